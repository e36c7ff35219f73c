"""config.toml from disk, and what follows from it: channels, public holidays, where the data lies."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.content import Config, Display, Office, Problem, Severity, Station
from kiosk.content.documents import read_config
from kiosk.content.documents.half_written import half_written
from kiosk.extras import Later
from kiosk.schedule import Channel

if TYPE_CHECKING:
    import holidays
    from holidays import registry

    from kiosk.schedule import radio
else:
    holidays = Later("holidays")
    registry = Later("holidays.registry")
    radio = Later("kiosk.schedule.radio")

CONFIG_NAME = "config.toml"


def load_config(path: Path, last_good: Path | None = None) -> tuple[Config | None, list[Problem]]:
    """The configuration in this file and what is wrong with it.

    A missing file gives the defaults; a file that is no TOML or cannot be read gives None, so that who asks can keep
    the last good one. last_good: a copy of the last good one; what looks like a torn version of it gives None too.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config(), [Problem(Severity.WARNING, path.name, "config_missing")]
    except UnicodeDecodeError:
        return None, [Problem(Severity.ERROR, path.name, "not_utf8")]
    except OSError as error:
        return None, [
            Problem(Severity.ERROR, path.name, "file_unreadable", {"detail": error.strerror or str(error)})
        ]
    if last_good is not None and half_written(text, _text_of(last_good)):
        return None, [Problem(Severity.ERROR, path.name, "half_written", {"kept": str(last_good)})]
    return read_config(path.name, text)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def data_folder(config_file: Path, config: Config) -> Path:
    """Where the program keeps what it must remember; a relative `data` lies beside config.toml."""
    return config_file.resolve().parent / config.server.data


def as_run_file(config_file: Path, config: Config) -> Path:
    """The SQLite file of the as-run log."""
    return data_folder(config_file, config) / "plays.sqlite3"


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> dict[date, str]:
    """The public holidays of a country (ISO 3166 code) in a year, with their names; empty for an unknown country."""
    known = _country(country)
    return {} if known is None else dict(known(years=year))


@lru_cache(maxsize=4)
def _country(code: str) -> Callable[..., dict[date, str]] | None:
    """The library's class for this country; None where it knows none.

    The country's file is loaded without its package, which imports all 250 countries: 15 MiB that an idle server
    would keep for good.
    """
    for name, codes in registry.COUNTRIES.items():
        if code in codes:
            file = Path(holidays.__file__).parent / "countries" / f"{name}.py"
            spec = spec_from_file_location(f"holidays_of_{name}", file)
            if spec is None or spec.loader is None:
                return None
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            found: Callable[..., dict[date, str]] = getattr(module, code)
            return found
    return None


def free_days(office: Office, years: Iterable[int]) -> frozenset[date]:
    """What `except = ["holidays"]` means in these years: the country's public holidays and the office's own list."""
    return office.holidays.union(*(public_holidays(office.country, year) for year in years))


def channel(config: Config, display: Display, zone: str, years: Iterable[int]) -> Channel:
    """The channel that this zone of the display is, with the holidays of these years."""
    return Channel(
        display=display.id,
        timezone=ZoneInfo(config.office.timezone),
        zone=zone,
        tags=display.tags,
        holidays=free_days(config.office, years),
        max_priority=display.max_priority if config.central is not None else (),
    )


def radio_channel(config: Config, station: Station, years: Iterable[int]) -> "radio.RadioChannel":
    """The station on the air, with the holidays of these years."""
    return radio.RadioChannel(station, config.office, free_days(config.office, years))


def announcer(
    config: Config, station: Station, recorded: Callable[[str], float | None] | None = None
) -> "radio.Announcer":
    """Who reads for the station, by the office's own readings. recorded: tells the true lengths of recordings."""
    return radio.Announcer(station.speaking, config.readings, recorded)
