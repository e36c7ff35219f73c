"""`kiosk report`: what was shown and broadcast in a period: a table, for programs, for Excel, an official paper."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kiosk.cli.office import OfficeFolder, add_config_option, day, open_office
from kiosk.cli.table import table
from kiosk.cli.writing import put
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.outputs.radio.papers.typeset import pdf
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.report.facts import Count, Facts, facts
from kiosk.outputs.report.paper import paper
from kiosk.outputs.report.summary import by_notice
from kiosk.outputs.report.tables import RAW, TOTALS, as_csv, as_json, as_xlsx, total_row
from kiosk.plays import AsRunLog, Play
from kiosk.schedule import window
from kiosk.schedule.localtime import day_span, monday_of
from kiosk.schedule.radio import log as radio_log
from kiosk.settings import as_run_file, channel, radio_channel
from kiosk.timespan import Timespan

FORMATS = ("table", "json", "csv", "xlsx", "docx", "pdf")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "report", help="báo cáo tuyên truyền · what was shown and broadcast in a period"
    )
    add_config_option(command)
    command.add_argument(
        "--from", dest="first", metavar="D", help="first day; default: the first of this month"
    )
    command.add_argument("--to", dest="last", metavar="D", help="last day, inclusive; default: today")
    command.add_argument("--format", choices=FORMATS, default="table", metavar="F", help=", ".join(FORMATS))
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints or writes the report."""
    office = open_office(options)
    last = day(options.last) if options.last else office.today()
    first = day(options.first) if options.first else last.replace(day=1)
    if first > last:
        raise BadRequestError("span_reversed")
    if options.format not in ("table", "json", "csv") and options.output is None:
        raise BadRequestError("report_needs_file", format=options.format)
    plays = list(_plays(office, first, last))
    found = gathered(office, first, last, plays)
    made = _made(options.format, office, found, plays)
    if options.output is None:
        sys.stdout.write(made.decode("utf-8-sig"))
    else:
        put(options.output, made)
        print(options.output)
    return 0


def _span(office: OfficeFolder, first: date, last: date) -> Timespan:
    return Timespan(day_span(first, office.timezone).start, day_span(last, office.timezone).end)


def _plays(office: OfficeFolder, first: date, last: date) -> Iterator[Play]:
    file = as_run_file(office.config_file, office.config)
    if file.is_file():
        span = _span(office, first, last)
        with closing(AsRunLog(file)) as log:
            yield from log.between(None, span.start, span.end)


def gathered(office: OfficeFolder, first: date, last: date, plays: list[Play]) -> Facts:
    """The facts of the period: what the schedule planned with the content in force now, and what ran."""
    span = _span(office, first, last)
    count = Count(span)
    years = range(first.year - 1, last.year + 2)
    for display in office.config.displays:
        for zone in display.zones:
            one = channel(office.config, display, zone, years)
            count.planned(display.id, zone, window(office.content, one, span.start, span.end))
    for station in office.config.stations:
        monday = monday_of(span.start, office.timezone)
        while monday <= last:
            made = radio_log(office.content, radio_channel(office.config, station, years), monday)
            count.broadcast(station.id, made)
            monday += timedelta(days=7)
    count.ran(plays)
    return facts(office.config, office.content, first, last, count)


def _made(form: str, office: OfficeFolder, found: Facts, plays: list[Play]) -> bytes:
    language = office.config.office.language
    if form == "json":
        return f"{as_json(found)}\n".encode()
    if form == "csv":
        return as_csv(found)
    if form == "xlsx":
        return as_xlsx(office.config, found, [_raw(office, play) for play in plays])
    if form == "docx":
        return docx(paper(office.config, found, office.today()), office.today())
    if form == "pdf":
        return pdf(paper(office.config, found, office.today()), office.today())
    heading = [say(language, f"report_column_{name}") for name in TOTALS]
    totals = [total_row(one) for one in by_notice(found)]
    rows = [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in totals]
    unseen = "".join(f"  {one.asset}: {say(language, one.code)}\n" for one in found.unseen)
    title = say(language, "report_title", first=found.first, last=found.last)
    return f"{title}\n{table(heading, rows)}\n{say(language, 'report_unseen')}:\n{unseen}".encode()


def _raw(office: OfficeFolder, play: Play) -> list[str | int]:
    """An as-run row as RAW."""
    start, end = (moment.astimezone(office.timezone).isoformat() for moment in (play.start, play.end))
    item = play.item if play.item is not None else ""
    row = [start, end, play.display, play.zone, play.playlist or "", item, play.asset or "", play.cause]
    found = [*row, play.outcome.value, play.late_ms, play.id]
    if len(found) != len(RAW):
        raise AssertionError("an as-run row has the columns of RAW")
    return found
