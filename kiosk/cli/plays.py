"""`kiosk plays`: what the screens really showed, and how that agrees with what was planned."""

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from kiosk.cli.office import OfficeFolder, add_config_option, day, open_office, years_of
from kiosk.cli.table import table
from kiosk.content.playlist import MAIN_ZONE
from kiosk.messages import say
from kiosk.plays import AsRunLog, Play
from kiosk.plays.compare import Comparison, Verdict, compare
from kiosk.schedule import window
from kiosk.schedule.localtime import day_span
from kiosk.settings import as_run_file
from kiosk.timespan import Timespan


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("plays", help="in nhật ký phát · print what was really shown")
    add_config_option(command)
    command.add_argument("--day", metavar="D", help="2026-11-24; default: today")
    command.add_argument("--display", metavar="ID", help="default: all; with --compare the first display")
    command.add_argument("--zone", help="default: all; with --compare main")
    command.add_argument("--compare", action="store_true", help="hold it against the playout log")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints the day's plays; with --compare 1 where something was not shown as planned."""
    office = open_office(options)
    span = day_span(day(options.day) if options.day else office.today(), office.timezone)
    if options.compare:
        return _compare(options, office, span)
    plays = _plays(office, options.display, options.zone, span)
    print(_as_json(plays, office) if options.json else _as_text(plays, office))
    return 0


def _plays(office: OfficeFolder, display: str | None, zone: str | None, span: Timespan) -> list[Play]:
    """The recorded plays; an office that has never run has none, and none of its files is made by asking."""
    file = as_run_file(office.config_file, office.config)
    if not file.is_file():
        return []
    log = AsRunLog(file)
    try:
        return [play for play in log.between(display, span.start, span.end) if zone in (None, play.zone)]
    finally:
        log.close()


def _as_json(plays: Sequence[Play], office: OfficeFolder) -> str:
    rows = []
    for play in plays:
        row = {
            "start": play.start.astimezone(office.timezone).isoformat(),
            "end": play.end.astimezone(office.timezone).isoformat(),
            "planned": play.planned.astimezone(office.timezone).isoformat(),
            "display": play.display,
            "zone": play.zone,
            "playlist": play.playlist,
            "item": play.item,
            "asset": play.asset,
            "cause": play.cause,
            "outcome": play.outcome.value,
            "late_ms": play.late_ms,
            "long_frames": play.long_frames,
            "page": play.page,
            "plan": play.plan,
        }
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[" + ",\n ".join(rows) + "]"


def _as_text(plays: Sequence[Play], office: OfficeFolder) -> str:
    language, zone = office.config.office.language, office.timezone
    if not plays:
        return say(language, "plays_none")
    names = ("start", "end", "display", "outcome", "asset", "playlist")
    rows = [
        [
            _clock(play.start.astimezone(zone)),
            _clock(play.end.astimezone(zone)),
            f"{play.display}/{play.zone}",
            say(language, f"outcome_{play.outcome}"),
            play.asset or say(language, "fallback_slide"),
            play.playlist or "",
        ]
        for play in plays
    ]
    return table([say(language, f"heading_{name}") for name in names], rows)


def _compare(options: argparse.Namespace, office: OfficeFolder, span: Timespan) -> int:
    """Planned against run, for what should have ended by now."""
    end = min(span.end, office.now())
    zone = options.zone or MAIN_ZONE
    channel = office.channel(options.display, zone, years_of(span))
    planned = [s for s in window(office.content, channel, span.start, span.end) if s.end <= end]
    found = list(compare(planned, _plays(office, channel.display, zone, span)))
    print(_compared_json(found, office) if options.json else _compared_text(found, office))
    return int(any(one.verdict is not Verdict.MATCHED for one in found))


def _compared_json(found: Sequence[Comparison], office: OfficeFolder) -> str:
    rows = []
    for one in found:
        row = {
            "start": one.showing.start.astimezone(office.timezone).isoformat(),
            "end": one.showing.end.astimezone(office.timezone).isoformat(),
            "asset": one.showing.item.asset if one.showing.item else None,
            "verdict": one.verdict.value,
            "shown": one.play.asset if one.play else None,
            "late_ms": one.play.late_ms if one.play else None,
        }
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[" + ",\n ".join(rows) + "]"


def _compared_text(found: Sequence[Comparison], office: OfficeFolder) -> str:
    language, zone = office.config.office.language, office.timezone
    fallback = say(language, "fallback_slide")
    lines = []
    for verdict, group in groupby(found, key=lambda one: one.verdict):
        run = list(group)
        if verdict is Verdict.MATCHED:
            continue
        if verdict is Verdict.MISSING:
            start, end = run[0].showing.start.astimezone(zone), run[-1].showing.end.astimezone(zone)
            lines.append(
                say(language, "compare_missing", start=_clock(start), end=_clock(end), count=len(run))
            )
            continue
        for one in run:
            told = {
                "start": _clock(one.showing.start.astimezone(zone)),
                "asset": one.showing.item.asset if one.showing.item else fallback,
                "shown": (one.play.asset if one.play else None) or fallback,
            }
            lines.append(say(language, f"compare_{verdict}", **told))
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in Verdict}
    late = max((one.play.late_ms for one in found if one.play is not None), default=0)
    summary = {f"{verdict}": count for verdict, count in counts.items()}
    lines.append(say(language, "compare_summary", planned=len(found), late=late, **summary))
    return "\n".join(lines)


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}"
