"""What the commands share: the office that a config file describes, its content, and times as people type them."""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.clock import SystemClock
from kiosk.content import Config, Content, Problem
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.library import load
from kiosk.media import MediaStore
from kiosk.schedule import Channel, Showing
from kiosk.schedule.localtime import day_span, week_span
from kiosk.settings import CONFIG_NAME, channel, data_folder, load_config
from kiosk.timespan import Timespan

_WEEK = re.compile(r"^(\d{4})-?W(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """An office as it lies on disk: its config file, and the content folders beside it."""

    config_file: Path
    config: Config
    problems: list[Problem]
    content: Content

    @property
    def timezone(self) -> ZoneInfo:
        """The zone in which the office's times are meant."""
        return ZoneInfo(self.config.office.timezone)

    def now(self) -> datetime:
        """The present instant."""
        return SystemClock().now()

    def today(self) -> date:
        """The day by the office's wall clock."""
        return self.now().astimezone(self.timezone).date()

    def channel(self, display_id: str | None, zone: str, years: range) -> Channel:
        """The channel of this display and zone. Raises NotFoundError where there is none of this name."""
        known = ", ".join(display.id for display in self.config.displays)
        display = self.config.displays[0] if display_id is None else self.config.display(display_id)
        if display is None:
            raise NotFoundError("unknown_display", display=display_id, known=known)
        if zone not in display.zones and not _scheduled(self.content, zone):
            raise NotFoundError("unknown_zone", display=display.id, zone=zone, known=", ".join(display.zones))
        return channel(self.config, display, zone, years)


def _scheduled(content: Content, zone: str) -> bool:
    return any(entry.zone == zone for playlist in content.playlists for entry in playlist.entries)


def add_config_option(command: argparse.ArgumentParser) -> None:
    """`--config FILE`, which names the office; playlists/ and media/ lie beside it."""
    command.add_argument(
        "--config",
        type=Path,
        default=Path(CONFIG_NAME),
        metavar="FILE",
        help="config.toml; content lies beside it",
    )


def open_office(options: argparse.Namespace, config_file: Path | None = None) -> OfficeFolder:
    """The office that the options name, read whole.

    Raises BadRequestError where its config file is no TOML: a command then says so instead of guessing.
    """
    with office_and_media(options, config_file) as (office, _):
        return office


@contextmanager
def office_and_media(
    options: argparse.Namespace, config_file: Path | None = None
) -> Iterator[tuple[OfficeFolder, MediaStore]]:
    """The same with its media as browsers get them, which an office that has never run has only for so long."""
    file = config_file or options.config
    config, problems = load_config(file)
    if config is None:
        for problem in problems:
            print(problem.text("vi"), file=sys.stderr)
        raise BadRequestError("config_unreadable", file=file.name)
    options.language = config.office.language
    data = data_folder(file, config)
    with ExitStack() as scratch:
        if data.is_dir():
            folder = data / "media"
        else:
            # An office that has never run: nothing is left behind in its folder by only looking.
            folder = Path(scratch.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-")))
        media = MediaStore(folder)
        content = load(file.resolve().parent, config, media)
        yield OfficeFolder(file, config, problems, content), media


def source_of(showing: Showing, config: Config) -> dict[str, str | None]:
    """The source of what is shown, for JSON; nothing where an office draws on its own folders alone."""
    if config.central is None:
        return {}
    return {"source": showing.playlist.source if showing.playlist else None}


def moment(text: str, timezone: ZoneInfo, today: date) -> datetime:
    """An instant as people type it: ISO 8601, with or without offset, or a time of today. Raises BadRequestError."""
    try:
        if "T" not in text and " " not in text.strip() and "-" not in text:
            found = datetime.combine(today, time.fromisoformat(text))
        else:
            found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequestError("unreadable_moment", value=text) from error
    return (found if found.tzinfo else found.replace(tzinfo=timezone)).astimezone(UTC)


def day(text: str) -> date:
    """A day as people type it. Raises BadRequestError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequestError("unreadable_day", value=text) from error


def monday(text: str) -> date:
    """The Monday of a week such as 2026-W48. Raises BadRequestError."""
    match = _WEEK.match(text)
    try:
        if match is None:
            raise ValueError(text)
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as error:
        raise BadRequestError("unreadable_week", value=text) from error


def span_asked_for(options: argparse.Namespace, timezone: ZoneInfo, today: date) -> Timespan:
    """The span that --week, --day, or --from and --to name; today where none of them is given."""
    if options.week is not None:
        return week_span(monday(options.week), timezone)
    asked = day(options.day) if options.day is not None else today
    start, end = day_span(asked, timezone)
    if options.start is not None:
        start = moment(options.start, timezone, asked)
        end = day_span(start.astimezone(timezone).date(), timezone).end
    if options.end is not None:
        end = moment(options.end, timezone, start.astimezone(timezone).date())
    if end <= start:
        raise BadRequestError("span_reversed")
    return Timespan(start, end)


def years_of(span: Timespan, ahead: timedelta = timedelta(days=40)) -> range:
    """The years whose holidays may matter for this span."""
    return range((span.start - ahead).year, (span.end + ahead).year + 1)
