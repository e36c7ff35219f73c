"""`kiosk feedback`: what the public says, on a PC without the staff's pages too: list, export, delete what is old."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.cli.office import add_config_option, day
from kiosk.cli.table import table
from kiosk.cli.writing import put
from kiosk.clock import SystemClock
from kiosk.content import Config
from kiosk.errors import BadRequestError
from kiosk.feedback.box import FOLDER, Box
from kiosk.feedback.figures import figures, months_until, span_of
from kiosk.feedback.opinion import Kept, Sought, State
from kiosk.feedback.tables import csv, place_name, subject_name, xlsx
from kiosk.messages import say
from kiosk.settings import data_folder
from kiosk.wiring import begin

SHOWN_LETTERS = 60
MAKERS = {".csv": "csv", ".xlsx": "xlsx"}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("feedback", help="góp ý của dân · what the public says")
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    listed = tasks.add_parser("list", help="xem góp ý · the newest feedback")
    exported = tasks.add_parser("export", help="xuất góp ý ra CSV, Excel · as CSV or XLSX")
    for one in (listed, exported):
        add_config_option(one)
        one.add_argument("--month", default="", metavar="M", help="2026-11; default: all")
        one.add_argument("--subject", metavar="S", help="a key of [subjects]; '' for those that name none")
        one.add_argument(
            "--state", choices=[state.value for state in State], metavar="S", help="new, answered, done"
        )
    listed.add_argument("--most", type=int, default=50, help="how many lines, the newest first; default 50")
    listed.set_defaults(carry_out=list_)
    exported.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="gop-y.csv or .xlsx"
    )
    exported.set_defaults(carry_out=export)
    deleted = tasks.add_parser("delete", help="xóa góp ý cũ · delete what is old; figures stay")
    add_config_option(deleted)
    deleted.add_argument("--before", required=True, metavar="D", help="what was written before: 2026-01-01")
    deleted.set_defaults(carry_out=delete)


def list_(options: argparse.Namespace) -> int:
    """Prints the newest."""
    with _box(options) as (config, box):
        found = box.listed(_sought(options), most=max(options.most, 1)) if box.exists else []
        print(_table(config, found) if found else say(options.language, "feedback_none_yet"))
    return 0


def export(options: argparse.Namespace) -> int:
    """Writes the file; the kind is the ending of its name."""
    kind = options.output.suffix.lower()
    if kind not in MAKERS:
        raise BadRequestError("feedback_kind", known=", ".join(MAKERS))
    with _box(options) as (config, box):
        found = list(box.every(_sought(options))) if box.exists else []
        if kind == ".csv":
            put(options.output, csv(config, found), private=True)
        else:
            months = months_until(_today(config))
            counts = box.counts(*span_of(months)) if box.exists else []
            told = figures(counts, months, [*config.subjects, ""])
            put(options.output, xlsx(config, found, told), private=True)
    print(options.output)
    return 0


def delete(options: argparse.Namespace) -> int:
    """Deletes what was written before a day; the figures stay."""
    before = day(options.before)
    with _box(options) as (_config, box):
        count = box.prune(before, SystemClock().now()) if box.exists else 0
    print(say(options.language, "feedback_pruned", count=count, day=before))
    return 0


@contextmanager
def _box(options: argparse.Namespace) -> Iterator[tuple[Config, Box]]:
    config = begin(options.config.resolve()).config
    options.language = config.office.language
    box = Box(data_folder(options.config, config) / FOLDER)
    try:
        yield config, box
    finally:
        box.close()


def _sought(options: argparse.Namespace) -> Sought:
    return Sought(options.subject, options.month, State(options.state) if options.state else None)


def _today(config: Config) -> date:
    return SystemClock().now().astimezone(ZoneInfo(config.office.timezone)).date()


def _table(config: Config, found: list[Kept]) -> str:
    language, zone = config.office.language, ZoneInfo(config.office.timezone)
    subject, place = subject_name(config), place_name(config)
    columns = ("number", "written", "place", "subject", "satisfaction", "state", "text")
    rows = [
        [
            str(one.number),
            f"{one.opinion.at.astimezone(zone):%Y-%m-%d %H:%M}",
            place(one.opinion.place),
            subject(one.opinion.subject),
            str(one.opinion.satisfaction or "–"),
            say(language, f"feedback_state_{one.state}"),
            _short(one.opinion.text),
        ]
        for one in found
    ]
    return table([say(language, f"feedback_column_{column}") for column in columns], rows)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LETTERS else f"{line[: SHOWN_LETTERS - 1]}…"
