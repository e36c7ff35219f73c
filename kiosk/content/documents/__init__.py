"""The files of formats.md, read from text: each reader gives what can be used and a list of what is wrong.

The smallest thing that holds the mistake is left out (a key, an item, a schedule entry, a file); the rest stays in use.
"""

from kiosk.content.documents.config import read_config
from kiosk.content.documents.notice import read_notice
from kiosk.content.documents.playlist import read_playlist

__all__ = ["read_config", "read_notice", "read_playlist"]
