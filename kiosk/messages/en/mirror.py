"""What a display takes from the central folder."""

SENTENCES: dict[str, str] = {}
