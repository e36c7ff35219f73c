"""What a log planned, added up by day and asset: what the report's ledger keeps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.schedule import Showing
from kiosk.schedule.localtime import ONE_DAY, day_span
from kiosk.schedule.radio import Airing
from kiosk.timespan import Timespan

Sums = Mapping[tuple[date, str], tuple[int, float]]
"""By local day and asset: how often, and for how many seconds. A showing belongs to the day on which it begins."""


def planned(showings: Iterable[Showing], span: Timespan, timezone: ZoneInfo) -> Sums:
    """What these showings, in order, plan within the span. The fallback is nobody's notice."""
    return _added(
        (
            (one.start, one.item.asset, (one.end - one.start).total_seconds())
            for one in showings
            if one.item is not None and span.start <= one.start < span.end
        ),
        timezone,
    )


def on_the_air(airings: Iterable[Airing], span: Timespan, timezone: ZoneInfo) -> Sums:
    """What a station plans within the span, of airings in order; only what names a text or a sound counts."""
    return _added(
        (
            (airing.start, airing.asset, float(airing.seconds))
            for airing in airings
            if airing.asset is not None and span.start <= airing.start < span.end
        ),
        timezone,
    )


def _added(found: Iterable[tuple[datetime, str, float]], timezone: ZoneInfo) -> Sums:
    counts: dict[tuple[date, str], int] = defaultdict(int)
    lengths: dict[tuple[date, str], float] = defaultdict(float)
    day, until = date.min, None
    for start, asset, seconds in found:
        if until is None or start >= until:
            day = start.astimezone(timezone).date()
            until = day_span(day, timezone).end if day < date.max - ONE_DAY else None
        counts[day, asset] += 1
        lengths[day, asset] += seconds
    return {key: (count, lengths[key]) for key, count in counts.items()}
