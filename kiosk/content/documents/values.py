"""The small values in the files: times of day, days of the week, durations, dates, paths, colours (formats.md).

Each is an annotated type for a `Document`; what is wrong becomes an error whose type is a sentence of `kiosk.messages`.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Annotated
from urllib.parse import urlsplit

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.content.playlist import DAY_SECONDS, Priority

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"^([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?$")
_DURATION = re.compile(r"^(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$")
_RULE_PARTS = frozenset(
    (
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTHDAY",
        "BYMONTH",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "WKST",
        "BYEASTER",
    )
)
_RULE_FREQUENCIES = frozenset(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
_FORBIDDEN_IN_NAMES = frozenset('<>:"|?*\\')
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_IDENTIFIER = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")


def time_of_day(text: str) -> int:
    """Seconds from midnight of "HH:MM", "HH:MM:SS" or "24:00", the end of the day (scheduling.md, rule 2)."""
    match = _TIME.match(text)
    if match is None:
        raise PydanticCustomError("bad_time", "not a time of day")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if total > DAY_SECONDS:
        raise PydanticCustomError("bad_time", "not a time of day")
    return total


def start_of_day(seconds: int) -> int:
    """A `from` must lie within the day: "24:00" begins nothing."""
    if seconds == DAY_SECONDS:
        raise PydanticCustomError("bad_start", "the day has ended")
    return seconds


def weekdays(text: str) -> frozenset[int]:
    """The days that "mon-fri", "mon,wed", "sat-mon" or "daily" names; 0 is Monday."""
    chosen: set[int] = set()
    for part in text.split(","):
        word = part.strip().lower()
        if word == "daily":
            chosen.update(range(7))
            continue
        first, dash, last = (piece.strip() for piece in word.partition("-"))
        start = _weekday(first)
        stop = _weekday(last) if dash else start
        chosen.update((start + step) % 7 for step in range((stop - start) % 7 + 1))
    return frozenset(chosen)


def _weekday(word: str) -> int:
    if word not in WEEKDAYS:
        close = get_close_matches(word, [*WEEKDAYS, "daily"], n=1)
        context = {"suggestion": close[0]} if close else {}
        raise PydanticCustomError("bad_days", "not a day of the week", {"word": word, **context})
    return WEEKDAYS.index(word)


def interval(text: str) -> timedelta:
    """The length of "15m", "1h30m" or "90s", at least a second."""
    match = _DURATION.match(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if length < timedelta(seconds=1):
        raise PydanticCustomError("bad_every", "not a length of time")
    return length


def priority(text: str) -> Priority:
    """One of filler, normal, high, urgent (scheduling.md, rule 8)."""
    words = [one.word for one in Priority]
    if text not in words:
        close = get_close_matches(text.lower(), words, n=1)
        raise PydanticCustomError("bad_priority", "no priority", {"suggestion": close[0]} if close else {})
    return Priority(words.index(text))


def rule(text: str) -> str:
    """An RFC 5545 rule that chooses days; its parts that name hours or its own start are refused."""
    parts = [part.partition("=") for part in text.strip().removeprefix("RRULE:").upper().split(";")]
    names = {name for name, _, _ in parts}
    values = {name: value for name, _, value in parts}
    if not names <= _RULE_PARTS or values.get("FREQ") not in _RULE_FREQUENCIES:
        raise PydanticCustomError("bad_rrule", "not a rule that chooses days", {"detail": ""})
    try:
        rrulestr(text, dtstart=datetime(2001, 1, 1))  # noqa: DTZ001 - rules choose days, without a zone
    except (ValueError, TypeError, KeyError) as error:
        raise PydanticCustomError("bad_rrule", "not a rule", {"detail": f" ({error})"}) from error
    return text.strip().removeprefix("RRULE:")


def near_date(day: object) -> object:
    """A plain date between 1900 and 2999; a date with a time of day is not one."""
    if isinstance(day, datetime) or (isinstance(day, date) and not 1900 <= day.year <= 2999):
        raise PydanticCustomError("bad_date", "not a plain date")
    return day


def inside(path: str) -> str:
    """A path under its folder, with `/`, that is a legal file name on Windows and Linux alike.

    Refuses what leaves the folder: absolute paths, drives, `..`, NUL, device names (formats.md).
    """
    parts = path.split("/")
    if not path or path.startswith("/") or len(path) > 500:
        raise PydanticCustomError("bad_path", "leaves its folder")
    for part in parts:
        stem = part.split(".")[0].strip().lower()
        if part in ("", ".", "..") or stem in _DEVICES or part != part.rstrip(". "):
            raise PydanticCustomError("bad_path", "leaves its folder")
        if _FORBIDDEN_IN_NAMES.intersection(part) or any(unicodedata.category(sign) == "Cc" for sign in part):
            raise PydanticCustomError("bad_path", "leaves its folder")
    return path


def colour(text: str) -> str:
    """A colour as `#rrggbb`."""
    if not _COLOUR.match(text):
        raise PydanticCustomError("bad_colour", "not a colour")
    return text.lower()


def identifier(text: str) -> str:
    """An id that can stand in a web address: letters without marks, digits, `-` and `_`."""
    if not _IDENTIFIER.match(text):
        raise PydanticCustomError("bad_id", "not an id")
    return text


def web_address(value: object) -> str:
    """An address that starts with http:// or https://. Raises PydanticCustomError."""
    parts = urlsplit(value) if isinstance(value, str) else None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.netloc
        or any(c.isspace() for c in str(value))
    ):
        raise PydanticCustomError("bad_link", "not a web address")
    return str(value)


def one_of(known: tuple[str, ...]) -> AfterValidator:
    """A text that is one of those known."""

    def check(value: str) -> str:
        if value not in known:
            close = get_close_matches(value, known, n=1)
            context = {"known": ", ".join(known), **({"suggestion": close[0]} if close else {})}
            raise PydanticCustomError("bad_choice", "not one of those known", context)
        return value

    return AfterValidator(check)


def nfc(text: str) -> str:
    """Composed Unicode: text from a Mac comes decomposed, and searching and fonts suffer."""
    return unicodedata.normalize("NFC", text)


def _from_text(parse: Callable[[str], object]) -> BeforeValidator:
    """Parses a value that the files write as text; anything but text is refused before."""

    def parsed(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticCustomError("type_text", "text expected")
        return parse(value)

    return BeforeValidator(parsed)


Text = Annotated[str, AfterValidator(nfc)]
TimeOfDay = Annotated[int, _from_text(time_of_day)]
StartOfDay = Annotated[int, _from_text(time_of_day), AfterValidator(start_of_day)]
Weekdays = Annotated[frozenset[int], _from_text(weekdays)]
Interval = Annotated[timedelta, _from_text(interval)]
PriorityWord = Annotated[Priority, _from_text(priority)]
Rule = Annotated[str, AfterValidator(rule)]
Day = Annotated[date, BeforeValidator(near_date)]
Seconds = Annotated[float, Field(ge=1, le=604_800, allow_inf_nan=False)]
"""How long a showing lasts: at least a second, since faster changes would flash (WCAG 2.3.1), at most the week."""
InsidePath = Annotated[str, AfterValidator(inside)]
Colour = Annotated[str, AfterValidator(colour)]
Identifier = Annotated[str, AfterValidator(identifier)]
