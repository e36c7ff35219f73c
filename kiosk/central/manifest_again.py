"""A manifest that differs from one read before in a few files, read in a fraction of the time: a display on an old PC
looks at ten new lines and not at ten thousand.

Only where the bytes are as this program writes them: then they can be cut between the files, and what stands there word
for word as it stood before needs no second look. In any doubt there is no answer, and the manifest is read as a whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from kiosk.central.manifest import File, Manifest

_FILES = b'"files":'
_START, _BETWEEN, _END = b'"files":[{', b"},{", b"}],"


@dataclass(frozen=True, slots=True)
class Known:
    """A manifest that was read before, and its bytes."""

    manifest: Manifest
    data: bytes


def read_again(
    data: bytes, known: Known, checked: Callable[[list[Any]], Sequence[File]]
) -> tuple[Any, tuple[File, ...], bool] | None:
    """What the manifest says besides its files, its files, and whether they are known to be distinct.

    None where it must be read as a whole. checked: holds the new entries to what a file must be, as ever; it may raise.
    """
    old, new = _cut(known.data), _cut(data)
    if old is None or new is None or len(old[1]) != len(known.manifest.files):
        return None
    held = dict(zip(old[1], known.manifest.files, strict=True))
    found = [held.get(piece) for piece in new[1]]
    try:
        rest = from_json(new[0], allow_inf_nan=False)
        entries = [
            from_json(b"{" + piece + b"}", allow_inf_nan=False)
            for piece, file in zip(new[1], found, strict=True)
            if file is None
        ]
    except ValueError:
        return None
    if not isinstance(rest, dict) or rest.get("files") != []:
        return None
    fresh = checked(entries)
    coming = iter(fresh)
    files = tuple(file if file is not None else next(coming) for file in found)
    return rest, files, _distinct(files, fresh, known.manifest)


def _cut(data: bytes) -> tuple[bytes, list[bytes]] | None:
    """All but the files, and what stands between the braces of each.

    Sound whatever the bytes: each piece is parsed as an object of its own or is one that was, and so is the rest; put
    together again they can mean nothing else. What a cut inside a text leaves is no JSON.
    """
    start, end = data.find(_START), data.rfind(_END)
    if data.count(_FILES) != 1 or not 0 <= start < end:
        return None
    rest = data[:start] + b'"files":[' + data[end + 1 :]
    return rest, data[start + len(_START) : end].split(_BETWEEN)


def _distinct(files: Sequence[File], fresh: Sequence[File], known: Manifest) -> bool:
    """Whether no two paths are one on some machine and no object has two sizes, as far as is known without looking at
    every name: where the paths are among those that were found distinct."""
    paths = {file.path for file in fresh}
    if sum(file.path in paths for file in known.files) != len(paths):
        return False
    if len({file.path for file in files}) != len(files):
        return False
    sizes = {file.sha256: file.size for file in fresh}
    return all(sizes.get(file.sha256, file.size) == file.size for file in files)
