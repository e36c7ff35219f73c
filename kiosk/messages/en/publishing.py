"""Publishing and keys."""

SENTENCES: dict[str, str] = {}
