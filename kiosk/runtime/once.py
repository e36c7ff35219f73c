"""What need not be there at the start is made by whoever asks for it first."""

from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Once(Generic[Made]):
    """A thing that is made by whoever asks for it first; threads that ask meanwhile wait. Where that fails, the next
    one tries again."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = RLock()
        self._made: Made | None = None

    def get(self) -> Made:
        """The thing. Raises what making it raises."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    @property
    def made(self) -> Made | None:
        """The thing, where somebody has asked for it already."""
        return self._made
