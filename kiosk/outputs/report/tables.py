"""The report for programs and for the office's own counting: JSON, CSV, XLSX."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kiosk.content import Config
from kiosk.extras import load
from kiosk.messages import say
from kiosk.outputs.report.facts import Facts, Key, Line
from kiosk.outputs.report.summary import Total, by_notice, by_place, by_subject

COLUMNS = (
    "channel", "place", "zone", "asset", "title", "subject",
    "planned", "planned_seconds", "shown", "shown_seconds", "failed",
)  # fmt: skip
"""Columns of the lines, in this order and by these names: programs read them."""
TOTALS = ("name", "planned", "planned_hours", "shown", "shown_hours", "failed", "broadcasts")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(facts: Facts) -> Iterable[list[str | int | float]]:
    """The lines as rows of COLUMNS."""
    for key, line in facts.lines.items():
        yield _row(facts, key, line)


def _row(facts: Facts, key: Key, line: Line) -> list[str | int | float]:
    names = (*key, facts.titles.get(key.asset, ""), facts.subjects.get(key.asset, ""))
    planned, shown = round(line.planned_seconds, 3), round(line.shown_seconds, 3)
    return [*names, line.planned, planned, line.shown, shown, line.failed]


def as_csv(facts: Facts) -> bytes:
    """A row a line. UTF-8 with a byte order mark, so that Excel shows Vietnamese; what looks like a formula is text."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(facts):
        writer.writerow(
            [f"'{one}" if isinstance(one, str) and one.startswith(_FORMULA) else one for one in row]
        )
    return target.getvalue().encode("utf-8-sig")


def as_json(facts: Facts) -> str:
    """One object: the period, the lines, and what was not shown."""
    lines = [dict(zip(COLUMNS, row, strict=True)) for row in rows(facts)]
    unseen = [{"asset": one.asset, "title": one.title, "code": one.code} for one in facts.unseen]
    period = {"first_day": facts.first.isoformat(), "last_day": facts.last.isoformat()}
    return json.dumps({**period, "lines": lines, "unseen": unseen}, ensure_ascii=False, indent=1)


def as_xlsx(config: Config, facts: Facts, raw: Sequence[Sequence[str | int | float]]) -> bytes:
    """Sheets by notice, subject, place, the lines, what was not shown, and the as-run rows (raw, under RAW).

    Raises MissingExtraError.
    """
    xlsxwriter = load("xlsxwriter", "office")
    language = config.office.language
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        heading = book.add_format({"bold": True, "bg_color": "#eeeeee", "border": 1, "text_wrap": True})
        groups = (
            ("notice", by_notice(facts)),
            ("subject", by_subject(facts)),
            ("place", by_place(facts, names(config))),
        )
        for name, totals in groups:
            _sheet(book, heading, language, f"report_by_{name}", TOTALS, [total_row(one) for one in totals])
        _sheet(book, heading, language, "report_lines", COLUMNS, list(rows(facts)))
        unseen = [[one.asset, one.title, say(language, one.code)] for one in facts.unseen]
        _sheet(book, heading, language, "report_unseen", ("asset", "title", "reason"), unseen)
        _sheet(book, heading, language, "report_raw", RAW, raw)
    return target.getvalue()


RAW = ("start", "end", "place", "zone", "playlist", "item", "asset", "cause", "outcome", "late_ms", "id")
"""Columns of the as-run rows: each figure of the report can be counted again from these."""


def total_row(total: Total) -> list[str | int | float]:
    """A summary's row as TOTALS."""
    hours = round(total.planned_hours, 2), round(total.shown_hours, 2)
    return [total.name, total.planned, hours[0], total.shown, hours[1], total.failed, total.broadcasts]


def names(config: Config) -> Callable[[str], str]:
    """From the id of a display or station to its name; a deleted one keeps its id."""
    known = {one.id: one.name or one.id for one in config.stations}
    known |= {one.id: one.name or one.id for one in config.displays}
    return lambda place: known.get(place, place)


def _sheet(
    book: Any, heading: Any, language: str, name: str, columns: Sequence[str], found: Sequence[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(say(language, name)[:31])
    for place, column in enumerate(columns):
        wide = column in ("name", "title", "asset", "reason")
        sheet.set_column(place, place, 44 if wide else 14)
        sheet.write_string(0, place, say(language, f"report_column_{column}"), heading)
    for number, row in enumerate(found, 1):
        for place, value in enumerate(row):
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(number, place, value)
    sheet.freeze_panes(1, 0)
    if found:
        sheet.autofilter(0, 0, len(found), len(columns) - 1)
