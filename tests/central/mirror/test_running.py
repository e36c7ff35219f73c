"""A running office with a central folder: new editions are shown at once, troubles are told, and nothing is held up."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.central.shelf import Shelf
from kiosk.runtime import Mirrors, Runtime, Watch
from kiosk.wiring import build
from tests.central.mirror.centre import CHANNEL, FIRST, SECOND, Centre, Hand
from tests.runtime.office import TUESDAY, HandClock, Office
from tests.web.serving import process, serving

CONFIG = """
[office]
name = "Phường Thử"
[central]
url = "../chung"
channels = ["thanh-pho"]
poll_seconds = 1
[[display]]
id = "sanh"
"""


def soon(true: Callable[[], bool], seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


class Ward:
    """An office that has joined, with one notice of its own."""

    def __init__(self, root: Path, centre: Centre) -> None:
        self.office = Office(root)
        self.office.config_file.write_text(CONFIG, "utf-8")
        self.office.notice("cua-phuong.md", "Của phường")
        self.office.playlist("chinh", ["cua-phuong.md"])
        shelf = Shelf(root / "data/central" / CHANNEL)
        shelf.join(centre.root_bytes)
        shelf.close()


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    made = Centre(tmp_path / "chung", Hand(TUESDAY))
    made.publish(FIRST)
    return made


@contextmanager
def running(ward: Ward) -> Iterator[tuple[Runtime, HandClock]]:
    clock = HandClock(TUESDAY)
    runtime = build(ward.office.config_file, clock)
    watch = Watch(runtime)
    mirrors = Mirrors(runtime, {}, watch.wake)
    watch.start()
    mirrors.start()
    try:
        yield runtime, clock
    finally:
        mirrors.stop()
        watch.stop()
        runtime.close()


def playlists(runtime: Runtime) -> set[str]:
    content = runtime.edition.content
    return {one.path for one in content.playlists} if content is not None else set()


def assets(runtime: Runtime) -> set[str]:
    content = runtime.edition.content
    return set(content.assets) if content is not None else set()


def test_city_and_ward_share_the_screen_and_a_new_edition_is_shown_at_once(
    tmp_path: Path, centre: Centre
) -> None:
    with running(Ward(tmp_path / "phuong", centre)) as (runtime, _):
        soon(lambda: playlists(runtime) == {"phuong/chinh", "thanh-pho/khau-hieu"})
        centre.publish(SECOND)
        soon(lambda: "thanh-pho/c.md" in assets(runtime), 5)
        assert runtime.standings()[0].number == 2


def test_status_tells_the_sources_and_why_an_edition_is_refused(tmp_path: Path, centre: Centre) -> None:
    with running(Ward(tmp_path / "phuong", centre)) as (runtime, _), serving(runtime) as place:
        soon(lambda: "thanh-pho/a.md" in assets(runtime))
        page = place.ask("/status").body.decode()
        assert "Nguồn nội dung" in page
        assert "Mới nhất." in page
        assert "(thanh-pho)" in page or "(phuong)" in page
        centre.publish(SECOND)
        centre.object_of(SECOND["media/c.md"]).write_bytes(b"xx")
        soon(lambda: runtime.standings()[0].trouble is not None)
        page = place.ask("/status").body.decode()
        assert "media/c.md không đúng với bản đã ký nên bị từ chối" in page
        assert playlists(runtime) == {"phuong/chinh", "thanh-pho/khau-hieu"}


def test_the_ward_plays_on_while_the_central_folder_is_gone(tmp_path: Path, centre: Centre) -> None:
    ward = Ward(tmp_path / "phuong", centre)
    with running(ward) as (runtime, _):
        soon(lambda: "thanh-pho/a.md" in assets(runtime))
    centre.folder.parent.rename(tmp_path / "mat")
    with running(ward) as (runtime, _):
        soon(lambda: playlists(runtime) == {"phuong/chinh", "thanh-pho/khau-hieu"})
        ward.office.notice("moi.md", "Mới")
        soon(lambda: "phuong/moi.md" in assets(runtime))
        soon(lambda: runtime.standings()[0].trouble is not None)


def test_a_store_that_hangs_holds_up_nothing(tmp_path: Path, centre: Centre) -> None:
    ward = Ward(tmp_path / "phuong", centre)
    stamp = centre.folder / "meta/timestamp.json"
    stamp.unlink()
    os.mkfifo(stamp)
    began = time.monotonic()
    with running(ward) as (runtime, _):
        soon(lambda: playlists(runtime) == {"phuong/chinh"})
        ward.office.notice("moi.md", "Mới")
        soon(lambda: "phuong/moi.md" in assets(runtime), 5)
    assert time.monotonic() - began < 20


def test_a_server_that_is_killed_during_a_sync_starts_with_a_whole_edition(
    tmp_path: Path, centre: Centre
) -> None:
    ward = Ward(tmp_path / "phuong", centre)
    film = os.urandom(3_000_000)
    for round_number in range(6):
        centre.publish(
            {**FIRST, "media/a.md": f"Lần {round_number}".encode(), "media/phim.bin": film[round_number:]}
        )
        with process(ward.office.config_file) as place:
            time.sleep(0.3 + 0.15 * round_number)
            assert place.process is not None
            place.process.send_signal(signal.SIGKILL)
            place.process.wait()
        shelf = Shelf(tmp_path / "phuong/data/central" / CHANNEL)
        if shelf.active is not None:
            for file in shelf.active.manifest.files:
                assert len(shelf.object_path(file.sha256).read_bytes()) == file.size
        shelf.close()
