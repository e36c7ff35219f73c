"""What every store keeps: the same tests for each kind, run against a real one.

A class that inherits `Contract` gives a fixture `store`: an empty one that may be written.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from random import Random

import pytest

from kiosk.central.stores.store import (
    CHUNK_BYTES,
    CannotListError,
    MissingError,
    Store,
    StoreError,
    TooLargeError,
    put_whole,
    read_whole,
)

LIMIT = 1 << 24

Opener = Callable[..., Store]


def some_bytes(size: int, seed: int = 1) -> bytes:
    return Random(seed).randbytes(size)


class Contract:
    """The contract of kiosk.central.stores.store.Store."""

    lists = True
    """Whether this kind can tell which files it holds."""

    def test_what_was_put_is_read(self, store: Store) -> None:
        put_whole(store, "meta/timestamp.json", b"one")

        assert read_whole(store, "meta/timestamp.json", LIMIT) == b"one"
        assert store.size("meta/timestamp.json") == 3

    def test_a_file_is_replaced_whole(self, store: Store) -> None:
        put_whole(store, "meta/timestamp.json", b"a longer first text")
        put_whole(store, "meta/timestamp.json", b"short")

        assert read_whole(store, "meta/timestamp.json", LIMIT) == b"short"

    def test_an_empty_file_is_a_file(self, store: Store) -> None:
        put_whole(store, "objects/e3/empty", b"")

        assert read_whole(store, "objects/e3/empty", LIMIT) == b""
        assert store.size("objects/e3/empty") == 0

    def test_a_large_file_comes_back_the_same_in_pieces(self, store: Store) -> None:
        data = some_bytes(5 * CHUNK_BYTES + 17)
        put_whole(store, "objects/ab/large", data)

        pieces = list(store.read("objects/ab/large"))

        assert b"".join(pieces) == data
        assert len(pieces) > 1
        assert store.size("objects/ab/large") == len(data)

    @pytest.mark.parametrize("offset", [1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
    def test_reading_goes_on_from_where_it_stopped(self, store: Store, offset: int) -> None:
        data = some_bytes(2 * CHUNK_BYTES + 5)
        put_whole(store, "objects/ab/broken-off", data)

        assert b"".join(store.read("objects/ab/broken-off", offset)) == data[offset:]

    def test_nothing_is_read_at_the_end_or_beyond_it(self, store: Store) -> None:
        put_whole(store, "objects/ab/short", b"12345")

        assert list(store.read("objects/ab/short", 5)) == []
        assert list(store.read("objects/ab/short", 500)) == []

    def test_a_file_that_is_not_there_is_missing(self, store: Store) -> None:
        put_whole(store, "meta/root.json", b"{}")

        for name in ("meta/timestamp.json", "objects/ab/none", "none"):
            with pytest.raises(MissingError) as raised:
                b"".join(store.read(name))
            assert str(raised.value.params["name"]).endswith(name)
            assert store.size(name) is None

    def test_a_folder_is_no_file(self, store: Store) -> None:
        put_whole(store, "objects/ab/one", b"1")

        assert store.size("objects/ab") is None
        with pytest.raises(StoreError):
            b"".join(store.read("objects/ab"))

    def test_deleting_takes_one_file_and_minds_nothing_that_is_gone(self, store: Store) -> None:
        put_whole(store, "objects/ab/one", b"1")
        put_whole(store, "objects/ab/two", b"2")

        store.delete("objects/ab/one")
        store.delete("objects/ab/one")
        store.delete("objects/cd/never")

        assert store.size("objects/ab/one") is None
        assert read_whole(store, "objects/ab/two", LIMIT) == b"2"

    def test_the_names_below_a_folder_are_all_told(self, store: Store) -> None:
        wanted = {"objects/ab/one", "objects/ab/two", "objects/cd/three", "meta/1.root.json", "manifest/x"}
        for name in sorted(wanted):
            put_whole(store, name, name.encode())
        if not self.lists:
            with pytest.raises(CannotListError):
                list(store.names("objects"))
            return

        assert sorted(store.names("objects")) == ["objects/ab/one", "objects/ab/two", "objects/cd/three"]
        assert sorted(store.names("objects/")) == sorted(store.names("objects"))
        assert list(store.names("manifest")) == ["manifest/x"]
        assert set(store.names("")) == wanted
        assert list(store.names("obj")) == []
        assert list(store.names("nothing/here")) == []

    def test_names_with_every_sign_that_is_used_come_back_the_same(self, store: Store) -> None:
        for name in (
            f"manifest/{'0af' * 21}1.manifest.json",
            "status/SANH_CHINH-2/sums-2026-11-24.json",
            "a+b %c#d~e.txt",
        ):
            put_whole(store, name, name.encode())
            assert read_whole(store, name, LIMIT) == name.encode()
            assert store.size(name) == len(name)

    @pytest.mark.parametrize(
        "name", ["../x", "a/../../x", "/etc/passwd", "a//b", "", "a\\b", "c:x", "a\0b", "./a"]
    )
    def test_a_name_that_leads_elsewhere_is_refused(self, store: Store, name: str) -> None:
        for attempt in (lambda: list(store.read(name)), lambda: store.size(name), lambda: store.delete(name)):
            with pytest.raises(StoreError) as raised:
                attempt()
            assert raised.value.code == "store_bad_name"
        with pytest.raises(StoreError):
            put_whole(store, name, b"x")

    def test_many_small_files_may_be_asked_for_as_one_question(self, store: Store) -> None:
        for name in ("objects/ab/one", "objects/ab/two"):
            put_whole(store, name, name.encode())

        def both() -> list[bytes]:
            return [read_whole(store, f"objects/ab/{name}", 100) for name in ("one", "two")]

        assert store.together(both) == [b"objects/ab/one", b"objects/ab/two"]
        refused(lambda: store.together(lambda: read_whole(store, "objects/ab/none", 100)), MissingError)

    def test_a_file_longer_than_wanted_is_let_go(self, store: Store) -> None:
        put_whole(store, "meta/timestamp.json", some_bytes(3 * CHUNK_BYTES))

        with pytest.raises(TooLargeError):
            read_whole(store, "meta/timestamp.json", 16_384)
        assert store.size("meta/timestamp.json") == 3 * CHUNK_BYTES

    def test_a_reader_that_stops_early_leaves_the_store_usable(self, store: Store) -> None:
        data = some_bytes(6 * CHUNK_BYTES)
        put_whole(store, "objects/ab/large", data)

        for _ in range(12):
            stream = store.read("objects/ab/large")
            assert data.startswith(next(stream))
            stream.close()  # type: ignore[attr-defined]

        assert b"".join(store.read("objects/ab/large")) == data

    def test_several_threads_use_one_store(self, store: Store) -> None:
        contents = {f"objects/{n:02x}/{n}": some_bytes(20_000 + n, n) for n in range(16)}

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda one: put_whole(store, *one), contents.items()))
            read = dict(pool.map(lambda name: (name, read_whole(store, name, LIMIT)), contents))

        assert read == contents

    def test_a_reader_never_sees_half_a_version(self, store: Store) -> None:
        versions = [bytes([48 + n]) * (700_000 + n) for n in range(6)]
        put_whole(store, "meta/timestamp.json", versions[0])

        with ThreadPoolExecutor(1) as pool:
            writing = pool.submit(lambda: [put_whole(store, "meta/timestamp.json", one) for one in versions])
            seen = [read_whole(store, "meta/timestamp.json", LIMIT)]
            while not writing.done():
                seen.append(read_whole(store, "meta/timestamp.json", LIMIT))
            writing.result()

        assert [one for one in seen if one not in versions] == []

    def test_a_stream_is_written_as_it_comes(self, store: Store) -> None:
        data = some_bytes(CHUNK_BYTES + 3)

        store.put("objects/ab/stream", BytesIO(data))

        assert read_whole(store, "objects/ab/stream", LIMIT) == data


def refused(attempt: Callable[[], object], kind: type[StoreError]) -> StoreError:
    """The error with which the store refuses this."""
    with pytest.raises(kind) as raised:
        attempt()
    return raised.value
