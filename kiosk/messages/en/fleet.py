"""All offices."""

SENTENCES: dict[str, str] = {}
