"""A report's lines added up: by notice, by subject, by place."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.outputs.report.facts import RADIO, Facts, Key, Line, added


@dataclass(frozen=True, slots=True)
class Total:
    """One row of a summary. key: what it is about (an asset's path, a subject, a place); name: as people say it.

    planned, shown, failed: on screens. broadcasts, read, skipped: on the radio.
    """

    key: str
    name: str
    planned: int = 0
    planned_hours: float = 0.0
    shown: int = 0
    shown_hours: float = 0.0
    failed: int = 0
    broadcasts: int = 0
    broadcast_hours: float = 0.0
    read: int = 0
    read_hours: float = 0.0
    skipped: int = 0


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
    return next(iter(_totals(facts, lambda _: "", lambda _: "")), Total("", ""))


def _totals(facts: Facts, of: Callable[[Key], str], name: Callable[[str], str]) -> list[Total]:
    groups: dict[str, tuple[list[Line], list[Line]]] = {}
    for key, line in facts.lines.items():
        groups.setdefault(of(key), ([], []))[key.channel == RADIO].append(line)
    made = [_total(group, name(group), added(found[0]), added(found[1])) for group, found in groups.items()]
    return sorted(made, key=lambda one: (-one.shown_hours, -one.planned_hours, -one.broadcast_hours, one.key))


def _total(key: str, name: str, screens: Line, radio: Line) -> Total:
    return Total(
        key,
        name,
        planned=screens.planned,
        planned_hours=screens.planned_seconds / 3600,
        shown=screens.shown,
        shown_hours=screens.shown_seconds / 3600,
        failed=screens.failed,
        broadcasts=radio.planned,
        broadcast_hours=radio.planned_seconds / 3600,
        read=radio.shown,
        read_hours=radio.shown_seconds / 3600,
        skipped=radio.failed,
    )
