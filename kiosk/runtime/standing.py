"""How each asset stands: on, coming, expired or not on, and why (UX rule 1: a word, with its reason)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.content import Asset, Content
from kiosk.outputs.track import Track
from kiosk.outputs.unixtime import milliseconds
from kiosk.runtime.board import Board

SOON = timedelta(hours=1)
"""What was on within about the last hour and comes round within the next is on, as people see it."""


class Stands(StrEnum):
    """In a word."""

    ON = "on"
    COMING = "coming"
    EXPIRED = "expired"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Standing:
    """code: the reason's sentence in the catalogue, params: what it names."""

    stands: Stands
    code: str
    params: Mapping[str, object]


class Outlook:
    """When each asset is next on, on which display, as far as the plans reach."""

    def __init__(self, boards: Iterable[Board], content: Content, now: datetime, zone: ZoneInfo) -> None:
        self._now, self._zone = now, zone
        self._listed = {item.asset for playlist in content.playlists for item in playlist.items}
        self._next: dict[str, tuple[int, str]] = {}
        self._showing: dict[str, list[str]] = {}
        self._before: set[str] = set()
        moment = milliseconds(now)
        for board in boards:
            name = board.display.name or board.display.id
            for track in board.plan.tracks.values():
                self._look(track, name, moment)

    def _look(self, track: Track, display: str, moment: int) -> None:
        on = track.at(moment)
        if on is not None and on.slot.asset is not None:
            self._showing.setdefault(on.slot.asset, []).append(display)
        missing = {number for number, slot in enumerate(track.table) if slot.asset is not None}
        for place, number in enumerate(track.numbers):
            if track.starts[place] <= moment:
                self._before.add(track.table[number].asset or "")
            if number in missing and track.starts[place + 1] > moment:
                missing.discard(number)
                asset, start = track.table[number].asset or "", track.starts[place]
                if asset not in self._next or start < self._next[asset][0]:
                    self._next[asset] = (start, display)
                if not missing:
                    return

    def of(self, asset: Asset) -> Standing:
        """How this asset stands now."""
        today = self._now.astimezone(self._zone).date()
        if asset.valid_until is not None and asset.valid_until < today:
            return Standing(Stands.EXPIRED, "stands_expired", {"last": asset.valid_until})
        if asset.path in self._showing:
            displays = ", ".join(dict.fromkeys(self._showing[asset.path]))
            return Standing(Stands.ON, "stands_showing", {"displays": displays})
        if asset.path in self._next:
            start, display = self._next[asset.path]
            at = datetime.fromtimestamp(start // 60_000 * 60, self._zone)
            comes_round = asset.path in self._before and at - self._now <= SOON
            stands = Stands.ON if comes_round else Stands.COMING
            return Standing(stands, "stands_next", {"at": at, "display": display})
        if asset.valid_from is not None and asset.valid_from > today:
            return Standing(Stands.COMING, "stands_from", {"first": asset.valid_from})
        code = "stands_off_today" if asset.path in self._listed else "stands_nowhere"
        return Standing(Stands.OFF, code, {})
