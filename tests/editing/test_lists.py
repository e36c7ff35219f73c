"""Playlists in work: what the browser sends becomes the file, with its comments, and what would change is told."""

from datetime import date

from kiosk.content import Config
from kiosk.content.documents import read_config
from kiosk.editing import Desk, Edit
from kiosk.editing.lists import all_lists, edited, new_list, open_list, proposed, save, what_changes
from tests.editing.desks import NOW
from tests.runtime.office import Office

TEXT = """# Buổi sáng ở sảnh.
title = "Chính"

# Quan trọng nhất, để đầu.
[[items]]
asset = "a.md"
seconds = 30

[[items]]
asset = "b.md"
last_day = 2026-12-31

[[schedule]]
days = "mon-fri"
from = "07:30"
to = "11:30"
except = ["holidays", 2026-11-30]
"""
TUESDAY = date(2026, 11, 24)


def config_of(office: Office) -> Config:
    config, _ = read_config("config.toml", office.config_file.read_text("utf-8"))
    assert config is not None
    return config


def test_a_document_goes_to_the_browser_and_back_without_a_change(desk: Desk, office: Office) -> None:
    (office.root / "playlists" / "chinh.toml").write_text(TEXT, encoding="utf-8")
    found = open_list(desk, "chinh")
    assert found.document["items"][1] == {"asset": "b.md", "last_day": "2026-12-31"}
    assert found.document["schedule"][0]["except"] == ["holidays", "2026-11-30"]
    assert edited(found, found.document) == TEXT


def test_another_order_keeps_each_comment_with_its_item(desk: Desk, office: Office) -> None:
    (office.root / "playlists" / "chinh.toml").write_text(TEXT, encoding="utf-8")
    found = open_list(desk, "chinh")
    text = edited(found, {**found.document, "items": found.document["items"][::-1]})
    assert text.index("b.md") < text.index("# Quan trọng nhất") < text.index("a.md")


def test_what_is_saved_is_in_work_until_it_is_published(desk: Desk) -> None:
    found = open_list(desk, "chinh")
    text = edited(found, {**found.document, "title": "Sảnh"})
    saved = save(desk, found, Edit(text), 0, "lan", NOW)
    again = open_list(desk, "chinh")
    assert (again.title, again.revision, saved.rival) == ("Sảnh", 1, None)
    assert [one.title for one in all_lists(desk)] == ["Sảnh"]
    assert save(desk, found, Edit(TEXT), 0, "mai", NOW).rival is not None


def test_a_new_playlist_has_a_name_of_its_own(desk: Desk) -> None:
    first = new_list(desk, "Ngày hội 2/9", "lan", NOW).draft
    second = new_list(desk, "Ngày hội 2/9", "lan", NOW).draft
    assert (first.path, second.path) == ("playlists/ngay-hoi-2-9.toml", "playlists/ngay-hoi-2-9-2.toml")
    assert open_list(desk, "ngay-hoi-2-9").title == "Ngày hội 2/9"


def test_what_would_change_is_told_before_anything_is_kept(desk: Desk, office: Office) -> None:
    found = open_list(desk, "chinh")
    text = edited(found, {**found.document, "schedule": [{"displays": ["led"]}]})
    told = what_changes(desk, config_of(office), proposed(desk, found, Edit(text), "lan", NOW), TUESDAY, "vi")
    assert told.monday == date(2026, 11, 23) and told.errors == ()
    assert "Sảnh: “chinh” không còn phát suốt tuần." in [one.text for one in told.said]
    assert list(desk.drafts) == []


def test_what_cannot_be_published_is_told_too(desk: Desk, office: Office) -> None:
    found = open_list(desk, "chinh")
    text = edited(found, {**found.document, "items": [{"asset": "gone.jpg"}]})
    told = what_changes(desk, config_of(office), proposed(desk, found, Edit(text), "lan", NOW), TUESDAY, "vi")
    assert any("gone.jpg" in error for error in told.errors)


def test_a_picture_in_work_counts_as_there(desk: Desk, office: Office) -> None:
    desk.begin("media/anh/moi.jpg", Edit(object=desk.objects.put(b"picture")), "lan", NOW)
    found = open_list(desk, "chinh")
    text = edited(found, {**found.document, "items": [{"asset": "anh/moi.jpg"}]})
    drafts = proposed(desk, found, Edit(text), "lan", NOW)
    assert [draft.path for draft in drafts] == ["playlists/chinh.toml", "media/anh/moi.jpg"]
    assert what_changes(desk, config_of(office), drafts, TUESDAY, "vi").errors == ()
