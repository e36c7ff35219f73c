"""The radio's pages: the week with its ZIP, and today at the microphone, whose buttons write the diary.

The office's clock stands at Tuesday 08:30:00.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.runtime.office import Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Answer, Site
from tests.staff.site import site as serve_site
from tests.station import office_with_station


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Site]:
    """An office whose station has been on the air for a minute."""
    with serve_site(tmp_path / "office", office_with_station(Office(tmp_path / "office"))) as served:
        yield served


def test_the_week_names_its_slots_and_what_it_cannot_hold(radio: Site) -> None:
    page = radio.staff().ask("/staff/radio/").text
    assert "08:29 thứ Hai 23/11/2026 đến 08:45" in page
    assert "Báo cáo dài" in page
    assert "nhiều nhất" in page


def test_what_is_ticked_comes_as_one_zip(radio: Site) -> None:
    answer = radio.staff().ask("/staff/radio/export?week=2026-W48&format=csv&format=ics&format=docx")
    assert answer.headers["content-disposition"] == 'attachment; filename="phat-thanh-dai-2026-W48.zip"'
    with ZipFile(io.BytesIO(answer.body)) as archive:
        assert "bang-dai-2026-W48.csv" in archive.namelist()
        assert "ban-tin-dai-2026-W48.docx" in archive.namelist()


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("export?week=2026-W48", 400, "không phải là định dạng xuất"),
        ("export?week=2026-W99&format=csv", 400, "không phải là tuần"),
        ("?station=khac", 404, "có đài"),
        ("today?station=khac", 404, "có đài"),
    ],
)
def test_what_is_not_understood_is_told(radio: Site, query: str, status: int, words: str) -> None:
    answer = radio.staff().ask(f"/staff/radio/{query}")
    assert (answer.status, words in answer.text) == (status, True)


def test_marks_are_in_the_diary_that_is_exported(radio: Site) -> None:
    lan = radio.staff()
    page = lan.ask("/staff/radio/today").text
    start = re.findall(r'name="start" value="(\d+)"', page)[0]
    form = {"station": "dai", "start": start, "what": "a.md", "done": "read"}
    assert lan.send("/staff/radio/today/mark", form, page="/staff/radio/today").status == 303
    assert "đã đọc 08:30" in lan.ask("/staff/radio/today").text
    archive = ZipFile(io.BytesIO(lan.ask("/staff/radio/export?week=2026-W48&format=docx").body))
    assert "08:30:00" in archive.read("so-nhat-ky-dai-2026-W48.docx").decode("latin-1") or _diary(archive)
    assert lan.send("/staff/radio/today/mark", {**form, "done": ""}, page="/staff/radio/today").status == 303
    assert "đã đọc 08:30" not in lan.ask("/staff/radio/today").text
    gone = lan.send("/staff/radio/today/mark", {**form, "what": "z.md"}, page="/staff/radio/today")
    assert gone.status == 404


def send_report(site: Site, data: bytes, week: str = "2026-W48") -> Answer:
    lan = site.staff()
    page = "/staff/radio/"
    fields = {"csrf_token": lan.token(page), "station": "dai", "week": week}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = (
        "".join(parts) + '--x\r\nContent-Disposition: form-data; name="report"; filename="phat.csv"\r\n\r\n'
    )
    body = head.encode() + data + b"\r\n--x--\r\n"
    answer = lan.ask(f"{page}plays", "POST", body, {"Content-Type": "multipart/form-data; boundary=x"})
    return lan.ask(f"{page}?week={week}") if answer.status == 303 else answer


def test_a_report_of_the_playout_program_fills_in_the_diary(radio: Site) -> None:
    told = send_report(radio, "start,title\n2026-11-23T08:29:07,Lịch tiếp dân\n".encode()).text
    assert "Đã ghi vào sổ nhật ký: 1 trên" in told
    exported = radio.staff().ask("/staff/radio/export?week=2026-W48&format=docx").body
    with (
        ZipFile(io.BytesIO(exported)) as archive,
        ZipFile(io.BytesIO(archive.read("so-nhat-ky-dai-2026-W48.docx"))) as document,
    ):
        assert "08:29:07" in document.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"a,b\n1,2\n", "dòng đầu của tệp"), (b"\xff\xfe\x00", "phat.csv"), (b"x" * 3_000_000, "")],
)
def test_a_report_that_is_none_is_told(radio: Site, data: bytes, words: str) -> None:
    answer = send_report(radio, data)
    assert answer.status in (400, 413)
    assert words.lower() in answer.text.lower()


def _diary(archive: ZipFile) -> bool:
    with ZipFile(io.BytesIO(archive.read("so-nhat-ky-dai-2026-W48.docx"))) as document:
        return "08:30:00" in document.read("word/document.xml").decode()


def test_nobody_sees_it_without_logging_in(radio: Site) -> None:
    for path in ("", "today", "export?format=csv"):
        assert radio.visitor().ask(f"/staff/radio/{path}").status == 302


def test_an_office_without_a_station_is_told_what_to_do(site: Site) -> None:
    lan = site.staff()
    for path in ("", "today"):
        assert "[[station]]" in lan.ask(f"/staff/radio/{path}").text


def test_at_the_microphone_the_item_of_this_moment_is_open_and_large(radio: Site, browser: Browser) -> None:
    radio.person("lan")
    context = browser.new_context(viewport={"width": 820, "height": 1180})
    try:
        page = StaffPage(context, radio).log_in("lan").open("/staff/radio/today").page
        page.wait_for_selector(".airing.now[open]")
        assert page.locator(".airing.now").count() == page.locator(".airing.next[open]").count() == 1
        assert page.locator(".airing.now .air-title").inner_text() == "Cấm đường"
        assert re.fullmatch(r"1[45]:\d\d", page.locator(".on-air-clock").inner_text())
        assert re.fullmatch(r"\d:\d\d", page.locator(".airing.now .air-left").inner_text())
        page.click(".airing.now button[value=read]")
        page.wait_for_selector(".airing.read.now .badge")
        assert page.locator(".airing.read .badge").inner_text() == "đã đọc 08:30"
        page.click(".airing.read button")
        page.wait_for_selector(".airing.now button[value=skipped]")
    finally:
        context.close()


@pytest.mark.parametrize("path", ["/staff/radio/", "/staff/radio/today"])
def test_the_pages_are_fit_for_people(radio: Site, browser: Browser, path: str) -> None:
    radio.person("lan")
    check_page(browser, radio, path, login="lan")
