"""What stores have in common whose library may hang or fail in its own words."""

import errno
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kiosk.central.stores.patience import Patience
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    DeniedError,
    Done,
    MissingError,
    StoreError,
    UnreachableError,
)

PATIENCE_SECONDS = 30.0


class PatientStore:
    """Asks in a thread of its own for a limited time, and turns failures into StoreErrors.

    failures: what the library raises when it fails, OSError among them.
    """

    failures: tuple[type[Exception], ...] = (OSError,)

    def __init__(self, address: str, patience_seconds: float) -> None:
        self.address = address
        self._patience = Patience(patience_seconds)

    def together(self, work: Callable[[], Done]) -> Done:
        """See Store."""
        try:
            return self._patience.ask(work)
        except TimeoutError as error:
            self._went_wrong(error)
            raise UnreachableError("store_silent", store=self.address, name="") from error

    def _ask(self, name: str, work: Callable[[], Done]) -> Done:
        try:
            return self._patience.ask(work)
        except StoreError:
            raise
        except TimeoutError as error:
            self._went_wrong(error)
            raise UnreachableError("store_silent", store=self.address, name=name) from error
        except self.failures as error:
            self._went_wrong(error)
            raise self._in_words(name, error) from error

    def _sent(self, data: BinaryIO) -> Iterator[bytes]:
        """The pieces of what is to be written, for work that is asked for by `_ask`: while bytes flow it is alive.

        Raises TimeoutError where who asked has given up meanwhile; what was begun is then taken away again.
        """
        while piece := data.read(CHUNK_BYTES):
            yield piece
            self._patience.alive()

    def _went_wrong(self, error: Exception) -> None:
        """A library's connection may have to be made anew."""

    def _missing(self, name: str) -> StoreError:
        return MissingError("store_file_missing", store=self.address, name=name)

    def _in_words(self, name: str, error: Exception) -> StoreError:
        number = error.errno if isinstance(error, OSError) else None
        if number in (errno.ENOENT, errno.ENOTDIR):
            return self._missing(name)
        words = getattr(error, "strerror", None) or str(error) or type(error).__name__
        detail = str(words)[:200]
        if number in (errno.EACCES, errno.EPERM, errno.EROFS):
            return DeniedError("store_denied", store=self.address, name=name, detail=detail)
        return UnreachableError("store_trouble", store=self.address, name=name, detail=detail)
