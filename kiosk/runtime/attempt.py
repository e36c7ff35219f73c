"""The wrapper round everything that runs by itself: a step that fails is logged, and the others go on."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Attempts:
    """failing: what went wrong in each step the last time it ran, by the step's name."""

    failing: dict[str, str] = field(default_factory=dict)

    def attempt(self, name: str, step: Callable[[], object]) -> bool:
        """Runs the step; whether it succeeded. The same failure again and again is logged once."""
        try:
            step()
        except Exception as error:  # the job wrapper: nothing that runs by itself may stop the screens
            said = f"{type(error).__name__}: {error}"
            if self.failing.get(name) != said:
                log.exception("%s failed", name)
            self.failing[name] = said
            return False
        self.failing.pop(name, None)
        return True
