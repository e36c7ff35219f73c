"""Web pages, feeds and social pictures."""

SENTENCES: dict[str, str] = {}
