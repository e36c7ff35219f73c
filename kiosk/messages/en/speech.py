"""Reading aloud."""

SENTENCES: dict[str, str] = {}
