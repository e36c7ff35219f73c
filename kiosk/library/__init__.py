"""The content folders, playlists/ and media/, read into `Content`, with the last good version of what breaks."""

from kiosk.library.folders import fingerprint
from kiosk.library.load import load

__all__ = ["fingerprint", "load"]
