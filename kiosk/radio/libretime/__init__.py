"""A week's sound and schedule sent to a LibreTime server over its own API."""

from kiosk.radio.libretime.api import LibreTime, PlayoutError
from kiosk.radio.libretime.sending import Sent, send

__all__ = ["LibreTime", "PlayoutError", "Sent", "send"]
