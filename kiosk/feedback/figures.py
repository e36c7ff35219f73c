"""How many opinions there were and how satisfied people are, by month and subject (pure): no word of anybody's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.feedback.opinion import Count

SATISFIED = 4
"""From this step on a person counts as satisfied."""


@dataclass(frozen=True, slots=True)
class Line:
    """The opinions of one month or subject. rated: how many said how satisfied they are; steps: how many of each step,
    from 1 to 5."""

    name: str
    number: int
    done: int
    steps: tuple[int, int, int, int, int]

    @property
    def rated(self) -> int:
        """How many said how satisfied they are."""
        return sum(self.steps)

    @property
    def mean(self) -> float | None:
        """The mean step; None where nobody said one."""
        return sum(step * of for step, of in enumerate(self.steps, 1)) / self.rated if self.rated else None

    @property
    def satisfied(self) -> int | None:
        """How many of a hundred that said so are satisfied or very satisfied."""
        return round(100 * sum(self.steps[SATISFIED - 1 :]) / self.rated) if self.rated else None


@dataclass(slots=True)
class _Sum:
    number: int = 0
    done: int = 0
    steps: list[int] = field(default_factory=lambda: [0] * 5)

    def add(self, count: Count) -> None:
        self.number += count.number
        self.done += count.number if count.done else 0
        if count.satisfaction is not None:
            self.steps[count.satisfaction - 1] += count.number

    def line(self, name: str) -> Line:
        one, two, three, four, five = self.steps
        return Line(name, self.number, self.done, (one, two, three, four, five))


@dataclass(frozen=True, slots=True)
class Figures:
    """by_month: one line a month, those without opinions too; by_subject: by key, "" for something else; cells: how
    many of a subject in a month."""

    months: tuple[str, ...]
    by_month: tuple[Line, ...]
    by_subject: tuple[Line, ...]
    cells: Mapping[tuple[str, str], int]
    total: Line


def figures(counts: Iterable[Count], months: Sequence[str], subjects: Iterable[str]) -> Figures:
    """The figures of these months (2026-11). subjects: the office's, in their order; others that occur come after."""
    by_month = {month: _Sum() for month in months}
    by_subject = {subject: _Sum() for subject in subjects}
    cells: dict[tuple[str, str], int] = defaultdict(int)
    total = _Sum()
    for count in counts:
        month = f"{count.day:%Y-%m}"
        if month in by_month:
            by_month[month].add(count)
            by_subject.setdefault(count.subject, _Sum()).add(count)
            cells[count.subject, month] += count.number
            total.add(count)
    return Figures(
        tuple(months),
        tuple(found.line(month) for month, found in by_month.items()),
        tuple(found.line(subject) for subject, found in by_subject.items() if found.number),
        dict(cells),
        total.line(""),
    )


def months_until(last: date, number: int = 12) -> list[str]:
    """So many months, the last of them that of this day: 2026-11."""
    newest = last.year * 12 + last.month - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(newest - number + 1, newest + 1)]


def span_of(months: Sequence[str]) -> tuple[date, date]:
    """From the first day of the first month to the last possible day of the last one."""
    year, month = map(int, months[-1].split("-"))
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromisoformat(f"{months[0]}-01"), date.fromordinal(after.toordinal() - 1)
