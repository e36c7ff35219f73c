"""What cuts or kills did: counted, and told whatever it was."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What was found. broken: what was wrong, in words; editions: the last that was acknowledged."""

    cuts: int
    editions: int = 0
    broken: list[str] = field(default_factory=list)

    def look(self, name: str, check: Callable[[], object]) -> None:
        """Looks at what is left after one of them."""
        try:
            check()
        except Exception as error:  # counted and told, whatever it is: that is what the run is for
            self.broken.append(f"{name}: {type(error).__name__}: {error}")
