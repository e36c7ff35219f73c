"""`kiosk radio`: a station's week."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from kiosk.cli import radio_export, radio_sound
from kiosk.cli.office import add_config_option, open_office
from kiosk.cli.radio_send import SERVERS, send_week
from kiosk.cli.radio_week import add_week, sources, takes_of, week_log
from kiosk.cli.table import table
from kiosk.messages import say
from kiosk.outputs.radio.document import document, left_out_sentence
from kiosk.outputs.radio.naming import cue_name
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.exports import reported_plays
from kiosk.schedule.radio import RadioLog
from kiosk.settings import data_folder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("radio", help="phát thanh · a station's week")
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    radio_sound.add_tasks(tasks)
    printed = tasks.add_parser("log", help="in lịch phát thanh của tuần · print a week's log")
    add_config_option(printed)
    add_week(printed)
    printed.add_argument("--json", action="store_true", help="for programs")
    printed.set_defaults(carry_out=print_log)
    radio_export.add_task(tasks)
    _add_diary(tasks)
    _add_send(tasks)


def _add_diary(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    kept = tasks.add_parser(
        "plays", help="nhận báo cáo của phần mềm phát · keep what the playout program played"
    )
    add_config_option(kept)
    add_week(kept)
    kept.add_argument("--plays", type=Path, metavar="FILE", required=True, help="its report as CSV")
    kept.set_defaults(carry_out=keep_plays)


def _add_send(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sent = tasks.add_parser("send", help="gửi âm thanh và lịch lên máy phát · onto a playout server")
    add_config_option(sent)
    add_week(sent)
    sent.add_argument("--to", choices=SERVERS, required=True, help="the kind of server")
    sent.set_defaults(carry_out=send_to_server)


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


def send_to_server(options: argparse.Namespace) -> int:
    """Puts the week's sound and schedule on the station's playout server."""
    office = open_office(options)
    return send_week(options, office, week_log(options, office), sources(office))


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
