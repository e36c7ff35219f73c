"""`kiosk spoken [TEXT]`: what an announcer would read for this text; without TEXT a line out for each line in."""

import argparse
import io
import sys
from pathlib import Path

from kiosk.content.station import Speaking
from kiosk.errors import BadRequestError
from kiosk.settings import CONFIG_NAME, load_config
from kiosk.speech import Manner, manner_of, spoken


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("spoken", help="đọc thành tiếng · what is read aloud")
    command.add_argument("text", nargs="*", metavar="TEXT", help="default: each line of the standard input")
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="config.toml; default: here, if there is one"
    )
    zero = command.add_mutually_exclusive_group()
    zero.add_argument("--linh", action="store_const", const="linh", dest="zero", help="một trăm linh năm")
    zero.add_argument("--le", action="store_const", const="lẻ", dest="zero", help="một trăm lẻ năm")
    thousand = command.add_mutually_exclusive_group()
    thousand.add_argument("--nghin", action="store_const", const="nghìn", dest="thousand", help="một nghìn")
    thousand.add_argument("--ngan", action="store_const", const="ngàn", dest="thousand", help="một ngàn")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints what is read, each line as soon as it has come in; empty lines stay."""
    manner = _manner(options)
    if options.text:
        for line in " ".join(options.text).split("\n"):
            print(spoken(line, manner))
        return 0
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace", newline="\n")
    for line in sys.stdin:
        print(spoken(line, manner), flush=True)
    return 0


def _manner(options: argparse.Namespace) -> Manner:
    """The manner of the office's first station and the office's readings; options go first.

    Raises BadRequestError where the file that was named cannot be read.
    """
    file = options.config or Path(CONFIG_NAME)
    config, _ = load_config(file)
    if options.config is not None and (config is None or not file.exists()):
        raise BadRequestError("config_unreadable", file=file.name)
    speaking = config.stations[0].speaking if config is not None and config.stations else Speaking()
    zero, thousand = options.zero or speaking.zero, options.thousand or speaking.thousand
    return manner_of(zero, thousand, config.readings if config is not None else {})
