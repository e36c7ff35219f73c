"""Figures count each opinion once, and what is sent is tidied or refused, whatever it holds."""

import unicodedata
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.feedback.figures import figures, months_until, span_of
from kiosk.feedback.opinion import LONGEST_TEXT, Count
from kiosk.feedback.plot import plot
from kiosk.feedback.sent import LONGEST_WAIT, Sent

NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
counts = st.builds(
    Count,
    st.dates(date(2025, 10, 1), date(2027, 1, 31)),
    st.sampled_from(["", "sanh"]),
    st.sampled_from(["", "dat-dai", "ho-tich", "da-bo"]),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
    st.booleans(),
    st.integers(1, 50),
)


@given(st.lists(counts, max_size=30))
def test_each_opinion_of_the_months_counts_once_in_every_table(told: list[Count]) -> None:
    months = months_until(date(2026, 11, 24))
    first, last = span_of(months)
    it = figures(told, months, ["dat-dai", "ho-tich", ""])
    within = [count for count in told if first <= count.day <= last]
    number = sum(count.number for count in within)
    assert it.total.number == number == sum(line.number for line in it.by_month)
    assert number == sum(line.number for line in it.by_subject) == sum(it.cells.values())
    assert it.total.done == sum(count.number for count in within if count.done)
    assert it.total.rated == sum(count.number for count in within if count.satisfaction)
    steps = Counter[int]()
    for count in within:
        steps[count.satisfaction or 0] += count.number
    assert it.total.steps == tuple(steps[step] for step in range(1, 6))
    assert it.total.mean is None or 1 <= it.total.mean <= 5
    drawn = plot(it.by_month, list(it.months), "Góp ý <&>", "hài lòng")
    texts = [one.text for one in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert [str(line.number) for line in it.by_month] == texts[0:24:2]


@given(st.dates(date(2, 1, 1), date(9999, 11, 30)), st.integers(1, 24))
def test_months_are_whole_and_follow_each_other(last: date, number: int) -> None:
    if last.year * 12 + last.month <= number + 12:
        return
    months = months_until(last, number)
    start, end = span_of(months)
    assert len(months) == number
    assert (months[-1], start.day, (end + timedelta(days=1)).day) == (f"{last:%Y-%m}".zfill(7), 1, 1)
    assert start <= last <= end


@given(st.text(max_size=LONGEST_TEXT), st.text(max_size=100))
def test_what_is_kept_is_composed_and_has_no_hidden_signs(text: str, contact: str) -> None:
    try:
        sent = Sent.model_validate({"id": "x" * 16, "text": text, "contact": contact, "consent": True})
    except ValidationError:
        return
    for kept in (sent.text, sent.contact):
        assert unicodedata.is_normalized("NFC", kept)
        assert {unicodedata.category(sign) for sign in kept if sign != "\n"} & {"Cc", "Cf", "Cs"} == set()
    assert "\n" not in sent.contact


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20), st.lists, max_leaves=4))
def test_any_json_is_an_opinion_or_refused(value: object) -> None:
    for key in ("id", "text", "satisfaction", "solution", "waited_seconds", "consent", "display"):
        try:
            Sent.model_validate({"id": "x" * 16, "text": "a", key: value}).opinion(NOW, HANOI)
        except ValidationError:
            continue


@pytest.mark.parametrize(
    ("waited", "at"),
    [(0, NOW), (86_400, NOW - timedelta(days=1)), (10**15, NOW), (LONGEST_WAIT.days * 86_400 + 1, NOW)],
)
def test_it_was_written_before_it_waited_unless_that_is_too_long(waited: int, at: datetime) -> None:
    opinion = Sent.model_validate({"id": "x" * 16, "text": "a", "waited_seconds": waited}).opinion(NOW, HANOI)
    assert (opinion.at, opinion.day) == (at, at.astimezone(HANOI).date())
