"""A folder keeps the contract, and what lies in it cannot lead a reader out."""

import os
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest

from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.open import open_store
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    MissingError,
    Store,
    StoreError,
    UnreachableError,
    put_whole,
    read_whole,
)
from tests.central.stores.contract import Contract, refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "chung"
    folder.mkdir()
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = FolderStore(folder)
    yield store
    store.close()


class TestFolder(Contract):
    @pytest.fixture
    def store(self, store: Store) -> Store:
        return store


def test_a_file_is_a_plain_file_that_everyone_may_read(store: Store, folder: Path) -> None:
    put_whole(store, "objects/ab/one", b"1")

    assert (folder / "objects" / "ab" / "one").read_bytes() == b"1"
    assert (folder / "objects" / "ab" / "one").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_not_there_is_unreachable_and_its_first_file_makes_it(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "moi")

    refused(lambda: read_whole(store, "meta/root.json", 10), UnreachableError)
    refused(lambda: store.size("meta/root.json"), UnreachableError)
    refused(lambda: list(store.names("meta")), UnreachableError)
    put_whole(store, "meta/root.json", b"{}")
    assert read_whole(store, "meta/root.json", 10) == b"{}"
    store.close()


def test_nothing_is_written_to_the_bare_place_of_a_share_that_is_not_mounted(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "mnt" / "chung" / "kiosk")

    error = refused(lambda: put_whole(store, "meta/root.json", b"{}"), UnreachableError)

    assert error.code == "store_folder_missing"
    assert list(tmp_path.iterdir()) == []
    store.close()


