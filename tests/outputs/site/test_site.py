"""The web site of an office: what is on it on which day, and that real readers understand its feeds."""

import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import Asset, Config, Content, Form, Item, Kind, Notice, Office, Playlist, ScheduleEntry
from kiosk.content.display import WebSite
from kiosk.outputs.site import Site, site
from kiosk.outputs.site.entries import summary

DAY = date(2026, 11, 24)
BASE = "https://phuong.example.vn/tin/"
CONFIG = Config(
    office=Office(name="Phường Thử", parent="Thành phố Hà Nội"),
    subjects={"dat-dai": "Đất đai"},
    site=WebSite(BASE),
)


def notice(
    path: str, title: str, body: str = "Nội dung.", form: Form = Form.NOTICE, **fields: object
) -> Asset:
    return Asset(path, Kind.TEXT, "0" * 64, 10, Notice(title, form, (body,), **fields))  # type: ignore[arg-type]


def office(*assets: Asset, **entry: object) -> Content:
    items = tuple(Item(place, asset.path) for place, asset in enumerate(assets))
    playlist = Playlist("p", items=items, entries=(ScheduleEntry(**entry),))  # type: ignore[arg-type]
    return Content((playlist,), {asset.path: asset for asset in assets})


def made(*assets: Asset, day: date = DAY, **entry: object) -> Site:
    return site(CONFIG, office(*assets, **entry), day)


def titles_in_feed(whole: Site) -> list[str]:
    parsed = feedparser.parse(whole.pages["feed.xml"])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert [item["title"] for item in json.loads(whole.pages["feed.json"])["items"]] == [
        entry.title for entry in parsed.entries
    ]
    return [entry.title for entry in parsed.entries]


def test_a_notice_is_on_the_web_while_it_holds_and_in_the_archive_afterwards() -> None:
    one = notice("tb/a.md", "Nghỉ lễ", valid_from=date(2026, 11, 20), valid_until=date(2026, 11, 25))
    story = {}
    for number in (19, 20, 25, 26):
        whole = made(one, day=date(2026, 11, number))
        archived = "Nghỉ lễ" in whole.pages["archive/index.html"].decode()
        story[number] = (titles_in_feed(whole), archived, "tb/a/index.html" in whole.pages)
    assert story == {
        19: ([], False, False),
        20: (["Nghỉ lễ"], False, True),
        25: (["Nghỉ lễ"], False, True),
        26: ([], True, True),
    }


def test_what_no_schedule_shows_and_slogans_are_not_on_the_web() -> None:
    kept_ready = office(notice("tb/khan.md", "Khẩn"))
    without = Content((Playlist("p", items=kept_ready.playlists[0].items),), kept_ready.assets)
    assert titles_in_feed(site(CONFIG, without, DAY)) == []
    assert titles_in_feed(made(notice("kh/a.md", "Khẩu hiệu", form=Form.SLOGAN))) == []


def test_the_last_schedule_ends_a_notice_as_its_own_validity_does() -> None:
    one = notice("tb/a.md", "Tin")
    assert titles_in_feed(made(one, last_day=DAY)) == ["Tin"]
    assert titles_in_feed(made(one, last_day=date(2026, 11, 23))) == []
    assert titles_in_feed(made(one, first_day=date(2026, 11, 25))) == []


def test_newest_first_and_guidance_on_the_page_but_not_in_the_feed() -> None:
    whole = made(
        notice("a.md", "Cũ", valid_from=date(2026, 11, 1)),
        notice("b.md", "Mới", valid_from=date(2026, 11, 20)),
        notice("c.md", "Cách làm", form=Form.GUIDANCE),
    )
    assert titles_in_feed(whole) == ["Mới", "Cũ"]
    page = whole.pages["index.html"].decode()
    assert page.index("Mới") < page.index("Cũ") < page.index("Cách làm")


def test_feeds_say_what_a_reader_needs() -> None:
    whole = site(
        CONFIG,
        office(
            notice(
                "tb/a b.md", "Tin & <ảnh>", "Một **hai**.", subject="dat-dai", link="https://example.org/x"
            )
        ),
        DAY,
        {"tb/a b.md": datetime(2026, 11, 24, 9, 30, tzinfo=UTC)},
    )
    parsed = feedparser.parse(whole.pages["feed.xml"])
    entry = parsed.entries[0]
    assert (parsed.feed.title, parsed.feed.author) == ("Thông báo của Phường Thử", "Phường Thử")
    assert entry.link == f"{BASE}tb/a%20b/"
    assert entry.updated == "2026-11-24T09:30:00+00:00"
    assert entry.tags[0].label == "Đất đai"
    assert "<strong>hai</strong>" in entry.content[0].value
    item = json.loads(whole.pages["feed.json"])["items"][0]
    assert (item["external_url"], item["tags"], item["title"]) == (
        "https://example.org/x",
        ["Đất đai"],
        "Tin & <ảnh>",
    )


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_every_link_within_the_site_leads_to_a_file_of_it() -> None:
    whole = made(notice("tb/sâu/a b.md", "Tin", link="https://example.org/"), notice("c.md", "Hai"))
    for name, page in whole.pages.items():
        if not name.endswith(".html") or name.endswith("fragment.html"):
            continue
        links = Links()
        links.feed(page.decode())
        inner = [link for link in links.found if not link.startswith(("http", "#"))]
        assert len(inner) >= 2
        for link in inner:
            target = normpath(f"{name.rpartition('/')[0]}/{link}").lstrip("/")
            assert target in whole.pages or unquote(target) in whole.pages, (name, link)


def test_the_sitemap_lists_every_page_with_its_whole_address() -> None:
    whole = made(notice("tb/a.md", "Tin"))
    places = [
        loc.text
        for loc in ElementTree.fromstring(whole.pages["sitemap.xml"]).iter()
        if loc.tag.endswith("loc")
    ]
    assert places == [BASE, f"{BASE}tb/a/"]


@given(title=st.text(max_size=60), body=st.text(max_size=200))
def test_whatever_was_written_the_pages_are_whole_and_run_no_script(title: str, body: str) -> None:
    whole = made(notice("tb/a.md", title, body))
    assert len(feedparser.parse(whole.pages["feed.xml"]).entries) == 1
    assert json.loads(whole.pages["feed.json"])["items"]
    page = whole.pages["tb/a/index.html"].decode()
    assert "<script" not in page
    assert page.rstrip().endswith("</html>")


def test_evil_titles_and_texts_stay_words() -> None:
    evil = '"><script>alert(1)</script>'
    whole = made(notice("tb/a.md", evil, evil, number=evil, link="https://example.org/\"onclick='x'"))
    for name, page in whole.pages.items():
        assert name.endswith(".json") or b"<script>alert" not in page


def test_a_summary_ends_with_a_sentence_or_a_word() -> None:
    assert summary("Ngắn.") == "Ngắn."
    assert summary("a" * 120 + ". " + "b" * 120) == "a" * 120 + "."
    long = "từ " * 100
    assert summary(long).endswith("từ…")
    assert len(summary(long)) <= 201
