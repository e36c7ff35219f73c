"""The stations' pages and API: slots and clocks edited with the week that comes of them, written with every comment."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.accounts import Role
from tests.runtime.office import Office
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import Site
from tests.staff.site import site as serve_site
from tests.staff.test_api import ask, token
from tests.station import office_with_station

PAGE = "/staff/radio/stations/dai"


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Site]:
    with serve_site(
        tmp_path / "office", office_with_station(Office(tmp_path / "office"), "ghi chú")
    ) as served:
        yield served


def fields(page: str) -> dict[str, str | list[str]]:
    """What a browser would send of the station's form as it stands."""
    form = page.partition('id="station-form"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        about = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if "name" in about and (about.get("type") != "checkbox" or " checked" in tag):
            found.setdefault(about["name"], []).append(about.get("value", ""))
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found.setdefault(name, []).append(inside)
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option[^>]*value="([^"]*)"[^>]*selected', inside)
        found.setdefault(name, []).extend(chosen[:1] or [""])
    found.pop("csrf_token")
    return dict(found)


def config(site: Site) -> str:
    return site.office.config_file.read_text("utf-8")


def test_saving_what_is_there_changes_not_one_letter(radio: Site) -> None:
    lan, before = radio.staff(), config(radio)
    form = fields(lan.ask(PAGE).text)
    assert lan.send(PAGE, {**form, "act": "save"}, page=PAGE).status == 302
    assert config(radio) == before


def test_a_slot_is_changed_and_comments_stay_and_the_chain_tells(radio: Site) -> None:
    lan, before = radio.staff(), config(radio)
    form = fields(lan.ask(PAGE).text)
    form |= {
        "slots-0-to": "08:50:30",
        "slots-0-days": ["0", "1", "2", "3", "4"],
        "slots-0-except": "24/12/2026",
        "act": "save",
    }
    assert lan.send(PAGE, form, page=PAGE).status == 302
    after = config(radio)
    assert 'to = "08:50:30"                     # ghi chú' in after
    assert 'days = "mon-fri"' in after and "except = [2026-12-24]" in after
    assert after.count("#") == before.count("#")
    entry = radio.gate.audit.entries(most=1)[0]
    assert (entry.actor, entry.action, entry.object) == ("lan", "config", "dai")


def test_what_does_not_do_is_told_by_its_row_and_nothing_is_written(radio: Site) -> None:
    lan, before = radio.staff(), config(radio)
    form = fields(lan.ask(PAGE).text)
    answer = lan.send(
        PAGE, {**form, "slots-1-to": "25:99", "clock-1-text": "{ten}", "act": "save"}, page=PAGE
    )
    assert (answer.status, config(radio)) == (422, before)
    assert "Khung giờ 2" in answer.text
    assert "Phần 2, lời kết:" in answer.text
    head = lan.send(
        PAGE, {**form, "pace": "nhanh", "libretime": "abc", "bearer": "x", "act": "save"}, page=PAGE
    ).text
    assert "Địa chỉ máy chủ LibreTime: “abc” không phải là địa chỉ web" in head
    assert "Tốc độ đọc (tiếng một phút): " in head and "Mã RadioDNS của đài: “x” không phải là" in head
    nobody = lan.send(PAGE, {**form, "slots-0-days": [], "act": "save"}, page=PAGE)
    assert nobody.status == 422


def test_rows_are_added_moved_and_taken_away_before_anything_is_saved(radio: Site) -> None:
    lan, before = radio.staff(), config(radio)
    form = fields(lan.ask(PAGE).text)
    added = lan.send(PAGE, {**form, "act": "clock:add", "new-kind": "spots"}, page=PAGE)
    moved = lan.send(PAGE, {**fields(added.text), "act": "clock:up:2"}, page=PAGE)
    gone = lan.send(PAGE, {**fields(moved.text), "act": "slots:remove:1"}, page=PAGE)
    left = fields(gone.text)
    assert [left[f"clock-{at}-kind"] for at in range(3)] == [["notices"], ["spots"], ["closing"]]
    assert "slots-1-from" not in left
    assert config(radio) == before


def test_the_preview_tells_what_the_week_cannot_hold(radio: Site) -> None:
    lan = radio.staff()
    form = fields(lan.ask(PAGE).text)
    shorter = {**form, "slots-0-to": "08:31", "slots-1-to": "16:46"}
    told = lan.send(f"{PAGE}/preview", shorter, page=PAGE).text
    assert "14 buổi phát" in told
    assert "Báo cáo dài" in told and "nhiều nhất" in told


