"""A real pair of Syncthings between the publisher's folder and the display's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.store import MissingError, Store, put_whole, read_whole
from tests.central.stores.contract import some_bytes
from tests.central.stores.servers.running import wait_until
from tests.central.stores.servers.syncthing import Pair, syncthing


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[Store, Store, Pair]]:
    """The publisher's end, the display's end, and their folders; either end may write."""
    with syncthing(tmp_path, "sendreceive") as pair:
        here, there = FolderStore(pair.here), FolderStore(pair.there)
        yield here, there, pair
        here.close()
        there.close()


def arrived(store: Store, name: str) -> bytes | None:
    """The file's bytes, None as long as it is not there."""
    try:
        return read_whole(store, name, 1 << 24)
    except MissingError:
        return None


def test_files_come_in_any_order_each_one_whole_and_conflict_copies_are_no_files(
    stores: tuple[Store, Store, Pair],
) -> None:
    here, there, pair = stores
    objects = {f"objects/{n:02x}/{n}": some_bytes(300_000 + n, n) for n in range(12)}
    for name, data in objects.items():
        put_whole(here, name, data)
    put_whole(here, "meta/timestamp.json", b"edition 1")

    torn = []

    def all_there() -> bool:
        come = {name: arrived(there, name) for name in objects}
        torn.extend(name for name, data in come.items() if data not in (None, objects[name]))
        return come == objects and arrived(there, "meta/timestamp.json") == b"edition 1"

    wait_until(all_there, "all files")
    assert torn == []
    assert set(there.names("")) == {*objects, "meta/timestamp.json"}

    put_whole(here, "meta/timestamp.json", b"edition 2")
    wait_until(lambda: arrived(there, "meta/timestamp.json") == b"edition 2", "the second edition")

    (pair.there / "meta" / "timestamp.sync-conflict-20261123-190017-CNZP6PA.json").write_bytes(b"edition 1")
    assert "meta/timestamp.json" in set(there.names("meta"))
    assert [name for name in there.names("") if "conflict" in name] == []
