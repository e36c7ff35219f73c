"""Finding things by what a person types: "thu tuc" finds "thủ tục", and the closest come first (pure)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = re.compile(r"[^\W_]+")

WHOLE, START, WITHIN = 6, 4, 1
"""How well a word that was typed meets a word that stands there."""

TONES = 3
"""What it is worth that the tone marks agree too, where some were typed."""

TITLE = 2
"""A word in the title counts so many times."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. key: what is handed back; more: other words, its path and subject for example."""

    key: str
    title: str
    more: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text without tone marks, in lower case, đ as d: what two people type for the same word."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("đ", "d")


def words(text: str) -> list[str]:
    """The words of a text, of a path too: what stands between spaces, slashes, hyphens and full stops."""
    return _WORDS.findall(unicodedata.normalize("NFC", text.casefold()))


def rank(query: str, entries: Iterable[Entry]) -> list[str]:
    """The keys of the entries in which every word of the query is found, the closest first; a tie goes by title.

    An empty query finds everything.
    """
    asked = words(query)
    found = []
    for entry in entries:
        titled = [(word, plain(word)) for word in words(entry.title)]
        others = [(word, plain(word)) for text in entry.more for word in words(text)]
        scores = [max(TITLE * _best(word, titled), _best(word, others)) for word in asked]
        if all(scores):
            found.append((-_together(query, entry.title) - sum(scores), plain(entry.title), entry.key))
    return [key for _, _, key in sorted(found)]


def _best(asked: str, there: list[tuple[str, str]]) -> int:
    """How well the closest of these words meets the one that was typed; 0 where none does."""
    bare = plain(asked)
    best = 0
    for word, word_bare in there:
        if bare not in word_bare:
            continue
        score = WHOLE if bare == word_bare else START if word_bare.startswith(bare) else WITHIN
        if asked != bare and asked in word:
            score += TONES
        best = max(best, score)
    return best


def _together(query: str, title: str) -> int:
    """What it is worth that the words stand in the title one after the other, as they were typed."""
    phrase = " ".join(words(query))
    if " " not in phrase:
        return 0
    here = " ".join(words(title))
    return 2 * WHOLE if phrase in here else WHOLE if plain(phrase) in plain(here) else 0
