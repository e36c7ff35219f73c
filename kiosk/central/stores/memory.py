"""A store in memory: the simplest that keeps the contract. Tests publish to it."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kiosk.central.stores.names import folder_parts, parts_of
from kiosk.central.stores.store import CHUNK_BYTES, Done, MissingError


class MemoryStore:
    """Files in a dictionary.

    files: name to bytes; a test may change them as an attacker would.
    """

    def __init__(self, address: str = "memory:") -> None:
        self.address = address
        self.files: dict[str, bytes] = {}

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """See Store."""
        parts_of(name, self.address)
        data = self.files.get(name)
        if data is None:
            raise MissingError("store_file_missing", store=self.address, name=name)
        return (data[start : start + CHUNK_BYTES] for start in range(offset, len(data), CHUNK_BYTES))

    def size(self, name: str) -> int | None:
        """See Store."""
        parts_of(name, self.address)
        data = self.files.get(name)
        return None if data is None else len(data)

    def put(self, name: str, data: BinaryIO) -> None:
        """See Store."""
        parts_of(name, self.address)
        self.files[name] = data.read()

    def delete(self, name: str) -> None:
        """See Store."""
        parts_of(name, self.address)
        self.files.pop(name, None)

    def names(self, folder: str) -> Iterator[str]:
        """See Store."""
        start = "".join(f"{part}/" for part in folder_parts(folder, self.address))
        return iter([name for name in self.files if name.startswith(start)])

    def together(self, work: Callable[[], Done]) -> Done:
        """See Store."""
        return work()

    def close(self) -> None:
        """See Store."""
