"""The stations of config.toml as text in, text out: what is not changed stays, with its comments and in its order.

A station's part of the file is cut into blocks: its head, `[station.papers]`, and one for each `[[station.slots]]` and
`[[station.clock]]` with the comment lines right above it, so that a comment moves with what it is about.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from kiosk.content.documents.rows import dated
from kiosk.content.documents.toml_lines import key_lines
from kiosk.editing.toml_values import put_values
from kiosk.errors import BadRequestError

STATION, PAPERS, SLOTS, CLOCK = "station", "papers", "slots", "clock"
HEAD = (
    "id", "name", "pace", "comma_seconds", "sentence_seconds", "zero", "thousand", "loudness", "fade_seconds", "bearer",
    "libretime",
)  # fmt: skip
"""The keys of each table that a document knows; what else stands there is left alone."""
PAPER = ("place", "symbol", "signer", "signer_name", "recipients")
SLOT = ("name", "days", "from", "to", "first_day", "last_day", "except")
SEGMENT = ("kind", "slots", "asset", "text", "playlists", "subjects", "seconds", "count", "least_seconds")

Document = dict[str, Any]


def documents(text: str) -> list[Document]:
    """The stations as the file says them, dates as dates. Raises BadRequestError where it is no TOML."""
    found = _parsed_plain(text).get(STATION, [])
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def with_station(text: str, station_id: str, document: Document | None) -> str:
    """The file with this station as the document says, new at its end where there was none; None: without it.

    Raises BadRequestError where the file is no TOML, or its stations stand in one line.
    """
    after = "" if document is None else _written(station_block(text, station_id), document)
    return with_block(text, station_id, after)


def with_block(text: str, station_id: str, block: str) -> str:
    """The file with this in the place of the station's part; empty: without the station. Raises BadRequestError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.splitlines(keepends=True)
    place = _place(text, station_id)
    first, last = (len(lines), len(lines)) if place is None else _extent(text, lines, place)
    before, held, after = "".join(lines[:first]), "".join(lines[first:last]), "".join(lines[last:])
    if not block:
        return before + after if after else before.rstrip("\n") + "\n"
    if before and not held:
        before += "" if before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    tail = held[len(held.rstrip("\n")) :] or "\n"
    return f"{before}{block.rstrip(chr(10))}{tail}{after}"


def station_block(text: str, station_id: str) -> str:
    """The station's part of the file; empty where it has none. Raises BadRequestError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.splitlines(keepends=True)
    place = _place(text, station_id)
    if place is None:
        return ""
    first, last = _extent(text, lines, place)
    return "".join(lines[first:last])


def _place(text: str, station_id: str) -> int | None:
    return next((at for at, one in enumerate(documents(text)) if one.get("id") == station_id), None)


@dataclass(slots=True)
class _Cut:
    """A station's part: its head, its papers, and the blocks of its two lists."""

    head: str = ""
    papers: str = ""
    rows: dict[str, list[str]] = field(default_factory=lambda: {SLOTS: [], CLOCK: []})
    order: list[str] = field(default_factory=list)


def _extent(text: str, lines: list[str], place: int) -> tuple[int, int]:
    """From the comment above its `[[station]]` to the comment above the next table that is not its own."""
    tables = sorted(
        (line - 1, path) for path, line in key_lines(text).items() if lines[line - 1].lstrip().startswith("[")
    )
    own = [line for line, path in tables if path[:2] == (STATION, place)]
    if not own:
        raise BadRequestError("editor_inline_list", name=STATION)
    after = [line for line, path in tables if line > own[0] and path[:2] != (STATION, place)]
    if after and own[-1] > after[0]:
        raise BadRequestError("station_scattered", line=own[-1] + 1)
    end = _with_comments(lines, after[0]) if after else len(lines)
    return _with_comments(lines, own[0]), end


