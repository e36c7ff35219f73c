"""Radio."""

SENTENCES: dict[str, str] = {}
