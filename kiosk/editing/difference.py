"""What an edition changed, as a person reads it: lines that went and came, pictures before and after (pure)."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kiosk.content import Kind
from kiosk.content.asset import kind_of
from kiosk.editing.check import TEXTS
from kiosk.editing.edition import Write

AROUND = 2
"""Unchanged lines shown on either side of a change."""
LONGEST = 400
"""Lines of one difference; more is for the eyes of a program."""

Bytes = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Line:
    """sign: `+` came, `-` went, empty stayed, `…` some are left out."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One file. verb: added, removed, changed. lines: of texts; before, after: digests, of what is a picture."""

    path: str
    verb: str
    lines: tuple[Line, ...] = ()
    before: str = ""
    after: str = ""
    picture: bool = False


def difference(write: Write, data: Bytes) -> Difference:
    """How this file changed. data: the bytes of a digest, None where they are kept no more."""
    verb = "added" if not write.before else "removed" if not write.after else "changed"
    if write.path.endswith(TEXTS):
        before, after = _text(write.before, data), _text(write.after, data)
        return Difference(write.path, verb, tuple(lines(before, after)))
    picture = kind_of(write.path) is Kind.PICTURE
    return Difference(write.path, verb, (), write.before, write.after, picture)


def lines(before: str, after: str) -> list[Line]:
    """The lines that went and came, with a little of what stayed around them."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if found or group[0][1] > 0:
            found.append(Line("…", ""))
        for verb, i1, i2, j1, j2 in group:
            if verb == "equal":
                found += (Line("", text) for text in old[i1:i2])
            else:
                found += (Line("-", text) for text in old[i1:i2])
                found += (Line("+", text) for text in new[j1:j2])
    if len(found) > LONGEST:
        found = [*found[:LONGEST], Line("…", "")]
    return found


def _text(digest: str, data: Bytes) -> str:
    return (data(digest) or b"").decode("utf-8-sig", "replace") if digest else ""
