"""Tables of numbers, and whether their goals were met."""

import time
from dataclasses import dataclass, field
from typing import Any

CROWDED = 1.2
"""Others take so much of the processors that times by the clock are theirs too."""


def crowding() -> float:
    """How many times longer a short piece of work takes than the processor time that it needs: 1 where all is quiet."""
    cpu, wall = time.thread_time(), time.perf_counter()
    while time.thread_time() - cpu < 0.15:
        pass
    return (time.perf_counter() - wall) / (time.thread_time() - cpu)


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
    """What was to be reached. at_most, at_least: the bound; one of them.

    by_clock: a crowded machine spoils it, and then a miss says nothing.
    """

    what: str
    measured: float
    at_most: float | None = None
    at_least: float | None = None
    by_clock: bool = False

    @property
    def met(self) -> bool:
        """Whether the measured value keeps to the bound."""
        below = self.at_most is None or self.measured <= self.at_most
        return below and (self.at_least is None or self.measured >= self.at_least)

    def verdict(self, crowding: float) -> str:
        """met, MISSED, or unsure where the machine was too crowded to tell."""
        if self.met:
            return "met"
        return "unsure" if self.by_clock and crowding > CROWDED else "MISSED"

    def text(self, crowding: float = 1.0) -> str:
        """One line that says so."""
        bound = f"<= {figure(self.at_most)}" if self.at_least is None else f">= {figure(self.at_least)}"
        return f"{self.verdict(crowding):7} {self.what}: {figure(self.measured)} (goal {bound})"


@dataclass(slots=True)
class Table:
    """Rows of named values. Notes say how it was measured."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    crowding: list[float] = field(default_factory=lambda: [crowding()])

    def finish(self) -> None:
        """All is measured: how crowded is the machine at the end?"""
        self.crowding.append(crowding())

    @property
    def missed(self) -> int:
        """How many goals were missed for sure."""
        return sum(goal.verdict(max(self.crowding)) == "MISSED" for goal in self.goals)

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
        seconds = time.monotonic() - self.began
        crowded = " and ".join(f"{value:.1f}" for value in self.crowding)
        end = [
            *self.notes,
            f"Took {seconds:.0f} s; others made a step take {crowded} times its own time (before, after).",
        ]
        return "\n".join(
            [
                "",
                f"## {self.title}",
                "",
                *lines,
                "",
                *(goal.text(max(self.crowding)) for goal in self.goals),
                *end,
                "",
            ]
        )

    def document(self) -> dict[str, Any]:
        """As JSON."""
        goals = [
            {
                "what": g.what,
                "measured": g.measured,
                "at_most": g.at_most,
                "at_least": g.at_least,
                "verdict": g.verdict(max(self.crowding)),
            }
            for g in self.goals
        ]
        return {"title": self.title, "rows": self.rows, "goals": goals, "crowding": self.crowding}
