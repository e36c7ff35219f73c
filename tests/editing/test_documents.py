"""What staff change in a file changes; comments and order stay."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.editing.notices import notice_text, split
from kiosk.editing.playlists import (
    PlaylistEdit,
    Row,
    edit_playlist,
    new_playlist,
    playlist_text,
    with_item,
    without_asset,
)
from kiosk.errors import BadRequestError

PLAYLIST = """\
# Của phường
title = "Sáng" # tên

# mở đầu
[[items]]
asset = "a.md" # quan trọng

# tiếp
[[items]]
asset = "b.md"
seconds = 12

[[schedule]]
from = "07:00"
"""


@pytest.mark.parametrize("file", sorted(Path("playlists").glob("*.toml")), ids=lambda file: file.stem)
def test_a_playlist_that_is_not_changed_stays_as_it_is(file: Path) -> None:
    text = file.read_text("utf-8")
    assert edit_playlist(text, PlaylistEdit()) == text
    assert without_asset(with_item(text, {"asset": "moi.md"}), "moi.md") == text


def test_items_change_places_with_their_comments() -> None:
    swapped = edit_playlist(
        PLAYLIST, PlaylistEdit(items=[Row({"asset": "b.md", "seconds": 9}, 1), Row({"asset": "a.md"}, 0)])
    )
    assert swapped == (
        '# Của phường\ntitle = "Sáng" # tên\n\n# tiếp\n[[items]]\nasset = "b.md"\nseconds = 9\n\n'
        '# mở đầu\n[[items]]\nasset = "a.md" # quan trọng\n\n[[schedule]]\nfrom = "07:00"\n'
    )


def test_a_whole_document_finds_the_rows_that_it_means() -> None:
    document = {
        "title": "Sáng sớm",
        "items": [
            {"asset": "b.md", "seconds": 12, "last_day": "2026-12-31"},
            {"asset": "c.md"},
            {"asset": "a.md"},
        ],
        "schedule": [{"from": "06:30", "except": ["2026-12-25", "holidays"]}],
    }
    text = playlist_text(PLAYLIST, document)
    assert 'title = "Sáng sớm" # tên' in text
    assert '# tiếp\n[[items]]\nasset = "b.md"\nseconds = 12\nlast_day = 2026-12-31' in text
    assert text.index("c.md") < text.index("# mở đầu")
    assert 'except = [2026-12-25, "holidays"]' in text


def test_a_new_playlist_reads_like_one_written_by_hand() -> None:
    entry = {"displays": ["sanh"], "first_day": date(2026, 1, 2)}
    assert new_playlist({"title": "A"}, [{"asset": "a.md"}], [entry]) == (
        'title = "A"\n\n[[items]]\nasset = "a.md"\n\n'
        '[[schedule]]\ndisplays = ["sanh"]\nfirst_day = 2026-01-02\n'
    )


def test_a_list_in_one_line_is_not_edited_blindly() -> None:
    with pytest.raises(BadRequestError):
        with_item('items = [{asset = "a.md"}]\n', {"asset": "b.md"})


def test_a_notice_keeps_its_comments_and_what_the_form_does_not_know() -> None:
    text = '+++\n# ghi chú\ntitle = "A" # tên\nkind = "notice"\n[radio]\nscript = "đọc"\n+++\nThân\n'
    changed = notice_text(
        text, {"title": "B", "valid_until": date(2026, 12, 31), "social.text": "Ngắn"}, "Mới"
    )
    assert changed == (
        '+++\n# ghi chú\ntitle = "B" # tên\nkind = "notice"\nvalid_until = 2026-12-31\n\n[radio]\n'
        'script = "đọc"\n\n[social]\ntext = "Ngắn"\n+++\nMới\n'
    )
    assert split(changed)[1] == "Mới\n"


def test_a_field_that_is_emptied_goes_and_an_empty_table_with_it() -> None:
    text = '+++\ntitle = "A"\nlink = "https://a.vn/"\n[radio]\nscript = "đọc"\n+++\nThân\n'
    assert notice_text(text, {"link": None, "radio.script": ""}) == '+++\ntitle = "A"\n+++\nThân\n'


def test_broken_front_matter_is_not_written_over() -> None:
    with pytest.raises(BadRequestError):
        notice_text("+++\ntitle = \n+++\nThân\n", {"title": "B"})
