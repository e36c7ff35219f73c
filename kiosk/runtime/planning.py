"""A display's plan from content: the engine asked for each zone (pure)."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.content import Config, Content, Display, Priority
from kiosk.outputs.plan import Plan, plan
from kiosk.outputs.shelf import Shelf
from kiosk.outputs.track import Track, fallback_track, track
from kiosk.schedule.airtime import entries_here
from kiosk.settings import channel
from kiosk.timespan import Timespan


class Planner:
    """Plans for one span and one state of the content.

    Two displays to which the same schedule entries apply show the same, so their zones are worked out once.
    """

    def __init__(self, config: Config, content: Content, span: Timespan, shelf: Shelf, hold_ms: int) -> None:
        self._config = config
        self._content = content
        self._span = span
        self._shelf = shelf
        self._hold_ms = hold_ms
        self._tracks: dict[tuple[str, tuple[tuple[str, int, Priority], ...]], Track] = {}

    def plan(self, display: Display) -> Plan:
        """What this display shows over the span, in each of its zones."""
        tracks = {zone: self._track(display, zone) for zone in display.zones}
        return plan(self._config, display, self._content, tracks, self._shelf, self._hold_ms)

    def _track(self, display: Display, zone: str) -> Track:
        asked = channel(self._config, display, zone, _years(self._config, self._span))
        here = tuple(
            (playlist.path, entry.index, entry.priority)
            for playlist in self._content.playlists
            for entry in entries_here(playlist, asked)
        )
        made = self._tracks.get((zone, here))
        if made is None:
            made = self._tracks[zone, here] = track(self._content, asked, self._span)
        return made


def waiting(config: Config, display: Display, span: Timespan, hold_ms: int) -> Plan:
    """The office's own slide: what a display gets before any content has been read."""
    tracks: Mapping[str, Track] = {zone: fallback_track(span) for zone in display.zones}
    return plan(config, display, Content(), tracks, Shelf(), hold_ms)


def _years(config: Config, span: Timespan) -> range:
    """All years that the week before the span to its end may touch."""
    zone = ZoneInfo(config.office.timezone)
    return range(_year(span.start, zone) - 1, _year(span.end, zone) + 2)


def _year(moment: datetime, zone: ZoneInfo) -> int:
    return moment.astimezone(zone).year
