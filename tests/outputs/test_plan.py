"""The player's plan says exactly what the engine's log says."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import (
    Asset,
    Config,
    Content,
    Display,
    Form,
    Item,
    Kind,
    Notice,
    Office,
    Playlist,
    Priority,
    ScheduleEntry,
)
from kiosk.content.asset import MediaFile
from kiosk.outputs.plan import plan, planned_span
from kiosk.outputs.shelf import Shelf
from kiosk.outputs.track import Track, fallback_track, track
from kiosk.outputs.unixtime import from_milliseconds, milliseconds
from kiosk.schedule import Channel, log
from kiosk.timespan import Timespan

VN = ZoneInfo("Asia/Ho_Chi_Minh")
CHANNEL = Channel("sanh", VN)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def text(path: str, **words: Any) -> Asset:
    return Asset(path, Kind.TEXT, f"sha of {path}", 12, Notice(**{"title": path, **words}))


def playlist(path: str, assets: list[str], seconds: float = 10, **entry: Any) -> Playlist:
    items = tuple(Item(index, asset) for index, asset in enumerate(assets))
    return Playlist(path, path, items, (ScheduleEntry(**entry),), seconds)


def content(*playlists: Playlist, assets: list[Asset] | None = None) -> Content:
    named = {item.asset for one in playlists for item in one.items}
    made = assets or [text(path) for path in sorted(named)]
    return Content(tuple(playlists), MappingProxyType({asset.path: asset for asset in made}))


def document(made: Content, config: Config | None = None, hold_ms: int = 0) -> dict[str, Any]:
    config = config or Config()
    display = config.displays[0]
    tracks = {zone: track(made, CHANNEL, planned_span(NOON)) for zone in display.zones}
    found = plan(config, display, made, tracks, Shelf(), hold_ms)
    told: dict[str, Any] = json.loads(gzip.decompress(found.gzipped))
    assert told["plan"] == found.version
    return told


def showings(one: Track) -> list[tuple[datetime, datetime, str | None, str | None]]:
    found = []
    moment = one.starts[0]
    while (aired := one.at(moment)) is not None:
        start, end = from_milliseconds(aired.start_ms), from_milliseconds(aired.end_ms)
        found.append((start, end, aired.slot.asset, aired.slot.playlist))
        moment = aired.end_ms
    return found


def from_log(
    made: Content, span: Timespan, monday: date
) -> list[tuple[datetime, datetime, str | None, str | None]]:
    weeks = log(made, CHANNEL, monday) + log(made, CHANNEL, monday + timedelta(days=7))
    return [
        (one.start, min(one.end, span.end), one.item and one.item.asset, one.playlist and one.playlist.path)
        for one in weeks
        if one.end > span.start and one.start < span.end
    ]


SEVERAL = content(
    playlist("a", ["1", "2", "3"], 7.5, start=7 * 3600, stop=17 * 3600),
    playlist("b", ["4"], 20, weight=2, weekdays=frozenset({1, 2})),
    playlist("c", ["5"], 9, every=timedelta(minutes=15), start=8 * 3600, stop=12 * 3600),
    playlist("khan", ["6"], 8, priority=Priority.URGENT, start=10 * 3600 + 7, stop=10 * 3600 + 180),
)


@given(st.integers(0, 13 * 24 * 60))
@settings(max_examples=8, deadline=None)
def test_the_track_is_the_log_at_any_time_of_the_week(minutes: int) -> None:
    monday = date(2026, 11, 23)
    now = datetime(2026, 11, 22, 17, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    span = planned_span(now)
    first = monday + timedelta(days=7 * ((span.start.astimezone(VN).date() - monday).days // 7))
    assert showings(track(SEVERAL, CHANNEL, span)) == from_log(SEVERAL, span, first)


def test_a_zones_run_has_no_gaps_and_ends_with_the_span() -> None:
    zone = document(SEVERAL)["zones"]["main"]
    assert zone["start"] <= milliseconds(planned_span(NOON).start)
    assert zone["start"] + sum(zone["run"][::2]) == milliseconds(planned_span(NOON).end)
    assert all(length > 0 for length in zone["run"][::2])
    assert {slot["playlist"] for slot in zone["slots"] if slot["urgent"]} == {"khan"}
    assert {slot["cause"] for slot in zone["slots"]} == {"rotation", "spot"}


def test_fractions_of_a_millisecond_never_add_up() -> None:
    """An item of 10.0004 s: after a day the showings still begin within 1 ms of the engine's own instants."""
    made, span = content(playlist("a", ["1"], 10.0004)), planned_span(NOON)
    exact = [one.start for one in log(made, CHANNEL, date(2026, 11, 23)) if one.end > span.start]
    for (start, *_), meant in zip(showings(track(made, CHANNEL, span)), exact, strict=False):
        assert abs(start - meant) < timedelta(milliseconds=1)


