"""Urgent notices: on at once, with an end, off with one call."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.documents import read_playlist
from kiosk.editing import Desk, Edit
from kiosk.editing.draft import State
from kiosk.editing.urgent import Call, clear_urgent, end_urgent, raise_urgent, urgent_now
from kiosk.errors import BadRequestError, NotFoundError
from tests.editing.desks import NOW
from tests.runtime.office import Office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""NOW is 09:00 there."""
PNG = b"\x89PNG\r\n\x1a\n: only its digest counts here"


def storm(hours: float = 2, **changes: object) -> Call:
    told = {"title": "Mưa lớn", "text": "Tránh hầm chui.", "until": NOW + timedelta(hours=hours), **changes}
    return Call(**told)  # type: ignore[arg-type]


def test_it_is_one_playlist_with_the_highest_priority_and_an_end(office: Office, desk: Desk) -> None:
    raise_urgent(desk, storm(displays=("sanh",)), "an", NOW, ZONE)
    file = office.root / "playlists/khan/2026-11-24-090000.toml"
    assert file.read_text("utf-8") == (
        'title = "Mưa lớn"\n\n[[items]]\nasset = "khan/2026-11-24-090000.md"\n\n[[schedule]]\ndisplays = ["sanh"]\n'
        'from = "09:00:00"\nto = "11:00:00"\nfirst_day = 2026-11-24\nlast_day = 2026-11-24\npriority = "urgent"\n'
    )
    [on] = urgent_now(desk, NOW, ZONE)
    assert (on.title, on.displays, on.until) == ("Mưa lớn", ("sanh",), NOW + timedelta(hours=2))


@pytest.mark.parametrize("hours", [15, 15.5, 30, 39])
def test_one_over_midnight_has_an_entry_for_each_day_and_ends_when_it_should(
    office: Office, desk: Desk, hours: float
) -> None:
    raise_urgent(desk, storm(hours), "an", NOW, ZONE)
    [on] = urgent_now(desk, NOW, ZONE)
    assert (on.since, on.until) == (NOW, NOW + timedelta(hours=hours))
    [file] = (office.root / "playlists/khan").glob("*.toml")
    playlist, problems = read_playlist("x", "x", file.read_text("utf-8"))
    assert playlist is not None
    assert problems == []
    length = sum(entry.stop - entry.start for entry in playlist.entries)
    assert length == hours * 3600


def test_it_ends_with_one_call_and_leaves_nothing(office: Office, desk: Desk) -> None:
    raise_urgent(desk, storm(), "an", NOW, ZONE)
    [on] = urgent_now(desk, NOW, ZONE)
    end_urgent(desk, on.id, "an", NOW, ZONE)
    assert urgent_now(desk, NOW, ZONE) == []
    assert not list((office.root / "media").glob("khan/*"))
    with pytest.raises(NotFoundError):
        end_urgent(desk, on.id, "an", NOW, ZONE)


def test_what_is_over_is_cleared_away_with_the_next(office: Office, desk: Desk) -> None:
    raise_urgent(desk, storm(1), "an", NOW, ZONE)
    later = NOW + timedelta(hours=3)
    raise_urgent(desk, storm(5, title="Mất điện"), "an", later, ZONE)
    assert [one.title for one in urgent_now(desk, later, ZONE)] == ["Mất điện"]
    assert len(list((office.root / "playlists/khan").glob("*"))) == 1


@pytest.mark.parametrize(
    "call",
    [storm(0), storm(-1), storm(24 * 8), storm(title=" "), storm(text=""), storm(displays=())],
    ids=["no time", "past", "too long", "no title", "no words", "nowhere"],
)
def test_one_without_words_place_or_end_is_refused(desk: Desk, call: Call) -> None:
    with pytest.raises(BadRequestError):
        raise_urgent(desk, call, "an", NOW, ZONE)


def test_a_picture_of_the_library_can_be_urgent_and_stays_in_it(office: Office, desk: Desk) -> None:
    raise_urgent(desk, storm(text="", asset="a.md"), "an", NOW, ZONE)
    [on] = urgent_now(desk, NOW, ZONE)
    end_urgent(desk, on.id, "an", NOW, ZONE)
    assert (office.root / "media/a.md").exists()


def test_a_picture_sent_up_a_moment_ago_comes_along_without_waiting_for_approval(
    office: Office, desk: Desk
) -> None:
    digest = desk.objects.put(PNG)
    draft = desk.begin("media/khan/cau.png", Edit(object=digest), "an", NOW).draft
    raise_urgent(desk, storm(text="", asset="khan/cau.png"), "an", NOW, ZONE)
    [on] = urgent_now(desk, NOW, ZONE)
    assert on.asset == "khan/cau.png"
    assert (office.root / "media/khan/cau.png").exists()
    assert desk.drafts.get(draft.id).state is State.PUBLISHED


def test_a_change_of_a_picture_that_waits_for_approval_does_not_come_along(
    office: Office, desk: Desk
) -> None:
    raise_urgent(desk, storm(1), "an", NOW, ZONE)
    before = (office.root / "media/a.md").read_bytes()
    desk.begin("media/a.md", Edit(text='+++\ntitle = "Khác"\n+++\nKhác'), "an", NOW)
    raise_urgent(desk, storm(text="", asset="a.md"), "an", NOW + timedelta(minutes=2), ZONE)
    assert (office.root / "media/a.md").read_bytes() == before


def test_a_chore_clears_away_what_is_over(office: Office, desk: Desk) -> None:
    raise_urgent(desk, storm(1), "an", NOW, ZONE)
    assert clear_urgent(desk, NOW, ZONE) is None
    assert clear_urgent(desk, NOW + timedelta(hours=2), ZONE) is not None
    assert list((office.root / "playlists/khan").glob("*")) == []
