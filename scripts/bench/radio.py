"""A station's week with 500 candidate notices."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.effort import Effort
from bench.table import Goal, Table
from bench.timing import time_in_turns
from kiosk.content import (
    Asset,
    Config,
    Content,
    Item,
    Kind,
    Notice,
    Office,
    Playlist,
    Segment,
    SegmentKind,
    Slot,
    Station,
)
from kiosk.outputs.radio.bundle import files, packed
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Announcer, RadioChannel, log

MONDAY = date(2026, 11, 23)
LOG_GOAL_MS = 50.0
ZIP_GOAL_MS = 3000.0
WORDS = "Phường thông báo lịch tiếp công dân, mời bà con đến đúng giờ và mang theo giấy tờ."


def run(effort: Effort, scratch: Path) -> Iterator[Table]:
    """Logs of 10 to 500 notices, and a plain sort of the same notices once a slot as the floor."""
    table = Table("radio: a week's log, two slots of 30 min a day, processor time")
    repeats = effort.choose(15, 5, 1)
    for count in effort.choose((10, 100, 500), (10, 100, 500), (10,)):
        content, channel = office(count), station()
        announcer = Announcer(channel.station.speaking)
        made = log(content, channel, MONDAY, announcer)
        notices = sorted(content.assets)

        def floor(notices: list[str] = notices) -> list[list[str]]:
            return [sorted(notices) for _ in range(14)]

        def first(content: Content = content, channel: RadioChannel = channel) -> object:
            return log(content, channel, MONDAY)

        def again(
            content: Content = content, channel: RadioChannel = channel, announcer: Announcer = announcer
        ) -> object:
            return log(content, channel, MONDAY, announcer)

        sorting, cold, warm = time_in_turns([floor, first, again], repeats)
        table.add(
            notices=count,
            airings=sum(1 for _ in made.airings()),
            not_held=len(made.left_out),
            fourteen_sorts_ms=sorting.ms,
            first_log_ms=cold.ms,
            log_ms=warm.ms,
        )
    table.goals.append(
        Goal(f"{table.rows[-1]['notices']} notices: log, ms", table.rows[-1]["log ms"], LOG_GOAL_MS)
    )
    table.notes.append(
        "first log: every notice's words worked out anew; log: as after any other change of content."
    )
    yield table
    yield _exports(effort)


def _exports(effort: Effort) -> Table:
    """Every format but sound as one ZIP, against packing the same bytes alone."""
    table = Table("radio: a week's exports without sound as one ZIP, processor time")
    content, channel = office(effort.choose(100, 100, 10)), station()
    made = log(content, channel, MONDAY)
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    programme = Programme(made, Config(office=channel.office), moment)
    found = files(programme, FORMATS)
    packing, whole = time_in_turns(
        [lambda: packed(found, moment), lambda: packed(files(programme, FORMATS), moment)],
        effort.choose(5, 3, 1),
    )
    table.add(slots=len(made.broadcasts), files=len(found), packing_ms=packing.ms, all_ms=whole.ms)
    table.goals.append(Goal("a week's ZIP without sound, ms", whole.ms, ZIP_GOAL_MS))
    return table


def office(count: int) -> Content:
    """So many notices of 60 to 160 words, a third of them with a last day, and a piece of music."""
    words = WORDS.split()
    assets = {"m.mp3": Asset("m.mp3", Kind.AUDIO, "m", 90.0)}
    for number in range(count):
        text = " ".join(words[(number + place) % len(words)] for place in range(60 + number % 100))
        last = MONDAY + timedelta(days=number % 30) if number % 3 == 0 else None
        path = f"tb/{number:04}.md"
        notice = Notice(f"Thông báo {number}", pages=(text,), valid_until=last)
        assets[path] = Asset(path, Kind.TEXT, str(number), 10.0, notice)
    items = tuple(Item(index, path) for index, path in enumerate(path for path in assets if path != "m.mp3"))
    return Content((Playlist("nhac", items=(Item(0, "m.mp3"),)), Playlist("tb", items=items)), assets)


def station() -> RadioChannel:
    """Two slots a day: greeting, notices, music, closing."""
    slots = (Slot(0, start=5 * 3600, stop=5 * 3600 + 1800), Slot(1, start=17 * 3600, stop=17 * 3600 + 1800))
    clock = (
        Segment(0, SegmentKind.GREETING, text="Đây là {station}. Hôm nay là {weekday}, ngày {date}."),
        Segment(1, SegmentKind.NOTICES, playlists=("tb",)),
        Segment(2, SegmentKind.MUSIC, playlists=("nhac",)),
        Segment(3, SegmentKind.CLOSING, text="Buổi phát thanh đến đây là hết."),
    )
    return RadioChannel(Station("dai", "Đài", slots, clock), Office(name="Phường"))
