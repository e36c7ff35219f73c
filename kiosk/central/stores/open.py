"""One URL, any store."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urlsplit

from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.rclone import RcloneStore
from kiosk.central.stores.s3 import S3Store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.sftp import SftpStore
from kiosk.central.stores.smb import SmbStore
from kiosk.central.stores.store import Store
from kiosk.central.stores.web import WebStore
from kiosk.central.stores.webdav import WebdavStore
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
    if url.startswith(("\\\\", "//")):
        return _share(url, secrets or Secrets())
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
        return _share(f"//{parts.netloc}{path}", _secrets)
    if os.name == "nt" and re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    return FolderStore(_path(path, None))


def _share(unc: str, secrets: Secrets) -> Store:
    """A share by its UNC path: for Windows a folder like any other, elsewhere spoken to in its own language."""
    if os.name == "nt":
        return FolderStore(Path(unc.replace("/", "\\")))
    host, _, path = unc.replace("\\", "/").strip("/").partition("/")
    return _smb(f"smb://{host}/{quote(path)}", secrets)


def _web(url: str, secrets: Secrets) -> Store:
    parts = _without_secrets(url)
    return WebStore(parts.geturl(), _with_user(parts, secrets))


def _webdav(url: str, secrets: Secrets) -> Store:
    parts = _without_secrets(url)
    scheme = "https" if parts.scheme in ("webdavs", "davs") else "http"
    return WebdavStore(parts._replace(scheme=scheme).geturl(), _with_user(parts, secrets))


def _s3(url: str, secrets: Secrets) -> Store:
    parts = _without_secrets(url)
    options = _options(parts)
    endpoint, region = options.get("endpoint", ""), options.get("region", "us-east-1")
    return S3Store(_host(parts), unquote(parts.path), endpoint, region, secrets)


def _smb(url: str, secrets: Secrets) -> Store:
    parts = _without_secrets(url)
    share, _, folder = unquote(parts.path).strip("/").partition("/")
    if not share:
        raise BadRequestError("store_no_share", url=url)
    if os.name == "nt":
        return FolderStore(Path(f"//{_host(parts)}/{share}/{folder}"))
    return SmbStore(_host(parts), parts.port or 445, share, folder, _with_user(parts, secrets))


def _sftp(url: str, secrets: Secrets) -> Store:
    parts = _without_secrets(url)
    host, port = _host(parts), parts.port or 22
    keys = frozenset(_options(parts).get("hostkey", "").split(",")) - {""}
    if not keys:
        raise BadRequestError("store_no_host_key", url=url, host=host, port=port)
    folder = unquote(parts.path)
    return SftpStore(host, port, folder, keys, _with_user(parts, secrets))


def _rclone(url: str, _secrets: Secrets) -> Store:
    remote = url.partition(":")[2]
    if ":" not in remote:
        raise BadRequestError("store_no_remote", url=url)
    return RcloneStore(remote)


def _without_secrets(url: str) -> SplitResult:
    """The URL's parts. Raises BadRequestError where a password stands in it: config.toml is read by many."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise BadRequestError("store_bad_url", url=url.rpartition("@")[2]) from error
    if parts.password is not None:
        raise BadRequestError("store_secret_in_url", host=parts.hostname or "")
    return parts


def _host(parts: SplitResult) -> str:
    if not parts.hostname:
        raise BadRequestError("store_bad_url", url=parts.geturl())
    return parts.hostname


def _with_user(parts: SplitResult, secrets: Secrets) -> Secrets:
    """A user name may stand in the URL; one beside the password goes before it."""
    return replace(secrets, user=secrets.user or unquote(parts.username or ""))


def _options(parts: SplitResult) -> dict[str, str]:
    """What follows the question mark. A fingerprint holds `+`, so only percent signs are decoded."""
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    return {key: unquote(value) for key, _, value in pairs}


OPENERS: dict[str, Callable[[str, Secrets], Store]] = {
    "file": _file,
    "http": _web,
    "https": _web,
    "webdav": _webdav,
    "webdavs": _webdav,
    "s3": _s3,
    "smb": _smb,
    "sftp": _sftp,
    "rclone": _rclone,
}
