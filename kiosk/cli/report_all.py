"""`kiosk report --all`: what all offices' displays showed, as they told it in the central folder."""

import argparse
import os
from datetime import date

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import READING, from_environment
from kiosk.cli.office import OfficeFolder
from kiosk.cli.table import table
from kiosk.cli.writing import give
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.outputs.radio.papers.typeset import pdf
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.report.fleet import Fleet
from kiosk.outputs.report.fleet_paper import fleet_paper
from kiosk.outputs.report.fleet_tables import NOTICES, as_csv, as_json, as_xlsx, notice_row
from kiosk.reports.everyone import fleet_report, titles_of

MOST_NAMED = 40
"""Offices that the table on the screen names for each standing; the other formats name all."""


def write_all(options: argparse.Namespace, office: OfficeFolder, first: date, last: date, today: date) -> int:
    """Prints or writes the report over all offices. Raises BadRequestError, StoreError."""
    central = office.config.central
    if central is None:
        raise BadRequestError("store_no_url")
    store = open_store(central.url, from_environment(READING, os.environ), office.config_file.parent)
    try:
        titles = titles_of(office.content, central.channels)
        fleet = fleet_report(store, first, last, central.channels, titles)
    finally:
        store.close()
    give(options.output, _made(options.format, office, fleet, today))
    return 0


def _made(form: str, office: OfficeFolder, fleet: Fleet, today: date) -> bytes:
    language = office.config.office.language
    if form == "json":
        return f"{as_json(fleet, language)}\n".encode()
    if form == "csv":
        return as_csv(fleet)
    if form == "xlsx":
        return as_xlsx(fleet, language)
    if form in ("docx", "pdf"):
        paper = fleet_paper(office.config, fleet, today)
        return docx(paper, today) if form == "docx" else pdf(paper, today)
    return _table(fleet, language).encode()


def _table(fleet: Fleet, language: str) -> str:
    heading = [say(language, f"report_column_{name}") for name in NOTICES]
    rows = [[str(cell) for cell in notice_row(one, language)] for one in fleet.notices]
    displays = sum(one.displays for one in fleet.offices)
    title = say(
        language,
        "report_all_title",
        offices=len(fleet.offices),
        displays=displays,
        first=fleet.first,
        last=fleet.last,
    )
    lines = [title, table(heading, rows)]
    for standing in ("silent", "partial"):
        found = fleet.standing(standing)
        if found:
            lines.append(f"{say(language, f'report_all_{standing}', count=len(found))}:")
            lines += [f"  {one.id}  {one.name}" for one in found[:MOST_NAMED]]
            lines += ["  …"] if len(found) > MOST_NAMED else []
    return "\n".join(lines) + "\n"
