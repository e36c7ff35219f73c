"""One place for all channels: what each shows, what does not fit, one publication, one taking back."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from kiosk.accounts import Role
from kiosk.cli import main
from kiosk.editing import Edit
from tests.staff.pages import StaffPage, check_page
from tests.staff.site import TOKEN, Site, Visitor

SENTENCE = "Người dân mang theo căn cước và giấy tờ về nhà đất đang giữ. "
EVERY = ["screens", "radio", "web", "poster-a4", "leaflet-a5", "social"]
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def administered(site: Site) -> None:
    site.person("quan-tri")


def post(visitor: Visitor, path: str, told: object) -> dict[str, Any]:
    token = TOKEN.search(visitor.ask("/staff/").text)
    assert token is not None
    headers = {"Content-Type": "application/json", "X-CSRFToken": token[1], "HX-Request": "true"}
    answer = visitor.ask(path, "POST", json.dumps(told).encode(), headers)
    assert answer.status == 200, answer.text
    found: dict[str, Any] = json.loads(answer.body)
    return found


def form(**fields: Any) -> dict[str, Any]:
    usual = {"title": "Lịch tiếp dân", "body": SENTENCE, "displays": ["*"], "page": "p1", "channels": EVERY}
    return {**usual, **fields}


def publish(visitor: Visitor, **fields: Any) -> None:
    draft = post(visitor, "/staff/notices/save", form(**fields))["draft"]
    answer = visitor.send(f"/staff/notices/{draft}/submit", {})
    assert answer.status == 303, answer.text


def everywhere(site: Site, visitor: Visitor) -> dict[str, bool]:
    """Where the notice is, channel by channel."""
    site.runtime.load()
    newest = site.app.extensions["editing"].press.newest()
    found = {
        "board": "Lịch tiếp dân" in gzip.decompress(visitor.ask("/board/sanh/plan.json").body).decode(),
        "page": visitor.ask("/site/thong-bao/lich-tiep-dan/").status == 200,
        "picture": visitor.ask("/site/thong-bao/lich-tiep-dan/social-square.png").status == 200,
        "feed": "lich-tiep-dan" in visitor.ask("/site/feed.xml").text,
        "files": bool(newest.made),
    }
    return found


def test_one_publication_puts_it_on_every_channel_and_one_taking_back_takes_it_from_all(
    site: Site, tmp_path: Path
) -> None:
    lan = site.staff("lan")
    publish(lan)
    assert all((found := everywhere(site, lan)).values()), found
    number = site.app.extensions["editing"].press.newest().number
    page = lan.ask(f"/staff/editions/{number}").text
    assert "thong-bao/lich-tiep-dan/poster-a4-bleed.pdf" in page
    sheet = lan.ask(f"/staff/channels/edition/{number}/thong-bao/lich-tiep-dan/leaflet-a5.pdf")
    assert sheet.body.startswith(b"%PDF")
    whole = lan.ask("/staff/channels/file/thong-bao/lich-tiep-dan/tat-ca.zip")
    names = zipfile.ZipFile(io.BytesIO(whole.body)).namelist()
    assert {"poster-a4.pdf", "leaflet-a5-bleed.pdf", "social-square.png", "facebook.txt"} <= set(names)
    assert 'og:image" content="' in lan.ask("/site/thong-bao/lich-tiep-dan/").text

    folder, address = tmp_path / "site", "https://phuong.example.vn/tin/"
    command = [
        "export",
        "site",
        "-o",
        str(folder),
        "--config",
        str(site.office.config_file),
        "--url",
        address,
    ]
    assert main(command) == 0
    page = (folder / "thong-bao/lich-tiep-dan/index.html").read_text("utf-8")
    assert f'og:image" content="{address}thong-bao/lich-tiep-dan/social-square.png"' in page
    square = (folder / "thong-bao/lich-tiep-dan/social-square.png").read_bytes()
    assert Image.open(io.BytesIO(square)).size == (1080, 1080)

    assert lan.send("/staff/notices/delete", {"path": "thong-bao/lich-tiep-dan.md"}).status == 303
    assert not any((found := everywhere(site, lan)).values()), found


def test_what_is_not_ticked_for_the_web_is_not_on_it(site: Site) -> None:
    lan = site.staff("lan")
    publish(lan, channels=["screens"])
    found = everywhere(site, lan)
    assert (found["board"], found["page"], found["feed"], found["files"]) == (True, False, False, False)


def test_each_channel_says_by_how_much_a_text_is_too_long(site: Site) -> None:
    lan = site.staff("lan")
    long = form(body=f"{SENTENCE * 9}\n\n" * 9)
    poster = post(lan, "/staff/channels/look", {"channel": "poster-a4", "form": long})
    assert poster["fits"] is False
    assert "%" in poster["remarks"][0]["text"]
    short = post(lan, "/staff/channels/look", {"channel": "poster-a4", "form": form()})
    assert short["fits"] is True
    picture = lan.ask(short["pictures"][0]["url"])
    assert Image.open(io.BytesIO(picture.body)).width == 640
    web = post(lan, "/staff/channels/look", {"channel": "web", "form": form()})
    assert "Lịch tiếp dân" in web["html"]
    social = post(lan, "/staff/channels/look", {"channel": "social", "form": form()})
    assert [one["limit"] for one in social["words"]] == [63206, 2000, 280]


def test_a_picture_that_is_not_published_yet_is_seen_in_the_preview_and_goes_out_with_the_text(
    site: Site,
) -> None:
    lan, stream = site.staff("lan"), io.BytesIO()
    Image.new("RGB", (320, 200), "#0b3d63").save(stream, "PNG")
    desk = site.app.extensions["editing"]
    digest = desk.objects.put(stream.getvalue())
    desk.begin("media/thong-bao/so-do.png", Edit(object=digest), "lan", NOW)
    drawn = form(body=f"{SENTENCE}\n\n![Sơ đồ](so-do.png)\n", channels=["screens", "poster-a4"])
    plan = json.dumps(post(lan, "/staff/preview/plan", {"display": "sanh", "form": drawn}))
    url = f"/staff/preview/picture/draft-{digest}.png"
    assert url in plan
    assert lan.ask(url).body == stream.getvalue()
    assert site.visitor().ask(url).status != 200
    plain = post(lan, "/staff/channels/look", {"channel": "poster-a4", "form": form()})
    poster = post(lan, "/staff/channels/look", {"channel": "poster-a4", "form": drawn})
    assert poster["pictures"][0]["url"] != plain["pictures"][0]["url"]
    publish(lan, body=drawn["body"], channels=drawn["channels"])
    assert (site.office.root / "media/thong-bao/so-do.png").read_bytes() == stream.getvalue()


def test_ticks_follow_the_kind_until_one_ticks_for_oneself(site: Site, browser: Browser) -> None:
    publish(site.staff("lan"), kind="slogan", channels=["screens", "social"])
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        staff = StaffPage(context, site).log_in("lan").open("/staff/notices/new")
        ticked = "() => [...document.querySelectorAll('[name=channels]:checked')].map((box) => box.value)"
        assert staff.page.evaluate(ticked) == ["screens", "radio", "web", "poster-a4", "social"]
        staff.page.check("#kind-slogan")
        assert staff.page.evaluate(ticked) == ["screens", "social"]
        staff.page.check("#channel-web")
        staff.page.check("#kind-notice")
        assert staff.page.evaluate(ticked) == ["screens", "web", "social"]
        staff.page.fill("#title", "Lịch")
        staff.page.fill("#body", SENTENCE)
        staff.page.locator(".outlet-poster-a4").scroll_into_view_if_needed()
        staff.page.wait_for_selector(".outlet-poster-a4 .look img")
        assert staff.problems == []
    finally:
        context.close()


def test_the_page_with_all_channels_is_fit_for_people(site: Site, browser: Browser) -> None:
    publish(site.staff("lan"))
    check_page(browser, site, "/staff/notices/edit?path=thong-bao/lich-tiep-dan.md", login="lan")
    check_page(browser, site, "/staff/editions/1", login="lan")


def test_slogans_come_on_one_sheet_and_a_title_on_a_banner_of_any_size(site: Site) -> None:
    lan = site.staff("lan")
    assert lan.ask("/staff/channels/slogans.pdf").status == 404
    publish(lan, kind="slogan", title="", body="Một cửa: đúng hẹn", channels=["screens"])
    site.runtime.load()
    assert "/staff/channels/slogans.pdf" in lan.ask("/staff/notices/").text
    assert lan.ask("/staff/channels/slogans.pdf").body.startswith(b"%PDF")
    asked = {"channel": "banner", "size": "120x60", "form": form(kind="slogan")}
    seen = post(lan, "/staff/channels/look", asked)
    picture = Image.open(io.BytesIO(lan.ask(seen["pictures"][0]["url"]).body))
    assert picture.width == 2 * picture.height
    wrong = post(lan, "/staff/channels/look", {**asked, "size": "ba mét"})
    assert wrong["fits"] is False
    banner = lan.ask("/staff/channels/banner/khau-hieu/khau-hieu?size=120x60")
    assert banner.body.startswith(b"%PDF")


def test_an_approver_sees_every_channel_of_what_waits(site: Site) -> None:
    an, binh = site.staff("an", frozenset({Role.AUTHOR})), site.staff("binh", frozenset({Role.APPROVER}))
    draft = post(an, "/staff/notices/save", form())["draft"]
    an.send(f"/staff/notices/{draft}/submit", {})
    page = binh.ask(f"/staff/approve/{draft}").text
    assert "Tờ rơi A5" in page and 'data-channel="leaflet-a5"' in page
    told = post(binh, f"/staff/approve/{draft}/channel", {"channel": "leaflet-a5"})
    assert told["fits"] is True
    assert len(told["pictures"]) == 1


def test_a_text_waits_for_the_new_pictures_that_it_draws(site: Site) -> None:
    an, binh = site.staff("an", frozenset({Role.AUTHOR})), site.staff("binh", frozenset({Role.APPROVER}))
    desk = site.app.extensions["editing"]
    digest = desk.objects.put(b"\x89PNG a picture")
    desk.begin("media/thong-bao/so-do.png", Edit(object=digest), "an", NOW)
    drawn = form(body=f"{SENTENCE}\n\n![Sơ đồ](so-do.png)\n", channels=["screens"])
    draft = post(an, "/staff/notices/save", drawn)["draft"]
    assert an.send(f"/staff/notices/{draft}/submit", {}).status == 303
    waiting = {one.path: one for one in desk.drafts if one.state == "submitted"}
    assert set(waiting) == {"media/thong-bao/lich-tiep-dan.md", "media/thong-bao/so-do.png"}
    text, picture = waiting.values()
    if text.path.endswith(".png"):
        text, picture = picture, text
    verdict = {"verdict": "publish", "hash": text.content_hash}
    refused = binh.send(f"/staff/approve/{text.id}", verdict)
    assert (refused.status, "so-do.png" in refused.text) == (409, True)
    binh.send(f"/staff/approve/{picture.id}", {"verdict": "approve", "hash": picture.content_hash})
    assert binh.send("/staff/approve/publish", {}).status == 303
    newest = desk.press.newest()
    assert newest is not None
    assert set(waiting) <= set(newest.digests)
