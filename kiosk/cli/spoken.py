"""`kiosk spoken [TEXT]`: what an announcer would read for this text; without TEXT a line out for each line in."""

import argparse
import sys
from pathlib import Path

from kiosk.messages import DEFAULT_LANGUAGE
from kiosk.speech import Manner, manner_of, spoken


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("spoken", help="đọc thành tiếng · what is read aloud")
    command.add_argument("text", nargs="*", metavar="TEXT", help="default: each line of the standard input")
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="config.toml; default: here, if there is one"
    )
    command.add_argument("--le", action="store_true", help="một trăm lẻ năm")
    command.add_argument("--linh", action="store_true", help="một trăm linh năm (default)")
    command.add_argument("--ngan", action="store_true", help="một ngàn")
    command.add_argument("--nghin", action="store_true", help="một nghìn (default)")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints what is read, each line as soon as it has come in."""
    manner = _manner(options)
    if options.text:
        for line in " ".join(options.text).split("\n"):
            print(spoken(line, manner))
        return 0
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for line in sys.stdin:
        print(spoken(line, manner), flush=True)
    return 0


def _manner(options: argparse.Namespace) -> Manner:
    options.language = DEFAULT_LANGUAGE
    return manner_of("lẻ" if options.le else "linh", "ngàn" if options.ngan else "nghìn", {})
