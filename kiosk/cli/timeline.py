"""`kiosk timeline`: what plays on a display, when and why."""

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.cli.office import add_config_option, open_office, source_of, span_asked_for, years_of
from kiosk.cli.table import table
from kiosk.content import Config
from kiosk.content.playlist import MAIN_ZONE, Playlist, ScheduleEntry
from kiosk.messages import say
from kiosk.schedule import Cause, Showing, window
from kiosk.schedule.wording import because


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("timeline", help="in lịch phát · print what plays and why")
    add_config_option(command)
    command.add_argument("--display", metavar="ID", help="default: the first display")
    command.add_argument("--zone", default=MAIN_ZONE, help="default: main")
    command.add_argument("--from", dest="start", metavar="T", help="2026-11-24T08:00 or 08:00")
    command.add_argument("--to", dest="end", metavar="T", help="2026-11-24T09:00 or 09:00")
    command.add_argument("--day", metavar="D", help="2026-11-24; default: today")
    command.add_argument("--week", metavar="W", help="2026-W48")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the playout log of the span asked for."""
    office = open_office(options)
    span = span_asked_for(options, office.timezone, office.today())
    channel = office.channel(options.display, options.zone, years_of(span))
    found = window(office.content, channel, span.start, span.end)
    language = office.config.office.language
    print(
        as_json(found, office.timezone, language, office.config)
        if options.json
        else as_table(found, office.timezone, language)
    )
    return 0


def as_json(found: Sequence[Showing], timezone: ZoneInfo, language: str, config: Config) -> str:
    """An array with one object a showing, as issue and docs/commands.md describe it; one line each."""
    explained = _because_once(language)
    rows = []
    for showing in found:
        row = {
            "start": showing.start.astimezone(timezone).isoformat(),
            "end": showing.end.astimezone(timezone).isoformat(),
            "playlist": showing.playlist.path if showing.playlist else None,
            "item": showing.item.index if showing.item else None,
            "asset": showing.item.asset if showing.item else None,
            "cause": showing.cause.value,
            "because": explained(showing.playlist, showing.entry, showing.cause),
            **source_of(showing, config),
        }
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[" + ",\n ".join(rows) + "]"


def as_table(found: Sequence[Showing], timezone: ZoneInfo, language: str) -> str:
    """The same for people, with the reason in words."""
    explained = _because_once(language)
    heading = [say(language, f"heading_{name}") for name in ("start", "end", "seconds", "asset", "because")]
    rows = []
    for showing in found:
        start, end = showing.start.astimezone(timezone), showing.end.astimezone(timezone)
        asset = showing.item.asset if showing.item else say(language, "fallback_slide")
        seconds = f"{(end - start).total_seconds():g}"
        reason = explained(showing.playlist, showing.entry, showing.cause)
        rows.append([_when(start), f"{end:%H:%M:%S}", seconds, asset, reason])
    return table(heading, rows)


def _when(start: datetime) -> str:
    return f"{start:%Y-%m-%d %H:%M:%S}"


def _because_once(language: str) -> Callable[[Playlist | None, ScheduleEntry | None, Cause], str]:
    """`because`, worded once for each playlist, entry and cause: a week has tens of thousands of showings."""
    worded: dict[tuple[str | None, int | None, Cause], str] = {}

    def explained(playlist: Playlist | None, entry: ScheduleEntry | None, cause: Cause) -> str:
        key = (playlist.path if playlist else None, entry.index if entry else None, cause)
        if key not in worded:
            worded[key] = because(playlist, entry, cause, language)
        return worded[key]

    return explained
