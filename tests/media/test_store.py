"""The store: what it remembers, what it forgets, and that no file can harm the server."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content import Kind
from kiosk.media import MediaStore
from kiosk.media import store as store_module
from tests.media.conftest import Shop

Encode = Callable[..., bytes]


def test_the_server_never_loads_what_reads_pictures_documents_or_videos() -> None:
    text = "import sys, kiosk.app; print(sorted({'PIL', 'pypdfium2', 'pymediainfo', 'defusedxml'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_start_reads_and_makes_nothing_again(shop: Shop, encoded: Encode) -> None:
    shop.put("a.jpg", encoded("JPEG", (3000, 2000)))
    first = shop.prepare()
    shop.store.close()
    made_at = {path: path.stat().st_mtime_ns for path in shop.made.rglob("*.jpg")}
    again = MediaStore(shop.made, patience_seconds=0)
    assert again.prepare({"a.jpg": shop.source / "a.jpg"}, 800) == first
    assert {path: path.stat().st_mtime_ns for path in shop.made.rglob("*.jpg")} == made_at
    again.close()


def test_what_takes_long_is_pending_and_then_news(shop: Shop, encoded: Encode) -> None:
    shop.put("a.jpg", encoded("JPEG", (3000, 2000)))
    hasty = MediaStore(shop.made, patience_seconds=0)
    sources = {"a.jpg": shop.source / "a.jpg"}
    pending = hasty.prepare(sources, 800)["a.jpg"]
    assert (pending.kind, pending.problem_code) == (Kind.PICTURE, "media_pending")
    deadline = time.monotonic() + 30
    while hasty.news == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert hasty.prepare(sources, 800)["a.jpg"].problem_code is None
    hasty.close()


def test_a_notice_is_ready_at_once_whatever_else_waits(shop: Shop, encoded: Encode) -> None:
    shop.put("a.jpg", encoded("JPEG", (6000, 5000)))
    shop.put("khan.md", b"+++\n+++\n")
    hasty = MediaStore(shop.made, patience_seconds=0)
    began = time.monotonic()
    made = hasty.prepare({name: shop.source / name for name in ("a.jpg", "khan.md")}, 800)
    assert time.monotonic() - began < 0.5
    assert made["khan.md"].problem_code is None
    hasty.close()


def test_a_child_that_dies_costs_the_file_in_hand_only(shop: Shop, encoded: Encode) -> None:
    """The workshop is shot while it works on a large file; the next file gets a new one."""
    shop.put("a.png", encoded("PNG", (8000, 8000)))
    shop.put("b.png", encoded("PNG", (8001, 8000)))
    hasty = MediaStore(shop.made, patience_seconds=0)
    sources = {name: shop.source / name for name in ("a.png", "b.png")}
    hasty.prepare(sources, 800)
    deadline = time.monotonic() + 30
    while not list(shop.made.glob(".*")) and time.monotonic() < deadline:
        time.sleep(0.005)
    child = hasty._crew._child
    assert child is not None
    child.kill()
    while hasty.news == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    made = hasty.prepare(sources, 800)
    assert {name: one.problem_code for name, one in made.items()} == {"a.png": "media_broken", "b.png": None}
    hasty.close()


def test_what_nobody_uses_is_swept_at_the_second_sweep(shop: Shop, encoded: Encode) -> None:
    shop.put("a.jpg", encoded("JPEG", (3000, 2000)))
    gone = shop.put("b.jpg", encoded("JPEG", (2000, 3000)))
    shop.prepare()
    gone.unlink()
    shop.prepare()
    assert [shop.store.sweep(), shop.store.sweep(), shop.store.sweep()] == [0, 1, 0]
    assert shop.picture(shop.prepare()["a.jpg"]).size == (800, 533)


def test_a_file_that_cannot_be_read_is_named(shop: Shop) -> None:
    made = shop.store.prepare({"weg.jpg": shop.source / "weg.jpg"}, 800)["weg.jpg"]
    assert (made.problem_code, made.problem_params) == (
        "file_unreadable",
        {"detail": "No such file or directory"},
    )


def test_a_broken_memory_of_hashes_is_begun_anew(shop: Shop, encoded: Encode) -> None:
    shop.store.close()
    (shop.made / store_module.HASHES_NAME).write_bytes(b"not a database" * 500)
    again = MediaStore(shop.made)
    shop.put("a.jpg", encoded("JPEG"))
    assert again.prepare({"a.jpg": shop.source / "a.jpg"}, 800)["a.jpg"].problem_code is None
    again.close()


@pytest.mark.parametrize(
    "key", ["", "..", "../config.toml", "a.jpg", "0" * 32 + ".jpg", "hashes.sqlite3", "x" * 5000, "\x00"]
)
def test_a_key_that_nobody_gave_out_opens_nothing(shop: Shop, key: str) -> None:
    assert shop.store.path_of(key) is None


def test_two_programs_may_share_the_folder(shop: Shop, encoded: Encode, tmp_path: Path) -> None:
    shop.put("a.jpg", encoded("JPEG", (3000, 2000)))
    stores = [MediaStore(shop.made, patience_seconds=0) for _ in range(3)]
    sources = {"a.jpg": shop.source / "a.jpg"}
    for store in stores:
        store.prepare(sources, 800)
    deadline = time.monotonic() + 30
    while any(store.news == 0 for store in stores) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [store.prepare(sources, 800)["a.jpg"].problem_code for store in stores] == [None] * 3
    assert len([path for path in shop.made.iterdir() if path.is_dir()]) == 1
    for store in stores:
        store.close()
