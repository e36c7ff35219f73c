"""Góp ý, phản ánh."""

SENTENCES: dict[str, str] = {}
