"""One notice on several channels: made together with its edition, or not at all; gone together."""

from collections.abc import Iterator
from datetime import date

import pytest

from kiosk.content import Form, Outlet
from kiosk.content.documents import read_config
from kiosk.editing import Desk, Draft, Edit
from kiosk.editing.made import files_of
from kiosk.errors import ConflictError
from kiosk.printing.leaf import Maker
from kiosk.printing.workshop import Workshop
from tests.editing.desks import EVERYWHERE, NOW, approved, desk_of, published
from tests.runtime.office import Office as Folder

DAY = date(2026, 11, 24)
ASSET = "thong-bao/moi.md"
SENTENCE = "Người dân mang theo căn cước và giấy tờ về nhà đất đang giữ. "
ALL = '["screens", "radio", "web", "poster-a4", "social"]'


def text(channels: str = ALL, body: str = SENTENCE, title: str = "Lịch tiếp dân") -> str:
    return f'+++\ntitle = "{title}"\nchannels = {channels}\n+++\n{body}\n'


def begun(desk: Desk, words: str, path: str = ASSET) -> Draft:
    return desk.begin(f"media/{path}", Edit(words, places=EVERYWHERE), "an", NOW).draft


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("sheets")
    made = Workshop(folder / "sheets", folder / "fonts", folder / "none")
    yield made
    made.close()


@pytest.fixture
def printing(office: Folder, workshop: Workshop) -> Desk:
    """The office's desk, with a press."""
    config, _ = read_config("config.toml", office.config_file.read_text("utf-8"))
    assert config is not None
    maker = Maker(workshop, lambda: config, lambda: DAY, lambda _key: None)
    desk = Desk(office.root, office.data, config=lambda: config, make=maker.leaves)
    desk.start(NOW)
    return desk


def names(desk: Desk) -> set[str]:
    newest = desk.press.newest()
    assert newest is not None
    return set(files_of(newest.made, ASSET))


def test_one_edition_holds_the_text_and_all_that_was_made_of_it_until_it_is_taken_back(
    printing: Desk, office: Folder
) -> None:
    number = published(printing, begun(printing, text()))
    newest = printing.press.newest()
    assert newest is not None and newest.number == number
    held = files_of(newest.made, ASSET)
    pictures, sheets = {"social-square.png", "social-portrait.png"}, {"poster-a4.pdf", "poster-a4-bleed.pdf"}
    assert set(held) == {*pictures, *sheets, "facebook.txt", "zalo.txt", "x.txt"}
    data = {name: printing.objects.read(file.sha256) for name, file in held.items()}
    assert all(data[name].startswith(b"\x89PNG") for name in pictures)
    assert all(data[name].startswith(b"%PDF") for name in sheets)
    assert "Lịch tiếp dân" in data["zalo.txt"].decode()

    other = begun(printing, text('["screens"]'), "thong-bao/khac.md")
    published(printing, other)
    assert names(printing) == set(held), "another notice's edition carries them on"
    assert names(desk_of(office)) == set(held), "and a start finds them"

    gone = printing.begin(f"media/{ASSET}", Edit(deletes=True), "an", NOW).draft
    published(printing, gone)
    assert names(printing) == set()

    printing.roll_back(number, "an", "", NOW)
    assert names(printing) == set(held)
    printing.prune()
    newest = printing.press.newest()
    assert newest is not None and all(printing.objects.has(one.sha256) for one in newest.made)


def test_what_one_channel_cannot_hold_stops_them_all_and_says_which_and_by_how_much(
    printing: Desk, office: Folder
) -> None:
    published(printing, begun(printing, text()))
    before = printing.press.newest()
    long = begun(printing, text(body=f"{SENTENCE * 9}\n\n" * 12))
    with pytest.raises(ConflictError) as refused:
        approved(printing, long)
    assert refused.value.code == "channel_failed"
    assert refused.value.params["channel"] == "Áp phích A4"
    assert "%" in str(refused.value.params["reason"])
    assert printing.press.newest() == before
    assert SENTENCE * 2 not in (office.root / "media" / ASSET).read_text("utf-8")


def test_a_change_by_hand_leaves_no_sheet_of_other_words(printing: Desk, office: Folder) -> None:
    published(printing, begun(printing, text()))
    (office.root / "media" / ASSET).write_text(text(title="Đổi bằng tay"), "utf-8")
    printing.note_outside(NOW)
    assert names(printing) == set()


def test_a_text_for_no_screen_needs_no_place(printing: Desk) -> None:
    draft = printing.begin(f"media/{ASSET}", Edit(text('["web", "radio"]')), "an", NOW).draft
    published(printing, draft)
    newest = printing.press.newest()
    assert newest is not None
    assert f"media/{ASSET}" in newest.digests


def test_what_was_ticked_is_where_the_next_text_of_its_kind_begins(desk: Desk, office: Folder) -> None:
    assert Outlet.POSTER_A4 in desk.habits.of(Form.NOTICE)
    desk.submit(begun(desk, text('["web", "leaflet-a5"]')).id, "an", NOW)
    again = desk_of(office)
    assert again.habits.of(Form.NOTICE) == [Outlet.WEB, Outlet.LEAFLET_A5]
    assert again.habits.of(Form.SLOGAN) == [Outlet.SCREENS, Outlet.RADIO, Outlet.WEB]
