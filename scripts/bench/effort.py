"""How much work a benchmark does for its numbers."""

from enum import Enum
from typing import TypeVar

Value = TypeVar("Value")


class Effort(Enum):
    """full: numbers to publish; quick: numbers to look at; tiny: only to see that it runs."""

    FULL = "full"
    QUICK = "quick"
    TINY = "tiny"

    def choose(self, full: Value, quick: Value, tiny: Value) -> Value:
        """The value for this effort."""
        return {Effort.FULL: full, Effort.QUICK: quick, Effort.TINY: tiny}[self]
