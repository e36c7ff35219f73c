"""The report of what was shown and broadcast."""

SENTENCES: dict[str, str] = {}
