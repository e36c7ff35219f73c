"""Editions: whole, checked, in the folders, and back again."""

from datetime import timedelta

import pytest

from kiosk.editing import Desk, Edit, Places, State
from kiosk.editing.edition import Cause, changes
from kiosk.errors import ConflictError
from tests.editing.desks import NOTICE, NOW, begun, desk_of, published
from tests.runtime.office import Office


def test_a_notice_goes_from_draft_to_the_folders_with_its_place(office: Office, desk: Desk) -> None:
    number = published(desk, begun(desk))
    assert (office.root / "media/thong-bao/moi.md").read_text("utf-8") == NOTICE
    assert "thong-bao/moi.md" in (office.root / "playlists/tin/moi-man-hinh.toml").read_text("utf-8")
    edition = desk.press.get(number)
    assert (edition.by, edition.approved_by, edition.cause) == ("binh", ("binh",), Cause.PUBLISHED)
    assert [draft.state for draft in desk.drafts] == [State.PUBLISHED]


def test_the_first_edition_is_what_lay_there(desk: Desk) -> None:
    published(desk, begun(desk))
    first = desk.press.get(1)
    assert first.cause is Cause.FOUND
    assert [file.path for file in first.files] == ["media/a.md", "media/b.md", "playlists/chinh.toml"]


def test_a_mistake_stops_the_edition_and_is_named(office: Office, desk: Desk) -> None:
    draft = desk.begin("playlists/moi.toml", Edit('[[items]]\nasset = "khong-co.md"\n'), "an", NOW).draft
    with pytest.raises(ConflictError) as stopped:
        desk.submit(draft.id, "an", NOW)
    assert "khong-co.md" in str(stopped.value.params["errors"])
    assert not (office.root / "playlists/moi.toml").exists()


def test_what_was_broken_before_does_not_stop_others(office: Office) -> None:
    (office.root / "playlists/hong.toml").write_text("titel = 1\n", encoding="utf-8")
    desk = desk_of(office)
    assert published(desk, begun(desk)) == 2


def test_a_technicians_change_is_noticed_and_not_written_over(office: Office, desk: Desk) -> None:
    draft = desk.begin("media/a.md", Edit(NOTICE), "an", NOW).draft
    office.notice("a.md", "Kỹ thuật viên sửa")
    with pytest.raises(ConflictError, match="editor_file_changed"):
        desk.submit(draft.id, "an", NOW)
    assert desk.note_outside(NOW) is not None
    published(desk, desk.rebase(draft.id, NOW))
    assert (office.root / "media/a.md").read_text("utf-8") == NOTICE
    assert [edition.cause for edition in desk.press.all()] == [Cause.PUBLISHED, Cause.FOUND]


def test_a_change_between_two_editions_is_one_of_its_own(office: Office, desk: Desk) -> None:
    published(desk, begun(desk))
    office.notice("b.md", "Sửa tay")
    published(desk, begun(desk, "media/thong-bao/hai.md"))
    causes = [edition.cause for edition in desk.press.all()]
    assert causes == [Cause.PUBLISHED, Cause.OUTSIDE, Cause.PUBLISHED, Cause.FOUND]
    assert [write.path for write in changes(desk.press.get(2), desk.press.get(3))] == ["media/b.md"]


def test_a_deleted_notice_leaves_its_playlists(office: Office, desk: Desk) -> None:
    published(desk, begun(desk))
    published(desk, desk.begin("media/thong-bao/moi.md", Edit(deletes=True), "an", NOW).draft)
    assert not (office.root / "media/thong-bao/moi.md").exists()
    assert not (office.root / "playlists/tin/moi-man-hinh.toml").exists()
    published(desk, desk.begin("media/a.md", Edit(deletes=True), "an", NOW).draft)
    assert "a.md" not in (office.root / "playlists/chinh.toml").read_text("utf-8")


def test_a_notice_moves_to_another_playlist(office: Office, desk: Desk) -> None:
    office.playlist("phu", ["b.md"])
    edit = Edit(NOTICE, places=Places(("phu",), left=("chinh",)))
    published(desk, desk.begin("media/a.md", edit, "an", NOW).draft)
    assert "a.md" in (office.root / "playlists/phu.toml").read_text("utf-8")
    assert "a.md" not in (office.root / "playlists/chinh.toml").read_text("utf-8")


def test_a_simple_schedule_with_hours_is_a_list_of_its_own_and_can_change(office: Office, desk: Desk) -> None:
    places = Places(displays=("sanh", "led"), days="mon-fri", start="07:30", stop="11:30")
    published(desk, begun(desk, places=places))
    own = office.root / "playlists/tin/thong-bao-moi.toml"
    assert 'displays = ["sanh", "led"]\ndays = "mon-fri"\nfrom = "07:30"\nto = "11:30"' in own.read_text(
        "utf-8"
    )
    edit = Edit(NOTICE, places=Places(displays=("sanh",), start="08:00"))
    published(desk, desk.begin("media/thong-bao/moi.md", edit, "an", NOW).draft)
    assert 'displays = ["sanh"]\nfrom = "08:00"\n' in own.read_text("utf-8")
    edit = Edit(NOTICE, places=Places(displays=("*",)))
    published(desk, desk.begin("media/thong-bao/moi.md", edit, "an", NOW).draft)
    assert not own.exists()


def test_one_step_back_brings_the_earlier_content(office: Office, desk: Desk) -> None:
    published(desk, begun(desk))
    published(desk, desk.begin("media/a.md", Edit(NOTICE), "an", NOW).draft)
    back = desk.roll_back(1, "binh", "nhầm", NOW + timedelta(hours=1))
    assert (back.number, back.of, back.cause) == (4, 1, Cause.ROLLBACK)
    assert "Thông báo A" in (office.root / "media/a.md").read_text("utf-8")
    assert not (office.root / "media/thong-bao/moi.md").exists()
    assert back.files == desk.press.get(1).files


def test_a_large_film_comes_back_although_it_was_not_copied(office: Office) -> None:
    film = b"\x1aE\xdf\xa3" + bytes(5_000_000)
    office.media("phim.webm", film)
    desk = desk_of(office)
    published(desk, begun(desk))
    published(desk, desk.begin("media/phim.webm", Edit(deletes=True), "an", NOW).draft)
    assert not (office.root / "media/phim.webm").exists()
    desk.roll_back(1, "binh", "", NOW)
    assert (office.root / "media/phim.webm").read_bytes() == film


def test_what_no_kept_edition_needs_is_forgotten(office: Office, desk: Desk) -> None:
    published(desk, begun(desk))
    upload = desk.objects.put(b"uploaded")
    draft = desk.begin("media/x.jpg", Edit(object=upload), "an", NOW).draft
    stray = desk.objects.put(b"stray")
    assert desk.prune() >= 1
    assert not desk.objects.has(stray)
    assert desk.objects.has(draft.object or "")
    assert desk.press.missing(desk.press.get(1)) == []
