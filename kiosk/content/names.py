"""Names of files that every machine can hold, made from what people call their files (pure)."""

import re
from collections.abc import Container
from pathlib import PurePosixPath

from kiosk.content.documents.values import inside
from kiosk.content.link import folded
from kiosk.content.search import plain

LONGEST = 80
"""Characters of a file's name without its ending: room for a path of four folders on Windows."""

NAMELESS = "tep"
_RUNS = re.compile(r"[^a-z0-9]+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def safe_name(name: str) -> str:
    """A file's name for media/: "Ảnh hội nghị (1).JPG" is "anh-hoi-nghi-1.jpg". No folders: what is before the last
    slash, also of Windows, is left out."""
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    ending = _ENDING.search(name)
    suffix = ending[0].lower() if ending else ""
    return _slug(name[: len(name) - len(suffix)]) + suffix


def safe_folder(path: str) -> str:
    """The same for folders within media/: "Ảnh/2026 Tết" is "anh/2026-tet". Steps that lead elsewhere are left out."""
    parts = (part.strip() for part in path.replace("\\", "/").split("/"))
    return "/".join(_slug(part) for part in parts if part.strip(". "))


def _slug(text: str) -> str:
    slug = _RUNS.sub("-", plain(text)).strip("-")[:LONGEST].rstrip("-")
    if not slug:
        return NAMELESS
    try:
        return inside(slug)
    except ValueError:
        return f"{NAMELESS}-{slug}"


def free_path(wanted: str, taken: Container[str]) -> str:
    """This path, or the first of NAME-2, NAME-3, ... that is free. taken: the paths in use, `folded`."""
    path = PurePosixPath(wanted)
    number = 1
    tried = wanted
    while folded(tried) in taken:
        number += 1
        tried = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return tried
