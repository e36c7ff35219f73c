"""playlists/NAME.toml: what is understood, what is refused, and what stays in use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import Item, Playlist, Priority, Problem
from kiosk.content.documents import read_playlist

WHOLE = """
title = "Khẩu hiệu tháng 11"
seconds = 12

[[items]]
asset = "khau-hieu/mot-cua.md"
seconds = 15.5
first_day = 2026-11-01
last_day = 2026-11-30

[[items]]
asset = "anh/le-hoi.jpg"

[[schedule]]
displays = ["sanh-chinh", "tag:tang-1"]
zone = "main"
days = "mon-fri"
from = "07:30"
to = "11:30:15"
first_day = 2026-11-01
last_day = 2026-12-31
except = [2026-11-20, "holidays"]
priority = "high"
weight = 3
every = "1h30m"
"""


def read(text: str) -> tuple[Playlist, list[Problem]]:
    playlist, problems = read_playlist("thang-11", "playlists/thang-11.toml", text)
    assert playlist is not None
    return playlist, problems


def found(text: str) -> list[tuple[int | None, str | None, str]]:
    _, problems = read_playlist("x", "playlists/x.toml", text)
    return [(problem.line, problem.key, problem.code) for problem in problems]


def test_every_key_of_the_format_is_read() -> None:
    playlist, problems = read(WHOLE)
    assert problems == []
    assert (playlist.path, playlist.title, playlist.seconds) == ("thang-11", "Khẩu hiệu tháng 11", 12)
    assert playlist.items == (
        Item(0, "khau-hieu/mot-cua.md", 15.5, date(2026, 11, 1), date(2026, 11, 30)),
        Item(1, "anh/le-hoi.jpg"),
    )
    (entry,) = playlist.entries
    assert entry.displays == ("sanh-chinh", "tag:tang-1")
    assert entry.weekdays == frozenset(range(5))
    assert (entry.start, entry.stop) == (7 * 3600 + 1800, 11 * 3600 + 1815)
    assert (entry.first_day, entry.last_day) == (date(2026, 11, 1), date(2026, 12, 31))
    assert entry.except_days == {date(2026, 11, 20)}
    assert entry.except_holidays
    assert (entry.priority, entry.weight, entry.every) == (Priority.HIGH, 3, timedelta(minutes=90))


def test_everything_has_a_default() -> None:
    playlist, problems = read("[[schedule]]\n")
    assert problems == []
    (entry,) = playlist.entries
    assert (entry.zone, entry.start, entry.stop, entry.priority, entry.weight) == ("main", 0, 86_400, 1, 1)
    assert entry.weekdays == frozenset(range(7))
    assert playlist.title == "thang-11"


@pytest.mark.parametrize(
    ("days", "weekdays"),
    [
        ("daily", {0, 1, 2, 3, 4, 5, 6}),
        ("mon", {0}),
        ("mon,wed", {0, 2}),
        ("mon - wed , sun", {0, 1, 2, 6}),
        ("fri-mon", {4, 5, 6, 0}),
        ("SAT", {5}),
    ],
)
def test_days_are_read(days: str, weekdays: set[int]) -> None:
    playlist, problems = read(f'[[schedule]]\ndays = "{days}"\n')
    assert problems == []
    assert playlist.entries[0].weekdays == weekdays


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('days = "everyday"', "bad_days"),
        ('days = ""', "bad_days"),
        ('days = "mon-"', "bad_days"),
        ('from = "7h30"', "bad_time"),
        ('from = "24:00"', "bad_start"),
        ('to = "24:01"', "bad_time"),
        ("to = 07:30:00", "type_text"),
        ('every = "15"', "bad_every"),
        ('every = "0m"', "bad_every"),
        ('priority = "Urgent"', "bad_priority"),
        ("weight = 0", "too_small"),
        ("weight = 1.5", "type_whole_number"),
        ('first_day = "2026-11-01"', "type_date"),
        ("first_day = 2026-11-01T07:00:00", "bad_date"),
        ("last_day = 9999-12-31", "bad_date"),
        ('except = ["holiday"]', "bad_except"),
        ("displays = []", "no_displays"),
        ('displays = "sanh"', "type_list"),
        ('rrule = "FREQ=HOURLY"', "bad_rrule"),
        ('rrule = "FREQ=MONTHLY;BYDAY=XX"', "bad_rrule"),
        ('rrule = "DTSTART=20260101;FREQ=DAILY"', "bad_rrule"),
        ('rrule = "FREQ=MONTHLY;BYDAY=1MO"\ndays = "mon"', "days_and_rrule"),
        ("first_day = 2026-11-30\nlast_day = 2026-11-01", "days_reversed"),
    ],
)
def test_a_wrong_schedule_entry_is_left_out_and_never_means_always(line: str, code: str) -> None:
    text = f'[[items]]\nasset = "a.md"\n[[schedule]]\n{line}\n[[schedule]]\ndays = "tue"\n'
    playlist, problems = read(text)
    assert [problem.code for problem in problems] == [code]
    assert [entry.index for entry in playlist.entries] == [1]
    assert len(playlist.items) == 1


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "/etc/passwd",
        "a/../../x.md",
        "a\\\\b.md",
        "C:/x.md",
        "a//b.md",
        "./a.md",
        "con.md",
        "a/NUL",
        "",
        "a\\u0000b",
        "x. ",
    ],
)
def test_a_path_that_leaves_its_folder_is_refused(path: str) -> None:
    assert found(f'[[items]]\nasset = "{path}"\n') == [(2, "items.1.asset", "bad_path")]


def test_an_item_keeps_its_place_in_the_file_when_one_before_it_is_wrong() -> None:
    playlist, _ = read('[[items]]\nasset = 3\n[[items]]\nasset = "b.md"\n')
    assert [(item.index, item.asset, item.line) for item in playlist.items] == [(1, "b.md", 3)]


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    head = 'titel = "x"\nseconds = "12"\n\n'
    text = head + '[[items]]\nasset = "a.md"\nsecond = 3\n\n[[schedule]]\nfrom = "8"\nto = "9"\n'
    assert found(text) == [
        (1, "titel", "unknown_key"),
        (2, "seconds", "type_number"),
        (6, "items.1.second", "unknown_key"),
        (9, "schedule.1.from", "bad_time"),
        (10, "schedule.1.to", "bad_time"),
    ]


def test_an_unknown_key_asks_did_you_mean_and_takes_nothing_off() -> None:
    playlist, problems = read('[[items]]\nasset = "a.md"\n[[schedule]]\nwieght = 2\n')
    assert [problem.suggestion for problem in problems] == ["weight"]
    assert len(playlist.items) == len(playlist.entries) == 1


def test_broken_toml_names_its_line() -> None:
    playlist, problems = read_playlist("x", "playlists/x.toml", 'title = "a"\n[[items]\n')
    assert playlist is None
    assert [(problem.code, problem.line) for problem in problems] == [("toml_syntax", 2)]


def test_a_folder_takes_the_place_of_items() -> None:
    playlist, problems = read('folder = "anh-hoat-dong"\n')
    assert playlist.folder == "anh-hoat-dong"
    assert problems == []
    assert found('folder = "a"\n[[items]]\nasset = "b.md"\n') == [(1, "folder", "folder_and_items")]


def test_a_rule_that_counts_wants_a_first_day() -> None:
    assert found('[[schedule]]\nrrule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"\n') == [
        (2, "schedule.1.rrule", "rrule_without_start")
    ]
    assert found('[[schedule]]\nfirst_day = 2026-01-05\nrrule = "FREQ=WEEKLY;INTERVAL=2"\n') == []


@given(st.text(max_size=300))
def test_no_text_whatever_makes_the_reader_fail(text: str) -> None:
    playlist, problems = read_playlist("x", "playlists/x.toml", text)
    assert playlist is not None or problems


_VALUES = st.recursive(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=8), st.dates().map(str)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(
    st.dictionaries(
        st.sampled_from(["days", "from", "to", "every", "except", "rrule", "weight", "zone"]), _VALUES
    )
)
def test_no_value_whatever_makes_the_reader_fail(entry: dict[str, object]) -> None:
    lines = "\n".join(f"{key} = {_toml(value)}" for key, value in entry.items())
    playlist, problems = read(f"[[schedule]]\n{lines}\n")
    assert len(playlist.entries) == 1 or problems


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str):
        escaped = "".join(
            f"\\U{ord(sign):08X}" if not 0xD800 <= ord(sign) <= 0xDFFF else "?" for sign in value
        )
        return f'"{escaped}"'
    return str(value)
