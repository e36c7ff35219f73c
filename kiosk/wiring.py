"""Builds the real things once, and connects them: the only module that knows everyone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import RELEASED
from kiosk.accounts import Directory, Gate, Sessions
from kiosk.accounts.audit import AuditLog
from kiosk.accounts.first_steps import FirstSteps
from kiosk.accounts.secret import secret
from kiosk.accounts.throttle import Throttle
from kiosk.accounts.tokens import Tokens
from kiosk.central.fleet.newest import newest_known
from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import READING, REPORTING, from_environment
from kiosk.clock import Clock, SystemClock
from kiosk.content import Asset, Config, Problem, Severity
from kiosk.content.sources import part
from kiosk.editing import Desk
from kiosk.editing.intake import Intake
from kiosk.editing.uploads import Uploads
from kiosk.media import MediaStore
from kiosk.outputs.plan import HOLD_MS_IN_DEMO
from kiosk.plays import AsRunLog
from kiosk.printing.leaf import Maker
from kiosk.printing.workshop import Workshop
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.takes import TAKES, Takes
from kiosk.runtime import Edition, Runtime
from kiosk.runtime.keepsakes import Keepsakes
from kiosk.runtime.lookout import Lookout
from kiosk.runtime.reporting import SHELVES, Reporter
from kiosk.runtime.timekeeper import Timekeeper
from kiosk.settings import data_folder, load_config
from kiosk.store import DisplayRegistry

MEDIA_PATIENCE_SECONDS = 1.5
"""So long a change of content waits for its media; what takes longer follows when it is ready."""

CLOCK_NAME = "clock.json"
"""Where the last good time is saved, in the data folder."""

DEMO = "demo"
"""The folder of a demo within the data folder: showings in sped-up time have no place in the real as-run log."""

WEB = Path(__file__).parent / "web"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The configuration with which the program starts, and what is wrong with it."""

    config: Config
    problems: tuple[Problem, ...]
    data: Path


def build(config_file: Path, clock: Clock) -> Runtime:
    """The office that this config.toml describes, with its records open and nothing running yet."""
    config_file = config_file.resolve()
    beginning = begin(config_file)
    demo = clock.rate != 1
    data = beginning.data / DEMO if demo else beginning.data
    return Runtime(
        config_file,
        Edition(beginning.config, beginning.problems),
        data=data,
        clock=clock,
        media=MediaStore(data / "media", MEDIA_PATIENCE_SECONDS),
        plays=AsRunLog(data / "plays.sqlite3"),
        registry=DisplayRegistry(data / "displays.json"),
        program=program_version(),
        hold_ms=HOLD_MS_IN_DEMO if demo else 0,
    )


TEMPLATES = "mau-in"
"""Beside config.toml: an office's own print templates."""


def build_workshop(runtime: Runtime) -> Workshop:
    """Where sheets and pictures are set, in data/sheets; nothing runs until the first is asked for."""
    return Workshop(runtime.data / "sheets", runtime.data / "fonts", runtime.root / TEMPLATES)


def build_maker(runtime: Runtime, workshop: Workshop) -> Maker:
    """Who makes a notice's files for paper and social pages."""

    def today() -> date:
        zone = ZoneInfo(runtime.edition.config.office.timezone)
        return runtime.clock.now().astimezone(zone).date()

    return Maker(workshop, lambda: runtime.edition.config, today)


def build_editing(runtime: Runtime, published: Callable[[], object], maker: Maker) -> Desk:
    """The desk at which this office's staff write. published: told after each edition, to show it at once.

    maker: makes the files that an edition has beside its texts.

    What a crash interrupted is finished here; where the disk refuses that, the screens go on without.
    """

    def media() -> dict[str, Asset]:
        content = runtime.edition.content
        return dict(part(content, runtime.edition.config.own_source).assets) if content else {}

    desk = Desk(
        runtime.root,
        runtime.data,
        config=lambda: runtime.edition.config,
        media=media,
        steady=runtime.changing,
        published=published,
        make=maker.leaves,
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


def build_diary(runtime: Runtime) -> Diary:
    """The radio's broadcast diary, in data/radio."""
    return Diary(runtime.data / DIARY)


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


def timekeeper(config_file: Path) -> Timekeeper:
    """The clock of an office that runs: the machine's, held against what is known of the time."""
    file = begin(config_file.resolve()).data / CLOCK_NAME
    return Timekeeper(SystemClock(), file, datetime.fromisoformat(RELEASED).replace(tzinfo=UTC))


def build_reporter(runtime: Runtime, environment: Mapping[str, str]) -> Reporter | None:
    """Who tells the central folder how this office's displays are; None where `[central] report` names no office."""
    central = runtime.edition.config.central
    if central is None or not central.report:
        return None
    return Reporter(
        runtime,
        lambda: open_store(central.url, from_environment(REPORTING, environment), runtime.root),
        central.report,
    )


def build_lookout(runtime: Runtime, environment: Mapping[str, str]) -> Lookout | None:
    """Who looks after all offices; None where `[central] fleet` does not ask for it."""
    central = runtime.edition.config.central
    if central is None or not central.fleet:
        return None
    return Lookout(
        lambda: open_store(central.url, from_environment(READING, environment), runtime.root),
        lambda: newest_known(runtime.data / SHELVES, central.channels),
        runtime.clock,
    )


def begin(config_file: Path) -> Beginning:
    """The configuration in this file; where it cannot be read the last good one, else the defaults."""
    usual_data = data_folder(config_file, Config())
    kept = Keepsakes(usual_data).config_file
    config, problems = load_config(config_file, kept)
    if (config is None or not config_file.exists()) and kept.is_file():
        last_good, _ = load_config(kept)
        if last_good is not None:
            config = last_good
            problems = [*problems, Problem(Severity.WARNING, config_file.name, "kept_last_good")]
    config = config or Config()
    return Beginning(config, tuple(problems), data_folder(config_file, config))


def program_version() -> str:
    """A digest of the player's files: when it changes, the pages reload."""
    digest = sha256()
    for file in sorted((WEB / "static").rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(WEB).as_posix().encode() + b"\0" + file.read_bytes())
    digest.update((WEB / "templates" / "board.html").read_bytes())
    return digest.hexdigest()
