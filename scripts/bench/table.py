"""Tables of numbers, and whether their goals were met."""

import os
import time
from dataclasses import dataclass, field
from typing import Any


def figure(value: object) -> str:
    """A number with three significant digits, as people read it; everything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    if isinstance(value, int) or abs(value) >= 1000:
        return f"{value:,.0f}"
    for least, digits in ((100, 0), (10, 1), (1, 2), (0.1, 3)):
        if abs(value) >= least:
            return f"{value:.{digits}f}"
    return f"{value:.2g}"


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached. at_most, at_least: the bound; one of them."""

    what: str
    measured: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        """Whether the measured value keeps to the bound."""
        below = self.at_most is None or self.measured <= self.at_most
        return below and (self.at_least is None or self.measured >= self.at_least)

    def text(self) -> str:
        """One line that says so."""
        bound = f"<= {figure(self.at_most)}" if self.at_least is None else f">= {figure(self.at_least)}"
        return f"{'met   ' if self.met else 'MISSED'}  {self.what}: {figure(self.measured)} (goal {bound})"


@dataclass(slots=True)
class Table:
    """Rows of named values. Notes say how it was measured."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def add(self, **values: object) -> None:
        """One row; underscores in names become spaces."""
        self.rows.append({name.replace("_", " "): value for name, value in values.items()})

    def text(self) -> str:
        """As it is printed: Markdown, with what was aimed at below."""
        columns = list(dict.fromkeys(name for row in self.rows for name in row))
        cells = [columns, *([figure(row.get(name)) for name in columns] for row in self.rows)]
        widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
        lines = [
            "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in cells
        ]
        lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        seconds = time.monotonic() - self.began
        end = [*self.notes, f"took {seconds:.0f} s; load average of the machine at the end {loads}"]
        return "\n".join(
            ["", f"## {self.title}", "", *lines, "", *(goal.text() for goal in self.goals), *end, ""]
        )

    def document(self) -> dict[str, Any]:
        """As JSON."""
        goals = [
            {
                "what": g.what,
                "measured": g.measured,
                "at_most": g.at_most,
                "at_least": g.at_least,
                "met": g.met,
            }
            for g in self.goals
        ]
        return {"title": self.title, "rows": self.rows, "goals": goals, "notes": self.notes}
