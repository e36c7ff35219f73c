"""`kiosk restore FILE`: a backup in the place of what is there."""

import argparse
from pathlib import Path

from kiosk.accounts.audit import AuditLog
from kiosk.cli.office import add_config_option
from kiosk.clock import SystemClock
from kiosk.editing.restore import restore
from kiosk.messages import say
from kiosk.wiring import begin


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("restore", help="khôi phục · put a backup in place")
    command.add_argument("file", type=Path, metavar="FILE", help="what kiosk backup wrote")
    add_config_option(command)
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Puts it in place; the server must be stopped."""
    config_file = options.config.resolve()
    beginning = begin(config_file)
    options.language = beginning.config.office.language
    now = SystemClock().now()
    done = restore(config_file, beginning.data, options.file, now)
    audit = AuditLog(done.data / "accounts")
    audit.record("", "restore", options.file.name, {"made": done.made, "files": done.files}, now=now)
    audit.close()
    print(say(options.language, "restore_done", files=done.files, made=done.made, kept=done.kept))
    return 0
