"""The newest edition of each channel that this PC has fetched and checked itself."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.central.fleet.judge import Newest
from kiosk.central.shelf import ShelfError, held


def newest_known(shelves: Path, channels: Iterable[str]) -> dict[str, Newest]:
    """By channel; one of which nothing has come yet is left out. shelves: the folder with a shelf for each channel."""
    found = {}
    for channel in channels:
        try:
            edition = held(shelves / channel)
        except ShelfError:
            continue
        if edition is not None:
            found[channel] = Newest(edition.manifest.number, edition.manifest.issued_at)
    return found
