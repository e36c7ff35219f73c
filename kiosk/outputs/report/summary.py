"""A report's lines added up: by notice, by subject, by place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.outputs.report.facts import RADIO, Facts, Key, Line


@dataclass(frozen=True, slots=True)
class Total:
    """One row of a summary. key: what it is about (an asset's path, a subject, a place); name: as people say it."""

    key: str
    name: str
    planned: int
    planned_hours: float
    shown: int
    shown_hours: float
    failed: int
    broadcasts: int


def by_notice(facts: Facts) -> list[Total]:
    """What was shown longest first."""
    return _totals(facts, lambda key: key.asset, lambda name: facts.titles.get(name, name))


def by_subject(facts: Facts) -> list[Total]:
    """The subjects, the one shown longest first; texts without one and files together under an empty name."""
    return _totals(facts, lambda key: facts.subjects.get(key.asset, ""), lambda name: name)


def by_place(facts: Facts, names: Callable[[str], str]) -> list[Total]:
    """The displays and stations. names: from an id to the name that people know."""
    return _totals(facts, lambda key: key.place, names)


def whole(facts: Facts) -> Total:
    """All of it in one row."""
    return next(iter(_totals(facts, lambda _: "", lambda _: "")), Total("", "", 0, 0.0, 0, 0.0, 0, 0))


def _totals(facts: Facts, of: Callable[[Key], str], name: Callable[[str], str]) -> list[Total]:
    groups: dict[str, list[tuple[Key, Line]]] = {}
    for key, line in facts.lines.items():
        groups.setdefault(of(key), []).append((key, line))
    made = [_total(group, name(group), found) for group, found in groups.items()]
    return sorted(made, key=lambda one: (-one.shown_hours, -one.planned_hours, one.key))


def _total(key: str, name: str, found: Sequence[tuple[Key, Line]]) -> Total:
    screens = [line for one, line in found if one.channel != RADIO]
    return Total(
        key,
        name,
        planned=sum(line.planned for line in screens),
        planned_hours=sum(line.planned_seconds for line in screens) / 3600,
        shown=sum(line.shown for line in screens),
        shown_hours=sum(line.shown_seconds for line in screens) / 3600,
        failed=sum(line.failed for line in screens),
        broadcasts=sum(line.planned for one, line in found if one.channel == RADIO),
    )