def test_an_older_page_does_not_overwrite_a_newer_one(radio: Site) -> None:
    lan = radio.staff()
    form = fields(lan.ask(PAGE).text)
    assert lan.send(PAGE, {**form, "name": "Đài mới", "act": "save"}, page=PAGE).status == 302
    assert lan.send(PAGE, {**form, "name": "Đài khác", "act": "save"}, page=PAGE).status == 409
    assert 'name = "Đài mới"' in config(radio)


def test_a_station_is_made_removed_and_brought_back(radio: Site) -> None:
    lan, before = radio.staff(), config(radio)
    made = lan.ask("/staff/radio/stations/new?name=%C4%90%C3%A0i%20th%C3%B4n%20B%E1%BA%AFc")
    assert config(radio) == before
    where = "/staff/radio/stations/dai-thon-bac"
    assert lan.send(where, {**fields(made.text), "act": "save"}, page=PAGE).status == 302
    assert config(radio).startswith(before.rstrip("\n"))
    radio.runtime.load()
    assert [one.id for one in radio.runtime.edition.config.stations] == ["dai", "dai-thon-bac"]
    seen = fields(lan.ask(where).text)["seen"]
    assert lan.send(f"{where}/remove", {"seen": seen}, page=PAGE).status == 302
    assert config(radio) == before
    assert lan.send("/staff/radio/stations/back/2", {}, page=PAGE).status == 302
    assert 'id = "dai-thon-bac"' in config(radio)
    assert lan.send("/staff/radio/stations/back/77", {}, page=PAGE).status == 404


def test_only_approvers_and_administrators_edit_stations(radio: Site) -> None:
    lan = radio.staff()
    author = radio.staff("an", frozenset({Role.AUTHOR}))
    for path in ("/staff/radio/stations/", PAGE):
        assert author.ask(path).status == 403
    assert "/staff/radio/stations/" not in author.ask("/staff/radio/").text
    assert "/staff/radio/stations/" in lan.ask("/staff/radio/").text


def test_a_program_reads_tries_and_writes_a_station(radio: Site) -> None:
    text = token(radio, "stations:read", "stations:write")
    held = json.loads(ask(radio, text, "/api/v1/stations/dai").body)
    station = held["station"]
    station["slots"][0]["to"] = "08:31"
    tried = json.loads(
        ask(radio, text, "/api/v1/stations/dai/week", "POST", {"station": station, "week": "2026-W48"}).body
    )
    assert (tried["errors"], tried["log"][0]["kind"]) == ([], "notice")
    assert [one["code"] for one in tried["not_held"]] == ["left_too_long"]
    saved = ask(radio, text, "/api/v1/stations/dai", "PUT", {"station": station, "seen": held["revision"]})
    assert saved.status == 200
    assert 'to = "08:31"' in config(radio)
    old = ask(radio, text, "/api/v1/stations/dai", "PUT", {"station": station, "seen": held["revision"]})
    assert (old.status, json.loads(old.body)["code"]) == (409, "office_changed")
    now = json.loads(saved.body)["revision"]
    station["clock"][0]["kind"] = "tin"
    wrong = ask(radio, text, "/api/v1/stations/dai", "PUT", {"station": station, "seen": now})
    assert (wrong.status, json.loads(wrong.body)["code"]) == (400, "station_refused")
    assert ask(radio, text, f"/api/v1/stations/dai?seen={now}", "DELETE").status == 204
    assert json.loads(ask(radio, text, "/api/v1/stations").body) == {"stations": []}


def test_the_clock_is_edited_with_the_keyboard_and_the_week_follows(radio: Site, browser: Browser) -> None:
    radio.person("lan")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        staff = StaffPage(context, radio).log_in("lan").open(PAGE)
        page = staff.page
        page.focus("#clock-1-up")
        page.keyboard.press("Enter")
        page.wait_for_selector("#clock-0 textarea")
        page.fill("#slots-0-to", "08:31:00")
        page.wait_for_selector("#preview li:has-text('Báo cáo dài')")
        page.click("button[value=save]")
        page.wait_for_selector(".alert-success")
        assert 'kind = "closing"' in config(radio).partition("[[station.clock]]")[2].partition("[[")[0]
        assert staff.problems == []
    finally:
        context.close()


@pytest.mark.parametrize("path", ["/staff/radio/stations/", PAGE])
def test_the_pages_are_fit_for_people(radio: Site, browser: Browser, path: str) -> None:
    radio.person("lan")
    check_page(browser, radio, path, login="lan")
