"""The Flask app, and the server that runs it."""

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING

from flask import Flask

from kiosk.clock import Clock, DemoClock, SystemClock
from kiosk.errors import StorageError
from kiosk.extras import Later
from kiosk.files import hold
from kiosk.messages import say
from kiosk.runtime import Mirrors, Runtime, Watch
from kiosk.runtime.once import Once
from kiosk.web import screens
from kiosk.web.listening import Listener
from kiosk.wiring import DEMO, begin, build, timekeeper

if TYPE_CHECKING:
    from kiosk import jobs
    from kiosk.accounts import Gate
    from kiosk.web import rest as web_rest
    from kiosk.wiring import fleet as wiring_fleet
    from kiosk.wiring import staff as wiring_staff
else:
    jobs = Later("kiosk.jobs")
    web_rest = Later("kiosk.web.rest")
    wiring_fleet = Later("kiosk.wiring.fleet")
    wiring_staff = Later("kiosk.wiring.staff")

LOG_BYTES = 1_000_000
LOCK_NAME = "server.lock"
LOG_FILES = 5
PATIENCE_SECONDS = 10.0
"""So long at most the staff's pages wait for the screens."""


class Office:
    """The parts of a running server: the screens, served at once, and what is made when it is first needed.

    back: where editions are made. rest: all that is no screen. watch: the loop that keeps the screens fresh.
    build_gate: the accounts; without them there are no staff's pages.
    """

    def __init__(
        self,
        runtime: Runtime,
        watch: Watch | None = None,
        build_gate: "Callable[[], Gate] | None" = None,
    ) -> None:
        published = watch.wake if watch else _nobody_waits
        self.back: Once[wiring_staff.BackRoom] = Once(
            lambda: wiring_staff.build_back_room(runtime, published)
        )
        self.rest: Once[web_rest.Rest] = Once(
            lambda: web_rest.create_rest(runtime, watch, self.back.get(), build_gate)
        )
        self.app = screens.create_screens(runtime, watch, self.rest.get, staffed=build_gate is not None)

    def close(self) -> None:
        """Lets go of what was made."""
        if self.rest.made is not None:
            self.rest.made.close()
        if self.back.made is not None:
            self.back.made.workshop.close()


def create_app(
    runtime: Runtime, watch: Watch | None = None, build_gate: "Callable[[], Gate] | None" = None
) -> Flask:
    """The app that serves this office."""
    return Office(runtime, watch, build_gate).app


def serve(
    config_file: Path,
    *,
    demo: bool = False,
    host: str | None = None,
    port: int | None = None,
    tls: tuple[Path, Path] | None = None,
) -> None:
    """Serves the office until SIGINT or SIGTERM, and prints one line with its address.

    The server answers before the content has been read. Raises StorageError where the address cannot be listened on.
    tls: files of the certificate (with its chain) and of its key.
    """
    clock: Clock = DemoClock(SystemClock().now()) if demo else timekeeper(config_file)
    with only_server(config_file, demo=demo):
        _serve(config_file, clock, host, port, tls)


@contextmanager
def only_server(config_file: Path, *, demo: bool) -> Iterator[None]:
    """Two servers on one data folder would each undo what the other remembers. Raises StorageError for the second.

    A folder that cannot be written (a full disk) is no reason to leave the screens dark.
    """
    data = begin(config_file.resolve()).data
    folder = data / DEMO if demo else data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = hold(folder / LOCK_NAME)
    except OSError:
        yield
        return
    if held is None:
        raise StorageError("already_running", folder=folder)
    with held:
        yield


def _serve(
    config_file: Path, clock: Clock, host: str | None, port: int | None, tls: tuple[Path, Path] | None
) -> None:
    runtime = build(config_file, clock)
    config = runtime.edition.config
    watch = Watch(runtime)
    mirrors = Mirrors(runtime, os.environ, watch.wake)
    office = Office(runtime, watch, partial(wiring_staff.build_gate, runtime) if config.editor else None)
    chores = Once(lambda: _begun_chores(runtime, office, watch))
    host, port = host or config.server.host, config.server.port if port is None else port
    listener = Listener(office.app, host, port, tls, config.server.trusted_proxy)
    log_to_files(runtime.data / "logs")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    watch.start(first=office.back.get)
    Thread(target=_settle, args=(runtime, office, watch, chores, listener.address), daemon=True).start()
    mirrors.start()
    _print(listener.address)
    try:
        listener.run()
    finally:
        listener.close()
        watch.stop()
        mirrors.stop()
        if chores.made is not None:
            chores.made.stop()
        office.close()
        runtime.close()


def _settle(
    runtime: Runtime, office: Office, watch: Watch, chores: "Once[jobs.Chores]", address: str
) -> None:
    """What the screens need not wait for, once they have their content; so nobody waits at the first click either."""
    watch.looked.wait(PATIENCE_SECONDS)
    runtime.attempts.attempt("chores", chores.get)
    if not runtime.edition.config.editor or not runtime.attempts.attempt("staff", office.rest.get):
        return
    gate = office.rest.get().gate
    if gate is not None and gate.first_steps.wanted:
        language = runtime.edition.config.office.language
        _print(say(language, "first_steps_line", url=address, digits=gate.first_steps.code))


def _begun_chores(runtime: Runtime, office: Office, watch: Watch) -> "jobs.Chores":
    config = runtime.edition.config
    tells = config.central is not None and config.central.report and runtime.clock.rate == 1
    chores = jobs.Chores(runtime, wiring_fleet.build_reporter(runtime, os.environ) if tells else None)
    if config.editor:
        chores.tidy(lambda: office.back.get().desk, lambda now: office.back.get().workshop.sweep(now))
    watch.on_jump = lambda _seconds: chores.clock_jumped()
    chores.start()
    return chores


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _nobody_waits() -> None:
    """Where no loop runs, a publication is seen at the next reading."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def log_to_files(folder: Path) -> None:
    """Warnings and errors to kiosk.log, five files of a megabyte; a full disk costs the log, never the server."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "kiosk.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(form)
    root.addHandler(handler)
