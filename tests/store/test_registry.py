"""The register of displays: kept through power cuts, threads and full disks."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.store import DisplayRegistry, DurableStorage

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_what_a_display_is_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "data" / "displays.json"
    registry = DisplayRegistry(path)
    registry.seen("sanh", NINE, 0, page="p", user_agent="Chromium", screen=(1920, 1080, 1))
    registry.seen("sanh", NINE + timedelta(seconds=30), 30)
    registry.flush()
    found = DisplayRegistry(path).all()["sanh"]
    assert (found.first_seen, found.last_seen) == ("2026-11-24T09:00:00+00:00", "2026-11-24T09:00:30+00:00")
    assert (found.page, found.user_agent, found.screen) == ("p", "Chromium", (1920, 1080, 1))


def test_a_display_is_written_at_most_once_a_minute(tmp_path: Path) -> None:
    path = tmp_path / "displays.json"
    registry = DisplayRegistry(path)
    registry.seen("sanh", NINE, 0)
    written = path.stat().st_mtime_ns
    for second in range(1, 60):
        registry.seen("sanh", NINE + timedelta(seconds=second), second)
    assert path.stat().st_mtime_ns == written
    registry.seen("sanh", NINE + timedelta(seconds=60), 60)
    assert path.stat().st_mtime_ns != written


def test_displays_that_call_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "displays.json"
    registry = DisplayRegistry(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: registry.seen(f"d{n}", NINE, 0, page=str(n)), range(100)))
    assert {name: one.page for name, one in DisplayRegistry(path).all().items()} == {
        f"d{n}": str(n) for n in range(100)
    }


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\x00" * 4096])
def test_a_broken_file_is_read_from_the_copy_beside_it(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "displays.json"
    registry = DisplayRegistry(path)
    registry.seen("a", NINE, 0)
    registry.seen("b", NINE, 0)
    path.write_bytes(broken)
    again = DisplayRegistry(path)
    assert set(again.all()) == {"a"}
    again.seen("c", NINE, 0)
    assert set(DisplayRegistry(path).all()) == {"a", "c"}


def test_where_both_are_broken_it_begins_anew(tmp_path: Path) -> None:
    for name in ("displays.json", "displays.json.bak"):
        (tmp_path / name).write_bytes(b"{")
    assert DisplayRegistry(tmp_path / "displays.json").all() == {}


def test_a_full_disk_costs_nothing_but_the_record_of_it(small_disk: Path) -> None:
    registry = DisplayRegistry(small_disk / "displays.json")
    registry.seen("a", NINE, 0)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as stream, pytest.raises(OSError, match="No space"):
        while stream.write(b"x" * 4096):
            pass
    registry.seen("b", NINE, 100)
    assert set(registry.all()) == {"a", "b"}
    assert set(json.loads((small_disk / "displays.json").read_bytes())["_default"]) == {"1"}
    filler.unlink()
    registry.flush()
    assert set(DisplayRegistry(small_disk / "displays.json").all()) == {"a", "b"}


def test_the_storage_keeps_the_state_before_beside_it(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "t.json")
    storage.write({"_default": {"1": {"n": 1}}})
    storage.write({"_default": {"1": {"n": 2}}})
    assert json.loads((tmp_path / "t.json.bak").read_bytes()) == {"_default": {"1": {"n": 1}}}
