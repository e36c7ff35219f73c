"""A mirror from its address: the store, the shelf and the channel put together."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kiosk.central.mirror.mirror import Mirror
from kiosk.central.shelf import Shelf
from kiosk.central.stores.below import Below
from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import READING, from_environment
from kiosk.central.stores.store import Store
from kiosk.clock import Clock
from kiosk.content import Central


def open_reading(url: str, environment: Mapping[str, str], beside: Path) -> Store:
    """The central folder, with the credentials for reading. Raises BadRequestError, MissingExtraError."""
    return open_store(url, from_environment(READING, environment), beside)


def open_mirror(
    central: Central,
    channel: str,
    folder: Path,
    clock: Clock,
    environment: Mapping[str, str],
    beside: Path,
    judged: Callable[[], datetime] | None = None,
) -> Mirror:
    """The mirror of one channel. folder: its shelf; beside: the folder of config.toml; judged: as Mirror's.

    Raises KioskError.
    """
    store = open_reading(central.url, environment, beside)
    return Mirror(channel, Below(store, channel), Shelf(folder), clock, central.max_mbit, judged)
