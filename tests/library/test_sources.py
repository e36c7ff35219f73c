"""Several sources in one schedule: the office's own folders and what the shelves of its channels hold."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.central.manifest import File, Manifest
from kiosk.central.manifest_bytes import write
from kiosk.central.shelf import Floor, Shelf, Trusted
from kiosk.content import Config, Content, Priority
from kiosk.content.documents import read_config
from kiosk.content.sources import part
from kiosk.library import load
from kiosk.library.check import warnings
from kiosk.media import MediaStore
from kiosk.outputs.slides import picture_key
from kiosk.schedule import log
from kiosk.schedule.explain import explain
from kiosk.settings import channel

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
CONFIG = """
[office]
logo = "logo.png"
[central]
url = "trung-tam"
channels = ["thanh-pho"]
[[display]]
id = "sanh"
[[display]]
id = "led"
max_priority = { thanh-pho = "normal" }
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "0500010d0a2db40000000049454e44ae426082"
)
OWN = {
    "playlists/sang.toml": '[[items]]\nasset = "a.md"\n[[schedule]]\n',
    "media/a.md": "Của phường",
    "media/logo.png": PNG.decode("latin-1"),
}
CITY = {
    "playlists/khau-hieu.toml": '[[items]]\nasset = "a.md"\n[[items]]\nasset = "anh/x.png"\n'
    '[[schedule]]\npriority = "urgent"\n',
    "media/a.md": "Của thành phố. ![](anh/x.png) ![](../phuong/logo.png)",
    "media/anh/x.png": PNG.decode("latin-1"),
}


class Office:
    def __init__(self, root: Path, config: str = CONFIG) -> None:
        self.root = root
        read, problems = read_config("config.toml", config)
        assert read is not None
        assert problems == []
        self.config: Config = read
        self.store = MediaStore(root / "data" / "media")
        for path, text in OWN.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode("latin-1") if path.endswith("png") else text.encode())

    def receive(self, files: dict[str, str], number: int = 1, channel: str = "thanh-pho") -> Shelf:
        """An edition on the shelf, as the mirror leaves it."""
        shelf = Shelf(self.root / "data/central" / channel)
        listed = []
        for path, text in files.items():
            data = text.encode("latin-1") if path.endswith("png") else text.encode()
            digest = sha256(data).hexdigest()
            shelf.object_path(digest).parent.mkdir(exist_ok=True)
            shelf.object_path(digest).write_bytes(data)
            listed.append(File(path, digest, len(data)))
        manifest = Manifest(number, MONDAY, "Thành phố", "", tuple(listed))
        shelf.switch(shelf.keep_manifest(write(manifest)), manifest, Trusted(b"root"), Floor())
        shelf.close()
        return shelf

    def load(self, previous: Content | None = None) -> Content:
        return load(self.root, self.config, self.store, previous)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.receive(CITY)
    return made


def test_ids_begin_with_the_name_of_their_source(office: Office) -> None:
    content = office.load()
    assert content.problems == ()
    assert [one.path for one in content.playlists] == ["phuong/sang", "thanh-pho/khau-hieu"]
    assert list(content.assets) == [
        "phuong/a.md",
        "phuong/logo.png",
        "thanh-pho/a.md",
        "thanh-pho/anh/x.png",
    ]
    city = content.playlist("thanh-pho/khau-hieu")
    assert city is not None
    assert [item.asset for item in city.items] == ["thanh-pho/a.md", "thanh-pho/anh/x.png"]
    assert content.assets["thanh-pho/anh/x.png"].files[0].key.endswith(".png")
    assert office.config.office.logo == "phuong/logo.png"


def test_without_a_central_folder_nothing_has_a_prefix(tmp_path: Path) -> None:
    office = Office(tmp_path, '[office]\nlogo = "logo.png"\n')
    office.receive(CITY)
    content = office.load()
    assert [one.path for one in content.playlists] == ["sang"]
    assert list(content.assets) == ["a.md", "logo.png"]
    assert office.config.office.logo == "logo.png"


def test_the_wards_own_is_the_same_with_and_without_a_central_folder(office: Office) -> None:
    alone = load(office.root, Config(), office.store)
    assert part(office.load(), "phuong") == alone


def test_a_channel_that_was_never_fetched_is_told_and_the_ward_plays(tmp_path: Path) -> None:
    content = Office(tmp_path).load()
    assert [one.path for one in content.playlists] == ["phuong/sang"]
    assert [(one.source, one.code) for one in content.problems] == [("thanh-pho", "source_not_fetched")]


