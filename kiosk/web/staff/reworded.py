"""What a change to a notice means, as an approver reads it: fields in words, texts with their words marked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.content import Outlet
from kiosk.editing import Draft
from kiosk.editing.check import asset_path
from kiosk.editing.notices import split
from kiosk.editing.placing import EVERYWHERE
from kiosk.editing.rewording import Piece, rewording
from kiosk.messages import written
from kiosk.web.notice_form import values_of, where_it_is
from kiosk.web.running import editing
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say

FIELDS = ("title", "kind", "subject", "number", "issued", "valid_from", "valid_until", "link", "channels")
TEXTS = ("body", "radio_script", "social_text")
PLACES = ("displays", "days", "start", "stop", "priority", "playlists")
WORDS = {
    "valid_from": "notice_from",
    "valid_until": "notice_until",
    "channels": "approve_channels",
    "displays": "notice_where",
    "radio_script": "notice_radio",
    "social_text": "notice_social",
}
"""What the form calls a field, where it is not `notice_` and the field's name."""
KNOWN = frozenset((*FIELDS, "radio.script", "social.text"))
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)[^)]*\)")

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose value changed. before, after: in words, empty for none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text that changed, under the form's name for it."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """new: there was nothing before, so everything is told and nothing marked."""

    new: bool
    fields: tuple[Field, ...]
    texts: tuple[Text, ...]


def reworded(path: str, old: str, new: str, places: tuple[Values, Values] | None = None) -> Reworded | None:
    """From one text of a notice to another, empty where there is none; None where one of them can't be read.

    places: where it is and where it would be, as the form has it; None where that is not asked.
    """
    before, after = (_values(path, text) if text else {} for text in (old, new))
    if before is None or after is None:
        return None
    fields = [_field(name, before, after) for name in FIELDS]
    if places is not None:
        fields += [_field(name, *places) for name in PLACES]
    fields += _others(old, new)
    texts = [_text(name, before.get(name) or "", after.get(name) or "") for name in TEXTS]
    return Reworded(
        not old,
        tuple(one for one in fields if one.before != one.after),
        tuple(one for one in texts if one.pieces),
    )


def places_of(draft: Draft) -> tuple[Values, Values] | None:
    """Where the notice is and where it would be; None where that stays, or nothing was there before."""
    if draft.places is None or not draft.base or draft.deletes:
        return None
    there = where_it_is(editing(), asset_path(draft.path))
    listed = [one for one in there["playlists"] if one not in draft.places.left]
    added = [one for one in draft.places.playlists if one not in listed]
    named = {name: getattr(draft.places, name) for name in PLACES if name != "playlists"}
    return there, {**named, "playlists": [*listed, *added]}


def _values(path: str, text: str) -> dict[str, Any] | None:
    values = values_of(text, asset_path(path))
    return values and {**values, "body": _PICTURE.sub(_picture, values["body"])}


def _picture(found: re.Match[str]) -> str:
    return f"[{say('reworded_picture', name=found[1] or found[2])}]"


def _field(name: str, before: Values, after: Values) -> Field:
    words = say(WORDS.get(name, f"notice_{name}"))
    return Field(words, _word(name, before.get(name)), _word(name, after.get(name)))


def _word(name: str, value: Any) -> str:
    """A field's value as a person says it."""
    if name == "priority":
        return say(f"priority_{value or 'normal'}")
    if name == "days" and value is not None:
        return say("days_" + (value or "all").replace("-", "_").replace(",", "_"))
    if value in (None, "", [], ()):
        return ""
    if isinstance(value, date):
        return written(value, language())
    if name == "kind":
        return say(f"form_{value}")
    if name == "subject":
        return office.config().subjects.get(value, value)
    if name in ("channels", "displays", "playlists"):
        return ", ".join(_named(name, one) for one in value)
    return str(value)


def _named(name: str, value: str) -> str:
    if name == "channels":
        return say(f"outlet_{Outlet(value).value.replace('-', '_')}")
    if value == EVERYWHERE:
        return say("all_screens")
    choices = office.displays() if name == "displays" else office.playlists()
    return next((one.name for one in choices if one.value == value), value)


def _others(old: str, new: str) -> list[Field]:
    """Keys of the front matter that the form does not know: nothing is approved unseen."""
    before, after = _keys(old), _keys(new)
    return [
        Field(key, before.get(key, ""), after.get(key, "")) for key in sorted(before.keys() | after.keys())
    ]


def _keys(text: str) -> dict[str, str]:
    table = tomllib.loads(split(text)[0])
    told: dict[str, str] = {}
    for key, value in table.items():
        inner = (
            {f"{key}.{one}": held for one, held in value.items()} if isinstance(value, dict) else {key: value}
        )
        told |= {name: str(held) for name, held in inner.items()}
    return {key: value for key, value in told.items() if key not in KNOWN}


def _text(name: str, before: str, after: str) -> Text:
    words = say(WORDS.get(name, f"notice_{name}"))
    if before:
        return Text(words, rewording(before, after))
    return Text(words, (Piece("", after),) if after else ())
