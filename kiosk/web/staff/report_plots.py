"""The report's plots in the reader's words, and the table beside the one over time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kiosk.messages import written
from kiosk.outputs.report.facts import RADIO, SCREEN, Facts, Line, added
from kiosk.outputs.report.periods import cut
from kiosk.outputs.report.plots import Bar, Words, columns, number, rows
from kiosk.outputs.report.summary import Total, by_place, by_subject
from kiosk.web.staff.here import language, say

MOST_BARS = 12

__all__ = ["Piece", "decimal", "number", "plots", "times"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the period: a day, a week or a month."""

    first: date
    last: date
    name: str
    label: str
    screens: Line
    radio: Line


def decimal() -> str:
    """The sign between whole and parts in the reader's language."""
    return "." if language() == "en" else ","


def times(facts: Facts) -> list[Piece]:
    """The period piece by piece."""
    found = []
    for first, last in cut(facts.first, facts.last):
        lines = {
            channel: added(
                line for (of, day), line in facts.days.items() if of == channel and first <= day <= last
            )
            for channel in (SCREEN, RADIO)
        }
        name = written(first, language())
        if first != last:
            name = say("report_from_to", first=first, last=last)
        label = f"{first:%d/%m}" if last == first or (last - first).days < 7 else f"{first:%m/%Y}"
        found.append(Piece(first, last, name, label, lines[SCREEN], lines[RADIO]))
    return found


def plots(facts: Facts, names: Callable[[str], str]) -> dict[str, Markup]:
    """The drawings by what they show: time, radio, subject, place; those that would be empty are left out."""
    pieces = times(facts)
    screens = [
        Bar(one.label, one.screens.planned_seconds / 3600, one.screens.shown_seconds / 3600) for one in pieces
    ]
    radio = [Bar(one.label, one.radio.planned, one.radio.shown) for one in pieces]
    subjects, places = by_subject(facts), by_place(facts, names)
    drawn = {
        "time": columns("by-time", screens, _words("report_by_time", "report_unit_hours", screens)),
        "radio": columns("by-radio", radio, _words("report_radio", "report_unit_times", radio, read=True)),
        "subject": _lying("by-subject", "report_by_subject", subjects, say("report_no_subject")),
        "place": _lying("by-place", "report_by_place", [one for one in places if one.planned or one.shown]),
    }
    empty = {"radio": not any(bar.planned or bar.done for bar in radio)}
    return {name: Markup(svg) for name, svg in drawn.items() if svg and not empty.get(name)}


def _lying(name: str, code: str, totals: Sequence[Total], nameless: str = "") -> str:
    bars = [Bar(one.name or nameless, one.planned_hours, one.shown_hours) for one in totals[:MOST_BARS]]
    return rows(name, bars, _words(code, "report_unit_hours", bars)) if bars else ""


def _words(code: str, unit: str, bars: Sequence[Bar], *, read: bool = False) -> Words:
    planned = number(sum(bar.planned for bar in bars), decimal())
    done = number(sum(bar.done for bar in bars), decimal())
    most = max(bars, key=lambda bar: bar.done, default=Bar("", 0, 0))
    described = say(
        "report_plot_read" if read else "report_plot_shown",
        planned=planned,
        done=done,
        most=most.label,
        figure=number(most.done, decimal()),
        unit=say(unit),
    )
    return Words(
        title=say(code),
        description=described,
        planned=say("report_legend_planned"),
        done=say("report_legend_read" if read else "report_legend_shown"),
        unit=say(unit),
        decimal=decimal(),
    )
