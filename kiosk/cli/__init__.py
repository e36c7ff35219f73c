"""The `kiosk` command. Each command is one module with `add(commands)` and the function that carries it out."""

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from kiosk import __version__
from kiosk.errors import KioskError
from kiosk.messages import DEFAULT_LANGUAGE, say

COMMANDS = (
    "run",
    "check",
    "timeline",
    "explain",
    "plays",
    "join",
    "sync",
    "clock",
    "export",
    "report",
    "user",
    "audit",
    "backup",
    "restore",
    "radio",
    "spoken",
    "central",
    "publish",
    "editions",
    "rollback",
    "fleet",
    "feedback",
)
"""In the order of `kiosk --help`; each is the module `kiosk.cli.NAME`, imported only where it is asked for."""


def parser(wanted: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The command line: with all commands, what `kiosk --help` prints and docs/commands.md lists."""
    top = argparse.ArgumentParser(
        prog="kiosk", description="Lịch phát màn hình công cộng · public-display scheduler"
    )
    top.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    # What is imported stays: looking through it for rubbish, again and again, would cost a seventh of the start.
    gc.disable()
    for name in wanted:
        import_module(f"kiosk.cli.{name}").add(commands)
    gc.freeze()
    gc.enable()
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 if it went well, 1 if there is something to mend, 2 if the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:] if arguments is None else arguments
    asked = [name for name in arguments[:1] if name in COMMANDS]
    options = parser(asked or COMMANDS).parse_args(arguments)
    try:
        return int(options.carry_out(options))
    except KioskError as error:
        language = getattr(options, "language", DEFAULT_LANGUAGE)
        print(f"kiosk: {say(language, error.code, **error.params)}", file=sys.stderr)
        return 2 if error.status < 500 else 1
    except BrokenPipeError:
        # Who read our output has closed it: `kiosk timeline | head`.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
