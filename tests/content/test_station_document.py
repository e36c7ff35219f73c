"""[[station]] of config.toml: slots and clocks, and what is told of their mistakes."""

from datetime import date

import pytest

from kiosk.content import Config, Problem, Segment, SegmentKind, Slot, Speaking
from kiosk.content.documents import read_config

HEAD = '[subjects]\ndat-dai = "Đất đai"\n[[station]]\nid = "dai"\n'


def read(text: str) -> tuple[Config, list[Problem]]:
    config, problems = read_config("config.toml", text)
    assert config is not None
    return config, problems


def test_a_whole_station_is_read() -> None:
    config, problems = read(
        HEAD
        + """
name = "Đài truyền thanh"
pace = 180
comma_seconds = 0.3
sentence_seconds = 1
zero = "lẻ"
thousand = "ngàn"
loudness = -16
fade_seconds = 5
[[station.slots]]
name = "Sáng"
days = "mon-fri"
from = "05:00"
to = "05:30"
first_day = 2026-11-01
last_day = 2026-12-31
except = [2026-11-20, "holidays"]
[[station.slots]]
from = "23:30"
to = "00:15"
[[station.clock]]
kind = "tune"
asset = "am-thanh/nhac-hieu.mp3"
seconds = 6
[[station.clock]]
kind = "greeting"
text = "Đây là {office}, {weekday}."
[[station.clock]]
kind = "notices"
playlists = ["phat-thanh"]
subjects = ["dat-dai"]
seconds = 600
count = 12
least_seconds = 60
slots = ["Sáng"]
[[station.clock]]
kind = "music"
asset = "am-thanh/nhac.mp3"
"""
    )
    assert problems == []
    (station,) = config.stations
    assert config.station("dai") is station
    assert station.speaking == Speaking(180, 0.3, 1, "lẻ", "ngàn")
    assert (station.loudness, station.fade_seconds) == (-16, 5)
    first, last, except_day = date(2026, 11, 1), date(2026, 12, 31), date(2026, 11, 20)
    assert station.slots == (
        Slot(0, "Sáng", frozenset(range(5)), 18_000, 19_800, first, last, frozenset({except_day}), True),
        Slot(1, "", frozenset(range(7)), 84_600, 900),
    )
    assert station.clock == (
        Segment(0, SegmentKind.TUNE, "am-thanh/nhac-hieu.mp3", seconds=6),
        Segment(1, SegmentKind.GREETING, text="Đây là {office}, {weekday}."),
        Segment(
            2,
            SegmentKind.NOTICES,
            playlists=("phat-thanh",),
            subjects=("dat-dai",),
            seconds=600,
            count=12,
            least_seconds=60,
            slots=frozenset({"Sáng"}),
        ),
        Segment(3, SegmentKind.MUSIC, "am-thanh/nhac.mp3"),
    )


@pytest.mark.parametrize(
    ("text", "line", "key", "code", "suggestion"),
    [
        ('zero = "linhh"\n', 5, "station.1.zero", "bad_choice", "linh"),
        ("loudness = -20\n", 5, "station.1.loudness", "bad_choice", None),
        ("pase = 170\n", 5, "station.1.pase", "unknown_key", "pace"),
        ("pace = 10\n", 5, "station.1.pace", "too_small", None),
        ("slots = 5\n", 5, "station.1.slots", "type_tables", None),
        ('[[station.slots]]\nto = "05:00"\n', 5, "station.1.slots.1", "missing_key", None),
        ('[[station.slots]]\nfrom = "5 giờ"\nto = "06:00"\n', 6, "station.1.slots.1.from", "bad_time", None),
        (
            '[[station.slots]]\nfrom = "05:00"\nto = "06:00"\nfirst_day = 2026-12-01\nlast_day = 2026-11-01\n',
            9,
            "station.1.slots.1.last_day",
            "days_reversed",
            None,
        ),
        ('[[station.clock]]\nkind = "tunne"\n', 6, "station.1.clock.1.kind", "bad_choice", "tune"),
        ('[[station.clock]]\nkind = "tune"\n', 5, "station.1.clock.1", "missing_key", None),
        ('[[station.clock]]\nkind = "greeting"\n', 5, "station.1.clock.1", "missing_key", None),
        (
            '[[station.clock]]\nkind = "closing"\ntext = "Hôm nay {weekdy}"\n',
            7,
            "station.1.clock.1.text",
            "bad_template",
            "{weekday}",
        ),
        (
            '[[station.clock]]\nkind = "closing"\ntext = "Hôm nay {"\n',
            7,
            "station.1.clock.1.text",
            "bad_template",
            None,
        ),
        ('[[station.clock]]\nkind = "notices"\n', 5, "station.1.clock.1", "segment_source", None),
        ('[[station.clock]]\nkind = "music"\n', 5, "station.1.clock.1", "segment_source", None),
        (
            '[[station.clock]]\nkind = "tune"\nasset = "a.mp3"\ntext = "A"\n',
            8,
            "station.1.clock.1.text",
            "segment_key",
            None,
        ),
        (
            '[[station.clock]]\nkind = "notices"\nsubjects = ["dat"]\n',
            7,
            "station.1.clock.1.subjects",
            "unknown_subject",
            None,
        ),
        (
            '[[station.slots]]\nname = "Sáng"\nfrom = "05:00"\nto = "06:00"\n'
            '[[station.clock]]\nkind = "tune"\nasset = "a.mp3"\nslots = ["Sang"]\n',
            12,
            "station.1.clock.1.slots",
            "unknown_slot",
            "Sáng",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    text: str, line: int, key: str, code: str, suggestion: str | None
) -> None:
    _, problems = read(HEAD + text)
    assert [(one.line, one.key, one.code, one.suggestion) for one in problems] == [
        (line, key, code, suggestion)
    ]
    assert all(problem.text(language) for problem in problems for language in ("vi", "en"))


def test_only_the_segment_with_the_mistake_is_left_out() -> None:
    tune = '[[station.clock]]\nkind = "tune"\nasset = "{}"\n'
    config, _ = read(HEAD + tune.format("a.mp3") + tune.format("../b.mp3") + tune.format("c.mp3"))
    assert [(one.index, one.asset) for one in config.stations[0].clock] == [(0, "a.mp3"), (2, "c.mp3")]
