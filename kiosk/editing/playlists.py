"""Playlists as text in, text out: what is not changed stays as it is, with its comments and in its order.

A file is cut into blocks: its head, and one for each `[[items]]` and `[[schedule]]` with the comment lines right above
it, so that a comment moves with what it is about. What is only read is read by tomllib, which is several times faster;
tomlkit writes.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from kiosk.content.documents.toml_lines import key_lines
from kiosk.editing.toml_values import put_values
from kiosk.errors import BadRequestError

ITEMS, SCHEDULE = "items", "schedule"


@dataclass(frozen=True, slots=True)
class Row:
    """One `[[items]]` or `[[schedule]]` as it shall be.

    was: its index in the file before; None: it is new. values: by key; a key that is missing or None is taken away.
    """

    values: Mapping[str, Any]
    was: int | None = None


@dataclass(frozen=True, slots=True)
class PlaylistEdit:
    """What shall stand in the file. None: leave it as it is. head: `title`, `seconds`, `folder`; None takes away."""

    head: Mapping[str, Any] = field(default_factory=dict)
    items: Sequence[Row] | None = None
    schedule: Sequence[Row] | None = None


@dataclass(slots=True)
class _Cut:
    head: str
    items: list[str]
    schedule: list[str]
    order: list[str]


def edit_playlist(text: str, edit: PlaylistEdit) -> str:
    """The file with this edit. Raises BadRequestError where it is no TOML, or an inline list that can't be edited."""
    cut = _cut(text)
    head = cut.head
    if edit.head:
        document = _parsed(head)
        put_values(document, edit.head)
        head = tomlkit.dumps(document)
    items = cut.items if edit.items is None else [_row(ITEMS, row, cut.items) for row in edit.items]
    schedule = (
        cut.schedule
        if edit.schedule is None
        else [_row(SCHEDULE, row, cut.schedule) for row in edit.schedule]
    )
    return _whole(_Cut(head, items, schedule, cut.order))


def new_playlist(
    head: Mapping[str, Any], items: Iterable[Mapping[str, Any]], schedule: Iterable[Mapping[str, Any]]
) -> str:
    """A playlist's file from nothing."""
    edit = PlaylistEdit(head, [Row(one) for one in items], [Row(one) for one in schedule])
    return edit_playlist("", edit)


def playlist_text(text: str, document: Mapping[str, Any]) -> str:
    """The file with everything that this document says, and nothing else; comments stay with what they are about.

    document: as the file's own keys, days as dates or ISO text. A row is recognised by what it says, an item else by
    its asset, an entry else by its place.
    """
    cut = _cut(text)
    head = {key: document.get(key) for key in ("title", "seconds", "folder")}
    items = _recognised(document.get(ITEMS, ()), [_values(one, ITEMS) for one in cut.items], by_asset=True)
    entries = _recognised(
        document.get(SCHEDULE, ()), [_values(one, SCHEDULE) for one in cut.schedule], by_asset=False
    )
    return edit_playlist(text, PlaylistEdit(head, items, entries))


def _recognised(
    rows: Iterable[Mapping[str, Any]], before: list[dict[str, Any]], *, by_asset: bool
) -> list[Row]:
    wanted = [{key: _day(key, value) for key, value in row.items() if value is not None} for row in rows]
    free = dict(enumerate(before))
    was: dict[int, int] = {}
    for place, row in enumerate(wanted):
        same = next((index for index, old in free.items() if old == row), None)
        if same is not None:
            was[place] = same
            del free[same]
    for place, row in enumerate(wanted):
        if place not in was:
            asset = row.get("asset")
            alike = (i for i, old in free.items() if (old.get("asset") == asset if by_asset else i == place))
            found = next(alike, None)
            if found is not None:
                was[place] = found
                del free[found]
    return [Row(row, was.get(place)) for place, row in enumerate(wanted)]


