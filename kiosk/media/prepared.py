"""What the workshop says about a file, and how it is written down beside what it made (info.json)."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.content import Kind
from kiosk.content.asset import MediaFile, kind_of

WORKSHOP_VERSION = 1
"""Raised when the workshop makes something else of the same file: the keys change with it, so no cache is wrong."""

KEY_DIGITS = 32
"""Hex digits of the SHA-256 that name a file: 128 bits, no two files meet."""

INFO_NAME = "info.json"

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
}
"""Every ending that a media key can have."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file of media/ ready to be shown, or why it is not.

    sha256: hex digest of the bytes, empty where they could not be read. seconds: running time of a video or sound.
    files: one for a picture, video or sound, one a page for a document, none for a text.
    problem_code: key of the sentence in `kiosk.messages` that says what is wrong, with its params.
    """

    sha256: str
    kind: Kind
    seconds: float | None = None
    files: tuple[MediaFile, ...] = ()
    problem_code: str | None = None
    problem_params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """A file as it lay there when it was looked at: what to make ready, and for which longest edge in pixels.

    suffix: the ending that says what the file is meant to be, lower case; on disk it may have another name.
    """

    path: Path
    size_bytes: int
    mtime_ns: int
    edge: int
    suffix: str

    @property
    def kind(self) -> Kind:
        """How it is shown; PICTURE for an ending that nobody knows, which then is refused as a broken one."""
        return kind_of(f"it{self.suffix}") or Kind.PICTURE

    def folder_name(self, sha256: str) -> str:
        """Where in the store that which is made of these bytes is kept."""
        return f"{sha256[:KEY_DIGITS]}-{self.edge}-{WORKSHOP_VERSION}-{self.suffix[1:]}"

    def unchanged(self) -> bool:
        """Whether the file is still as it was when it was ordered."""
        try:
            stat = self.path.stat()
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (self.size_bytes, self.mtime_ns)


@dataclass(frozen=True, slots=True)
class Made:
    """One file that the browser gets. name: its name in the workshop's folder, None for the original itself."""

    suffix: str
    width: int = 0
    height: int = 0
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Info:
    """What the workshop found out and made."""

    made: tuple[Made, ...] = ()
    seconds: float | None = None
    problem_code: str | None = None
    problem_params: dict[str, object] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """As it is kept in info.json."""
        document = {
            "made": [[one.suffix, one.width, one.height, one.name] for one in self.made],
            "seconds": self.seconds,
            "problem": self.problem_code,
            "params": self.problem_params,
        }
        return json.dumps(document, ensure_ascii=False).encode()


def read_info(folder: Path) -> Info | None:
    """What info.json in this folder says; None where there is none that can be read."""
    try:
        document: Any = json.loads((folder / INFO_NAME).read_bytes())
        made = tuple(Made(str(one[0]), int(one[1]), int(one[2]), one[3]) for one in document["made"])
        return Info(made, document["seconds"], document["problem"], dict(document["params"]))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
