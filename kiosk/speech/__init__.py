"""Text as people take it in: how long it takes to read."""

from kiosk.speech.reading import reading_seconds, reading_weight

__all__ = ["reading_seconds", "reading_weight"]
