"""A notice's text from its parts: front matter written key by key, comments and order kept (formats.md)."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import cast

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from kiosk.errors import BadRequestError

Value = str | date | list[str] | None

ORDER = ("title", "kind", "subject", "number", "issued", "valid_from", "valid_until", "link", "channels")
"""In which order a new notice writes its keys (formats.md)."""


def split(text: str) -> tuple[str, str]:
    """Front matter and body, as they stand; a text that does not begin with `+++` is all body."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.split("\n")
    if lines[0].rstrip() != "+++":
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "+++":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
    return "\n".join(lines[1:]), ""


def notice_text(text: str, fields: Mapping[str, Value], body: str | None = None) -> str:
    """The notice with these fields set and this body; all else of `text`, its comments too, stays as it is.

    fields: by key, `radio.script` for a key of a table; None takes the key away. body: None leaves it.
    Raises BadRequestError where the front matter of `text` is no TOML, since what is in it would be lost.
    """
    front, old_body = split(text)
    try:
        document = tomlkit.parse(front + "\n" if front else "")
    except TOMLKitError as error:
        raise BadRequestError("editor_front_matter", detail=str(error)) from error
    fields = {
        key: value.replace("\r\n", "\n") if isinstance(value, str) else value for key, value in fields.items()
    }
    for key in sorted(fields, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)):
        _put(document, key, fields[key])
    written = tomlkit.dumps(document).strip("\n")
    body = old_body if body is None else body.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", f"+++\n{written}\n+++\n{body.strip(chr(10))}\n")


def _put(document: TOMLDocument, dotted: str, value: Value) -> None:
    table_name, _, key = dotted.rpartition(".")
    held: TOMLDocument | Table = document
    if table_name:
        if table_name not in document:
            if value in (None, ""):
                return
            document[table_name] = tomlkit.table()
        held = cast(Table, document[table_name])
    if value in (None, ""):
        if key in held:
            del held[key]
        if table_name and not held:
            del document[table_name]
    elif key not in held or held[key] != value:
        held[key] = _multiline(value) if isinstance(value, str) and _in_lines(value) else value


def _in_lines(value: str) -> bool:
    """Whether it may stand over several lines; one that looks like the end of the front matter may not."""
    lines = value.split("\n")
    plain = all(sign.isprintable() or sign == "\n" for sign in value)
    return plain and len(lines) > 1 and all(line.rstrip() != "+++" for line in lines)


def _multiline(value: str) -> object:
    return tomlkit.string(value, multiline=True)
