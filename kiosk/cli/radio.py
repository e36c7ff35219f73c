"""`kiosk radio`: a station's week."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.cli import radio_sound
from kiosk.cli.office import OfficeFolder, add_config_option, monday, open_office
from kiosk.cli.radio_send import SERVERS, send_week
from kiosk.cli.table import table
from kiosk.errors import NotFoundError
from kiosk.library.folders import MEDIA
from kiosk.messages import say
from kiosk.outputs.radio.bundle import chosen, files
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.document import document, left_out_sentence
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.naming import cue_name
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.exports import reported_plays, sounds_wanted, written
from kiosk.radio.sound.render import SUFFIXES, Renderer, SourceOf, rendered
from kiosk.radio.takes import TAKES, Takes
from kiosk.schedule.localtime import monday_of
from kiosk.schedule.radio import Airing, RadioLog, log
from kiosk.settings import announcer, data_folder, radio_channel

KNOWN = (*FORMATS, *SUFFIXES)
"""Every export format: files made of the log, and sound."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("radio", help="phát thanh · a station's week")
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    radio_sound.add_tasks(tasks)
    printed = tasks.add_parser("log", help="in lịch phát thanh của tuần · print a week's log")
    add_config_option(printed)
    _add_week(printed)
    printed.add_argument("--json", action="store_true", help="for programs")
    printed.set_defaults(carry_out=print_log)
    exported = tasks.add_parser(
        "export", help="xuất lịch, bản tin, danh sách phát · papers and files of a week"
    )
    add_config_option(exported)
    _add_week(exported)
    known = ", ".join([*KNOWN, "all"])
    exported.add_argument("--format", action="append", metavar="F", required=True, help=known)
    exported.add_argument("-o", dest="folder", type=Path, default=Path(), metavar="DIR", help="default: here")
    exported.add_argument("--no-sound", action="store_true", help="playlists only name their sound")
    exported.add_argument("--plays", type=Path, metavar="FILE", help="CSV of what the playout program played")
    exported.set_defaults(carry_out=export)
    _add_diary(tasks)
    _add_send(tasks)


