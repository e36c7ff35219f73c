"""The report for programs and for the office's own counting: CSV, XLSX."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kiosk.content import Config
from kiosk.extras import load
from kiosk.messages import say
from kiosk.outputs.report.document import COLUMNS, row
from kiosk.outputs.report.facts import Facts, Note
from kiosk.outputs.report.summary import Total, by_notice, by_place, by_subject

TOTALS = (
    "name", "planned", "planned_hours", "shown", "shown_hours", "failed",
    "broadcasts", "broadcast_hours", "read", "read_hours", "skipped",
)  # fmt: skip
Row = Sequence[str | int | float]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(facts: Facts) -> Iterable[list[str | int | float]]:
    """The lines as rows of COLUMNS."""
    for key, line in facts.lines.items():
        yield row(facts, key, line)


def as_csv(facts: Facts) -> bytes:
    """A row a line. UTF-8 with a byte order mark, so that Excel shows Vietnamese; what looks like a formula is text."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for found in rows(facts):
        writer.writerow([plain_cell(one) for one in found])
    return target.getvalue().encode("utf-8-sig")


def plain_cell(value: str | int | float) -> str | int | float:
    """What would look like a formula to a spreadsheet that opens a CSV, as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_xlsx(config: Config, facts: Facts, raw: Iterable[Row]) -> bytes:
    """Sheets by notice, subject, place, the lines, what was not shown, and the as-run rows (raw, under RAW).

    Rows are written as they come, so that a year of them never lies in memory. Raises MissingExtraError.
    """
    xlsxwriter = load("xlsxwriter", "office")
    language = config.office.language
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheets = Sheets(book, language)
        groups = (
            ("notice", by_notice(facts)),
            ("subject", by_subject(facts)),
            ("place", by_place(facts, names(config))),
        )
        for name, totals in groups:
            sheets.add(f"report_by_{name}", TOTALS, [total_row(one) for one in totals])
        sheets.add("report_lines", COLUMNS, rows(facts))
        unseen = [[one.asset, one.title, say(language, one.code)] for one in facts.unseen]
        sheets.add("report_unseen", ("asset", "title", "reason"), unseen)
        notes = [[note_sentence(one, language)] for one in facts.notes]
        sheets.add("report_notes", ("note",), notes)
        sheets.add("report_raw", RAW, raw)
    return target.getvalue()


def note_sentence(note: Note, language: str) -> str:
    """What must be known about the figures, as a sentence."""
    return say(language, note.code, day=note.day)


RAW = ("start", "end", "place", "zone", "playlist", "item", "asset", "cause", "outcome", "late_ms", "id")
"""Columns of the as-run rows: each figure of the report can be counted again from these."""
A4 = 9
"""As Excel numbers papers."""
MOST_ROWS = 1_000_000
"""A sheet of Excel ends a little after; `kiosk plays --day` tells the rest."""


def total_row(total: Total) -> list[str | int | float]:
    """A summary's row as TOTALS."""
    found = [getattr(total, column) for column in TOTALS]
    return [round(one, 2) if isinstance(one, float) else one for one in found]


def names(config: Config) -> Callable[[str], str]:
    """From the id of a display or station to its name; a deleted one keeps its id."""
    known = {one.id: one.name or one.id for one in config.stations}
    known |= {one.id: one.name or one.id for one in config.displays}
    return lambda place: known.get(place, place)


class Sheets:
    """Sheets with a heading each, one after the other."""

    def __init__(self, book: Any, language: str) -> None:
        self._book, self._language = book, language
        self._heading = book.add_format({"bold": True, "bg_color": "#eeeeee", "border": 1, "text_wrap": True})

    def add(self, name: str, columns: Sequence[str], found: Iterable[Row]) -> None:
        """name: key of its title. The rows are taken one by one."""
        sheet = self._book.add_worksheet(say(self._language, name)[:31])
        for place, column in enumerate(columns):
            wide = {"name": 44, "title": 44, "asset": 44, "reason": 60, "note": 120, "start": 26, "end": 26}
            sheet.set_column(place, place, wide.get(column, 14))
            sheet.write_string(0, place, say(self._language, f"report_column_{column}"), self._heading)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        number = 0
        for number, values in enumerate(found, 1):
            if number > MOST_ROWS:
                sheet.write_string(number, 0, say(self._language, "report_more_rows", most=MOST_ROWS))
                break
            for place, value in enumerate(values):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(number, place, value)
        if number:
            sheet.autofilter(0, 0, number, len(columns) - 1)
