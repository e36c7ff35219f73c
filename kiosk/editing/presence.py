"""Who else has a document open, so that two people on one notice know of each other."""

from dataclasses import dataclass
from threading import Lock

GONE_AFTER_SECONDS = 30.0
"""A page tells of itself every 10 s."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A page that has a document open. page: a random id of the page; at: the steady clock, seconds."""

    page: str
    name: str
    at: float


class Presence:
    """In memory only: after a restart the pages tell of themselves again. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._readers: dict[str, dict[str, Reader]] = {}

    def here(self, document: str, page: str, name: str, at: float) -> list[str]:
        """This page has the document open; the names of the other people who have."""
        with self._lock:
            readers = self._readers.setdefault(document, {})
            readers[page] = Reader(page, name, at)
            for gone in [one for one in readers.values() if at - one.at > GONE_AFTER_SECONDS]:
                del readers[gone.page]
            for empty in [one for one, there in self._readers.items() if not there]:
                del self._readers[empty]
            return sorted({one.name for one in readers.values() if one.page != page and one.name != name})
