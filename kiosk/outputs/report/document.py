"""The report's facts as JSON, and back: for programs, for the API, and from the process that gathers to the server."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from kiosk.outputs.report.facts import Deeds, Facts, Key, Line, Note, Unseen

COLUMNS = (
    "channel", "place", "zone", "asset", "title", "subject",
    "planned", "planned_seconds", "shown", "shown_seconds", "failed",
)  # fmt: skip
"""Columns of the lines, in this order and by these names: programs read them."""


def row(facts: Facts, key: Key, line: Line) -> list[str | int | float]:
    """A line as a row of COLUMNS."""
    names = (*key, facts.titles.get(key.asset, ""), facts.subjects.get(key.asset, ""))
    return [*names, *_figures(line)]


def _figures(line: Line) -> tuple[int | float, ...]:
    return (
        line.planned,
        round(line.planned_seconds, 3),
        line.shown,
        round(line.shown_seconds, 3),
        line.failed,
    )


def as_json(facts: Facts) -> str:
    """One object: the period, the lines, the days, what was not shown, and what must be known about it."""
    lines = [dict(zip(COLUMNS, row(facts, key, line), strict=True)) for key, line in facts.lines.items()]
    days = [
        {
            "channel": channel,
            "day": day.isoformat(),
            **dict(zip(Line._fields, _figures(line), strict=True)),
        }
        for (channel, day), line in facts.days.items()
    ]
    document = {
        "first_day": facts.first.isoformat(),
        "last_day": facts.last.isoformat(),
        "lines": lines,
        "days": days,
        "unseen": [asdict(one) for one in facts.unseen],
        "notes": [{"code": one.code, "day": one.day and one.day.isoformat()} for one in facts.notes],
        "deeds": asdict(facts.deeds),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def from_json(text: str) -> Facts:
    """The facts again. Raises ValueError, KeyError or TypeError for what is no such document."""
    it: dict[str, Any] = json.loads(text)
    lines = {Key(*(one[name] for name in Key._fields)): _line(one) for one in it["lines"]}
    return Facts(
        first=date.fromisoformat(it["first_day"]),
        last=date.fromisoformat(it["last_day"]),
        lines=lines,
        titles={one["asset"]: one["title"] for one in it["lines"]},
        subjects={one["asset"]: one["subject"] for one in it["lines"]},
        unseen=tuple(Unseen(**one) for one in it["unseen"]),
        days={(one["channel"], date.fromisoformat(one["day"])): _line(one) for one in it["days"]},
        notes=tuple(
            Note(one["code"], date.fromisoformat(one["day"]) if one["day"] else None) for one in it["notes"]
        ),
        deeds=Deeds(**it["deeds"]),
    )


def _line(one: dict[str, Any]) -> Line:
    return Line(*(one[name] for name in Line._fields))
