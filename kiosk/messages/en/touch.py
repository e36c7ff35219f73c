"""The touch kiosk."""

SENTENCES: dict[str, str] = {}
