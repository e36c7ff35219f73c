"""What is known of an airing that is over: marks of the operator, or what a playout program reported as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.errors import BadRequestError
from kiosk.outputs.radio.naming import plain
from kiosk.schedule.radio import Airing, RadioLog

_ENDING = re.compile(r"\.[A-Za-z0-9]{2,4}$")
_MARK = re.compile(r"-[0-9a-f]{8}$")

NEAR = timedelta(minutes=10)
"""A report belongs to an airing of the same name that was planned at most so long before or after."""

_TIME_NAMES = (
    "start",
    "time",
    "started",
    "started_at",
    "air time",
    "on air",
    "thời gian",
    "giờ",
    "phát lúc",
    "từ",
)
_DAY_NAMES = ("day", "date", "ngày", "air date")
_NAME_NAMES = ("asset", "file", "filename", "title", "track", "name", "tên", "tệp", "nội dung")


@dataclass(frozen=True, slots=True)
class Report:
    """read: whether it was on the air; at: when it began, None where nobody said; note: for the diary."""

    read: bool
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """One row of a playout program's report: at (UTC) it began to play what it calls so."""

    at: datetime
    names: frozenset[str]


def read_plays(text: str, timezone: ZoneInfo) -> list[Played]:
    """The rows of a CSV report. Columns are found by their names, in English or Vietnamese; comma, semicolon or tab.

    One column gives the time (ISO 8601, or a time of day beside a column with the day), others the title or the file.
    Times without an offset are the station's. Raises BadRequestError with the line that is not understood.
    """
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    titles = [title.strip().lower() for title in next(rows, [])]
    times = [titles.index(name) for name in _TIME_NAMES if name in titles]
    days = [titles.index(name) for name in _DAY_NAMES if name in titles]
    names = [place for place, title in enumerate(titles) if title in _NAME_NAMES]
    if not times or not names:
        raise BadRequestError("plays_columns", found=", ".join(titles))
    return list(_read(rows, times[0], days[0] if days else None, names, timezone))


def _read(
    rows: Iterable[list[str]], time: int, day: int | None, names: list[int], timezone: ZoneInfo
) -> Iterator[Played]:
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            written = row[time].strip()
            if day is not None and "-" not in written and "/" not in written:
                written = f"{_iso_day(row[day].strip())}T{written}"
            moment = datetime.fromisoformat(written)
            called = frozenset(
                folded(row[place]) for place in names if place < len(row) and row[place].strip()
            )
            if not called:
                raise ValueError("no name")
        except (ValueError, IndexError) as error:
            raise BadRequestError("plays_line", line=number, value=delimited(row)) from error
        yield Played((moment if moment.tzinfo else moment.replace(tzinfo=timezone)).astimezone(UTC), called)


def _iso_day(written: str) -> str:
    """24/11/2026 as 2026-11-24."""
    if "/" in written:
        return datetime.strptime(written, "%d/%m/%Y").replace(tzinfo=UTC).date().isoformat()
    return written


def delimited(row: list[str]) -> str:
    """A row as a person would recognise it."""
    return ", ".join(row)[:80]


def folded(name: str) -> str:
    """How both sides call a thing: a title, or a file without folder, ending, and the mark of its content, plain."""
    bare = name.strip().replace("\\", "/").rpartition("/")[2]
    return _MARK.sub("", plain(_ENDING.sub("", bare)))


def matched(log: RadioLog, plays: Iterable[Played]) -> dict[Airing, Report]:
    """The airings that the report shows to have run: each play once, to the nearest airing of its name."""
    waiting = sorted(plays, key=lambda play: play.at)
    found: dict[Airing, Report] = {}
    pairs = sorted(
        (
            (abs(play.at - airing.start), airing.start, place, airing)
            for airing in log.airings()
            for place, play in enumerate(waiting)
            if abs(play.at - airing.start) <= NEAR and play.names & _names(airing)
        ),
        key=lambda pair: pair[:3],
    )
    used: set[int] = set()
    for _, _, place, airing in pairs:
        if place not in used and airing not in found:
            used.add(place)
            found[airing] = Report(True, waiting[place].at)
    return found


def _names(airing: Airing) -> frozenset[str]:
    return frozenset(folded(name) for name in (airing.asset or airing.cue.value, airing.title) if name)
