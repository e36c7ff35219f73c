"""The manifest as bytes: canonical JSON, read at the wall with suspicion.

Whoever holds the staff key can sign anything, by mistake or under duress. So a manifest is held to what a display
can bear whoever signed it: so many files, so long, of names that are legal and distinct on every machine.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError, from_json

from kiosk.central.manifest import File, Manifest
from kiosk.central.manifest_again import Known, read_again
from kiosk.content.documents.values import inside
from kiosk.content.link import folded
from kiosk.errors import KioskError

MANIFEST_LIMIT_BYTES = 16_000_000
"""Some 120,000 files; a reader takes no more, whatever is declared."""
FILES_LIMIT = 50_000
FILE_LIMIT_BYTES = 1 << 36
PART_LIMIT_BYTES = 255
"""The longest name of a file or folder that ext4 and NTFS can hold."""
FOLDERS = ("playlists", "media")
FORMAT = 1

_NO_ZONE = "%Y-%m-%dT%H:%M:%SZ"


class ManifestError(KioskError):
    """A manifest that no display takes: `params` name the file or the value at fault."""

    status = 422


def path_label(path: str) -> str:
    """The path of a file of an edition. Raises PydanticCustomError where it could be no file of the content folders."""
    inside(path)
    folder, slash, _ = path.partition("/")
    if folder not in FOLDERS or not slash:
        raise PydanticCustomError("bad_path", "lies in no content folder")
    for part in path.split("/"):
        try:
            length = len(part.encode("utf-8"))
        except UnicodeEncodeError as error:
            raise PydanticCustomError("bad_path", "is no text") from error
        if length > PART_LIMIT_BYTES:
            raise PydanticCustomError("bad_path", "is too long")
    return path


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", max_length=64)]


class _Wall(BaseModel):
    """Strict about what is known; a key that a later version added is let pass."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, defer_build=True)


class _File(_Wall):
    path: Annotated[str, Field(max_length=500), AfterValidator(path_label)]
    sha256: Digest
    size: Annotated[int, Field(ge=0, le=FILE_LIMIT_BYTES)]


class _Manifest(_Wall):
    format: Literal[1]
    number: Annotated[int, Field(ge=1, le=1 << 53)]
    issued_at: Annotated[str, Field(max_length=20)]
    by: Annotated[str, Field(max_length=200)]
    note: Annotated[str, Field(max_length=4000)]
    previous: Digest | None = None


_FILES = TypeAdapter(Annotated[list[_File], Field(max_length=FILES_LIMIT)])


def write(manifest: Manifest) -> bytes:
    """The manifest as canonical JSON: the same edition always gives the same bytes. Files stand in path order."""
    body = {
        "format": FORMAT,
        "number": manifest.number,
        "issued_at": manifest.issued_at.astimezone(UTC).strftime(_NO_ZONE),
        "by": manifest.by,
        "note": manifest.note,
        "previous": manifest.previous,
        "files": [
            {"path": file.path, "sha256": file.sha256, "size": file.size}
            for file in sorted(manifest.files, key=lambda one: one.path)
        ],
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def read(data: bytes, known: Known | None = None) -> Manifest:
    """The manifest in these bytes. Raises ManifestError where a display could not bear it.

    known: one that was read before; a file that stands in it just so need not be looked at again.
    """
    if len(data) > MANIFEST_LIMIT_BYTES:
        raise ManifestError("manifest_too_large", limit=MANIFEST_LIMIT_BYTES)
    if known is not None and (again := _again(data, known)) is not None:
        return again
    try:
        body = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise ManifestError("manifest_unreadable", detail=str(error)[:200]) from error
    if isinstance(body, dict) and isinstance(body.get("format"), int) and body["format"] > FORMAT:
        raise ManifestError("manifest_of_later_program")
    try:
        found = _made(body, _files(body.get("files") if isinstance(body, dict) else None))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        value = str(first["input"])[:120] if "input" in first else ""
        raise ManifestError("manifest_wrong", place=place, value=value, detail=first["msg"]) from error
    except ValueError as error:
        raise ManifestError("manifest_unreadable", detail=str(error)[:200]) from error
    _distinct(found.files)
    return found


def _again(data: bytes, known: Known) -> Manifest | None:
    """The manifest, where most of it is known; None where it must be read as a whole, also to say its faults."""
    try:
        found = read_again(data, known, _files)
        if found is None or len(found[1]) > FILES_LIMIT:
            return None
        body, files, distinct = found
        made = _made(body, files)
    except ValueError:
        return None
    if not distinct:
        _distinct(files)
    return made


def _made(body: object, files: tuple[File, ...]) -> Manifest:
    """Raises ValidationError, ValueError."""
    model = _Manifest.model_validate(body)
    issued_at = datetime.strptime(model.issued_at, _NO_ZONE).replace(tzinfo=UTC)
    return Manifest(model.number, issued_at, model.by, model.note, files, model.previous)


def _files(listed: object) -> tuple[File, ...]:
    """The files of a manifest. Raises ValidationError."""
    return tuple(File(one.path, one.sha256, one.size) for one in _FILES.validate_python(listed))


def _distinct(files: Iterable[File]) -> None:
    """Raises ManifestError where two paths are one on some machine, or an object has two sizes."""
    seen: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for file in files:
        name = folded(file.path)
        if name in seen:
            raise ManifestError("manifest_paths_collide", path=file.path, other=seen[name])
        seen[name] = file.path
        if sizes.setdefault(file.sha256, file.size) != file.size:
            raise ManifestError("manifest_two_sizes", path=file.path)
    folders: dict[str, str] = {}
    for path in seen.values():
        parent = path.rpartition("/")[0]
        while parent and parent not in folders:
            folders[parent] = path
            parent = parent.rpartition("/")[0]
    for folder, path in folders.items():
        other = seen.get(folded(folder))
        if other is not None:
            raise ManifestError("manifest_paths_collide", path=path, other=other)
