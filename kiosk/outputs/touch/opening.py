"""When the office is open on the coming days, so that the page can tell without the server."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kiosk.content import Opening

DAYS_TOLD = 14


def opening_days(
    hours: Sequence[Opening], free: Mapping[date, str], first: date, count: int = DAYS_TOLD
) -> list[dict[str, object]]:
    """One row for each day from `first` on, as the page shows it. free: days that are holidays, with their names."""
    return [_day(hours, free, first + timedelta(days=step)) for step in range(count)]


def _day(hours: Sequence[Opening], free: Mapping[date, str], day: date) -> dict[str, object]:
    spans = [
        {"from": clock(one.start), "to": clock(one.stop), "note": one.note}
        for one in hours
        if day.weekday() in one.weekdays and day not in free
    ]
    return {"day": day.isoformat(), "weekday": day.weekday(), "spans": spans, "holiday": free.get(day)}


def clock(seconds: int) -> str:
    """A time of day as it is written: "07:30"."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
