"""The report over all offices: JSON, CSV, XLSX."""

import csv
import io
import json
from collections.abc import Sequence

from kiosk.extras import load
from kiosk.messages import say
from kiosk.outputs.report.fleet import Fleet, Notice, Office
from kiosk.outputs.report.tables import Row, Sheets, plain_cell

OFFICES = ("office", "name", "standing", "displays", "silent", "days", "shown", "shown_hours", "failed")
NOTICES = ("asset", "title", "offices", "shown", "shown_hours", "failed")
DAYS = ("day", "shown", "shown_hours", "failed")


def office_row(fleet: Fleet, one: Office, language: str | None = None) -> list[str | int | float]:
    """An office as OFFICES. language: its standing as a word; None: as a code."""
    standing = one.standing(fleet.length)
    told = say(language, f"report_standing_{standing}") if language else standing
    hours = round(one.seconds / 3600, 2)
    return [one.id, one.name, told, one.displays, one.silent, one.days, one.shown, hours, one.failed]


def notice_row(one: Notice, language: str) -> list[str | int | float]:
    """A notice as NOTICES."""
    title = one.title or say(language, "report_own")
    hours = round(one.line.shown_seconds / 3600, 2)
    return [one.asset, title, one.offices, one.line.shown, hours, one.line.failed]


def as_json(fleet: Fleet, language: str) -> str:
    """One object: the period, offices, notices, days."""
    document = {
        "first_day": fleet.first.isoformat(),
        "last_day": fleet.last.isoformat(),
        "offices": [dict(zip(OFFICES, office_row(fleet, one), strict=True)) for one in fleet.offices],
        "notices": [dict(zip(NOTICES, notice_row(one, language), strict=True)) for one in fleet.notices],
        "days": [dict(zip(DAYS, row, strict=True)) for row in _days(fleet)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def as_csv(fleet: Fleet) -> bytes:
    """A row an office, in UTF-8 with a byte order mark."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(OFFICES)
    for one in fleet.offices:
        writer.writerow([plain_cell(cell) for cell in office_row(fleet, one)])
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(fleet: Fleet, language: str) -> bytes:
    """Sheets of notices, offices, days. Raises MissingExtraError."""
    xlsxwriter = load("xlsxwriter", "office")
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheets = Sheets(book, language)
        sheets.add("report_by_notice", NOTICES, [notice_row(one, language) for one in fleet.notices])
        sheets.add("report_offices", OFFICES, [office_row(fleet, one, language) for one in fleet.offices])
        sheets.add("report_by_time", DAYS, _days(fleet))
    return target.getvalue()


def _days(fleet: Fleet) -> Sequence[Row]:
    return [
        [day.isoformat(), line.shown, round(line.shown_seconds / 3600, 2), line.failed]
        for day, line in fleet.days.items()
    ]
