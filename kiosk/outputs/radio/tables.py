"""The week as tables: XLSX for the office, CSV for programs and for the diary that comes back."""

import csv
import io
from typing import Any

from kiosk.extras import load
from kiosk.messages import say, say_weekday
from kiosk.outputs.radio.naming import cue_name, whole_second
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Airing, Broadcast

COLUMNS = (
    "day",
    "weekday",
    "slot",
    "start",
    "end",
    "seconds",
    "kind",
    "title",
    "words",
    "asset",
    "playlist",
    "faded",
)
"""Columns of the CSV, in this order and by these names: programs read them."""
WIDTHS = (12, 12, 12, 10, 10, 9, 18, 50, 90, 36, 16, 10)


def schedule_csv(programme: Programme) -> bytes:
    """A row an airing. UTF-8 with a byte order mark, so that Excel shows Vietnamese; CRLF (RFC 4180)."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for broadcast in programme.log.broadcasts:
        for airing in broadcast.airings:
            writer.writerow([_safe(value) for value in _row(programme, broadcast, airing)])
    return target.getvalue().encode("utf-8-sig")


def schedule_xlsx(programme: Programme) -> bytes:
    """A sheet with the schedule and its words, one with what the week cannot hold. Raises MissingExtraError."""
    xlsxwriter = load("xlsxwriter", "office")
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": programme.stem, "created": programme.made_at.replace(tzinfo=None)})
        _schedule_sheet(book, programme)
        _left_out_sheet(book, programme)
    return target.getvalue()


def _schedule_sheet(book: Any, programme: Programme) -> None:
    sheet, text = _sheet(book, programme, "sheet_schedule", COLUMNS, WIDTHS)
    rows = ((broadcast, airing) for broadcast in programme.log.broadcasts for airing in broadcast.airings)
    for number, (broadcast, airing) in enumerate(rows, 1):
        for column, value in enumerate(_row(programme, broadcast, airing)):
            write = sheet.write_number if isinstance(value, float) else sheet.write_string
            write(number, column, value, text)


def _left_out_sheet(book: Any, programme: Programme) -> None:
    columns = ("title", "asset", "seconds", "reason")
    sheet, text = _sheet(book, programme, "sheet_left_out", columns, (50, 36, 9, 90))
    for number, one in enumerate(programme.log.left_out, 1):
        reason = say(programme.config.office.language, one.code, **one.params)
        for column, value in enumerate((one.title, one.asset or "", f"{one.seconds:g}", reason)):
            sheet.write_string(number, column, value, text)


def _sheet(
    book: Any, programme: Programme, name: str, columns: tuple[str, ...], widths: tuple[int, ...]
) -> tuple[Any, Any]:
    """A sheet and the format of its cells: titles that stay in view, on a landscape A4 as wide as the page."""
    language = programme.config.office.language
    bold = book.add_format({"bold": True, "bg_color": "#eeeeee", "border": 1, "text_wrap": True})
    sheet = book.add_worksheet(say(language, name))
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, say(language, f"column_{column}"), bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet, book.add_format({"text_wrap": True, "valign": "top", "border": 1})


def _row(programme: Programme, broadcast: Broadcast, airing: Airing) -> tuple[str | float, ...]:
    language, zone = programme.config.office.language, programme.log.channel.timezone
    start, end = (whole_second(moment.astimezone(zone)) for moment in (airing.start, airing.end))
    return (
        f"{broadcast.day:%Y-%m-%d}",
        say_weekday(broadcast.day, language),
        broadcast.slot.name,
        f"{start:%H:%M:%S}",
        f"{end:%H:%M:%S}",
        airing.seconds,
        cue_name(airing, language),
        airing.title,
        airing.words,
        airing.asset or "",
        airing.playlist or "",
        say(language, "radio_faded") if airing.faded else "",
    )


def _safe(value: str | float) -> str | float:
    """A text that a spreadsheet would take for a formula is marked as text (OWASP, CSV injection)."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )
