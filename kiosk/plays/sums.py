"""What was shown, by the hour: small enough to send every quarter of an hour, exact enough for a report."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.plays.play import Outcome, Play

FORMAT = 1
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HourSum:
    """One asset of one playlist in one zone within one hour; both are None for the fallback.

    hour: its start, aware. shown, failed: showings that began in it. seconds: of showing within it, however they began.
    """

    hour: datetime
    zone: str
    playlist: str | None
    asset: str | None
    shown: int
    failed: int
    seconds: float


@dataclass(slots=True)
class _Count:
    shown: int = 0
    failed: int = 0
    seconds: float = 0.0


def hour_sums(plays: Iterable[Play], start: datetime, end: datetime) -> list[HourSum]:
    """The sums of these plays for the hours from start to end, in order. start: a full hour, aware."""
    counts: dict[tuple[datetime, str, str, str], _Count] = defaultdict(_Count)
    for play in plays:
        began = start + (play.start - start) // HOUR * HOUR
        hour = max(began, start)
        while hour < end and (hour < play.end or hour == began):
            count = counts[hour, play.zone, play.playlist or "", play.asset or ""]
            shown = play.outcome is Outcome.SHOWN
            count.shown += shown and hour == began
            count.failed += not shown and hour == began
            within = min(play.end, hour + HOUR, end) - max(play.start, hour)
            count.seconds += within.total_seconds() if shown else 0.0
            hour += HOUR
    return [
        HourSum(hour, zone, playlist or None, asset or None, one.shown, one.failed, round(one.seconds, 3))
        for (hour, zone, playlist, asset), one in sorted(counts.items())
    ]


def write_sums(sums: Iterable[HourSum], day: date, timezone: ZoneInfo, display: str) -> bytes:
    """The file of one day (docs/central-folder.md, sums). The same sums give the same bytes."""
    document = {
        "format": FORMAT,
        "display": display,
        "day": day.isoformat(),
        "timezone": timezone.key,
        "hours": [
            {
                "hour": one.hour.astimezone(timezone).isoformat(timespec="minutes"),
                "zone": one.zone,
                "playlist": one.playlist,
                "asset": one.asset,
                "shown": one.shown,
                "failed": one.failed,
                "seconds": one.seconds,
            }
            for one in sums
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
