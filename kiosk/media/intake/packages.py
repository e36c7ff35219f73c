"""What is inside an office document, before LibreOffice opens it: no bomb, nothing fetched from elsewhere."""

import re
import zipfile
from pathlib import Path

from kiosk.media.refused import Refused

PACKED = frozenset((".pptx", ".docx", ".odp", ".odt"))
LIMIT_UNPACKED_BYTES = 600_000_000
LIMIT_RATIO = 200
"""Text packs 10 to 40 times; a bomb a thousand times and more."""
LIMIT_PARTS = 20_000
LARGEST_TEXT_PART_BYTES = 80_000_000
MARKS = {".ppt": b"\xd0\xcf\x11\xe0", ".doc": b"\xd0\xcf\x11\xe0"}

_RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
_LINKED = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""", re.IGNORECASE)
_ODF_LINKED = re.compile(
    rb"""<(?:draw:(?:image|object|plugin|object-ole|floating-frame)|text:section-source|presentation:sound)\b[^>]*"""
    rb"""xlink:href\s*=\s*["'](?:[a-z][a-z0-9+.-]*:|//|\.\./\.\./|/)""",
    re.IGNORECASE,
)
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def check(source: Path, suffix: str) -> None:
    """Looks into the document without unpacking it. Raises Refused."""
    if suffix not in PACKED:
        with source.open("rb") as stream:
            if not stream.read(8).startswith(MARKS[suffix]):
                raise Refused("intake_not_what_it_says", suffix=suffix)
        return
    try:
        with zipfile.ZipFile(source) as package:
            _check_sizes(package, source.stat().st_size)
            for part in package.infolist():
                if part.filename.endswith((".rels", ".xml")):
                    _check_part(package, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refused("intake_not_what_it_says", suffix=suffix) from error


def _check_sizes(package: zipfile.ZipFile, packed: int) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > LIMIT_PARTS or unpacked > LIMIT_UNPACKED_BYTES:
        raise Refused("intake_bomb", megabytes=round(unpacked / 1e6))
    if unpacked > 20_000_000 and unpacked > LIMIT_RATIO * max(packed, 1):
        raise Refused("intake_bomb", megabytes=round(unpacked / 1e6))
    if any(part.file_size > LARGEST_TEXT_PART_BYTES and part.filename.endswith(".xml") for part in parts):
        raise Refused("intake_bomb", megabytes=round(unpacked / 1e6))


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """One part's text; read no further than it says it is long, since a package can lie."""
    with package.open(part) as stream:
        text = stream.read(min(part.file_size, LARGEST_TEXT_PART_BYTES) + 1)
    if len(text) > part.file_size:
        raise Refused("intake_bomb", megabytes=round(len(text) / 1e6))
    if _ENTITY.search(text[:4000]):
        raise Refused("intake_active", what="<!DOCTYPE>")
    if part.filename.endswith(".rels"):
        for relation in _RELATION.findall(text):
            if _LINKED.search(relation) and not _HYPERLINK.search(relation):
                raise Refused("intake_outside")
    elif _ODF_LINKED.search(text):
        raise Refused("intake_outside")
