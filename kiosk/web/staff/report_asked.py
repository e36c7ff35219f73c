"""What a report's page was asked for, from its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from kiosk.errors import BadRequestError
from kiosk.outputs.report.document import from_json
from kiosk.outputs.report.facts import RADIO, SCREEN, Facts
from kiosk.outputs.report.periods import MOST_DAYS, Period, Span, period
from kiosk.reports.gather import Sources
from kiosk.reports.ledger import Where
from kiosk.reports.trace import Figure
from kiosk.reports.workshop import Wish
from kiosk.web.running import reports, runtime
from kiosk.web.staff import office

Form = Mapping[str, str]
Value = TypeVar("Value")
BY = ("all", "notice", "subject", "place")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure. by, key: of which row; all: of the whole. first, last: of which days, both inclusive."""

    figure: Figure
    by: str
    key: str
    first: date
    last: date

    @property
    def address(self) -> dict[str, str]:
        """As it stands in an address."""
        return {
            "figure": self.figure,
            "by": self.by,
            "key": self.key,
            "first": str(self.first),
            "last": str(self.last),
        }

    @property
    def channel(self) -> str:
        """On screens or on the radio."""
        return RADIO if self.figure.on_radio else SCREEN


def asked_period(form: Form) -> Period:
    """The period that is asked for; this month where none is. Raises BadRequestError."""
    today = office.today()
    span = _read(form, "span", Span, Span.MONTH)
    first = min(_read(form, "day", date.fromisoformat, today), today)
    last = _read(form, "last", date.fromisoformat, first)
    try:
        found = period(span, first, last)
    except (OverflowError, ValueError) as error:
        raise BadRequestError("unreadable_day", value=str(first)) from error
    checked(found.first, found.last)
    return found


def checked(first: date, last: date) -> tuple[date, date]:
    """The days of a period. Raises BadRequestError where they are turned round or too many."""
    if first > last:
        raise BadRequestError("span_reversed")
    if last - first >= timedelta(days=MOST_DAYS) or first.year < 2000 or last.year > 9000:
        raise BadRequestError("report_too_long", most=MOST_DAYS)
    return first, last


def asked_figure(form: Form) -> Asked:
    """The figure that is asked for. Raises BadRequestError."""
    today = office.today()
    first, last = checked(
        _read(form, "first", date.fromisoformat, today), _read(form, "last", date.fromisoformat, today)
    )
    by = form.get("by", "all")
    if by not in BY:
        raise BadRequestError("report_no_such", value=by[:40])
    return Asked(_read(form, "figure", Figure, Figure.SHOWN), by, form.get("key", "")[:500], first, last)


def asked_day(form: Form) -> date:
    """The day of which rows are asked for. Raises BadRequestError."""
    day = _read(form, "day", date.fromisoformat, office.today())
    return checked(day, day)[0]


def asked_where(form: Form, asked: Asked) -> Where:
    """The place of which rows are asked for."""
    return Where(asked.channel, form.get("place", "")[:64], form.get("zone", "")[:64])


def wish(first: date, last: date, form: str) -> Wish:
    """The report's file of this period, up to today."""
    today = office.today()
    return Wish(first, max(first, min(last, today)), form, today)


def ready(first: date, last: date, *, anew: bool = False, known: bool = False) -> Facts | None:
    """The facts of the period; None while they are gathered. known: however old. Raises ReportError, TooManyError."""
    asked = wish(first, last, "json")
    path = reports().known(asked) if known else None
    path = path or reports().file(asked, anew=anew)
    return from_json(path.read_text(encoding="utf-8")) if path is not None else None


def sources() -> Sources:
    """What reports are made from in this office."""
    return Sources(runtime().root, runtime().data, office.config(), office.content())


def _read(form: Form, name: str, read: Callable[[str], Value], default: Value) -> Value:
    written = form.get(name, "")
    if not written:
        return default
    try:
        return read(written)
    except (ValueError, OverflowError) as error:
        raise BadRequestError("report_no_such", value=written[:40]) from error
