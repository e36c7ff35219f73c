"""What may be shown while nobody knows the day (pure): what has no end.

Below the floor of the clock (docs/central-folder.md, The clock) the true day is the floor's or a later one. So what
had begun by then and never ends is valid for certain; what ends may have ended long ago.
"""

from dataclasses import replace

from kiosk.content.edition import Content
from kiosk.content.playlist import Playlist


def lasting(content: Content) -> Content:
    """The content without all that ends on some day."""
    return replace(content, playlists=tuple(_lasting(playlist, content) for playlist in content.playlists))


def _lasting(playlist: Playlist, content: Content) -> Playlist:
    items = tuple(
        item
        for item in playlist.items
        if item.last_day is None and content.assets[item.asset].valid_until is None
    )
    entries = tuple(entry for entry in playlist.entries if entry.last_day is None)
    return replace(playlist, items=items, entries=entries)
