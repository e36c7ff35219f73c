"""What the form of a station sends, as the document that config.toml holds; and the buttons that add and move rows."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic_core import PydanticCustomError
from werkzeug.datastructures import MultiDict

from kiosk.content.documents.playlist import HOLIDAYS
from kiosk.content.documents.rows import days_written
from kiosk.content.documents.values import weekdays
from kiosk.content.playlist import EVERY_DAY
from kiosk.content.station import SPOKEN, SegmentKind
from kiosk.editing.station_text import CLOCK, HEAD, PAPERS, SLOTS, Document

Form = MultiDict[str, str]

FIELD = re.compile(r"(slots|clock)-(\d{1,3})-([a-z_]+)")
NUMBERS = frozenset(("pace", "comma_seconds", "sentence_seconds", "fade_seconds", "loudness"))
COUNTED = frozenset(("seconds", "count", "least_seconds"))
LISTS = frozenset(("slots", "playlists", "subjects"))
LINES = frozenset(("signer", "recipients"))
LONGEST_TEXT = 5_000
MOST_ROWS = 60
NO_DAY = "-"
"""Where no day is ticked: refused by the rules, since leaving it out would mean every day."""


def document_of(form: Form, station_id: str) -> Document:
    """The station that the form describes; what is no number or day stays text, so that the rules name it."""
    document: Document = {"id": station_id}
    for key in HEAD[1:]:
        if value := _line(form.get(key, "")):
            document[key] = _number(value) if key in NUMBERS else value
    document[PAPERS] = {
        key: _paper(key, form.get(f"papers-{key}", ""))
        for key in ("place", "symbol", "signer", "signer_name", "recipients")
    }
    rows = _rows(form)
    document[SLOTS] = [_slot(row) for row in rows[SLOTS]]
    document[CLOCK] = [_segment(row) for row in rows[CLOCK]]
    return document


def pressed(document: Document, act: str, kind: str) -> tuple[Document, str]:
    """The document after a button such as `clock:up:3`, and the id of what the page should show next.

    kind: of the segment that is added. A button that is none changes nothing.
    """
    name, _, rest = act.partition(":")
    deed, _, number = rest.partition(":")
    if name not in (SLOTS, CLOCK):
        return document, ""
    rows = list(document[name])
    place = int(number) if number.isdecimal() and int(number) < len(rows) else None
    if deed == "add" and len(rows) < MOST_ROWS:
        rows.append(_new_slot() if name == SLOTS else _new_segment(kind))
        place = len(rows) - 1
    elif place is not None and deed == "remove":
        del rows[place]
        place = min(place, len(rows) - 1)
    elif place is not None and deed == "up" and place > 0:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
        place -= 1
    elif place is not None and deed == "down" and place < len(rows) - 1:
        rows[place + 1], rows[place] = rows[place], rows[place + 1]
        place += 1
    return {**document, name: rows}, f"{name}-{place}" if place is not None and place >= 0 else f"{name}-add"


def ticked(written: object) -> frozenset[int]:
    """The days that the file's words mean, Monday is 0; all where it says nothing, none where it is not understood."""
    if written is None:
        return EVERY_DAY
    try:
        return weekdays(str(written))
    except PydanticCustomError:
        return frozenset()


def _rows(form: Form) -> dict[str, list[dict[str, list[str]]]]:
    """Fields by list and place, in order; each with all its values."""
    found: dict[str, dict[int, dict[str, list[str]]]] = {SLOTS: {}, CLOCK: {}}
    for field, values in form.lists():
        if match := FIELD.fullmatch(field):
            found[match[1]].setdefault(int(match[2]), {})[match[3]] = values
    return {name: [rows[at] for at in sorted(rows)][:MOST_ROWS] for name, rows in found.items()}


def _slot(row: Mapping[str, Sequence[str]]) -> Document:
    days = frozenset(int(one) for one in row.get("days", ()) if one in set("0123456"))
    slot: Document = {
        "name": _line(_first(row, "name")),
        "from": _first(row, "from").strip(),
        "to": _first(row, "to").strip(),
    }
    if days != EVERY_DAY:
        slot["days"] = days_written(days) if days else NO_DAY
    for key in ("first_day", "last_day"):
        if day := _first(row, key).strip():
            slot[key] = day
    left_out = [HOLIDAYS] if row.get("holidays") else []
    left_out += [_day(one) for one in re.split(r"[\s,;]+", _first(row, "except")) if one]
    if left_out:
        slot["except"] = left_out
    return {key: value for key, value in slot.items() if value != ""}


def _segment(row: Mapping[str, Sequence[str]]) -> Document:
    segment: Document = {"kind": _first(row, "kind")}
    for key in ("asset", "text"):
        if value := _first(row, key).strip()[:LONGEST_TEXT]:
            segment[key] = value
    for key in LISTS:
        if values := [one for one in row.get(key, ()) if one]:
            segment[key] = values
    for key in COUNTED:
        if value := _first(row, key).strip():
            segment[key] = _number(value)
    return segment


def _new_slot() -> Document:
    return {"name": "", "from": "16:45", "to": "17:00"}


def _new_segment(kind: str) -> Document:
    wanted = SegmentKind(kind) if kind in set(SegmentKind) else SegmentKind.NOTICES
    return {"kind": wanted.value, **({"text": ""} if wanted in SPOKEN else {})}


def _first(row: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter(row.get(key, ())), "")


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def _paper(key: str, text: str) -> Any:
    return [line for line in map(_line, text.splitlines()) if line] if key in LINES else _line(text)


def _number(text: str) -> float | int | str:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _day(text: str) -> str:
    """A day as people write it, 24/12/2026, or as files do; what is neither stays."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return text
