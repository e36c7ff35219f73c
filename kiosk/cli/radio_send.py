"""`kiosk radio send`: a week's sound and schedule onto a playout server."""

import argparse
import itertools
import os
import sys
import tempfile
import threading
from pathlib import Path

from kiosk.central.stores.secrets import from_environment
from kiosk.cli.office import OfficeFolder
from kiosk.errors import BadRequestError
from kiosk.messages import say
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.libretime import LibreTime, send
from kiosk.radio.sound.render import Renderer, SourceOf, rendered_items
from kiosk.schedule.radio import Cue, RadioLog

SERVERS = ("libretime",)
PURPOSE = "KIOSK_LIBRETIME"
"""KIOSK_LIBRETIME_SECRET_KEY, or KIOSK_LIBRETIME_FILE with `secret_key = "..."`: the server's `general.api_key`."""


def send_week(options: argparse.Namespace, office: OfficeFolder, made: RadioLog, source_of: SourceOf) -> int:
    """Renders what has sound, sends what the server lacks, and says what was done."""
    server = _server(made)
    # Made on the week's Monday, whenever that is: so a second run makes the same files, which the server knows.
    programme = Programme(made, office.config, made.span[0])
    items = sound_files(programme)
    heard = {
        name: one for name, one in items.items() if one.cue is not Cue.SILENCE and source_of(one) is not None
    }
    with tempfile.TemporaryDirectory(prefix="kiosk-send-") as scratch:
        folder = Path(scratch)
        for _ in rendered_items(Renderer(programme, source_of), folder, heard):
            pass
        sounds = {name: folder / name for name in heard}
        many, told = len(heard) + len(made.broadcasts), itertools.count(1)
        sent = send(
            server,
            programme,
            sounds,
            office.now(),
            _wait,
            lambda what: _tell(f"[{next(told)}/{many}] {what}"),
        )
    counts = {name: getattr(sent, name) for name in sent.__dataclass_fields__}
    _tell(say(options.language, "send_done", **counts))
    live = {programme.label(one) for one in items.values() if one.words and programme.sound(one) not in heard}
    if live:
        names = "; ".join(sorted(live))
        print(say(options.language, "send_live", count=len(live), names=names), file=sys.stderr)
    return 0


def _wait() -> None:
    threading.Event().wait(1.0)


def _tell(what: str) -> None:
    print(what, flush=True)


def _server(made: RadioLog) -> LibreTime:
    station = made.channel.station
    if not station.libretime:
        raise BadRequestError("send_no_server", station=station.id)
    key = from_environment(PURPOSE, os.environ).secret_key
    if not key:
        raise BadRequestError("send_no_key", variable=f"{PURPOSE}_SECRET_KEY", file=f"{PURPOSE}_FILE")
    return LibreTime(station.libretime.rstrip("/"), key)