def _add_diary(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    kept = tasks.add_parser(
        "plays", help="nhận báo cáo của phần mềm phát · keep what the playout program played"
    )
    add_config_option(kept)
    _add_week(kept)
    kept.add_argument("--plays", type=Path, metavar="FILE", required=True, help="its report as CSV")
    kept.set_defaults(carry_out=keep_plays)


def _add_send(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sent = tasks.add_parser("send", help="gửi âm thanh và lịch lên máy phát · onto a playout server")
    add_config_option(sent)
    _add_week(sent)
    sent.add_argument("--to", choices=SERVERS, required=True, help="the kind of server")
    sent.set_defaults(carry_out=send_to_server)


def _add_week(command: argparse.ArgumentParser) -> None:
    command.add_argument("station", nargs="?", metavar="STATION", help="default: the first station")
    command.add_argument("--week", metavar="W", help="2026-W48; default: this week")


def week_log(options: argparse.Namespace, office: OfficeFolder) -> RadioLog:
    """The log of the station and week that the options name. Raises NotFoundError where there is no such station."""
    stations = office.config.stations
    if not stations:
        raise NotFoundError("no_station")
    station = stations[0] if options.station is None else office.config.station(options.station)
    if station is None:
        known = ", ".join(one.id for one in stations)
        raise NotFoundError("unknown_station", station=options.station, known=known)
    first = monday(options.week) if options.week is not None else monday_of(office.now(), office.timezone)
    channel = radio_channel(office.config, station, range(first.year - 1, first.year + 2))
    return log(office.content, channel, first, announcer(office.config, station, takes_of(office).seconds))


def takes_of(office: OfficeFolder) -> Takes:
    """The office's recordings and spoken drafts."""
    return Takes(data_folder(office.config_file, office.config) / TAKES)


def print_log(options: argparse.Namespace) -> int:
    """Prints the log of the week asked for."""
    office = open_office(options)
    made, takes = week_log(options, office), takes_of(office)
    language = made.channel.office.language
    if options.json:
        print(json.dumps(document(made, language, takes.voice), ensure_ascii=False, indent=1))
    else:
        print(as_text(made, language, takes.voice))
    return 0


def export(options: argparse.Namespace) -> int:
    """Writes the files of the week and formats asked for, and prints their names."""
    formats = chosen(options.format, KNOWN)
    office = open_office(options)
    made = week_log(options, office)
    plays = known_plays(office, made, options.plays)
    sounds = sounds_wanted(formats, options.no_sound)
    suffix = SUFFIXES[sounds[0]] if sounds else ".wav"
    base = f"{options.folder.resolve().as_posix()}/"
    programme = Programme(made, office.config, office.now(), suffix, base, plays)
    for path in written(options.folder, files(programme, [name for name in formats if name in FORMATS])):
        print(path)
    missing: set[str] = set()
    for name in sounds:
        renderer = Renderer(replace(programme, suffix=SUFFIXES[name]), sources(office))
        for path in rendered(renderer, options.folder):
            print(path)
        missing |= {programme.label(airing) for airing in renderer.missing}
    if missing:
        names = "; ".join(sorted(missing))
        print(say(options.language, "sound_missing", count=len(missing), names=names), file=sys.stderr)
    return 0


def send_to_server(options: argparse.Namespace) -> int:
    """Puts the week's sound and schedule on the station's playout server."""
    office = open_office(options)
    return send_week(options, office, week_log(options, office), sources(office))


def known_plays(office: OfficeFolder, made: RadioLog, reported: Path | None) -> dict[Airing, Report]:
    """What the operator marked, and over it what a playout program reported."""
    file = data_folder(office.config_file, office.config) / DIARY
    marked = Diary(file).of(made) if file.exists() else {}
    return {**marked, **(reported_plays(reported, made) if reported is not None else {})}


def keep_plays(options: argparse.Namespace) -> int:
    """Writes a playout program's report into the diary, and says how many items of the week it tells of."""
    office = open_office(options)
    made = week_log(options, office)
    reported = reported_plays(options.plays, made)
    diary = Diary(data_folder(office.config_file, office.config) / DIARY)
    diary.keep(made.channel.station.id, reported, options.plays.name)
    spoken = sum(1 for _ in made.airings())
    print(say(options.language, "plays_kept", count=len(reported), all=spoken))
    return 0


def sources(office: OfficeFolder) -> SourceOf:
    """Where the office's sounds lie."""
    media, takes = office.config_file.resolve().parent / MEDIA, takes_of(office)

    def source_of(airing: Airing) -> Path | None:
        if airing.words:
            return takes.sound(airing.words)
        asset = office.content.assets.get(airing.asset or "")
        return media / asset.path if asset is not None and asset.heard else None

    return source_of


def as_text(made: RadioLog, language: str, voice_of: Callable[[str], str]) -> str:
    """The log for people: a table a slot, then what the week cannot hold, with the reasons."""
    zone = made.channel.timezone
    heading = [
        say(language, f"heading_{name}")
        for name in ("start", "seconds", "segment", "voice", "asset", "title")
    ]
    blocks = []
    for broadcast in made.broadcasts:
        start, end = (moment.astimezone(zone) for moment in (broadcast.start, broadcast.end))
        name = f" · {broadcast.slot.name}" if broadcast.slot.name else ""
        title = say(
            language, "radio_slot_line", start=start, end=f"{end:%H:%M:%S}".removesuffix(":00"), name=name
        )
        rows = [
            [
                f"{airing.start.astimezone(zone):%H:%M:%S}",
                f"{airing.seconds:g}",
                cue_name(airing, language),
                say(language, f"voice_{voice_of(airing.words)}") if airing.words else "",
                airing.asset or "",
                airing.title or airing.words.partition("\n")[0][:60],
            ]
            for airing in broadcast.airings
        ]
        blocks.append(f"{title}\n{table(heading, rows)}")
    if not blocks:
        blocks = [say(language, "radio_empty")]
    left = [f"- {one.title}: {left_out_sentence(one, language)}" for one in made.left_out]
    blocks.append(
        "\n".join([say(language, "radio_left_out"), *left]) if left else say(language, "radio_all_held")
    )
    return "\n\n".join(blocks)
