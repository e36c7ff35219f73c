"""The content folders, playlists/ and media/, read into `Content`, with the last good version of what breaks."""

from kiosk.library.folders import fingerprint
from kiosk.library.load import load
from kiosk.library.sources import hints

__all__ = ["fingerprint", "hints", "load"]