@given(st.timedeltas(timedelta(0), timedelta(days=2000)))
def test_a_plan_always_reaches_25_hours_ahead_and_changes_once_an_hour(later: timedelta) -> None:
    now = NOON + later
    span = planned_span(now)
    assert span.start <= now
    assert span.end - now > timedelta(hours=25)
    assert planned_span(span.start + timedelta(minutes=7)) == span
    assert planned_span(span.start + timedelta(minutes=66, seconds=59)) == span


def test_a_week_without_content_is_one_fallback_showing_a_week() -> None:
    zone = document(Content())["zones"]["main"]
    assert zone["slots"] == [
        {"asset": None, "playlist": None, "item": None, "cause": "fallback", "urgent": False}
    ]
    assert len(zone["run"]) == 2
    assert fallback_track(planned_span(NOON)).at(milliseconds(NOON)) is not None


def test_the_version_is_of_the_content_and_not_of_the_moment() -> None:
    versions = {document(SEVERAL)["plan"] for _ in range(3)}
    assert len(versions) == 1
    assert document(SEVERAL, hold_ms=1500)["plan"] not in versions


def test_every_kind_of_asset_says_what_the_page_needs() -> None:
    picture = Asset("p.jpg", Kind.PICTURE, "1", files=(MediaFile("aa.jpg", "image/jpeg", 4, 3),))
    video = Asset("v.webm", Kind.VIDEO, "2", 12, files=(MediaFile("bb.webm", "video/webm"),))
    pages = Asset(
        "d.pdf",
        Kind.PAGES,
        "3",
        files=(MediaFile("c-1.jpg", "image/jpeg"), MediaFile("c-2.jpg", "image/jpeg")),
    )
    notice = text(
        "tb/n.md",
        title="Kế hoạch 142",
        pages=("![x](../p.jpg)", "Trang 2"),
        subject="dat",
        number="142/KH-UBND",
        issued=date(2026, 4, 22),
        valid_until=date(2026, 12, 31),
        link="https://example.vn",
    )
    broken = Asset("x.png", Kind.PICTURE, "", files=())
    assets = [picture, video, pages, notice, broken]
    config = Config(Office("Phường", logo="p.jpg"), {"dat": "Đất đai"})
    told = document(content(playlist("a", [asset.path for asset in assets]), assets=assets), config)
    assert told["office"] == {"name": "Phường", "parent": "", "logo": "/media/aa.jpg"}
    shown = told["assets"]
    assert set(shown) == {"p.jpg", "v.webm", "d.pdf", "tb/n.md"}
    assert (shown["p.jpg"]["url"], shown["p.jpg"]["needs"]) == ("/media/aa.jpg", ["/media/aa.jpg"])
    assert (shown["v.webm"]["url"], shown["v.webm"]["type"]) == ("/media/bb.webm", "video/webm")
    assert shown["d.pdf"]["urls"] == ["/media/c-1.jpg", "/media/c-2.jpg"]
    words = shown["tb/n.md"]
    assert (words["subject"], words["issued"], words["valid_until"]) == (
        "Đất đai",
        "2026-04-22",
        "2026-12-31",
    )
    assert words["needs"] == ["/media/aa.jpg"]
    assert (
        '<img src="/media/aa.jpg" alt="x">' in words["html"][0] or 'src="/media/aa.jpg"' in words["html"][0]
    )
    assert len(words["weights"]) == 2
    assert words["qr"].startswith("/media/qr-")
    assert words["line"].replace("\u00a0", " ") == (
        "Kế hoạch 142 · Số 142/KH-UBND, ngày 22/04/2026 · Hiệu lực đến hết ngày 31/12/2026"
    )
    causes = {slot["asset"]: slot["cause"] for slot in told["zones"]["main"]["slots"]}
    assert causes[None] == "fallback", "what has no file to show gives way to the office's slide"


def test_a_slogans_line_is_its_own_words() -> None:
    asset = text("s.md", title="Một cửa", form=Form.SLOGAN, pages=("**Đúng hẹn**, tận tình",))
    told = document(content(playlist("a", ["s.md"]), assets=[asset]))
    assert told["assets"]["s.md"]["line"] == "Đúng hẹn, tận tình"


@pytest.mark.parametrize("layout", ["full", "main-ticker", "main-side-ticker", "led"])
def test_every_zone_of_the_layout_is_in_the_plan(layout: str) -> None:
    config = Config(displays=(Display("sanh", layout=layout),))
    assert set(document(SEVERAL, config)["zones"]) == set(config.displays[0].zones)
