"""`kiosk clock`: whether this machine's clock is believed, and a person's word that it is right."""

import argparse
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.cli.office import add_config_option
from kiosk.clock import SystemClock
from kiosk.errors import BadRequestError, StorageError
from kiosk.messages import say
from kiosk.runtime.timekeeper import read_saved, save
from kiosk.settings import data_folder, load_config
from kiosk.wiring import CLOCK_NAME, timekeeper


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("clock", help="đồng hồ máy có đúng không · is the clock believed")
    add_config_option(command)
    command.add_argument("--right", action="store_true", help="the clock is right: go by it from now on")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Says how things stand; 1 where the clock is in doubt."""
    config, _ = load_config(options.config)
    if config is None:
        raise BadRequestError("config_unreadable", file=options.config.name)
    options.language = config.office.language
    zone = ZoneInfo(config.office.timezone)
    file = data_folder(options.config, config) / CLOCK_NAME
    if options.right:
        _take(file)
    it = timekeeper(options.config).look()
    code = f"clock_{it.doubt or 'well'}"
    print(say(options.language, code, wall=it.wall.astimezone(zone), now=it.now.astimezone(zone)))
    saved = read_saved(file)
    if saved is None:
        print(say(options.language, "clock_never_saved"))
    else:
        print(say(options.language, "clock_saved", saved=saved.astimezone(zone)))
    return 0 if it.doubt is None else 1


def _take(file: Path) -> None:
    """Writes the machine's time down as good. Raises StorageError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, SystemClock().now().replace(microsecond=0))
    except OSError as error:
        raise StorageError("clock_not_kept", file=file, detail=error.strerror or str(error)) from error