def test_one_broken_file_of_an_edition_is_out_and_the_rest_plays(office: Office) -> None:
    good = office.load()
    broken = {
        **CITY,
        "playlists/hong.toml": "[[items",
        "media/hong.md": "+++\nkhong dong\n",
        "media/b.md": "B",
    }
    office.receive(broken, 2)
    content = office.load(good)
    assert [one.path for one in content.playlists] == ["phuong/sang", "thanh-pho/khau-hieu"]
    assert "thanh-pho/b.md" in content.assets
    told = {(one.source, one.file) for one in content.problems}
    assert ("thanh-pho", "playlists/hong.toml") in told
    assert content.problems[0].text("vi").startswith("thanh-pho: ")


def test_a_file_that_breaks_in_a_newer_edition_is_out_whatever_the_screen_had_before(office: Office) -> None:
    good = office.load()
    office.receive({**CITY, "playlists/khau-hieu.toml": "[[items"}, 2)
    content = office.load(good)
    assert [one.path for one in content.playlists] == ["phuong/sang"]
    assert office.load(None).playlists == content.playlists


def test_an_object_that_the_disk_has_damaged_is_never_shown(office: Office) -> None:
    shelf = Shelf(office.root / "data/central/thanh-pho")
    shelf.object_path(sha256(CITY["media/a.md"].encode()).hexdigest()).write_text("Chào!", "utf-8")
    shelf.close()
    content = office.load()
    assert "thanh-pho/a.md" not in content.assets
    assert ("thanh-pho", "object_damaged") in {(one.source, one.code) for one in content.problems}


def test_a_text_draws_the_pictures_of_its_own_source_only(office: Office) -> None:
    assets = office.load().assets
    assert picture_key("thanh-pho/a.md", "anh/x.png", assets) is not None
    assert picture_key("thanh-pho/a.md", "/media/anh/x.png", assets) is not None
    assert picture_key("thanh-pho/a.md", "../phuong/logo.png", assets) is None
    assert picture_key("phuong/a.md", "logo.png", assets) is not None


def test_a_display_lowers_what_a_source_asks_for_beyond_its_cap(office: Office) -> None:
    content = office.load()
    on = {}
    for display in office.config.displays:
        asked = channel(office.config, display, "main", range(2026, 2028))
        on[display.id] = {
            showing.playlist.path for showing in log(content, asked, MONDAY.date()) if showing.playlist
        }
    assert on["sanh"] == {"thanh-pho/khau-hieu"}
    assert on["led"] == {"phuong/sang", "thanh-pho/khau-hieu"}


def test_explain_names_the_source_and_what_the_display_grants_it(office: Office) -> None:
    (office.root / "playlists/cao.toml").write_text(
        '[[items]]\nasset = "a.md"\n[[schedule]]\npriority = "high"\n', "utf-8"
    )
    content = office.load()
    led = channel(office.config, office.config.displays[1], "main", range(2026, 2028))
    moment = MONDAY + timedelta(hours=3)
    now = explain(content, led, moment, "vi")
    assert now.showing.playlist is not None and now.showing.playlist.path == "phuong/cao"
    assert now.reasons[0].text.endswith("Nguồn: phuong.")
    city = explain(content, led, moment, "vi", playlist="thanh-pho/khau-hieu")
    assert [reason.code for reason in city.reasons] == ["not_granted", "not_beaten"]
    assert "thanh-pho" in city.reasons[0].text and "khẩn" in city.reasons[0].text


def test_warnings_speak_of_the_wards_own_files_alone(office: Office) -> None:
    office.receive({**CITY, "media/khong-ai-dung.md": "…"}, 2)
    (office.root / "media/thua.md").write_text("…", "utf-8")
    found = warnings(office.config, office.load(), MONDAY.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date())
    assert {one.source for one in found} == {"phuong"}
    assert [one.file for one in found if one.code == "asset_unused"] == ["media/thua.md"]


def test_the_config_names_sources_and_caps() -> None:
    config, problems = read_config(
        "config.toml",
        '[central]\nurl = "x"\nchannels = ["thanh-pho", "THANH-PHO", "khan-cap"]\nown = "xa"\nmax_mbit = 5\n'
        '[[display]]\nid = "a"\nmax_priority = { thanh-ph = "high", xa = "normal" }\n',
    )
    assert config is not None and config.central is not None
    assert config.central.sources == ("xa", "thanh-pho", "khan-cap")
    assert config.displays[0].max_priority == (("thanh-ph", Priority.HIGH), ("xa", Priority.NORMAL))
    assert [(one.code, one.suggestion) for one in problems] == [
        ("id_twice", None),
        ("unknown_source", "thanh-pho"),
    ]


def test_a_publisher_s_own_subjects_are_no_error_of_the_ward_s(office: Office) -> None:
    text = '+++\nsubject = "dat-dai"\n+++\nBảng giá đất'
    office.receive({**CITY, "media/a.md": text}, number=2)
    (office.root / "media/b.md").write_text(text, "utf-8")

    problems = office.load().problems

    assert [(one.file, one.code) for one in problems if one.code == "unknown_subject"] == [
        ("media/b.md", "unknown_subject")
    ]
