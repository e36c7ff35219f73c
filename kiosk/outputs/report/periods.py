"""The periods that a report is asked for: a week, a month, a quarter, a year, or any days; and how they are cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_DAYS = 400
"""As-run rows are kept for so long (`kiosk.jobs.chores`)."""
_BY_DAY, _BY_WEEK = 31, 120
"""Up to so many days a plot has a bar for each day, each week; above that for each month."""


class Span(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Period:
    """From first to last, both inclusive."""

    span: Span
    first: date
    last: date

    @property
    def length(self) -> int:
        """Days."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The one that ends where this begins. Raises OverflowError at the end of the calendar."""
        day = self.first - timedelta(days=1)
        return period(
            self.span, day - timedelta(days=self.length - 1) if self.span is Span.DAYS else day, day
        )

    @property
    def after(self) -> "Period":
        """The one that begins where this ends. Raises OverflowError at the end of the calendar."""
        day = self.last + timedelta(days=1)
        return period(self.span, day, day + timedelta(days=self.length - 1))


def period(span: Span, day: date, last: date) -> Period:
    """The week, month, quarter or year in which this day lies; of DAYS, from this day to the last."""
    if span is Span.DAYS:
        return Period(span, day, last)
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(span, first, first + timedelta(days=6))
    months = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[span]
    month = (day.month - 1) // months * months + 1
    first = date(day.year, month, 1)
    return Period(span, first, _next_month(date(day.year, month + months - 1, 1)) - timedelta(days=1))


def cut(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The period in the pieces that a plot has a bar for: days, weeks or months, the outer ones shortened."""
    length = (last - first).days + 1
    start = first
    while start <= last:
        if length <= _BY_DAY:
            end = start
        elif length <= _BY_WEEK:
            end = start + timedelta(days=6 - start.weekday())
        else:
            end = _next_month(start) - timedelta(days=1)
        yield start, min(end, last)
        start = end + timedelta(days=1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
