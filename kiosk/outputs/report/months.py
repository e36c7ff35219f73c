"""What was shown, by the day, a month in one file: what a report over thousands of displays can read in seconds.

The first line holds the month's sums, a few kB; the second each day's, some 10 to 40 kB, for a period that cuts the
month.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

FORMAT = 1
MONTH_LIMIT_BYTES = 4_000_000
MOST_LETTERS = 500
MOST = 100_000_000
"""Showings of a month: more cannot be."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What began in a time on one display, of one asset in one zone. seconds: of what was shown."""

    zone: str
    asset: str
    shown: int
    seconds: float
    failed: int


Days = Mapping[date, tuple[Tally, ...]]
Figures = tuple[int, float, int]
"""How often shown, for how many seconds, how often failed."""


@dataclass(frozen=True, slots=True)
class Month:
    """What a display told of a period within a month.

    office: its name for people; display: the screen's. tallies: of the whole period; days: each day's figures.
    """

    office: str
    display: str
    tallies: tuple[Tally, ...]
    days: Mapping[date, Figures]


def month_of(day: date) -> str:
    """As its file is named: 2026-11."""
    return f"{day:%Y-%m}"


def write_month(office: str, display: str, days: Days, timezone: str) -> bytes:
    """The file (docs/central-folder.md): a line with the month's sums, and a line with each day's.

    The same sums give the same bytes.
    """
    names = sorted({(one.zone, one.asset) for tallies in days.values() for one in tallies})
    places = {name: place for place, name in enumerate(names)}
    rows = {
        day.isoformat(): sorted([places[one.zone, one.asset], *_figures([one])] for one in tallies)
        for day, tallies in sorted(days.items())
    }
    every = {
        name: [one for tallies in days.values() for one in tallies if (one.zone, one.asset) == name]
        for name in names
    }
    head = {
        "format": FORMAT,
        "office": office,
        "display": display,
        "timezone": timezone,
        "names": names,
        "sums": [_figures(every[name]) for name in names],
        "days": {day.isoformat(): _figures(tallies) for day, tallies in sorted(days.items())},
    }
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (head, rows))
    return "\n".join(lines).encode()


def _figures(tallies: Iterable[Tally]) -> list[float]:
    found = list(tallies)
    seconds = round(sum(one.seconds for one in found), 1)
    return [sum(one.shown for one in found), seconds, sum(one.failed for one in found)]


def read_month(data: bytes, first: date, last: date) -> Month:
    """What the file tells of this period (both days inclusive).

    Only where the period cuts the month the second line is looked at. Raises ValueError for what is no such file, or a
    number that cannot be.
    """
    try:
        head, _, rows = data.partition(b"\n")
        it: dict[str, Any] = json.loads(head)
        names = [(_text(zone), _text(asset)) for zone, asset in it["names"]]
        told = {date.fromisoformat(day): _checked(*figures) for day, figures in it["days"].items()}
        days = {day: figures for day, figures in told.items() if first <= day <= last}
        if len(days) == len(told):
            listed = list(zip(names, it["sums"], strict=True))
        elif days:
            single = json.loads(rows)
            listed = [
                (_named(names, place), figures) for day in days for place, *figures in single[day.isoformat()]
            ]
        else:
            listed = []
        tallies = tuple(Tally(zone, asset, *_checked(*figures)) for (zone, asset), figures in listed)
        return Month(_text(it["office"]), _text(it["display"]), tallies, days)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"no sums of a month: {error}") from error


def _named(names: list[tuple[str, str]], place: object) -> tuple[str, str]:
    if not isinstance(place, int) or place < 0:
        raise ValueError("a place that cannot be")
    return names[place]


def _checked(shown: int, seconds: float, failed: int) -> Figures:
    if not (0 <= shown < MOST and 0 <= failed < MOST and 0 <= seconds < MOST * 10):
        raise ValueError("a number that cannot be")
    return int(shown), float(seconds), int(failed)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise ValueError("a name that cannot be")
    return value if value.isprintable() else "".join(sign if sign.isprintable() else " " for sign in value)
