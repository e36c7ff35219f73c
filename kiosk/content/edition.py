"""All that may be shown, read and linked: what the schedule engine and the player's plan are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.content.asset import Asset
from kiosk.content.playlist import Playlist
from kiosk.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Content:
    """Playlists sorted by path (code points), the assets by path, and what was found wrong on the way.

    Items name only assets that exist here: `kiosk.content.link` sees to it.
    """

    playlists: tuple[Playlist, ...] = ()
    assets: Mapping[str, Asset] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def playlist(self, path: str) -> Playlist | None:
        """The playlist with this id, None where there is none."""
        return next((playlist for playlist in self.playlists if playlist.path == path), None)
