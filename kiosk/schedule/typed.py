"""A schedule typed as one says it: "thứ Hai đến thứ Sáu, 7:30–11:30, trừ ngày lễ" (pure; `wording` the other way).

Read without regard to tone marks and capitals. Each kind of phrase is looked for in turn and taken out; what is left
over was not understood, and is named, so that nothing is silently dropped.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.content import Priority, ScheduleEntry
from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY
from kiosk.content.search import plain
from kiosk.errors import BadRequestError

_DAY = r"(?:thu ?(?:hai|bay|ba|tu|nam|sau|[2-7])|t[2-7]|chu ?nhat|cn)"
_NAMES = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
}
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TO = r"\s*(?:-|–|—|den(?: het)?|toi)\s*"
_TIME = r"(\d{1,2})\s*(?::|h|g|gio)\s*(\d{2})?(?::(\d{2}))?(?:\s*phut)?"
_DATE = r"(?:ngay\s+)?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"
_NTH = {"dau tien": 1, "dau": 1, "thu 2": 2, "thu hai": 2, "thu 3": 3, "thu ba": 3, "thu 4": 4, "thu tu": 4, "thu 5": 5,
        "thu nam": 5, "cuoi cung": -1, "cuoi": -1}  # fmt: skip
_PRIORITIES = {"lap cho trong": 0, "binh thuong": 1, "thuong": 1, "cao": 2, "khan": 3}
_JOINING = re.compile(r"^[\s,;.]*(?:(?:va|vao|luc|tu|trong|khung gio|phat|cac ngay|ngay)\b[\s,;.]*)*$")


@dataclass(slots=True)
class _Reading:
    """What is still to be read, and the entry so far."""

    left: str
    today: date
    entry: ScheduleEntry

    def take(self, pattern: str, use: Callable[["re.Match[str]"], None]) -> bool:
        """Hands each place that this pattern meets to `use`, and takes it out; whether there was one."""
        found = False
        while match := re.search(rf"(?<![\w/])(?:{pattern})(?![\w/])", self.left):
            use(match)
            self.left = f"{self.left[: match.start()]},{self.left[match.end() :]}"
            found = True
        return found

    def put(self, **fields: object) -> None:
        self.entry = replace(self.entry, **fields)  # type: ignore[arg-type]

    def day(self, match: "re.Match[str]", first: int = 1) -> date:
        """The date of three groups of a match; without a year the next such day."""
        day, month, year = int(match[first]), int(match[first + 1]), match[first + 2]
        try:
            found = date(int(year) if year else self.today.year, month, day)
            if year is None and found < self.today:
                found = found.replace(year=found.year + 1)
        except ValueError as error:
            raise BadRequestError("unread_words", words=match[0].strip()) from error
        return found


def read_words(text: str, today: date) -> ScheduleEntry:
    """The entry that these words describe: days, hours, first and last day, exceptions, every, priority.

    today: dates without a year mean the next such day. Raises BadRequestError naming what was not understood.
    """
    reading = _Reading(plain(text).strip(), today, ScheduleEntry())
    _read_exceptions(reading)
    _read_every(reading)
    _read_rule(reading)
    _read_hours(reading)
    _read_dates(reading)
    _read_weekdays(reading)
    if not _JOINING.match(reading.left):
        raise BadRequestError("unread_words", words=reading.left.strip(" ,;."))
    first, last = reading.entry.first_day, reading.entry.last_day
    if first is not None and last is not None and last < first:
        raise BadRequestError("days_reversed", first=first, last=last)
    return reading.entry


def _read_exceptions(reading: _Reading) -> None:
    reading.take(
        r"(?:tru|khong phat)\s+(?:cac\s+)?ngay (?:nghi )?le(?: tet)?",
        lambda _: reading.put(except_holidays=True),
    )

    def days(match: "re.Match[str]") -> None:
        found = {reading.day(one) for one in re.finditer(_DATE, match[0])}
        reading.put(except_days=reading.entry.except_days | found)

    reading.take(rf"(?:tru|khong phat)\s+(?:cac\s+)?{_DATE}(?:\s*(?:,|va)\s*{_DATE})*", days)


def _read_every(reading: _Reading) -> None:
    def every(match: "re.Match[str]") -> None:
        unit = {"gio": 3600, "tieng": 3600, "phut": 60, "giay": 1}[match[2]]
        length = int(match[1] or 1) * unit
        if not 0 < length <= DAY_SECONDS:
            raise BadRequestError("unread_words", words=match[0])
        reading.put(every=timedelta(seconds=length))

    reading.take(r"(?:moi|cu)(?:\s+(\d{1,4}))?\s*(gio|tieng|phut|giay)(?:\s+mot lan)?", every)
    words = "|".join(sorted(_PRIORITIES, key=len, reverse=True))
    reading.take(
        rf"(?:muc\s+)?uu tien\s+({words})", lambda m: reading.put(priority=Priority(_PRIORITIES[m[1]]))
    )


def _read_rule(reading: _Reading) -> None:
    def nth(match: "re.Match[str]") -> None:
        (day,) = _weekdays(match[1])
        reading.put(rrule=f"FREQ=MONTHLY;BYDAY={_NTH[match[2]]}{_CODES[day]}")

    places = "|".join(sorted(_NTH, key=len, reverse=True))
    month = r"(?:cua |trong |hang |moi )+thang"
    reading.take(rf"({_DAY})\s+(?:tuan\s+)?({places})\s+{month}", nth)
    reading.take(
        rf"ngay\s+(\d{{1,2}}(?:\s*,\s*\d{{1,2}})*)\s+{month}",
        lambda m: reading.put(rrule=f"FREQ=MONTHLY;BYMONTHDAY={re.sub(' ', '', m[1])}"),
    )
    reading.take(rf"ngay cuoi (?:{month}|thang)", lambda _: reading.put(rrule="FREQ=MONTHLY;BYMONTHDAY=-1"))
    if reading.entry.rrule is not None and re.search(
        r"BYMONTHDAY=.*(?<!\d)(?:0|3[2-9]|[4-9]\d)", reading.entry.rrule
    ):
        raise BadRequestError("unread_words", words=reading.entry.rrule.rpartition("=")[2])


def _read_hours(reading: _Reading) -> None:
    def hours(match: "re.Match[str]") -> None:
        start, stop = _clock(match, 1), _clock(match, 4)
        if start >= DAY_SECONDS:
            raise BadRequestError("bad_start", value=match[0])
        reading.put(start=start, stop=stop)

    reading.take(rf"(?:tu\s+|luc\s+)?{_TIME}{_TO}{_TIME}", hours)
    reading.take(r"ca ngay|suot ngay", lambda _: reading.put(start=0, stop=DAY_SECONDS))


def _clock(match: "re.Match[str]", first: int) -> int:
    hours, minutes, seconds = (int(match[first + n] or 0) for n in range(3))
    total = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or total > DAY_SECONDS:
        raise BadRequestError("bad_time", value=match[0].strip())
    return total


def _read_dates(reading: _Reading) -> None:
    def both(match: "re.Match[str]") -> None:
        reading.put(first_day=reading.day(match), last_day=reading.day(match, 4))

    reading.take(rf"(?:tu\s+)?{_DATE}{_TO}{_DATE}", both)
    reading.take(rf"(?:tu|bat dau tu)\s+{_DATE}", lambda m: reading.put(first_day=reading.day(m)))
    reading.take(rf"(?:den het|den|het|toi)\s+{_DATE}", lambda m: reading.put(last_day=reading.day(m)))


def _read_weekdays(reading: _Reading) -> None:
    chosen: set[int] = set()

    def span(match: "re.Match[str]") -> None:
        (first,), (last,) = _weekdays(match[1]), _weekdays(match[2])
        chosen.update((first + step) % 7 for step in range((last - first) % 7 + 1))

    reading.take(r"hang ngay|hang tuan|moi ngay|tat ca cac ngay", lambda _: chosen.update(EVERY_DAY))
    reading.take(r"(?:cac )?ngay (?:lam viec|trong tuan)", lambda _: chosen.update(range(5)))
    reading.take(r"cuoi tuan", lambda _: chosen.update((5, 6)))
    reading.take(rf"({_DAY}){_TO}({_DAY}|[2-7])", span)
    reading.take(rf"({_DAY})((?:\s*(?:,|va)\s*(?:[2-7]|{_DAY}))*)", lambda m: chosen.update(_weekdays(m[0])))
    if chosen:
        if reading.entry.rrule is not None:
            raise BadRequestError("days_and_rrule")
        reading.put(weekdays=frozenset(chosen))


def _weekdays(text: str) -> list[int]:
    """The days that these words name, in their order."""
    found = re.findall(r"chu ?nhat|cn|(?:thu ?|t)?(hai|bay|ba|tu|nam|sau|[2-7])", text)
    return [_NAMES[name] if name else 6 for name in found]
