"""`kiosk report`: what was shown and broadcast in a period: a table, for programs, for Excel, an official paper."""

import argparse
from contextlib import closing
from datetime import date
from pathlib import Path

from kiosk.cli.office import add_config_option, day, open_office
from kiosk.cli.report_all import write_all
from kiosk.cli.table import table
from kiosk.cli.writing import give
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.outputs.radio.papers.typeset import pdf
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.report.document import as_json
from kiosk.outputs.report.facts import Facts
from kiosk.outputs.report.paper import paper
from kiosk.outputs.report.summary import by_notice
from kiosk.outputs.report.tables import TOTALS, as_csv, as_xlsx, note_sentence, total_row
from kiosk.reports.gather import Sources, report
from kiosk.reports.ledger import FILE, Ledger
from kiosk.reports.raw import as_run_rows
from kiosk.settings import data_folder

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
    command.add_argument(
        "--all", action="store_true", help="all offices, from what they left in the central folder"
    )
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it")
    command.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    command.add_argument("--today", metavar="D", help="the day that counts as today")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints or writes the report."""
    office = open_office(options)
    today = day(options.today) if options.today else office.today()
    last = day(options.last) if options.last else today
    first = day(options.first) if options.first else last.replace(day=1)
    if first > last:
        raise BadRequestError("span_reversed")
    if options.format not in ("table", "json", "csv") and options.output is None:
        raise BadRequestError("report_needs_file", format=options.format)
    if options.all:
        return write_all(options, office, first, last, today)
    root = office.config_file.resolve().parent
    data = options.data or data_folder(office.config_file, office.config)
    sources = Sources(root, data, office.config, office.content)
    with closing(Ledger(data / FILE if data.is_dir() else None)) as ledger:
        found = report(sources, ledger, first, last, today)
    give(options.output, _made(options.format, sources, found, today))
    return 0


def _made(form: str, sources: Sources, found: Facts, today: date) -> bytes:
    config = sources.config
    language = config.office.language
    if form == "json":
        return f"{as_json(found)}\n".encode()
    if form == "csv":
        return as_csv(found)
    if form == "xlsx":
        return as_xlsx(config, found, as_run_rows(sources, found.first, found.last))
    if form == "docx":
        return docx(paper(config, found, today), today)
    if form == "pdf":
        return pdf(paper(config, found, today), today)
    heading = [say(language, f"report_column_{name}") for name in TOTALS]
    totals = [total_row(one) for one in by_notice(found)]
    rows = [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in totals]
    unseen = "".join(f"  {one.asset}: {say(language, one.code)}\n" for one in found.unseen)
    notes = "".join(f"{note_sentence(one, language)}.\n" for one in found.notes)
    title = say(language, "report_title", first=found.first, last=found.last)
    return f"{title}\n{table(heading, rows)}\n{say(language, 'report_unseen')}:\n{unseen}{notes}".encode()
