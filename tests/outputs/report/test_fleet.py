"""The report over all offices: what a month's file holds comes out again, and nothing broken brings it down."""

import io
import json
from datetime import date

import docx as python_docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import Config, Office
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.report.fleet import Fleet, FleetCount, whole
from kiosk.outputs.report.fleet_paper import fleet_paper
from kiosk.outputs.report.fleet_tables import as_csv, as_json, as_xlsx
from kiosk.outputs.report.months import Tally, read_month, write_month

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
DAYS = st.dictionaries(
    st.dates(FIRST, LAST),
    st.lists(
        st.builds(
            Tally,
            st.sampled_from(("main", "ticker")),
            st.sampled_from(("thanh-pho/a.md", "thanh-pho/b.md", "phuong/c.md")),
            st.integers(0, 9999),
            st.integers(0, 86_400).map(float),
            st.integers(0, 9999),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda one: (one.zone, one.asset),
    ).map(tuple),
    max_size=5,
)


@given(DAYS, st.dates(FIRST, LAST), st.dates(FIRST, LAST))
@settings(max_examples=60, deadline=None)
def test_whatever_the_period_cuts_out_of_a_month_adds_up_to_its_days(
    days: dict[date, tuple[Tally, ...]], one: date, other: date
) -> None:
    first, last = min(one, other), max(one, other)
    found = read_month(write_month("Phường", "Sảnh", days, "Asia/Ho_Chi_Minh"), first, last)

    inside = [one for day, tallies in days.items() if first <= day <= last for one in tallies]
    assert set(found.days) == {day for day in days if first <= day <= last}
    for counted in (found.tallies, inside):
        assert sum(one.shown for one in counted) == sum(shown for shown, _, _ in found.days.values())
        assert sum(one.seconds for one in counted) == sum(seconds for _, seconds, _ in found.days.values())
        assert sum(one.failed for one in counted) == sum(failed for _, _, failed in found.days.values())


JUNK = st.recursive(st.integers() | st.text(max_size=5), st.lists).map(lambda it: json.dumps(it).encode())


@given(st.binary(max_size=200) | JUNK)
@settings(max_examples=60, deadline=None)
def test_what_is_no_month_is_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(ValueError, match="no sums of a month"):
        read_month(data, FIRST, LAST)


def test_a_number_that_cannot_be_and_a_name_that_commands_a_terminal_do_no_harm() -> None:
    good = write_month("Phường\x1b[2J", "Sảnh", {FIRST: (Tally("main", "a", 1, 2.0, 0),)}, "UTC")
    assert read_month(good, FIRST, LAST).office == "Phường [2J"
    with pytest.raises(ValueError, match="cannot be"):
        read_month(good.replace(b"[1,2.0,0]", b"[-1,2.0,0]"), FIRST, LAST)


def fleet() -> Fleet:
    count = FleetCount(date(2026, 11, 1), date(2026, 11, 2), frozenset(("thanh-pho",)))
    tallies = (Tally("main", "thanh-pho/a.md", 10, 100.0, 1), Tally("main", "phuong/x.md", 5, 50.0, 0))
    both = write_month("Phường Đủ", "Sảnh", {date(2026, 11, day): tallies for day in (1, 2)}, "UTC")
    one = write_month("Phường Thiếu", "Sảnh", {date(2026, 11, 1): tallies}, "UTC")
    for office, data in (("du", both), ("thieu", one)):
        month = read_month(data, count.first, count.last)
        count.display(office, month.office, [month])
    count.display("lang", "Phường Lặng", [])
    return count.fleet({"thanh-pho/a.md": "Lịch tiếp dân", "": ""})


def test_offices_that_are_silent_or_partial_are_named_and_their_own_content_is_one_line() -> None:
    found = fleet()
    assert [office.name for office in found.standing("silent")] == ["Phường Lặng"]
    assert [office.name for office in found.standing("partial")] == ["Phường Thiếu"]
    assert [(one.asset, one.title, one.offices, one.line.shown) for one in found.notices] == [
        ("thanh-pho/a.md", "Lịch tiếp dân", 2, 30),
        ("", "", 2, 15),
    ]
    assert (whole(found).shown, whole(found).failed) == (45, 3)


def test_the_formats_are_read_by_others() -> None:
    found = fleet()
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(found, "vi")))
    assert [row[2] for row in book["Đơn vị"].values] == ["Số liệu", "đủ", "không gửi", "thiếu"]
    assert json.loads(as_json(found, "vi"))["offices"][1]["standing"] == "silent"
    assert as_csv(found).decode("utf-8-sig").count("\r\n") == 4
    paper = fleet_paper(Config(office=Office(name="Sở Thử")), found, LAST)
    document = python_docx.Document(io.BytesIO(docx(paper, LAST)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for said in ("Phường Lặng", "Phường Thiếu", "1 / 2", "Lịch tiếp dân", "(nội dung riêng của các đơn vị)"):
        assert said in cells, said
