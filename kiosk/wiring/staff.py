"""Builds what the staff's pages and the API stand on. Loaded after the screens run: see kiosk.web.rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from kiosk.accounts import Directory, Gate, Sessions
from kiosk.accounts.audit import AuditLog
from kiosk.accounts.first_steps import FirstSteps
from kiosk.accounts.secret import secret
from kiosk.accounts.throttle import Throttle
from kiosk.accounts.tokens import Tokens
from kiosk.clock import SystemClock
from kiosk.content import Asset
from kiosk.content.sources import part
from kiosk.editing import Desk
from kiosk.editing.desk import EDITIONS
from kiosk.editing.fresh import finder
from kiosk.editing.intake import Intake
from kiosk.editing.objects import Objects
from kiosk.editing.uploads import Uploads
from kiosk.feedback.box import FOLDER, Box
from kiosk.feedback.reception import Reception
from kiosk.printing.leaf import Maker
from kiosk.printing.workshop import Workshop
from kiosk.radio.aloud import ALOUD, Aloud
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.takes import TAKES, Takes
from kiosk.radio.work import Work
from kiosk.reports.deeds import DeedLog
from kiosk.reports.workshop import Reports
from kiosk.runtime import Runtime
from kiosk.wiring import TEMPLATES


@dataclass(frozen=True, slots=True)
class BackRoom:
    """What an edition is made with: the desk, and who sets sheets and pictures beside its texts."""

    workshop: Workshop
    maker: Maker
    desk: Desk


def build_back_room(runtime: Runtime, published: Callable[[], object]) -> BackRoom:
    """Where this office's editions are made. published: told after each edition, to show it at once."""
    workshop = build_workshop(runtime)
    maker = build_maker(runtime, workshop)
    return BackRoom(workshop, maker, build_editing(runtime, published, maker))


def build_workshop(runtime: Runtime) -> Workshop:
    """Where sheets and pictures are set, in data/sheets; nothing runs until the first is asked for."""
    return Workshop(runtime.data / "sheets", runtime.data / "fonts", runtime.root / TEMPLATES)


def build_maker(runtime: Runtime, workshop: Workshop) -> Maker:
    """Who makes a notice's files for paper and social pages."""

    def today() -> date:
        zone = ZoneInfo(runtime.edition.config.office.timezone)
        return runtime.clock.now().astimezone(zone).date()

    find = finder(Objects(runtime.data / EDITIONS), runtime.media.path_of)
    return Maker(workshop, lambda: runtime.edition.config, today, find)


def build_editing(runtime: Runtime, published: Callable[[], object], maker: Maker) -> Desk:
    """The desk at which this office's staff write. published: told after each edition, to show it at once.

    maker: makes the files that an edition has beside its texts.
    What a crash interrupted is finished here; where the disk refuses that, the screens go on without.
    """

    def media() -> dict[str, Asset]:
        content = runtime.edition.content
        return dict(part(content, runtime.edition.config.own_source).assets) if content else {}

    def emptied(folders: frozenset[str]) -> None:
        runtime.emptied = folders

    desk = Desk(
        runtime.root,
        runtime.data,
        config=lambda: runtime.edition.config,
        media=media,
        steady=runtime.changing,
        published=published,
        make=maker.leaves,
        emptied=emptied,
    )
    runtime.attempts.attempt("editions", lambda: desk.start(runtime.clock.now()))
    return desk


def build_intake(runtime: Runtime, desk: Desk) -> Intake:
    """Where staff's files come in, with what a restart left half done; nothing runs until `start`."""

    def edge() -> int:
        return max((max(display.size) for display in runtime.edition.config.displays), default=1920)

    uploads = Uploads(runtime.data / "uploads")
    return Intake(uploads, desk, runtime.data / "thumbs", edge=edge, now=SystemClock().now)


def build_takes(runtime: Runtime) -> Takes:
    """The radio's recordings and spoken drafts, in data/radio/takes."""
    return Takes(runtime.data / TAKES)


def build_work(runtime: Runtime) -> Work:
    """The radio's long work, with its files in data/radio/work; nothing runs until it is asked for."""
    return Work(runtime.config_file, runtime.data / "radio" / "work")


def build_aloud(runtime: Runtime, takes: Takes) -> Aloud:
    """What the touch kiosks read aloud, in data/touch/aloud."""
    return Aloud(runtime.data / ALOUD, takes)


def build_diary(runtime: Runtime) -> Diary:
    """The radio's broadcast diary, in data/radio."""
    return Diary(runtime.data / DIARY)


def build_reception(runtime: Runtime) -> Reception:
    """Where the public's feedback comes in, with its box in data/feedback; the file is made with the first opinion."""
    return Reception(Box(runtime.data / FOLDER))


def build_deeds(runtime: Runtime) -> DeedLog:
    """The numbers of sheets and of feeds, in data/report."""
    return DeedLog(runtime.data)


def build_reports(runtime: Runtime) -> Reports:
    """Where reports are made, in data/report."""
    return Reports(runtime.config_file, runtime.data, runtime.clock.monotonic)


def build_gate(runtime: Runtime) -> Gate:
    """The accounts of this office, in data/accounts."""
    folder = runtime.data / "accounts"
    directory = Directory(folder / "users.json")
    return Gate(
        clock=SystemClock(),
        secret=secret(folder),
        directory=directory,
        sessions=Sessions(folder / "sessions.sqlite3"),
        audit=AuditLog(folder),
        tokens=Tokens(folder / "tokens.json"),
        throttle=Throttle(),
        first_steps=FirstSteps(directory),
    )