def test_links_never_lead_out(store: Store, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key").write_bytes(b"secret")
    (folder / "away").symlink_to(secret)
    (folder / "file").symlink_to(secret / "key")
    (folder / "objects").mkdir()
    (folder / "objects" / "inside").symlink_to(folder / "real")
    (folder / "real").write_bytes(b"inside")

    for name in ("away/key", "file"):
        refused(lambda name=name: read_whole(store, name, 100), MissingError)
        assert store.size(name) is None
    refused(lambda: put_whole(store, "away/key", b"written"), StoreError)
    refused(lambda: store.delete("away/key"), StoreError)
    assert (secret / "key").read_bytes() == b"secret"
    assert list(store.names("")) == ["real"]
    assert read_whole(store, "objects/inside", 100) == b"inside"


def test_a_link_that_is_replaced_becomes_a_file_of_its_own(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "victim").write_bytes(b"untouched")
    (folder / "status.json").symlink_to(tmp_path / "victim")

    put_whole(store, "status.json", b"new")

    assert (tmp_path / "victim").read_bytes() == b"untouched"
    assert read_whole(store, "status.json", 100) == b"new"


@pytest.mark.skipif(os.name == "nt", reason="no pipes among files")
def test_a_pipe_or_a_device_holds_nobody_up(store: Store, folder: Path) -> None:
    os.mkfifo(folder / "pipe")

    refused(lambda: read_whole(store, "pipe", 100), MissingError)
    assert store.size("pipe") is None
    assert list(store.names("")) == []


def test_what_others_leave_in_the_folder_is_no_file_of_ours(store: Store, folder: Path) -> None:
    put_whole(store, "meta/root.json", b"{}")
    for name in (
        ".root.json.x1.tmp",
        ".syncthing.root.json.tmp",
        "~syncthing~root.json.tmp",
        "root.sync-conflict-20261123-190017-CNZP6PA.json",
    ):
        (folder / "meta" / name).write_bytes(b"half")
    (folder / ".stversions").mkdir()
    (folder / ".stversions" / "root.json").write_bytes(b"old")

    assert list(store.names("")) == ["meta/root.json"]


class BreaksOff(BytesIO):
    def read(self, _size: int | None = -1, /) -> bytes:
        if self.tell() > 0:
            raise OSError("the disk it came from is gone")
        return super().read(CHUNK_BYTES)


def test_a_file_whose_writing_breaks_off_is_not_there(store: Store, folder: Path) -> None:
    put_whole(store, "objects/ab/one", b"old")

    refused(lambda: store.put("objects/ab/one", BreaksOff(bytes(2 * CHUNK_BYTES))), UnreachableError)

    assert read_whole(store, "objects/ab/one", 10) == b"old"
    assert [path.name for path in (folder / "objects" / "ab").iterdir()] == ["one"]


def test_a_full_disk_is_told_and_the_old_file_stands(tmp_path: Path) -> None:
    disk = tmp_path / "small"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
    try:
        store = FolderStore(disk)
        put_whole(store, "meta/timestamp.json", b"old")
        error = refused(lambda: put_whole(store, "meta/timestamp.json", bytes(2_000_000)), UnreachableError)
        assert "No space" in str(error.params["detail"])
        assert read_whole(store, "meta/timestamp.json", 10) == b"old"
        assert list(store.names("")) == ["meta/timestamp.json"]
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


class NeverComes(BytesIO):
    """What a share does whose server is gone: the call does not return."""

    def read(self, _size: int | None = -1, /) -> bytes:
        read_end, _write_end = os.pipe()
        return os.read(read_end, 1)


def test_a_folder_that_hangs_is_given_up_and_others_go_on(folder: Path) -> None:
    store = FolderStore(folder, patience_seconds=0.3)
    put_whole(store, "meta/root.json", b"{}")

    error = refused(lambda: store.put("objects/ab/one", NeverComes()), UnreachableError)

    assert error.code == "store_silent"
    assert read_whole(store, "meta/root.json", 10) == b"{}"
    store.close()


class ComesSlowly(BytesIO):
    """A large file on a slow share: each piece takes a while, all of them longer than anyone waits for one."""

    def read(self, _size: int | None = -1, /) -> bytes:
        time.sleep(0.1)
        return super().read(1)


def test_a_slow_file_is_not_given_up_while_bytes_flow(folder: Path) -> None:
    store = FolderStore(folder, patience_seconds=0.3)

    store.put("objects/ab/one", ComesSlowly(b"slowly"))

    assert read_whole(store, "objects/ab/one", 10) == b"slowly"
    store.close()


class StopsForAWhile(ComesSlowly):
    """A share that is gone for longer than anyone waits, and comes back."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.back = Event()

    def read(self, _size: int | None = -1, /) -> bytes:
        if self.tell() == 2:
            self.back.wait(10)
        return super().read(1)


def test_what_was_given_up_writes_nothing_when_the_share_comes_back(folder: Path) -> None:
    store = FolderStore(folder, patience_seconds=0.3)
    put_whole(store, "objects/ab/one", b"old")
    data = StopsForAWhile(b"new")

    refused(lambda: store.put("objects/ab/one", data), UnreachableError)
    data.back.set()
    end = time.monotonic() + 10
    while len(list((folder / "objects" / "ab").iterdir())) > 1 and time.monotonic() < end:
        time.sleep(0.02)

    assert [path.name for path in (folder / "objects" / "ab").iterdir()] == ["one"]
    assert read_whole(store, "objects/ab/one", 10) == b"old"
    store.close()


def test_many_questions_asked_as_one_may_take_long_and_are_given_up_where_one_hangs(folder: Path) -> None:
    store = FolderStore(folder, patience_seconds=0.3)
    put_whole(store, "meta/root.json", b"{}")
    back = Event()
    asked: list[bytes] = []

    def questions(pauses: list[float]) -> int:
        for pause in pauses:
            back.wait(pause)
            asked.append(read_whole(store, "meta/root.json", 10))
        return len(asked)

    assert store.together(lambda: questions([0.1] * 5)) == 5
    error = refused(lambda: store.together(lambda: questions([0, 10, 0])), UnreachableError)
    assert error.code == "store_silent"
    back.set()
    time.sleep(0.1)
    assert len(asked) == 6  # what came too late was not taken, and nothing more was asked
    assert read_whole(store, "meta/root.json", 10) == b"{}"
    store.close()


def test_a_path_and_a_file_url_name_the_same_folder(folder: Path) -> None:
    named = folder / "thư mục chung"
    named.mkdir()
    (named / "a").write_bytes(b"1")

    for url in (str(named), named.as_uri(), f"file://{named}"):
        store = open_store(url)
        assert read_whole(store, "a", 10) == b"1"
        store.close()
    beside = open_store("chung/thư mục chung", beside=folder.parent)
    assert read_whole(beside, "a", 10) == b"1"
    beside.close()
