"""Files of an export gathered, and packed for the browser."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kiosk.errors import BadRequestError
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.programme import Programme

PACKED = (".mp3", ".opus", ".ogg", ".docx", ".xlsx", ".pdf")
"""Endings of files that are compressed already."""


def chosen(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """The formats that these names mean, in their own order; `all` means all. Raises BadRequestError."""
    known = list(known)
    wanted = {part.strip() for name in names for part in name.split(",") if part.strip()}
    unknown = sorted(wanted - {*known, "all"})
    if unknown or not wanted:
        raise BadRequestError("unknown_format", value=", ".join(unknown), known=", ".join([*known, "all"]))
    return [name for name in known if name in wanted or "all" in wanted]


def files(programme: Programme, formats: Iterable[str]) -> dict[str, bytes]:
    """All files of these formats by their names. Raises MissingExtraError where a library is not installed."""
    made: dict[str, bytes] = {}
    for name in formats:
        made.update(FORMATS[name].make(programme))
    return made


def packed(found: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The files as one ZIP, in the order of their names; the same files at the same time give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in sorted(found):
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, found[name])
    return target.getvalue()
