"""Recording at the microphone, uploading, spoken drafts, approval: each text of the week on one page."""

import re
import wave
from array import array
from collections.abc import Iterator
from math import pi, sin
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.schedule.radio import Announcer
from kiosk.wiring.staff import build_takes
from tests.browsers import ARGUMENTS, CHROMIUM
from tests.runtime.office import Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site
from tests.staff.site import site as serve_site
from tests.station import office_with_station

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Site]:
    """An office with two notices to be read."""
    office = office_with_station(Office(tmp_path / "office"))
    office.notice("a.md", "Lịch tiếp dân", "Mời bà con đến nhà văn hóa.")
    office.notice("b.md", "Cấm đường", "Đường Nguyễn Trãi cấm xe tải.")
    office.playlist("radio", ["a.md", "b.md"])
    with serve_site(tmp_path / "office", office) as served:
        yield served


def keys(page: str) -> list[str]:
    return re.findall(r"/staff/radio/voice/([0-9a-f]{64})/record", page)


def test_every_text_of_the_week_is_there_once(radio: Site) -> None:
    page = radio.staff().ask("/staff/radio/voice/").text
    assert len(keys(page)) == len(set(keys(page))) == 3
    assert page.count("đọc trực tiếp") >= 3


def test_a_draft_is_heard_then_approved_then_on_the_air(radio: Site) -> None:
    lan = radio.staff()
    where = "/staff/radio/voice/"
    key = keys(lan.ask(where).text)[0]
    form = {"station": "dai", "week": ""}
    assert lan.send(f"{where}{key}/draft", form, page=where).status == 303
    page = lan.ask(where).text
    assert "đọc máy, chưa duyệt" in page
    heard = lan.ask(f"{where}sound/{key}")
    assert (heard.status, heard.headers["content-type"], heard.body[:4]) == (200, "audio/wav", b"RIFF")
    takes = build_takes(radio.runtime)
    words = Announcer(radio.runtime.edition.config.stations[0].speaking).words(
        radio.runtime.edition.content.assets["a.md"]  # type: ignore[union-attr]
    )
    assert takes.seconds(words) is None
    found = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)
    assert found is not None
    wrong = lan.send(f"{where}{key}/approve", {**form, "sha256": "0" * 64}, page=where)
    assert wrong.status == 404
    assert lan.send(f"{where}{key}/approve", {**form, "sha256": found[1]}, page=where).status == 303
    assert "đọc máy, đã duyệt" in lan.ask(where).text
    assert takes.seconds(words) == pytest.approx(takes.take(words).seconds)  # type: ignore[union-attr]
    assert "đọc máy, đã duyệt" in lan.ask("/staff/radio/today").text
    assert lan.send(f"{where}{key}/discard", form, page=where).status == 303
    assert takes.take(words) is None


def test_what_is_no_sound_is_told(radio: Site) -> None:
    lan = radio.staff()
    where = "/staff/radio/voice/"
    key = keys(lan.ask(where).text)[0]
    assert lan.send(f"{where}{key}/record", {"station": "dai"}, page=where).status == 400
    assert lan.ask(f"{where}sound/{key}").status == 404
    assert lan.send(f"{where}{'0' * 64}/draft", {"station": "dai"}, page=where).status == 404


def tone(path: Path, seconds: float) -> Path:
    samples = array(
        "h", (round(9000 * sin(2 * pi * 440 * place / 48_000)) for place in range(round(seconds * 48_000)))
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    return path


def test_a_text_is_recorded_at_the_microphone_and_from_a_file(
    radio: Site, browser: Browser, tmp_path: Path
) -> None:
    radio.person("lan")
    heard = browser.browser_type.launch(
        executable_path=CHROMIUM, headless=True, args=[*ARGUMENTS, *MICROPHONE]
    )
    try:
        context = heard.new_context(viewport={"width": 820, "height": 1180})
        staff = StaffPage(context, radio).log_in("lan").open("/staff/radio/voice/")
        page = staff.page
        first, second, *_ = [f"article:nth-of-type({place})" for place in (1, 2, 3)]
        page.click(f"{first} [data-record]")
        page.locator(f"{first} .recording", has_text="3 s").wait_for()
        page.click(f"{first} [data-stop]")
        page.wait_for_selector(f"{first} audio")
        assert page.locator(f"{first} .badge").first.inner_text() == "đã thu"
        page.set_input_files(f"{second} [data-upload]", tone(tmp_path / "giong.wav", 2))
        page.wait_for_selector(f"{second} audio")
        assert "LUFS" in page.locator(second).inner_text()
        page.set_input_files("article:nth-of-type(3) [data-upload]", Path(__file__))
        page.locator("article:nth-of-type(3) .recording", has_text=re.compile("[a-zà-ỹ]")).wait_for()
        assert staff.problems == []
    finally:
        heard.close()


def test_the_page_is_fit_for_people(radio: Site, browser: Browser) -> None:
    radio.person("lan")
    check_page(browser, radio, "/staff/radio/voice/", login="lan")
