"""What every store can do. One contract is run against all of them: tests/central/stores/."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import BinaryIO, Protocol, TypeVar

from kiosk.errors import KioskError

Done = TypeVar("Done")

CHUNK_BYTES = 1 << 18


class StoreError(KioskError):
    """The store did not do what it was asked. `params` name at least the store's address without secrets and `name`."""

    status = 502


class MissingError(StoreError):
    """The store answers, and there is no file of this name (yet): a folder in step by Syncthing brings files late."""


class UnreachableError(StoreError):
    """No answer, or one that says nothing: no network, no share, a time-out, a server's own error. Worth a retry."""


class DeniedError(StoreError):
    """The store knows us and says no: wrong credentials, or credentials for reading that were used to write."""


class TooLargeError(StoreError):
    """The file is longer than the reader is willing to take."""


class CannotListError(StoreError):
    """The store has no way to tell which files it holds: a plain web server."""


class Store(Protocol):
    """A folder of files somewhere. Names are relative, with `/`; they are made by this program, never by a person.

    Any number of threads may use one store at once. Every method raises StoreError and nothing else, and gives up
    with UnreachableError when nothing has come for a time of the order of 30 s.
    """

    address: str
    """Where it is, as people may see it: no password, no key."""

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """The file's bytes from `offset` on, in pieces; never half of one version and half of another.

        An offset at or beyond the end gives nothing. Closing the iterator lets go of the connection. Raises
        MissingError.
        """

    def size(self, name: str) -> int | None:
        """The file's length in bytes; None where there is none of this name."""

    def put(self, name: str, data: BinaryIO) -> None:
        """Writes the whole stream under this name, making folders as needed.

        A reader sees the old file or the new one, whole; when it returns the new one is durable as far as the store
        can promise it.
        """

    def delete(self, name: str) -> None:
        """Removes the file; nothing happens where there is none."""

    def names(self, folder: str) -> Iterator[str]:
        """Every file below this folder, at any depth, by its whole name, in no order; nothing where there is no folder.

        Raises CannotListError.
        """

    def together(self, work: Callable[[], Done]) -> Done:
        """Does work that asks this store many small things, one after the other, as cheaply as the store can.

        Gives and raises what `work` does; and gives up, as with one question, where nothing has come for a time. The
        work may then still be going on, and ends when it next asks the store.
        """

    def close(self) -> None:
        """Lets go of connections. The store may not be used after it."""


def read_whole(store: Store, name: str, limit_bytes: int) -> bytes:
    """A small file, whole. Raises MissingError, and TooLargeError as soon as more than `limit_bytes` have come."""
    pieces, length = [], 0
    stream = store.read(name)
    try:
        for piece in stream:
            length += len(piece)
            if length > limit_bytes:
                raise TooLargeError("store_too_large", store=store.address, name=name, limit=limit_bytes)
            pieces.append(piece)
    finally:
        close = getattr(stream, "close", None)
        if close is not None:
            close()
    return b"".join(pieces)


def put_whole(store: Store, name: str, data: bytes) -> None:
    """Writes a small file, whole."""
    store.put(name, BytesIO(data))
