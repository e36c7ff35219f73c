"""Which files lie in the content folders."""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

PLAYLISTS = "playlists"
MEDIA = "media"
_IGNORED_NAMES = frozenset(("thumbs.db", "desktop.ini"))
_IGNORED_STARTS = (".", "~$")
_IGNORED_ENDS = (".tmp", ".part", ".crdownload")


def files(folder: Path) -> dict[str, Path]:
    """Every file below the folder by its path with `/`, in path order; what systems and editors leave is ignored.

    An absent folder has none. Raises OSError where the folder is there but cannot be read.
    """
    if not folder.is_dir():
        return {}
    return dict(
        sorted(
            (entry.path[len(str(folder)) + 1 :].replace(os.sep, "/"), Path(entry.path))
            for entry in _walk(folder)
        )
    )


def _walk(folder: Path | str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.lower()
            if name in _IGNORED_NAMES or name.startswith(_IGNORED_STARTS) or name.endswith(_IGNORED_ENDS):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path)
            elif entry.is_file():
                yield entry


def fingerprint(root: Path, besides: Iterable[Path] = ()) -> str:
    """A digest of names, sizes and times of config.toml, both folders, and files besides: it changes when any does.

    It reads no file. What vanishes while it looks counts as gone.
    """
    digest = blake2b(digest_size=16)
    for file in (root / "config.toml", *besides):
        try:
            stat = file.stat()
            digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        except OSError:
            digest.update(f"no {file.name}\n".encode())
    for name in (PLAYLISTS, MEDIA):
        try:
            found = sorted((entry.path, entry.stat()) for entry in _walk(root / name))
        except OSError:
            digest.update(f"no {name}\n".encode())
            continue
        for path, stat in found:
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
