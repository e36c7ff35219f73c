"""Builds the real things once, and connects them: the only package that knows everyone.

Here is what the screens need; the rest is loaded when they run (kiosk.wiring.staff, kiosk.wiring.fleet).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kiosk import RELEASED
from kiosk.clock import Clock, SystemClock
from kiosk.content import Config, Problem, Severity
from kiosk.media import MediaStore
from kiosk.outputs.plan import HOLD_MS_IN_DEMO
from kiosk.plays import AsRunLog
from kiosk.runtime import Edition, Runtime
from kiosk.runtime.keepsakes import Keepsakes
from kiosk.runtime.timekeeper import Timekeeper
from kiosk.settings import data_folder, load_config
from kiosk.store import DisplayRegistry

MEDIA_PATIENCE_SECONDS = 1.5
"""So long a change of content waits for its media; what takes longer follows when it is ready."""

CLOCK_NAME = "clock.json"
"""Where the last good time is saved, in the data folder."""

DEMO = "demo"
"""The folder of a demo within the data folder: showings in sped-up time have no place in the real as-run log."""

TEMPLATES = "mau-in"
"""Beside config.toml: an office's own print templates."""

WEB = Path(__file__).parents[1] / "web"


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


def timekeeper(config_file: Path) -> Timekeeper:
    """The clock of an office that runs: the machine's, held against what is known of the time."""
    file = begin(config_file.resolve()).data / CLOCK_NAME
    return Timekeeper(SystemClock(), file, datetime.fromisoformat(RELEASED).replace(tzinfo=UTC))


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
    for page in ("board.html", "touch.html"):
        digest.update((WEB / "templates" / page).read_bytes())
    return digest.hexdigest()
