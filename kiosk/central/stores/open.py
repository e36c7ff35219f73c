"""One URL, any store."""

import os
import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import Store
from kiosk.errors import BadRequestError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""Two letters at least: `D:` is a disk."""


def open_store(url: str, secrets: Secrets | None = None, beside: Path | None = None) -> Store:
    """The store at this URL; nothing is asked of it yet.

    url: a path (also a Windows UNC path) or one of the schemes in OPENERS. beside: the folder to which a relative path
    belongs, config.toml's. Raises BadRequestError for a scheme that is not known or a URL without its parts, and
    MissingExtraError where the library that speaks it is not installed.
    """
    url = url.strip()
    found = _SCHEME.match(url)
    if found is None:
        return FolderStore(_path(url, beside))
    scheme = found[1].lower()
    if scheme not in OPENERS:
        close = get_close_matches(scheme, OPENERS, n=1)
        code = "store_scheme_close" if close else "store_scheme"
        raise BadRequestError(code, scheme=scheme, known=", ".join(OPENERS), suggestion="".join(close))
    return OPENERS[scheme](url, secrets or Secrets())


def make_place(url: str, beside: Path | None = None) -> None:
    """Makes the folder that this URL names, with those above it; nothing for another kind of store. Raises OSError."""
    store = open_store(url, None, beside)
    if isinstance(store, FolderStore):
        Path(store.address).mkdir(parents=True, exist_ok=True)
    store.close()


def _path(text: str, beside: Path | None) -> Path:
    if not text:
        raise BadRequestError("store_no_url")
    return (beside or Path()) / Path(text).expanduser()


def _file(url: str, _secrets: Secrets) -> Store:
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.netloc not in ("", "localhost"):
        path = f"//{parts.netloc}{path}"
    elif os.name == "nt" and re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    return FolderStore(_path(path, None))


OPENERS: dict[str, Callable[[str, Secrets], Store]] = {
    "file": _file,
}