def _cut(block: str) -> _Cut:
    lines = block.splitlines(keepends=True)
    starts = sorted(
        (_with_comments(lines, line - 1), str(path[2]))
        for path, line in key_lines(block).items()
        if len(path) == (3 if path[2:3] == (PAPERS,) else 4)
        and path[:2] == (STATION, 0)
        and lines[line - 1].lstrip().startswith("[")
    )
    cut = _Cut(head="".join(lines[: starts[0][0]] if starts else lines))
    ends = [*(start for start, _ in starts[1:]), len(lines)] if starts else []
    for (start, name), end in zip(starts, ends, strict=True):
        part = "".join(lines[start:end])
        if name == PAPERS:
            cut.papers += part
        elif name in cut.rows:
            cut.rows[name].append(part)
        else:
            cut.head += part
            continue
        if name not in cut.order:
            cut.order.append(name)
    cut.order += [name for name in (PAPERS, SLOTS, CLOCK) if name not in cut.order]
    return cut


def _written(block: str, document: Mapping[str, Any]) -> str:
    cut = _cut(block)
    inline = documents(block)[0] if block else {}
    for name in (SLOTS, CLOCK):
        if len(inline.get(name, ())) != len(cut.rows[name]):
            raise BadRequestError("editor_inline_list", name=name)
    parts = {PAPERS: [_papers(cut.papers, document.get(PAPERS) or {})]}
    for name, keys in ((SLOTS, SLOT), (CLOCK, SEGMENT)):
        parts[name] = _rows(name, keys, document.get(name) or (), cut.rows[name])
    return _joined([_head(cut.head, document), *(part for name in cut.order for part in parts[name])])


def _head(block: str, document: Mapping[str, Any]) -> str:
    parsed = _parsed(block or "[[station]]\n")
    put_values(cast(AoT, parsed[STATION])[0], _filled(document, HEAD))
    return tomlkit.dumps(parsed)


def _papers(block: str, papers: Mapping[str, Any]) -> str:
    if not block and not any(papers.values()):
        return ""
    parsed = _parsed(block or "[station.papers]\n")
    put_values(cast(Table, cast(Table, parsed[STATION])[PAPERS]), _filled(papers, PAPER))
    return tomlkit.dumps(parsed)


def _rows(
    name: str, keys: Sequence[str], wanted: Sequence[Mapping[str, Any]], before: Sequence[str]
) -> list[str]:
    """A row is recognised by what it says, at its own place first, else by its place alone."""
    rows = [{key: dated(key, row.get(key)) for key in keys if row.get(key) is not None} for row in wanted]
    old = [_row_of(name, block) for block in before]
    free = dict(enumerate(old))
    was: dict[int, int] = {}
    for place, row in enumerate(rows):
        if free.get(place) == row:
            was[place] = place
            del free[place]
    for place, row in enumerate(rows):
        same = next((at for at, one in free.items() if one == row), None)
        if place not in was and same is not None:
            was[place] = same
            del free[same]
    made = []
    for place, row in enumerate(rows):
        at = was.get(place, place if place in free else None)
        free.pop(place, None)
        made.append(_row(name, row, keys, before[at] if at is not None else ""))
    return made


def _row(name: str, row: Mapping[str, Any], keys: Sequence[str], block: str) -> str:
    parsed = _parsed(block or f"[[station.{name}]]\n")
    put_values(cast(AoT, cast(Table, parsed[STATION])[name])[0], _filled(row, keys))
    return tomlkit.dumps(parsed)


def _row_of(name: str, block: str) -> Document:
    found: Document = _parsed_plain(block)[STATION][name][0]
    return found


def _filled(document: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """These keys of a document; None where it says nothing."""
    found = {key: document.get(key) for key in keys}
    return {key: None if value in ("", []) else value for key, value in found.items()}


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise BadRequestError("config_unreadable", file="config.toml") from error


def _parsed_plain(text: str) -> Document:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRequestError("config_unreadable", file="config.toml") from error


def _with_comments(lines: Sequence[str], start: int) -> int:
    """The first of the comment lines right above this line."""
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _joined(parts: Sequence[str]) -> str:
    """The parts with one empty line between two of them."""
    kept = [part.strip("\n") for part in parts if part.strip()]
    return "\n\n".join(kept) + "\n"
