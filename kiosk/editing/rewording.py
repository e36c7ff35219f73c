"""Which words of a text went and came, for a person who reads it (pure)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 1
"""Unchanged lines that are shown on either side of a change."""
MOST_WORDS = 600
"""Of one changed passage that is compared word by word; a longer one is shown as it was and as it is."""
ALIKE = 0.5
"""How much of a passage must have stayed for single words to be marked: below it, they would be confetti."""


@dataclass(frozen=True, slots=True)
class Piece:
    """sign: `+` came, `-` went, empty stayed, `…` unchanged lines are left out."""

    sign: str
    text: str


def rewording(before: str, after: str) -> tuple[Piece, ...]:
    """What went and came, with a little of what stayed around it; nothing where the texts say the same."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    end = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > end:
            pieces.append(Piece("…", ""))
        end = group[-1][2]
        for verb, i1, i2, j1, j2 in group:
            if verb == "equal":
                pieces.append(Piece("", "".join(old[i1:i2])))
            else:
                pieces += _passage("".join(old[i1:i2]), "".join(new[j1:j2]))
    if pieces and end < len(old):
        pieces.append(Piece("…", ""))
    return tuple(pieces)


def _passage(before: str, after: str) -> Iterator[Piece]:
    """A passage that changed, word by word where most of it stayed."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) <= MOST_WORDS:
        matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
        if matcher.ratio() >= ALIKE:
            yield from _merged(matcher.get_opcodes(), old, new)
            return
    yield from _both(before, after)


def _merged(
    codes: Iterable[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]
) -> Iterator[Piece]:
    """Changes with one unchanged word between them are read as one change."""
    went, came, stayed = "", "", ""
    for verb, i1, i2, j1, j2 in codes:
        if verb == "equal" and (i2 - i1 > 1 or not (went or came)):
            yield from _both(went, came)
            went, came, stayed = "", "", ""
            yield Piece("", "".join(new[j1:j2]))
        elif verb == "equal":
            stayed = "".join(new[j1:j2])
        else:
            went, came = went + stayed + "".join(old[i1:i2]), came + stayed + "".join(new[j1:j2])
            stayed = ""
    yield from _both(went, came)
    if stayed:
        yield Piece("", stayed)


def _both(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("-", before)
    if after:
        yield Piece("+", after)


def _words(text: str) -> list[str]:
    """The words, each with the space that follows it."""
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        parts = line.split(" ")
        words += [f"{part} " for part in parts[:-1]]
        words += [parts[-1]] if parts[-1] else []
    return words


def _bare(words: Sequence[str]) -> list[str]:
    """Without their spaces: the last word of a line is the same word as in its middle."""
    return [word.strip() for word in words]
