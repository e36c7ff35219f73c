"""config.toml as the first steps write it: the office, its subjects and screens, with every comment kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from kiosk.editing.placing import slug
from kiosk.errors import BadRequestError, ConflictError
from kiosk.files import write_atomic

KINDS: Mapping[str, Mapping[str, object]] = {
    "landscape": {"layout": "main-ticker", "size": [1920, 1080], "diagonal": 43, "viewing_distance": 5},
    "portrait": {"layout": "main-ticker", "size": [1080, 1920], "diagonal": 43, "viewing_distance": 4},
    "led": {"layout": "led", "size": [256, 64], "diagonal": 41.6, "viewing_distance": 9},
}
"""What offices have: the usual measures of each, to be corrected in config.toml where they differ."""
MOST_SCREENS = 40


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as it was entered. id: "" for a new one. kind: of KINDS, "" to leave its measures as they are."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """What the first steps ask. subjects: by their code, those that are wanted."""

    name: str
    parent: str
    subjects: Mapping[str, str]
    screens: Sequence[Screen]


def office_text(text: str, form: OfficeForm) -> str:
    """This config.toml with what was entered; what was not asked for stays as it stands.

    Raises BadRequestError where the file is no TOML or the form does not do.
    """
    if not form.name.strip() or len(form.name) > 120 or len(form.parent) > 120:
        raise BadRequestError("office_name")
    screens = [screen for screen in form.screens if screen.name.strip()]
    if not 0 < len(screens) <= MOST_SCREENS or any(len(screen.name) > 80 for screen in screens):
        raise BadRequestError("office_screens", most=MOST_SCREENS)
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise BadRequestError("config_unreadable", file="config.toml") from error
    office = document.setdefault("office", tomlkit.table())
    office["name"] = " ".join(form.name.split())
    if form.parent.strip() or "parent" in office:
        office["parent"] = " ".join(form.parent.split())
    _subjects(document, form.subjects)
    _screens(document, screens)
    return tomlkit.dumps(document)


def write_office(file: Path, before: str, form: OfficeForm) -> None:
    """Puts it in place. before: the digest of the file that the form was made from.

    Raises ConflictError where the file has changed since, BadRequestError as `office_text` does, OSError.
    """
    if digest(file) != before:
        raise ConflictError("office_changed")
    held = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    write_atomic(file, office_text(held, form).encode())


def digest(file: Path) -> str:
    """What tells one state of this file from another."""
    return sha256(file.read_bytes() if file.exists() else b"").hexdigest()


def _subjects(document: tomlkit.TOMLDocument, wanted: Mapping[str, str]) -> None:
    held = document.setdefault("subjects", tomlkit.table())
    for code in [code for code in held if code not in wanted]:
        del held[code]
    for code, name in wanted.items():
        if held.get(code) != name:
            held[code] = name


def _screens(document: tomlkit.TOMLDocument, screens: Sequence[Screen]) -> None:
    held = document.get("display")
    blocks = list(held) if isinstance(held, AoT) else []
    by_id = {str(block.get("id", "")): block for block in blocks}
    kept = {screen.id for screen in screens}
    taken = set(by_id)
    made = tomlkit.aot() if not isinstance(held, AoT) else held
    for place in reversed(range(len(blocks))):
        if str(blocks[place].get("id", "")) not in kept:
            del made[place]
    for screen in screens:
        block = by_id.get(screen.id)
        if block is None:
            made.append(_new(screen, taken))
        else:
            _measured(block, screen)
    if not isinstance(held, AoT):
        document["display"] = made


def _new(screen: Screen, taken: set[str]) -> Table:
    wanted = slug(screen.name) or "man-hinh"
    name = next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, 100))) if one not in taken)
    taken.add(name)
    block = tomlkit.table()
    block["id"] = name
    _measured(block, Screen(name, screen.name, screen.kind or "landscape"))
    return block


def _measured(block: Table, screen: Screen) -> None:
    block["name"] = " ".join(screen.name.split())
    for key, value in KINDS.get(screen.kind, {}).items():
        if block.get(key) != value:
            block[key] = value
