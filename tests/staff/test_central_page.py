"""Publishing to other offices from the browser, with a real channel in a real folder."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.accounts import Role
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.opening import channel_store
from tests.runtime.office import Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site, Visitor
from tests.staff.site import site as serve_site

PASSPHRASE = "hoa phượng nở đỏ"
CHANNEL = "thanh-pho"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Site]:
    """An office that publishes a channel and has something to publish."""
    office = Office(tmp_path / "city")
    office.notice("thong-bao/a.md", "Lịch tiếp dân")
    office.playlist("chinh", ["thong-bao/a.md"])
    (tmp_path / "trung-tam").mkdir()
    url, now = str(tmp_path / "trung-tam"), datetime.now(UTC)
    with serve_site(tmp_path / "city", office) as served:
        key = prepare(url, CHANNEL, PASSPHRASE, now, root_name="khoá gốc 1")
        folder = served.runtime.data / "publisher" / CHANNEL
        found(folder, channel_store(url, CHANNEL, os.environ), key, PASSPHRASE, PASSPHRASE, now)
        yield served


def waited_for(visitor: Visitor) -> str:
    """The page's text after the publication has ended."""
    for _ in range(300):
        if visitor.ask("/staff/central/progress").status == 204:
            return visitor.ask("/staff/central/").text
        time.sleep(0.1)
    raise TimeoutError


def publish(city: Site, passphrase: str = PASSPHRASE, **fields: str) -> str:
    visitor = city.staff()
    answer = visitor.send("/staff/central/", {"passphrase": passphrase, "note": "Tuần lễ", **fields})
    assert answer.status == 303, answer.text
    return waited_for(visitor)


def test_an_edition_is_published_changed_and_taken_back(city: Site, tmp_path: Path) -> None:
    assert "Đã phát hành bản 1" in publish(city)
    assert (tmp_path / "trung-tam" / CHANNEL / "meta/timestamp.json").exists()
    assert "bản 1 vẫn là bản mới nhất" in publish(city)
    city.office.notice("thong-bao/a.md", "Lịch tiếp dân mới")
    assert "Đã phát hành bản 2" in publish(city)
    told = publish(city, back="1")

    assert "Đã phát hành bản 3" in told
    assert "Cán bộ lan" in told
    assert "Tuần lễ" in told
    deeds = [entry.action for entry in city.gate.audit.entries() if entry.action != "login"]
    assert deeds[:2] == ["central_back", "central_publish"]


def test_a_wrong_passphrase_and_an_error_in_the_content_are_told_and_publish_nothing(
    city: Site, tmp_path: Path
) -> None:
    assert "mật khẩu không đúng" in publish(city, "không phải thế này")
    (city.office.root / "playlists/hong.toml").write_text("title = [", "utf-8")
    told = publish(city)

    assert "playlists/hong.toml" in told
    assert "lỗi nên chưa phát hành" in told
    assert not (tmp_path / "trung-tam" / CHANNEL / "meta/timestamp.json").exists()


def test_what_would_empty_every_office_asks_first(city: Site) -> None:
    publish(city)
    for file in (city.office.root / "playlists").iterdir():
        file.unlink()
    assert 'name="yes_empty"' in publish(city)
    assert "Đã phát hành bản 2" in publish(city, yes_empty="1")


def test_only_an_approver_sees_it_and_only_where_there_is_a_channel(city: Site, site: Site) -> None:
    approver = city.staff()
    author = city.staff("an", frozenset({Role.AUTHOR}))
    assert author.ask("/staff/central/").status == 403
    assert "/staff/central/" not in author.ask("/staff/").text
    assert "/staff/central/" in approver.ask("/staff/").text
    assert "/staff/central/" not in site.staff().ask("/staff/").text
    assert site.staff().ask("/staff/central/").status == 404


def test_the_page_is_fit_for_people(city: Site, browser: Browser) -> None:
    publish(city)
    check_page(browser, city, "/staff/central/", login="lan")
    check_page(browser, city, "/staff/central/?back=1", login="lan")


def test_in_the_browser_the_page_tells_by_itself_when_it_is_done(city: Site, browser: Browser) -> None:
    city.person("lan")
    context = browser.new_context(locale="vi-VN")
    window = StaffPage(context, city).log_in("lan").open("/staff/central/")
    window.page.fill("#note", "Từ trình duyệt")
    window.page.fill("#passphrase", PASSPHRASE)
    window.page.click("main form button.btn-primary")
    window.page.wait_for_selector(".alert-success", timeout=30_000)
    assert "Đã phát hành bản 1" in window.page.inner_text("main")
    assert window.problems == []
    context.close()
