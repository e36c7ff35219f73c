"""The report: every figure can be counted again from the showings and rows that it was made of."""

import csv
import io
import json
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import docx as python_docx
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import Asset, Config, Content, Display, Item, Kind, Notice, Office, Playlist, ScheduleEntry
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.report.document import as_json, from_json
from kiosk.outputs.report.facts import SCREEN, Facts, facts
from kiosk.outputs.report.paper import paper
from kiosk.outputs.report.planned import planned
from kiosk.outputs.report.summary import by_notice, by_place, by_subject, whole
from kiosk.outputs.report.tables import RAW, as_csv, as_xlsx, names
from kiosk.plays import AsRunLog, Play, Report
from kiosk.plays.play import Outcome
from kiosk.reports.ledger import Ledger, Where
from kiosk.schedule import showings
from kiosk.settings import channel
from kiosk.timespan import Timespan

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 23)
START = datetime(2026, 11, 22, 17, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SPAN = Timespan(START, START + timedelta(days=1))
CONFIG = Config(
    office=Office(name="Phường Thử"),
    subjects={"dd": "Đất đai"},
    displays=(Display("sanh", "Sảnh chính"), Display("led", "Bảng LED")),
)


def text(path: str, title: str, **fields: object) -> Asset:
    return Asset(path, Kind.TEXT, "", 10, Notice(title, **fields))  # type: ignore[arg-type]


A, B, C = text("a.md", "=A", subject="dd"), text("b.md", "B"), text("c.md", "C")
D = text("d.md", "D", valid_until=date(2026, 11, 22))
CONTENT = Content(
    (
        Playlist(
            "p", items=(Item(0, "a.md"), Item(1, "b.md")), entries=(ScheduleEntry(start=28_800, stop=28_860),)
        ),
        Playlist("q", items=(Item(0, "c.md"),)),
    ),
    {asset.path: asset for asset in (A, B, C, D)},
)


def play(
    number: int, asset: str | None, seconds: float = 10, display: str = "sanh", **fields: object
) -> Play:
    start = START + timedelta(hours=8, seconds=10 * number)
    row = {
        "page": "p", "number": number, "display": display, "zone": "main", "start": start,
        "end": start + timedelta(seconds=seconds), "planned": start, "playlist": "p", "item": 0, "asset": asset,
        "cause": "rotation", "outcome": Outcome.SHOWN, **fields,
    }  # fmt: skip
    return Play(**row)  # type: ignore[arg-type]


PLAYS = [
    play(0, "a.md"),
    play(1, "b.md", outcome=Outcome.FAILED),
    play(2, "a.md", 7.5),
    play(3, None),
    play(4, "da-xoa.md", 20, "led"),
]


def report(plays: list[Play]) -> Facts:
    with closing(Ledger(None)) as ledger:
        for display in CONFIG.displays:
            one = channel(CONFIG, display, "main", range(2025, 2028))
            sums = planned(showings(CONTENT, one, FIRST), SPAN, ZONE)
            ledger.put_plan(Where(SCREEN, display.id, "main"), (FIRST, FIRST + timedelta(days=6)), sums, "x")
            ledger.put_ran(SCREEN, display.id, FIRST, tallied(plays, display.id), "x")
        lines, days = ledger.lines(FIRST, LAST), ledger.days(FIRST, LAST)
    return facts(CONFIG, [CONTENT], (FIRST, LAST), lines, days)


def tallied(plays: list[Play], display: str) -> dict[tuple[str, str], tuple[int, float, int]]:
    """As the as-run log adds them up."""
    with TemporaryDirectory() as folder, closing(AsRunLog(Path(folder) / "plays.sqlite3")) as log:
        log.add(Report(tuple(plays)))
        tallies = log.tally(display, SPAN.start, SPAN.end)
        return {(one.zone, one.asset): (one.shown, one.seconds, one.failed) for one in tallies}


def test_planned_and_run_stand_side_by_side_and_deleted_content_stays() -> None:
    found = [
        (one.name, one.planned, one.shown, round(one.shown_hours * 3600, 1), one.failed)
        for one in by_notice(report(PLAYS))
    ]
    assert found == [("da-xoa.md", 0, 1, 20.0, 0), ("=A", 6, 2, 17.5, 0), ("B", 6, 0, 0.0, 1)]
    assert [(one.name, one.shown) for one in by_subject(report(PLAYS))] == [("", 1), ("Đất đai", 2)]
    places = [(one.name, one.planned, one.shown) for one in by_place(report(PLAYS), names(CONFIG))]
    assert places == [("Bảng LED", 6, 1), ("Sảnh chính", 6, 2)]


def test_what_was_not_shown_is_named_with_its_reason_and_what_had_expired_is_not() -> None:
    unseen = {one.asset: one.code for one in report(PLAYS).unseen}
    assert unseen == {"b.md": "report_planned_not_shown", "c.md": "report_no_schedule"}


@given(
    st.lists(
        st.tuples(st.sampled_from(("a.md", "b.md", "x.md")), st.floats(0, 60), st.booleans()), max_size=30
    )
)
@settings(max_examples=25, deadline=None)
def test_however_it_is_added_up_the_whole_is_the_same(rows: list[tuple[str, float, bool]]) -> None:
    outcomes = {True: Outcome.SHOWN, False: Outcome.FAILED}
    found = report(
        [play(n, asset, seconds, outcome=outcomes[good]) for n, (asset, seconds, good) in enumerate(rows)]
    )
    total = whole(found)
    assert (total.shown, total.failed) == (sum(good for *_, good in rows), sum(not good for *_, good in rows))
    for group in (by_notice(found), by_subject(found), by_place(found, names(CONFIG))):
        assert sum(one.shown for one in group) == total.shown
        assert abs(sum(one.shown_hours for one in group) - total.shown_hours) < 1e-6


def test_programs_and_spreadsheets_read_the_same_figures() -> None:
    found = report(PLAYS)
    lines = list(csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"))))
    assert [(line["asset"], line["shown"]) for line in lines if line["place"] == "led"][-1] == (
        "da-xoa.md",
        "1",
    )
    assert lines[0]["title"] == "'=A"
    assert json.loads(as_json(found))["lines"][0]["title"] == "=A"
    assert from_json(as_json(found)) == found
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(CONFIG, found, [["x"] * len(RAW)])))
    assert book.sheetnames[:4] == ["Theo nội dung", "Theo lĩnh vực", "Theo nơi phát", "Số liệu chi tiết"]
    assert book.sheetnames[4:] == ["Chưa lên màn hình", "Ghi chú", "Nhật ký phát"]
    assert [cell.value for cell in book["Theo nội dung"][3]] == ["=A", 6, 0.02, 2, 0, 0, 0, 0, 0, 0, 0]
    assert book["Theo nội dung"]["A3"].data_type == "s"


def test_the_official_paper_holds_its_tables_filled_in() -> None:
    document = python_docx.Document(io.BytesIO(docx(paper(CONFIG, report(PLAYS), LAST), LAST)))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "từ ngày 23/11/2026 đến ngày 23/11/2026" in words
    assert "BÁO CÁO" in words
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đất đai", "Sảnh chính", "da-xoa.md"):
        assert any(said in cell for cell in cells), said
