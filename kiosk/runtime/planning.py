"""A display's plan from content: the engine asked for each zone (pure)."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.content import Config, Content, Display
from kiosk.outputs.plan import Plan, plan
from kiosk.outputs.shelf import Shelf
from kiosk.outputs.track import Track, fallback_track, track
from kiosk.settings import channel
from kiosk.timespan import Timespan


def planned(config: Config, display: Display, content: Content, span: Timespan, shelf: Shelf, hold_ms: int) -> Plan:
    """What this display shows over the span, in each of its zones."""
    tracks = {zone: track(content, channel(config, display, zone, _years(config, span)), span) for zone in display.zones}
    return plan(config, display, content, tracks, shelf, hold_ms)


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
