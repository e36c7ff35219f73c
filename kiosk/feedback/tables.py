"""Opinions and their figures for the office's own work: CSV and XLSX."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.content import Config
from kiosk.extras import load
from kiosk.feedback.figures import Figures, Line
from kiosk.feedback.opinion import Kept
from kiosk.messages import say
from kiosk.outputs.cells import Cell, as_csv

COLUMNS = (
    "number", "written", "place", "subject", "satisfaction", "satisfaction_words", "text", "contact", "state", "notes",
    "done_at", "done_by", "language",
)  # fmt: skip
"""Columns of the CSV, in this order and by these names: programs read them."""
FIGURES = ("name", "number", "mean", "satisfied", *(f"step_{step}" for step in (5, 4, 3, 2, 1)), "done")
WIDE = ("text", "notes", "subject", "name", "contact")


def csv(config: Config, found: Iterable[Kept]) -> bytes:
    """A row an opinion."""
    return as_csv([COLUMNS, *(row(config, one) for one in found)])


def row(config: Config, one: Kept) -> list[Cell]:
    """An opinion as COLUMNS, in the office's language and time."""
    language, opinion = config.office.language, one.opinion
    zone = ZoneInfo(config.office.timezone)
    step = opinion.satisfaction
    return [
        one.number,
        _time(opinion.at, zone),
        place_name(config)(opinion.place),
        subject_name(config)(opinion.subject),
        step,
        say(language, f"feedback_step_{step}") if step else "",
        opinion.text,
        opinion.contact,
        say(language, f"feedback_state_{one.state}"),
        "\n".join(f"{_time(note.at, zone)} {note.by}: {note.text}" for note in one.notes),
        _time(one.done_at, zone) if one.done_at else "",
        one.done_by,
        opinion.language,
    ]


def figure_row(line: Line, name: str) -> list[Cell]:
    """A line of figures as FIGURES."""
    mean = round(line.mean, 2) if line.mean is not None else None
    return [name, line.number, mean, line.satisfied, *reversed(line.steps), line.done]


def xlsx(config: Config, found: Iterable[Kept], told: Figures) -> bytes:
    """Sheets of the opinions, of the figures by subject and by month. Raises MissingExtraError."""
    xlsxwriter = load("xlsxwriter", "office")
    language, target = config.office.language, io.BytesIO()
    named = subject_name(config)
    by_subject = [figure_row(line, named(line.name)) for line in told.by_subject]
    by_month = [figure_row(line, month_name(line.name)) for line in told.by_month]
    sheets = {
        "feedback_title": (COLUMNS, [row(config, one) for one in found]),
        "feedback_by_subject": (FIGURES, by_subject),
        "feedback_by_month": (FIGURES, by_month),
    }
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        formats = (
            book.add_format({"bold": True, "bg_color": "#eeeeee", "border": 1, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for name, (columns, rows) in sheets.items():
            _sheet(book.add_worksheet(say(language, name)[:31]), formats, language, columns, rows)
    return target.getvalue()


def _sheet(
    sheet: Any,
    formats: tuple[Any, Any],
    language: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> None:
    heading, body = formats
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 44 if column in WIDE else 15)
        sheet.write_string(0, place, say(language, f"feedback_column_{column}"), heading)
    for number, values in enumerate(rows, 1):
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(number, place, value, body)
            elif value is not None:
                sheet.write_number(number, place, value, body)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def subject_name(config: Config, language: str | None = None) -> Callable[[str], str]:
    """From a subject's key to its name; one that the office has no more keeps its key."""
    other = say(language or config.office.language, "feedback_other")
    return lambda key: config.subjects.get(key, key) if key else other


def place_name(config: Config, language: str | None = None) -> Callable[[str], str]:
    """From a display's id to its name; a phone is none."""
    phone = say(language or config.office.language, "feedback_phone")
    known: Mapping[str, str] = {display.id: display.name or display.id for display in config.displays}
    return lambda place: known.get(place, place) if place else phone


def month_name(month: str) -> str:
    """2026-11 as people write it: 11/2026."""
    return f"{month[5:]}/{month[:4]}"


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
