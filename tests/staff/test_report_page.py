"""The report's page: periods, plots, files, and every figure led back to the rows that it counts.

The office's clock stands at Tuesday 24 November 2026, 08:30.
"""

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from kiosk.outputs.radio.diary import Report as Marked
from kiosk.plays import Outcome, Play, Report
from kiosk.radio.diary import DIARY, Diary
from kiosk.schedule.localtime import monday_of
from kiosk.schedule.radio import Cue
from kiosk.schedule.radio import log as radio_log
from kiosk.settings import announcer, radio_channel
from tests.runtime.office import CONFIG, Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Answer, Site, Visitor
from tests.staff.site import site as serve_site
from tests.staff.test_api import token
from tests.station import CLOSING, EVENING, NOTICES, slot
from tests.station import MORNING as ON_AIR
from tests.station import station as station_toml

MORNING = datetime(2026, 11, 23, 1, tzinfo=UTC)
"""Monday 08:00."""
WEEK = "span=week&day=2026-11-24"
LINK = re.compile(r'href="(/staff/report/[^"]+)"[^>]*>([\d.]+)</a>')


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office in which a screen showed one of two notices and a presenter read one of two items."""
    root = tmp_path_factory.mktemp("report") / "office"
    office = Office(root)
    on_air = station_toml([slot(ON_AIR), slot(EVENING)], [NOTICES, CLOSING])
    office.config_file.write_text(f'{CONFIG}{on_air}\n[subjects]\nho-tich = "Hộ tịch"\n', encoding="utf-8")
    office.notice("a.md", "Lịch tiếp dân")
    office.media(
        "b.md",
        b'+++\ntitle = "C\xe1\xba\xa5m \xc4\x91\xc6\xb0\xe1\xbb\x9dng"\nsubject = "ho-tich"\n+++\nXe.\n',
    )
    office.notice("khong.md", "Không ai đặt lịch")
    office.playlist("chinh", ["a.md", "b.md"], 60, 'from = "08:00"\nto = "08:10"\ndisplays = ["sanh"]')
    office.playlist("radio", ["a.md", "b.md"], schedule='displays = ["khong-co"]')
    with serve_site(root, office) as served:
        served.person("lan")
        runtime = served.runtime
        plays = [
            Play(
                "trang", number, "sanh", "main", start, start + timedelta(seconds=60), start, "chinh", number % 2,
                "b.md" if number % 2 else "a.md", "rotation", Outcome.FAILED if number == 5 else Outcome.SHOWN,
            )
            for number in range(10)
            if (start := MORNING + timedelta(seconds=60 * number))
        ]  # fmt: skip
        runtime.plays.add(Report(tuple(plays)))
        config, content = runtime.edition.config, runtime.edition.content
        assert content is not None
        station = config.stations[0]
        made = radio_log(
            content,
            radio_channel(config, station, range(2025, 2028)),
            monday_of(MORNING, radio_channel(config, station, ()).timezone),
            announcer(config, station),
        )
        first, second = [airing for airing in made.airings() if airing.cue is Cue.NOTICE][:2]
        diary = Diary(runtime.data / DIARY)
        diary.mark("dai", first, Marked(True, first.start, "Lan"), "lan")
        diary.mark("dai", second, Marked(False, None, "Lan"), "lan")
        yield served


def waited(visitor: Visitor, path: str) -> Answer:
    """The answer once it is made."""
    for _ in range(300):
        answer = visitor.ask(path)
        assert answer.status == 200, answer.text
        if (
            "load delay" not in answer.text
            if answer.headers["content-type"].startswith("text/html")
            else True
        ):
            return answer
        time.sleep(0.1)
    raise TimeoutError(path)


def rows_under(visitor: Visitor, path: str) -> int:
    """How many single rows the days of a figure lead to."""
    found = 0
    for address, _ in LINK.findall(visitor.ask(path).text):
        page = visitor.ask(address.replace("&amp;", "&"))
        assert page.status == 200, page.text
        found += len(re.findall(r"<tr><td", page.text))
    return found


def test_every_figure_of_the_page_leads_to_as_many_rows(proof: Site) -> None:
    lan = proof.staff()
    page = waited(lan, f"/staff/report/?{WEEK}").text
    figures = {
        (address.replace("&amp;", "&"), int(number.replace(".", "")))
        for address, number in LINK.findall(page)
    }
    kinds = {re.search(r"figure=(\w+)", address)[1] for address, _ in figures}  # type: ignore[index]
    assert kinds == {"planned", "shown", "failed", "broadcasts", "read", "skipped"}
    small = sorted(one for one in figures if one[1] < 40)
    for address, number in small:
        assert rows_under(lan, address) == number, address


def test_what_was_shown_failed_read_and_skipped_is_told_with_its_row(proof: Site) -> None:
    lan = proof.staff()
    page = waited(lan, f"/staff/report/?{WEEK}").text
    assert "Không ai đặt lịch" in page
    assert "không nằm trong danh sách phát nào" in page
    rows = "/staff/report/rows?first=2026-11-23&last=2026-11-24&day=2026-11-23"
    assert "trang-5" in lan.ask(f"{rows}&figure=failed&place=sanh&zone=main").text
    assert "Lan" in lan.ask(f"{rows}&figure=read&place=dai").text


def test_the_report_comes_as_files_that_others_can_read(proof: Site) -> None:
    lan = proof.staff()
    book = openpyxl.load_workbook(io.BytesIO(waited(lan, f"/staff/report/file/xlsx?{WEEK}").body))
    raw = list(book["Nhật ký phát"].values)
    assert len(raw) == 11
    assert raw[6][8] == "failed"
    answer = waited(lan, f"/staff/report/file/csv?{WEEK}")
    assert answer.headers["content-disposition"].endswith("filename=bao-cao-2026-11-23_2026-11-24.csv")
    lines = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert sum(int(line["shown"]) for line in lines if line["channel"] == "screen") == 9
    assert [int(line["shown"]) + int(line["failed"]) for line in lines if line["channel"] == "radio"] == [
        1,
        1,
    ]
    assert waited(lan, f"/staff/report/file/docx?{WEEK}").body.startswith(b"PK")
    assert waited(lan, f"/staff/report/file/pdf?{WEEK}").body.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/staff/report/?span=days&day=2020-01-01&last=2026-01-01", 400),
        ("/staff/report/?day=hom-qua", 400),
        ("/staff/report/?span=thang", 400),
        ("/staff/report/?day=0001-01-01", 400),
        ("/staff/report/file/exe?span=week", 404),
        ("/staff/report/figure?figure=gi", 400),
        ("/staff/report/figure?by=gi", 400),
        ("/staff/report/rows?day=9999-12-31", 400),
        ("/staff/report/rows?day=2026-11-23&place=khong-co&figure=planned", 200),
    ],
)
def test_an_address_that_cannot_be_understood_is_told(proof: Site, path: str, status: int) -> None:
    assert proof.staff().ask(path).status == status


def test_a_program_gets_the_same_figures(proof: Site) -> None:
    text = token(proof, "report:read")
    headers = {"Authorization": f"Bearer {text}", "Accept": "*/*"}
    assert proof.visitor().ask("/site/feed.xml").status == 200
    for _ in range(200):
        told = json.loads(
            proof.visitor().ask("/api/v1/report?first=2026-11-22&last=2026-11-24", headers=headers).body
        )
        if told["state"] == "ready":
            break
        time.sleep(0.1)
    assert told["report"]["deeds"] == {"prints": 0, "feed_reads": 1, "feedback": 0}
    lines = told["report"]["lines"]
    assert sum(line["shown"] for line in lines if line["channel"] == "screen") == 9
    rows = json.loads(
        proof.visitor()
        .ask("/api/v1/report/rows?figure=shown&day=2026-11-23&place=sanh&zone=main", headers=headers)
        .body
    )
    assert (rows["total"], rows["rows"][0]["asset"]) == (9, "a.md")
    refused = proof.visitor().ask("/api/v1/report?first=2026-01-01&last=2020-01-01", headers=headers)
    assert refused.status == 400


def test_the_page_is_fit_for_people(proof: Site, browser: Browser) -> None:
    waited(proof.staff(), f"/staff/report/?{WEEK}")
    check_page(browser, proof, f"/staff/report/?{WEEK}", login="lan")
    check_page(
        browser, proof, "/staff/report/rows?figure=shown&day=2026-11-23&place=sanh&zone=main", login="lan"
    )


def test_in_the_browser_the_figures_and_files_come_by_themselves(proof: Site, browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN")
    window = StaffPage(context, proof).log_in("lan").open("/staff/report/?span=month&day=2026-11-24")
    window.page.wait_for_selector(".tiles", timeout=60_000)
    assert window.page.locator("svg[role=img] > title").first.text_content() == "Theo thời gian"
    window.page.click("section.panel >> text=PDF")
    window.page.wait_for_selector("#made a", timeout=60_000)
    with window.page.expect_download() as got:
        window.page.click("#made a")
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    window.page.click(".tiles dd a >> nth=1")
    window.page.click("tbody td a")
    assert "trang-" in window.page.inner_text("tbody")
    assert window.problems == []
    context.close()
