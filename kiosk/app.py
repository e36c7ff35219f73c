"""The Flask app, and the server that runs it."""

import logging
import mimetypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType

from flask import Flask

from kiosk.accounts import Gate
from kiosk.clock import Clock, DemoClock, SystemClock
from kiosk.errors import StorageError
from kiosk.files import hold
from kiosk.jobs import Chores
from kiosk.messages import say
from kiosk.runtime import Mirrors, Runtime, Watch
from kiosk.runtime.lookout import Lookout
from kiosk.web import api, board, errors, fleet, headers, media, site, staff, status, words
from kiosk.web.listening import LARGEST_BODY_BYTES, Listener
from kiosk.web.running import DIARY, KEY, TAKES
from kiosk.wiring import (
    DEMO,
    begin,
    build,
    build_diary,
    build_editing,
    build_gate,
    build_intake,
    build_lookout,
    build_maker,
    build_reporter,
    build_takes,
    build_workshop,
    timekeeper,
)

LOG_BYTES = 1_000_000
LOCK_NAME = "server.lock"
LOG_FILES = 5


def create_app(
    runtime: Runtime, watch: Watch | None = None, gate: Gate | None = None, lookout: Lookout | None = None
) -> Flask:
    """The app that serves this office.

    watch: the loop whose health /healthz tells. gate: the accounts; without them there are no staff's pages.
    lookout: the page of all offices, where this PC shows it.
    """
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("font/woff2", ".woff2")
    app = Flask("kiosk.web", root_path=str(Path(__file__).parent / "web"))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    app.extensions[KEY] = runtime
    app.extensions["watch"] = watch
    app.extensions[DIARY] = build_diary(runtime)
    app.extensions[TAKES] = build_takes(runtime)
    app.extensions["workshop"] = workshop = build_workshop(runtime)
    app.extensions["maker"] = maker = build_maker(runtime, workshop)
    app.extensions["editing"] = build_editing(runtime, watch.wake if watch else _nobody_waits, maker)
    for module in (board, media, site, status):
        app.register_blueprint(module.blueprint)
    if lookout is not None:
        app.extensions[fleet.KEY] = lookout
        app.register_blueprint(fleet.blueprint)
    if gate is not None:
        app.extensions["intake"] = build_intake(runtime, app.extensions["editing"])
        app.extensions["intake"].start()
        staff.register(app, gate)
        api.register(app)
    errors.register(app)
    words.register(app)
    app.after_request(headers.secure)
    return app


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
    demo = clock.rate != 1
    reporter = None if demo else build_reporter(runtime, os.environ)
    chores = Chores(runtime, reporter)
    watch = Watch(runtime, on_jump=lambda _seconds: chores.clock_jumped())
    mirrors = Mirrors(runtime, os.environ, watch.wake)
    server_config = runtime.edition.config.server
    gate = build_gate(runtime) if runtime.edition.config.editor else None
    host, port = host or server_config.host, server_config.port if port is None else port
    app = create_app(runtime, watch, gate, None if demo else build_lookout(runtime, os.environ))
    listener = Listener(app, host, port, tls, server_config.trusted_proxy)
    log_to_files(runtime.data / "logs")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    watch.start()
    if gate is not None:
        chores.tidy(app.extensions["editing"])
    chores.start()
    mirrors.start()
    sys.stdout.write(f"{listener.address}\n")
    if gate is not None and gate.first_steps.wanted:
        language = runtime.edition.config.office.language
        line = say(language, "first_steps_line", url=listener.address, digits=gate.first_steps.code)
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    try:
        listener.run()
    finally:
        listener.close()
        watch.stop()
        mirrors.stop()
        chores.stop()
        app.extensions["workshop"].close()
        if gate is not None:
            app.extensions["intake"].close()
        runtime.close()
        if gate is not None:
            gate.close()


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
