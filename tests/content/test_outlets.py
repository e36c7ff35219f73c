"""A text's channels: read from its front matter, and obeyed by the screens, the web and the radio."""

from datetime import date

import pytest

from kiosk.content import Asset, Config, Content, Item, Kind, Notice, Outlet, Playlist, ScheduleEntry
from kiosk.content.documents import read_notice
from kiosk.content.outlet import BY_THEMSELVES
from kiosk.content.station import Segment, SegmentKind, Speaking
from kiosk.outputs.site.entries import listing
from kiosk.schedule.radio.announcer import Announcer
from kiosk.schedule.radio.pool import candidates

DAY = date(2026, 11, 25)


def read(channels: str) -> tuple[frozenset[Outlet], list[tuple[str, int | None]]]:
    text = f'+++\ntitle = "A"\n{channels}\n+++\nLời.\n'
    notice, problems = read_notice("a.md", "media/a.md", text, frozenset())
    assert notice is not None
    return notice.outlets, [(one.code, one.line) for one in problems]


def test_a_text_that_names_none_goes_where_nothing_has_to_be_made() -> None:
    assert read("") == (BY_THEMSELVES, [])
    assert read('channels = ["web", "poster-a4"]') == (frozenset({Outlet.WEB, Outlet.POSTER_A4}), [])


@pytest.mark.parametrize("wrong", ['"web"', "[]", '["web", "tv"]', "[1]", "true"])
def test_what_is_no_channel_is_an_error_with_its_line_and_the_text_stays_in_use(wrong: str) -> None:
    assert read(f"channels = {wrong}") == (BY_THEMSELVES, [("bad_channels", 3)])


def content(*outlets: Outlet, listed: bool = True) -> Content:
    notice = Notice("A", pages=("Lời.",), outlets=frozenset(outlets), valid_until=date(2026, 12, 1))
    asset = Asset("a.md", Kind.TEXT, "", 10, notice)
    playlist = Playlist("p", "P", items=(Item(0, "a.md"),), entries=(ScheduleEntry(0),))
    return Content((playlist,) if listed else (), {"a.md": asset})


def on_the_web(held: Content, day: date = DAY) -> tuple[int, int]:
    found = listing(Config(), held, day, {})
    return len(found.current), len(found.expired)


def test_the_web_has_what_is_meant_for_it_on_a_screen_or_not() -> None:
    assert on_the_web(content(Outlet.SCREENS)) == (0, 0)
    assert on_the_web(content(Outlet.SCREENS, Outlet.WEB)) == (1, 0)
    assert on_the_web(content(Outlet.SCREENS, Outlet.WEB, listed=False)) == (0, 0)
    assert on_the_web(content(Outlet.WEB, listed=False)) == (1, 0)
    assert on_the_web(content(Outlet.WEB, listed=False), date(2026, 12, 2)) == (0, 1)


def test_screens_and_radio_leave_out_what_is_not_meant_for_them() -> None:
    segment = Segment(0, SegmentKind.NOTICES, playlists=("p",))
    announcer = Announcer(Speaking())
    for outlets, shown, heard in (((Outlet.SCREENS,), True, 0), ((Outlet.RADIO,), False, 1)):
        held = content(*outlets)
        assert held.assets["a.md"].on_screens is shown
        assert len(candidates(held, segment, announcer)) == heard
