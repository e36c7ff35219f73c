"""`kiosk backup FILE`: everything that must not be lost, in one file."""

import argparse
from pathlib import Path

from kiosk.cli.office import add_config_option
from kiosk.clock import SystemClock
from kiosk.editing.backup import back_up
from kiosk.messages import say
from kiosk.wiring import begin


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("backup", help="sao lưu · back up config, content and records")
    command.add_argument("file", type=Path, metavar="FILE", help="the ZIP file to write")
    add_config_option(command)
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Writes it; the server may be running."""
    beginning = begin(options.config.resolve())
    options.language = beginning.config.office.language
    made = back_up(options.config, beginning.data, options.file, SystemClock().now())
    megabytes = f"{made.size_bytes / 1e6:.1f}".replace(".", "," if options.language == "vi" else ".")
    print(say(options.language, "backup_done", file=made.file, files=made.files, megabytes=megabytes))
    return 0
