"""Schedules as people say and type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import Priority, ScheduleEntry
from kiosk.errors import BadRequestError
from kiosk.schedule.typed import read_words
from kiosk.schedule.wording import when
from tests.schedule.builders import on

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=1MO", "thứ Hai đầu tiên hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng"),
        ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2", "thứ Bảy tuần thứ 2 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "ngày 1, 15 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối tháng"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "thứ Hai, thứ Năm, 2 tuần một lần"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", "ngày 2/9 hằng năm"),
        ("FREQ=DAILY;COUNT=3", "theo quy tắc FREQ=DAILY;COUNT=3"),
    ],
)
def test_the_usual_rules_have_words(rule: str, words: str) -> None:
    assert when(on(rrule=rule), "vi") == f"{words}, cả ngày"


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        (
            "thứ Hai đến thứ Sáu, 7:30–11:30, trừ ngày lễ",
            on("07:30", "11:30", "mon-fri", except_holidays=True),
        ),
        ("T2-T6 7h30-11h30", on("07:30", "11:30", "mon-fri")),
        ("thu 2, 4, 6 tu 8h den 9h", on("08:00", "09:00", "mon,wed,fri")),
        ("cuối tuần, cả ngày", on(days="sat-sun")),
        ("hằng ngày 22 giờ đến 2 giờ 15", on("22:00", "02:15")),
        ("chủ nhật và thứ bảy", on(days="sat-sun")),
        ("ngày làm việc", on(days="mon-fri")),
        ("thứ Hai đầu tiên của tháng, 8:00-9:00", on("08:00", "09:00", rrule="FREQ=MONTHLY;BYDAY=1MO")),
        ("ngày 1, 15 hằng tháng", on(rrule="FREQ=MONTHLY;BYMONTHDAY=1,15")),
        ("từ 1/12/2026 đến 31/12/2026", on(first_day=date(2026, 12, 1), last_day=date(2026, 12, 31))),
        ("đến hết ngày 2/9", on(last_day=date(2027, 9, 2))),
        (
            "trừ ngày 20/11/2026 và 1/1/2027",
            on(except_days=frozenset({date(2026, 11, 20), date(2027, 1, 1)})),
        ),
        ("mỗi 15 phút, ưu tiên cao", on(every="15m", priority="high")),
        ("", on()),
    ],
)
def test_what_one_types_is_understood(words: str, entry: ScheduleEntry) -> None:
    assert read_words(words, TODAY) == entry


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("thứ Hai đến thứ Sáu, tám rưỡi", "tam ruoi"),
        ("25h đến 26h", "25h den 26h"),
        ("từ 31/2/2026", "tu 31/2/2026"),
        ("ngày 45 hằng tháng", "45"),
        ("thứ tám", "thu tam"),
    ],
)
def test_what_is_not_understood_is_named(words: str, named: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        read_words(words, TODAY)
    assert named in str(raised.value.params)


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
MINUTES = st.integers(0, 1439).map(lambda minute: minute * 60)


@given(
    st.sets(st.integers(0, 6), min_size=1).map(frozenset),
    MINUTES,
    MINUTES,
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.sets(DAYS, max_size=3).map(frozenset),
)
def test_what_is_said_can_be_typed(
    weekdays: frozenset[int],
    start: int,
    stop: int,
    first: date | None,
    last: date | None,
    holidays: bool,
    days: frozenset[date],
) -> None:
    if first and last and last < first:
        first, last = last, first
    entry = ScheduleEntry(
        weekdays=weekdays, start=start, stop=stop, first_day=first, last_day=last,
        except_holidays=holidays, except_days=days,
    )  # fmt: skip
    read = read_words(when(entry, "vi"), TODAY)
    if (start, stop) == (0, 0):
        read = ScheduleEntry(**{**{n: getattr(read, n) for n in read.__slots__}, "stop": 0})
    assert read == entry


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        read_words(text, TODAY)
    except BadRequestError as error:
        assert error.params or error.code


def test_words_can_carry_priority_and_rhythm() -> None:
    entry = read_words("hằng ngày, 8:00–17:00, cứ 1 giờ một lần, ưu tiên khẩn", TODAY)
    assert (entry.every, entry.priority) == (timedelta(hours=1), Priority.URGENT)
