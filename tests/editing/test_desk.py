"""Drafts: kept as one types, handed in, approved, sent back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.editing import Desk, Edit, Places, State
from kiosk.errors import BadRequestError, ConflictError, NotFoundError
from tests.editing.desks import NOTICE, NOW, approved, begun, desk_of, published
from tests.runtime.office import Office


def test_any_change_after_approval_needs_a_new_one(desk: Desk) -> None:
    draft = approved(desk, begun(desk))
    desk.save(draft.id, Edit(NOTICE + "Thêm.\n"), draft.revision, "an", NOW)
    with pytest.raises(ConflictError, match="editor_not_approved"):
        desk.publish([draft.id], "binh", "", NOW)


def test_what_was_not_read_is_not_approved(desk: Desk) -> None:
    draft = desk.submit(begun(desk).id, "an", NOW)
    with pytest.raises(ConflictError, match="editor_changed_since"):
        desk.approve(draft.id, "0" * 64, "binh", NOW, four_eyes=False)


def test_four_eyes_forbid_approving_ones_own(desk: Desk) -> None:
    draft = desk.submit(begun(desk, by="an").id, "an", NOW)
    with pytest.raises(ConflictError, match="editor_four_eyes"):
        desk.approve(draft.id, draft.content_hash, "an", NOW, four_eyes=True)
    assert desk.approve(draft.id, draft.content_hash, "an", NOW, four_eyes=False).is_approved


def test_a_draft_is_sent_back_with_a_comment_and_handed_in_again(desk: Desk) -> None:
    draft = desk.submit(begun(desk).id, "an", NOW)
    back = desk.send_back(draft.id, "Ghi rõ giờ", NOW)
    assert (back.state, back.comment) == (State.RETURNED, "Ghi rõ giờ")
    edited = desk.save(draft.id, Edit(NOTICE + "8 giờ.\n"), back.revision, "an", NOW).draft
    assert edited.comment == "Ghi rõ giờ"
    assert desk.submit(draft.id, "an", NOW).comment == ""


def test_two_people_on_one_notice_both_keep_their_text(office: Office, desk: Desk) -> None:
    draft = begun(desk)
    first = desk.save(draft.id, Edit("Của An", page="p1"), 1, "an", NOW)
    second = desk.save(draft.id, Edit("Của Bình", page="p2"), 1, "binh", NOW)
    assert first.rival is None
    assert second.rival is not None
    held = desk_of(office).drafts.get(draft.id)
    assert held.text == "Của An"
    assert [(rival.by, rival.text) for rival in held.rivals] == [("binh", "Của Bình")]
    assert desk.drop_rival(draft.id, "p2").rivals == ()


def test_a_save_whose_answer_got_lost_is_no_rival(desk: Desk) -> None:
    draft = desk.begin("media/x.md", Edit("Một", page="p1"), "an", NOW).draft
    desk.save(draft.id, Edit("Hai", page="p1"), 1, "an", NOW)
    again = desk.save(draft.id, Edit("Ba", page="p1"), 1, "an", NOW)
    assert again.rival is None
    assert again.draft.text == "Ba"


def test_who_begins_what_another_has_begun_finds_both(desk: Desk) -> None:
    begun(desk, by="an")
    second = desk.begin("media/thong-bao/moi.md", Edit("Của Bình"), "binh", NOW)
    assert second.rival is not None
    assert second.draft.text == NOTICE


def test_drafts_outlive_a_restart(office: Office, desk: Desk) -> None:
    draft = begun(desk, places=Places(("chinh",), displays=("sanh",), start="07:30"))
    assert desk_of(office).drafts.get(draft.id) == draft


def test_a_notice_that_goes_nowhere_is_not_submitted(desk: Desk) -> None:
    with pytest.raises(ConflictError, match="editor_nowhere"):
        desk.submit(begun(desk, places=Places()).id, "an", NOW)


@pytest.mark.parametrize(
    "path",
    ["media/../x.md", "media/x.exe", "/etc/passwd", "data/x.md", "playlists/x.md", "media/con.md", "media/"],
)
def test_nothing_is_written_elsewhere(desk: Desk, path: str) -> None:
    with pytest.raises(BadRequestError):
        desk.begin(path, Edit("x"), "an", NOW)


def test_a_new_notice_follows_its_title_and_a_published_one_keeps_its_name(desk: Desk) -> None:
    draft = begun(desk)
    moved = desk.save(draft.id, Edit(NOTICE, path="media/thong-bao/khac.md"), 1, "an", NOW).draft
    assert moved.path == "media/thong-bao/khac.md"
    published(desk, moved)
    again = desk.begin(moved.path, Edit(NOTICE + "!"), "an", NOW).draft
    kept = desk.save(again.id, Edit(NOTICE + "!!", path="media/x.md"), again.revision, "an", NOW).draft
    assert kept.path == moved.path


def test_editing_goes_on_after_publication_in_a_new_draft(desk: Desk) -> None:
    draft = begun(desk)
    published(desk, draft)
    after = desk.save(draft.id, Edit(NOTICE + "Thêm.\n"), draft.revision, "an", NOW).draft
    assert after.id != draft.id
    assert after.base == desk.folders.digest(draft.path)


def test_a_thrown_away_draft_is_gone(office: Office, desk: Desk) -> None:
    draft = begun(desk)
    desk.discard(draft.id)
    with pytest.raises(NotFoundError):
        desk.drafts.get(draft.id)
    assert list(desk_of(office).drafts) == []


def test_published_drafts_are_kept_for_a_month(office: Office, desk: Desk) -> None:
    draft = begun(desk)
    published(desk, draft)
    desk.drafts.put(replace(desk.drafts.get(draft.id), changed_at=NOW - timedelta(days=31)))
    assert list(desk_of(office).drafts) == []
