"""Several sources of content; the clock."""

SENTENCES: dict[str, str] = {}
