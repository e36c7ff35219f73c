"""The staff's editor."""

SENTENCES: dict[str, str] = {}
