"""What outlives a restart: the last config.toml that could be read, and each display's last plan."""

import gzip
import json
from array import array
from pathlib import Path
from typing import Any

from kiosk.content import Display
from kiosk.files import write_atomic
from kiosk.outputs.legibility import sizes
from kiosk.outputs.plan import Plan
from kiosk.outputs.track import Slot, Track

CONFIG_NAME = "config.toml"


class Keepsakes:
    """In the data folder. Nothing here is needed; without it a restart shows the office's slide for a moment."""

    def __init__(self, data: Path) -> None:
        self._plans = data / "plans"
        self._last_good = data / "last-good"

    @property
    def config_file(self) -> Path:
        """Where the last good config.toml lies."""
        return self._last_good / CONFIG_NAME

    def keep_config(self, file: Path) -> None:
        """Keeps a config.toml that was read without a mistake in its syntax. Raises OSError."""
        text = file.read_bytes()
        if self.config_file.is_file() and self.config_file.read_bytes() == text:
            return
        self._last_good.mkdir(parents=True, exist_ok=True)
        write_atomic(self.config_file, text)

    def keep_plan(self, display: Display, plan: Plan) -> None:
        """Keeps what this display shows. Raises OSError."""
        self._plans.mkdir(parents=True, exist_ok=True)
        write_atomic(self._plan_file(display), plan.gzipped)

    def plan(self, display: Display) -> Plan | None:
        """The plan that this display had last; None where there is none, or the display has changed since."""
        try:
            gzipped = self._plan_file(display).read_bytes()
            document: Any = json.loads(gzip.decompress(gzipped))
            told = document["display"]
            same = (told["layout"], told["size"], told["minimum_px"]) == (
                display.layout,
                list(display.size),
                sizes(display).minimum_px,
            )
            if told["id"] != display.id or not same:
                return None
            return Plan(
                document["plan"], gzipped, {zone: _track(one) for zone, one in document["zones"].items()}
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError):
            return None

    def _plan_file(self, display: Display) -> Path:
        return self._plans / f"{display.id}.json.gz"


def _track(zone: dict[str, Any]) -> Track:
    starts, numbers = array("q", [zone["start"]]), array("L")
    for place in range(0, len(zone["run"]), 2):
        starts.append(starts[-1] + zone["run"][place])
        numbers.append(zone["run"][place + 1])
    return Track(starts, numbers, tuple(Slot(**slot) for slot in zone["slots"]))
