"""The machine's clock."""

SENTENCES: dict[str, str] = {}
