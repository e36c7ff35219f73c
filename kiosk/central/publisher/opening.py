"""Opens a channel that this PC publishes to, by what it wrote down when it began."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.central.publisher.state import Publisher, load_state
from kiosk.central.stores.below import Below
from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import PUBLISHING, from_environment
from kiosk.central.stores.store import Store
from kiosk.errors import BadRequestError


class _Channel(Below):
    """The channel's folder, with the central folder's connections as its own."""

    def close(self) -> None:
        """Lets go of the whole store."""
        self._store.close()


def open_publisher(folder: Path, environment: Mapping[str, str]) -> Publisher:
    """The channel in this folder, ready to publish to (state.chosen gives the folder).

    environment: where the store's credentials are. Raises BadRequestError where the state cannot be read.
    """
    state = load_state(folder)
    return Publisher(folder, channel_store(state.url, state.channel, environment))


def channel_store(url: str, channel: str, environment: Mapping[str, str]) -> Store:
    """The channel's folder in the central folder at this URL, with the publisher's credentials."""
    return _Channel(open_store(url, from_environment(PUBLISHING, environment)), channel)


def lasting_url(url: str, beside: Path) -> str:
    """The URL as it may be written down: a folder's whole path, and no password in it. Raises BadRequestError."""
    if "://" in url and urlsplit(url).password:
        raise BadRequestError("url_with_password")
    store = open_store(url, None, beside)
    try:
        return str(Path(store.address).resolve()) if isinstance(store, FolderStore) else url.strip()
    finally:
        store.close()
