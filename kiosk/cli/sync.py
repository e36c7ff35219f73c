"""`kiosk sync`: fetches now what is new in the central folder, and says what is in use."""

import argparse
import json
import os
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from kiosk.central.mirror.mirror import Mirror, Standing
from kiosk.central.mirror.opening import open_mirror
from kiosk.cli.office import add_config_option
from kiosk.content import Central
from kiosk.errors import BadRequestError
from kiosk.library.sources import shelf_folder
from kiosk.messages import say
from kiosk.runtime.timekeeper import Timekeeper
from kiosk.settings import load_config
from kiosk.wiring import timekeeper

LOOK_SECONDS = 0.1


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("sync", help="nhận nội dung mới ngay · fetch what is new now")
    add_config_option(command)
    command.add_argument("--channel", metavar="NAME", help="default: all")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Fetches; 1 where a channel's newest edition is not here afterwards."""
    config, _ = load_config(options.config)
    if config is None:
        raise BadRequestError("config_unreadable", file=options.config.name)
    options.language = config.office.language
    central = config.central
    if central is None:
        raise BadRequestError("sync_no_central")
    root = options.config.resolve().parent
    standings = []
    clock = timekeeper(options.config)
    for channel in _asked(options.channel, central):
        folder = shelf_folder(root, config, channel)
        with closing(_opened(central, channel, folder, clock, root)) as mirror:
            _carry_out(mirror, quiet=options.json)
            standings.append(mirror.standing)
        if not options.json:
            print(_told(standings[-1], options.language))
    if options.json:
        told = [_as_object(one, options.language) for one in standings]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 1 if any(one.trouble is not None for one in standings) else 0


def _opened(central: Central, channel: str, folder: Path, clock: Timekeeper, root: Path) -> Mirror:
    return open_mirror(central, channel, folder, clock, os.environ, root, clock.judged)


def _asked(channel: str | None, central: Central) -> tuple[str, ...]:
    if channel is None:
        return central.channels
    if channel not in central.channels:
        raise BadRequestError("sync_unknown_channel", channel=channel, known=", ".join(central.channels))
    return (channel,)


def _carry_out(mirror: Mirror, *, quiet: bool) -> None:
    """One round, with a bar on the terminal while objects come."""
    work = Thread(target=mirror.sync, name="sync", daemon=True)
    work.start()
    if quiet:
        work.join()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(mirror.channel, total=None)
        while work.is_alive():
            work.join(LOOK_SECONDS)
            amount = mirror.standing.amount
            if amount is not None:
                bar.update(task, total=amount.of_bytes, completed=min(amount.bytes, amount.of_bytes))


def _told(standing: Standing, language: str) -> str:
    if standing.number is None:
        words = say(language, "sync_nothing", channel=standing.channel)
    else:
        words = say(language, "sync_in_use", channel=standing.channel, number=standing.number)
    trouble = standing.trouble
    return words if trouble is None else f"{words} {say(language, trouble.code, **trouble.params)}"


def _as_object(standing: Standing, language: str) -> dict[str, Any]:
    trouble = standing.trouble
    return {
        "channel": standing.channel,
        "edition": standing.number,
        "issued_at": standing.issued_at.isoformat() if standing.issued_at else None,
        "trouble": trouble.code if trouble is not None else None,
        "message": say(language, trouble.code, **trouble.params) if trouble is not None else None,
        "waiting": standing.waiting,
    }
