"""A week's sound as a ZIP, and spoken drafts of a week: made by a process of their own, followed and called off."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from kiosk.accounts import Role
from tests.radio.libretime_server import KEY, libretime_server
from tests.runtime.office import CONFIG, Office
from tests.staff.pages import StaffPage
from tests.staff.site import Site, Visitor
from tests.staff.site import site as serve_site
from tests.station import CLOSING, NOTICES, office_with_station, slot, station

PAGE = "/staff/radio/"
WEEK = {"station": "dai", "week": "2026-W48"}


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Site]:
    """An office that is on the air for twenty seconds a week."""
    office = office_with_station(Office(tmp_path / "office"))
    text = station([slot(("08:29", "08:29:20"), name="Sáng", days="tue")], [NOTICES, CLOSING])
    office.config_file.write_text(CONFIG + text, encoding="utf-8")
    office.notice("a.md", "Lịch tiếp dân", "Mời bà con đến nhà văn hóa.")
    with serve_site(tmp_path / "office", office) as served:
        yield served


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Site]:
    """An office whose week of sound takes minutes."""
    with serve_site(tmp_path / "office", office_with_station(Office(tmp_path / "office"))) as served:
        yield served


def until(told: Callable[[], str], word: str, seconds: float = 60) -> str:
    """The answer as soon as it holds the word."""
    begun = time.monotonic()
    while word not in (found := told()):
        assert time.monotonic() - begun < seconds, found
        time.sleep(0.2)
    return found


def state(lan: Visitor, kind: str) -> Callable[[], str]:
    return lambda: lan.ask(f"{PAGE}work/{kind}").text


def test_a_week_of_sound_comes_as_one_zip(radio: Site) -> None:
    lan = radio.staff()
    assert lan.send(f"{PAGE}work/zip", {**WEEK, "sound": "mp3", "papers": "1"}, page=PAGE).status == 303
    page = until(state(lan, "zip"), 'data-state="done"')
    where = page.partition('href="')[2].partition('"')[0]
    answer = lan.ask(where)
    assert "phat-thanh-dai-2026-W48.zip" in answer.headers["content-disposition"]
    with ZipFile(io.BytesIO(answer.body)) as archive:
        names = archive.namelist()
        playlist = archive.read("2026-11-24-0829-sang.m3u8").decode()
        assert archive.testzip() is None
    assert {"2026-11-24-0829-sang.mp3", "ban-tin-dai-2026-W48.docx"} <= set(names)
    sounds = [line for line in playlist.splitlines() if not line.startswith("#")]
    assert sounds and set(sounds) <= set(names)
    assert sorted(path.suffix for path in (radio.runtime.data / "radio/work").iterdir()) == [".zip"]


def test_every_text_of_the_week_gets_a_spoken_draft(radio: Site) -> None:
    lan = radio.staff()
    assert lan.ask(f"{PAGE}voice/?week=2026-W48").text.count("đọc máy, chưa duyệt") == 0
    assert lan.send(f"{PAGE}work/say", WEEK, page=PAGE).status == 303
    page = until(state(lan, "say"), 'data-state="done"')
    assert "week=2026-W48" in page
    texts = lan.ask(f"{PAGE}voice/?week=2026-W48").text
    assert texts.count("đọc máy, chưa duyệt") == texts.count("<article") > 1


def test_a_week_is_sent_to_libretime_from_the_page(radio: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_LIBRETIME_SECRET_KEY", KEY)
    lan, week = radio.staff(), {"station": "dai", "week": "2035-W10"}
    assert 'id="send"' not in lan.ask(PAGE).text
    with libretime_server() as (url, held):
        config = radio.office.config_file
        config.write_text(
            config.read_text("utf-8").replace('id = "dai"', f'id = "dai"\nlibretime = "{url}"'), "utf-8"
        )
        radio.runtime.load()
        assert 'id="send"' in lan.ask(PAGE).text
        assert lan.send(f"{PAGE}work/send", week, page=PAGE).status == 303
        page = until(state(lan, "zip"), 'data-state="done"')
        assert "1 buổi phát được xếp lịch" in page and "Lịch tiếp dân" in page
        assert ([row["name"] for row in held.all("shows")], held.refused) == (["Đài phường: Sáng"], [])
    entry = radio.gate.audit.entries(most=1)[0]
    assert (entry.action, entry.object) == ("radio_send", "dai")
    author = radio.staff("an", frozenset({Role.AUTHOR}))
    assert author.send(f"{PAGE}work/send", week, page=PAGE).status == 403


def test_what_is_called_off_leaves_nothing_behind(busy: Site) -> None:
    lan = busy.staff()
    lan.send(f"{PAGE}work/zip", {**WEEK, "sound": "wav"}, page=PAGE)
    page = until(state(lan, "zip"), "đang làm, ", 60)
    again = lan.send(f"{PAGE}work/zip", {**WEEK, "sound": "wav"}, page=PAGE)
    assert (again.status, state(lan, "zip")().count("work-piece")) == (303, 1)
    stop = page.partition('action="')[2].partition('"')[0]
    assert lan.send(stop, {}, page=PAGE).status == 303
    assert 'data-state="stopped"' in state(lan, "zip")()
    folder = busy.runtime.data / "radio/work"
    until(lambda: " ".join(path.name for path in folder.iterdir()) or "empty", "empty", 20)
    assert lan.ask(stop.replace("/stop", "/file")).status == 404


def test_what_cannot_be_made_is_told(radio: Site) -> None:
    lan = radio.staff()
    config = radio.office.config_file
    config.write_text(config.read_text("utf-8") + '[voice]\nprogram = "khong-co-may-doc"\n', "utf-8")
    lan.send(f"{PAGE}work/say", WEEK, page=PAGE)
    page = until(state(lan, "say"), 'data-state="failed"')
    assert "khong-co-may-doc" in page
    assert lan.send(f"{PAGE}work/zip", {**WEEK, "sound": "midi"}, page=PAGE).status == 400
    assert radio.visitor().ask(f"{PAGE}work/zip").status == 302


def test_the_page_follows_by_itself(radio: Site, browser: Browser) -> None:
    radio.person("lan")
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True)
    try:
        staff = StaffPage(context, radio).log_in("lan").open(f"{PAGE}?week=2026-W48")
        page = staff.page
        page.click("#pack")
        page.wait_for_selector("progress")
        staff.axe()
        page.wait_for_selector("a[download]", timeout=60_000)
        staff.axe()
        staff.fits()
        with page.expect_download() as got:
            page.click("a[download]")
        assert got.value.suggested_filename == "phat-thanh-dai-2026-W48.zip"
        assert staff.problems == []
    finally:
        context.close()
