"""The content folders read from disk: one bad file never takes the others away, and what was good is kept."""

from pathlib import Path

import pytest

from kiosk.content import Config, Content
from kiosk.library import fingerprint, load
from kiosk.media import MediaStore

CONFIG = Config(subjects={"dat-dai": "Đất đai"})


class Folder:
    """An office's folder that a test writes into and loads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = MediaStore(root / "data" / "media")

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def load(self, previous: Content | None = None) -> Content:
        return load(self.root, CONFIG, self.store, previous)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write("playlists/sang.toml", '[[items]]\nasset = "a.md"\n[[schedule]]\n')
    made.write("playlists/sau/chieu.toml", '[[items]]\nasset = "thong-bao/b.md"\n')
    made.write("media/a.md", "Nội dung một")
    made.write("media/thong-bao/b.md", '+++\ntitle = "Hai"\nvalid_until = 2030-01-01\n+++\n' + "chữ " * 200)
    return made


def codes(content: Content) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in content.problems]


def test_paths_are_ids_and_texts_have_their_reading_time(folder: Folder) -> None:
    content = folder.load()
    assert [playlist.path for playlist in content.playlists] == ["sang", "sau/chieu"]
    assert list(content.assets) == ["a.md", "thong-bao/b.md"]
    assert content.assets["a.md"].seconds == 6
    assert content.assets["thong-bao/b.md"].seconds == 63
    assert codes(content) == []


def test_an_office_without_folders_has_no_content_and_no_problem(tmp_path: Path) -> None:
    assert Folder(tmp_path).load() == Content()


def test_one_bad_file_takes_no_other_with_it(folder: Folder) -> None:
    folder.write("playlists/hong.toml", "[[items]\n")
    folder.write("playlists/latin.toml", 'title = "Ph\xf4"'.encode("latin-1"))
    folder.write("media/hong.md", "+++\ntitle = \n+++\n")
    folder.write("media/rong.jpg", b"")
    folder.write("media/ghi-chu.txt", "x")
    content = folder.load()
    assert [playlist.path for playlist in content.playlists] == ["sang", "sau/chieu"]
    assert {"a.md", "thong-bao/b.md"} <= content.assets.keys()
    assert codes(content) == [
        ("media/ghi-chu.txt", "cannot_be_shown"),
        ("media/hong.md", "toml_syntax"),
        ("media/rong.jpg", "media_broken"),
        ("playlists/hong.toml", "toml_syntax"),
        ("playlists/latin.toml", "not_utf8"),
    ]


def test_a_file_that_breaks_keeps_its_last_good_version(folder: Folder) -> None:
    good = folder.load()
    folder.write("playlists/sang.toml", '[[items]]\nasset = "a.m')
    folder.write("media/thong-bao/b.md", "+++\nvalid_until = 31/12\n+++\nx")
    content = folder.load(good)
    assert content.playlists == good.playlists
    assert content.assets == good.assets
    assert sorted(codes(content)) == [
        ("media/thong-bao/b.md", "kept_last_good"),
        ("media/thong-bao/b.md", "toml_syntax"),
        ("playlists/sang.toml", "kept_last_good"),
        ("playlists/sang.toml", "toml_syntax"),
    ]


def test_a_picture_that_breaks_is_told_and_the_one_before_stays_in_the_plan(folder: Folder) -> None:
    folder.write(
        "media/c.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
    )
    good = folder.load()
    folder.write("media/c.svg", "<svg")
    content = folder.load(good)
    assert content.assets["c.svg"] == good.assets["c.svg"]
    assert codes(content) == [("media/c.svg", "media_broken")]


@pytest.mark.parametrize("gone", ["playlists", "media"])
def test_a_folder_that_vanishes_leaves_all_content_on(folder: Folder, gone: str) -> None:
    good = folder.load()
    (folder.root / gone).rename(folder.root / "elsewhere")
    for _ in range(2):
        content = folder.load(good)
        assert content.playlists == good.playlists
        assert content.assets == good.assets
        assert codes(content) == [(f"{gone}/", "content_vanished")]
    (folder.root / gone).mkdir()
    assert codes(folder.load(good)) == [(f"{gone}/", "content_vanished")]
    (folder.root / gone).rmdir()
    (folder.root / "elsewhere").rename(folder.root / gone)
    assert folder.load(content) == good


def test_a_deleted_playlist_goes_while_others_stay(folder: Folder) -> None:
    good = folder.load()
    (folder.root / "playlists/sang.toml").unlink()
    assert [playlist.path for playlist in folder.load(good).playlists] == ["sau/chieu"]


def test_what_systems_and_editors_leave_behind_is_not_content(folder: Folder) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$x.docx", "a.md.tmp", ".stfolder/x.md", "._a.md", "b.jpg.part"):
        folder.write(f"media/{name}", "x")
    assert codes(folder.load()) == []


def test_the_fingerprint_changes_with_content_and_config_and_with_nothing_else(folder: Folder) -> None:
    before = fingerprint(folder.root)
    folder.write("data/x", "1")
    folder.write("README.txt", "1")
    assert fingerprint(folder.root) == before
    seen = {before}
    for path in ("config.toml", "playlists/neu.toml", "media/thong-bao/c.md"):
        folder.write(path, "x")
        seen.add(fingerprint(folder.root))
    (folder.root / "media/a.md").unlink()
    seen.add(fingerprint(folder.root))
    assert len(seen) == 5