def _day(key: str, value: Any) -> Any:
    if key == "except" and isinstance(value, (list, tuple)):
        return [_day("first_day", one) for one in value]
    if key in ("first_day", "last_day") and isinstance(value, str) and value != "holidays":
        return date.fromisoformat(value)
    return value


def with_item(text: str, values: Mapping[str, Any]) -> str:
    """The file with one more item at the end."""
    cut = _cut(text)
    cut.items.append(_row(ITEMS, Row(values), []))
    return _whole(cut)


def without_asset(text: str, asset: str) -> str:
    """The file without the items that show this asset."""
    cut = _cut(text)
    kept = [block for block in cut.items if _values(block, ITEMS).get("asset") != asset]
    return text if len(kept) == len(cut.items) else _whole(_Cut(cut.head, kept, cut.schedule, cut.order))


def assets_in(text: str) -> list[str]:
    """The assets that its items name, in order. Raises BadRequestError where the text is no TOML."""
    items = _read(text).get(ITEMS, [])
    found = [one.get("asset") for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    return [asset for asset in found if isinstance(asset, str)]


def first_entry(text: str) -> dict[str, Any]:
    """The first `[[schedule]]` as it stands in the file; empty where there is none."""
    blocks = _cut(text).schedule
    return _values(blocks[0], SCHEDULE) if blocks else {}


def _cut(text: str) -> _Cut:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    whole = _read(text)
    lines = text.splitlines(keepends=True)
    starts = sorted(
        (line - 1, str(path[0]))
        for path, line in key_lines(text).items()
        if len(path) == 2 and path[0] in (ITEMS, SCHEDULE)
    )
    for name in (ITEMS, SCHEDULE):
        count = len(cast(list[object], whole[name])) if name in whole else 0
        if count != sum(kind == name for _, kind in starts):
            raise BadRequestError("editor_inline_list", name=name)
    places = [(_with_comments(lines, start), name) for start, name in starts]
    ends = [start for start, _ in [*places[1:], (len(lines), "")]] if places else []
    cut = _Cut("".join(lines[: places[0][0]] if places else lines), [], [], [])
    for (start, name), end in zip(places, ends, strict=True):
        (cut.items if name == ITEMS else cut.schedule).append("".join(lines[start:end]))
        if name not in cut.order:
            cut.order.append(name)
    cut.order += [name for name in (ITEMS, SCHEDULE) if name not in cut.order]
    if cut.order == [SCHEDULE, ITEMS] and not cut.items:
        cut.order.reverse()
    return cut


def _with_comments(lines: list[str], start: int) -> int:
    """The first of the comment lines right above this line."""
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _row(name: str, row: Row, before: list[str]) -> str:
    if row.was is not None and 0 <= row.was < len(before):
        if _values(before[row.was], name) == {
            key: value for key, value in row.values.items() if value is not None
        }:
            return before[row.was]
        document = _parsed(before[row.was])
    else:
        document = tomlkit.document()
        table_list = tomlkit.aot()
        table_list.append(tomlkit.table())
        document.append(name, table_list)
    put_values(cast(AoT, document[name])[0], row.values, clear=True)
    return tomlkit.dumps(document)


def _values(block: str, name: str) -> dict[str, Any]:
    return dict(_read(block)[name][0])


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadRequestError("editor_playlist_syntax", detail=str(error)) from error


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise BadRequestError("editor_playlist_syntax", detail=str(error)) from error


def _whole(cut: _Cut) -> str:
    kinds = {ITEMS: cut.items, SCHEDULE: cut.schedule}
    return _joined([cut.head, *(block for name in cut.order for block in kinds[name])])


def _joined(blocks: list[str]) -> str:
    """The blocks with an empty line between two of them, as people write these files."""
    whole = ""
    for block in blocks:
        if not block.strip():
            continue
        if whole and not whole.endswith("\n"):
            whole += "\n"
        if whole and not whole.endswith("\n\n"):
            whole += "\n"
        whole += block
    return whole.rstrip("\n") + "\n"
