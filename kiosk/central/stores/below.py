"""A folder within a store, as a store: the channel `thanh-pho` of a central folder."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kiosk.central.stores.names import parts_of
from kiosk.central.stores.store import Done, Store


class Below:
    """What lies below one folder of another store. Closing it leaves the other one open."""

    def __init__(self, store: Store, folder: str) -> None:
        self._store = store
        self._start = "/".join(parts_of(folder, store.address)) + "/"
        self.address = f"{store.address.rstrip('/')}/{folder}"

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        return self._store.read(self._start + name, offset)

    def size(self, name: str) -> int | None:
        """See Store."""
        return self._store.size(self._start + name)

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        self._store.put(self._start + name, data)

    def delete(self, name: str) -> None:
        """See Store."""
        self._store.delete(self._start + name)

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        found = self._store.names(self._start + folder)
        return (name.removeprefix(self._start) for name in found)

    def together(self, work: Callable[[], Done]) -> Done:
        """See Store."""
        return self._store.together(work)

    def close(self) -> None:
        """See Store."""
