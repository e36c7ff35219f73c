"""What may be brought, how large it may be, and what the intake answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from kiosk.content import Kind
from kiosk.content.asset import KIND_OF_SUFFIX

MEGABYTE = 1_000_000
SHOWN = (Kind.PICTURE, Kind.VIDEO, Kind.PAGES)
BROUGHT_KINDS: Mapping[str, Kind] = {
    **{suffix: kind for suffix, kind in KIND_OF_SUFFIX.items() if kind in SHOWN},
    **dict.fromkeys((".jfif", ".bmp", ".tif", ".tiff"), Kind.PICTURE),
    **dict.fromkeys((".mov", ".m4v", ".mkv", ".avi", ".3gp", ".wmv", ".mpg", ".mpeg"), Kind.VIDEO),
}
"""By ending: what may be brought. What media/ does not keep (a phone's .mov, a scanner's .tif) is converted."""

ACCEPTED = ",".join(sorted(BROUGHT_KINDS))
"""For the `accept` of a file field."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file of each kind, bytes."""

    picture: int = 80 * MEGABYTE
    video: int = 4_000 * MEGABYTE
    pages: int = 200 * MEGABYTE

    def of(self, kind: Kind) -> int:
        """The limit for this kind."""
        return {Kind.PICTURE: self.picture, Kind.VIDEO: self.video}.get(kind, self.pages)


def limit_of(name: str, limits: Limits) -> tuple[Kind, int] | None:
    """Kind and largest size of a file of this name; None where such a file can't be shown."""
    kind = BROUGHT_KINDS.get(PurePosixPath(name).suffix.lower())
    return None if kind is None else (kind, limits.of(kind))


@dataclass(frozen=True, slots=True)
class Brought:
    """The intake's answer: a file for media/, or why there is none.

    file: its name in the workbench; suffix: the ending that it has in media/; seconds: running time of a video;
    pages: of a document; thumb: name of a small picture of it, empty where there is none.
    """

    suffix: str = ""
    file: str = ""
    seconds: float | None = None
    pages: int = 0
    thumb: str = ""
    problem_code: str | None = None
    problem_params: dict[str, object] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """As the child process writes it."""
        return {
            "suffix": self.suffix,
            "file": self.file,
            "seconds": self.seconds,
            "pages": self.pages,
            "thumb": self.thumb,
            "problem_code": self.problem_code,
            "problem_params": self.problem_params,
        }
