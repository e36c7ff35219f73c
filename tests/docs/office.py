"""An office without files, for tests that ask the program what it can tell."""

from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.runtime import Runtime
from kiosk.wiring import build


def empty_runtime(folder: Path) -> Runtime:
    """An office of defaults with its one display; nothing runs."""
    return build(folder / "config.toml", SystemClock())
