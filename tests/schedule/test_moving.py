"""Blocks moved and stretched: the series keeps what it left out."""

from datetime import date, datetime

import pytest

from kiosk.content.documents.rows import read_row, row_of
from kiosk.errors import BadRequestError
from kiosk.schedule.moving import Move, only_this_day, whole_series, without_day
from tests.schedule.builders import on

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)


def move(day: date, start: str, end: str) -> Move:
    return Move(day, datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_a_stretched_block_changes_the_hours_of_its_series() -> None:
    entry = on("08:00", "09:00", "mon-fri", except_days=frozenset({TUESDAY}))
    moved = whole_series(entry, move(MONDAY, "2026-06-01T08:00", "2026-06-01T10:30"))
    assert moved == on("08:00", "10:30", "mon-fri", except_days=frozenset({TUESDAY}))


def test_a_block_moved_to_another_day_takes_its_series_along() -> None:
    entry = on("08:00", "09:00", "mon,wed", except_days=frozenset({date(2026, 6, 8)}))
    moved = whole_series(entry, move(MONDAY, "2026-06-02T13:00", "2026-06-02T14:00"))
    assert moved == on("13:00", "14:00", "tue,thu", except_days=frozenset({date(2026, 6, 9)}))


def test_a_daily_series_has_no_other_days_to_move_to() -> None:
    assert whole_series(on("08:00", "09:00"), move(MONDAY, "2026-06-03T10:00", "2026-06-03T11:00")) == on(
        "10:00", "11:00"
    )


def test_a_single_day_moves_with_its_date() -> None:
    alone = on("08:00", "09:00", first_day=MONDAY, last_day=MONDAY)
    moved = whole_series(alone, move(MONDAY, "2026-06-02T08:00", "2026-06-02T09:00"))
    assert (moved.first_day, moved.last_day) == (TUESDAY, TUESDAY)
    assert only_this_day(alone, move(MONDAY, "2026-06-02T08:00", "2026-06-02T09:00")) == [moved]


def test_one_day_alone_leaves_its_series_as_it_is() -> None:
    entry = on("08:00", "09:00", "mon-fri", priority="high")
    series, alone = only_this_day(entry, move(MONDAY, "2026-06-01T22:00", "2026-06-02T01:00"))
    assert series == on("08:00", "09:00", "mon-fri", priority="high", except_days=frozenset({MONDAY}))
    assert alone == on("22:00", "01:00", priority="high", first_day=MONDAY, last_day=MONDAY)


def test_a_day_can_be_taken_out() -> None:
    entry = on("08:00", "09:00", "mon-fri")
    assert without_day(entry, MONDAY) == on("08:00", "09:00", "mon-fri", except_days=frozenset({MONDAY}))
    assert without_day(on(first_day=MONDAY, last_day=MONDAY), MONDAY) is None


def test_what_no_entry_can_say_is_refused() -> None:
    with pytest.raises(BadRequestError):
        whole_series(on(), move(MONDAY, "2026-06-01T08:00", "2026-06-03T08:00"))
    with pytest.raises(BadRequestError):
        whole_series(on(rrule="FREQ=MONTHLY;BYDAY=1MO"), move(MONDAY, "2026-06-02T08:00", "2026-06-02T09:00"))


@pytest.mark.parametrize(
    "entry",
    [
        on(),
        on("07:30", "24:00", "mon-fri", except_holidays=True, except_days=frozenset({MONDAY})),
        on("22:00", "02:00:30", "mon,wed,sat-sun", priority="urgent", weight=3, every="15m"),
        on(
            rrule="FREQ=MONTHLY;BYDAY=1MO",
            first_day=MONDAY,
            last_day=TUESDAY,
            displays=("a", "tag:b"),
            zone="ticker",
        ),
    ],
)
def test_an_entry_and_its_row_say_the_same(entry: object) -> None:
    row = row_of(entry)  # type: ignore[arg-type]
    assert read_row(row) == (entry, [])


def test_what_is_wrong_in_a_row_is_named() -> None:
    entry, problems = read_row({"from": "25:00", "first_day": "2026-13-01", "colour": "red"})
    assert entry is None
    assert {problem.code for problem in problems} >= {"bad_time", "unknown_key"}
