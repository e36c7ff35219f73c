"""Word by word: abbreviations, capitals that are spelled, foreign words, letters of points of law."""

import re
from collections.abc import Mapping

from kiosk.speech.abbreviations import KNOWN, word_said
from kiosk.speech.foreign import FOREIGN, ONLY_CAPITALS
from kiosk.speech.letters import NAMES, is_syllable, spelled
from kiosk.speech.manner import Manner
from kiosk.speech.numbers import cardinal
from kiosk.speech.roman import NUMERALS_ALONE, worth

_WORD = re.compile(r"[^\W\d_]+")
_POINT = re.compile(r"\b([Đđ]iểm|[Tt]iết)(\s+)([a-zđ])(?!\w)((?:\s?(?:,|và|hoặc)\s(?:điểm\s)?[a-zđ](?!\w))*)")
_LETTER = re.compile(r"(?<!\w)[a-zđ](?!\w)")
_VOWEL = re.compile(r"[aeiouyăâêôơưáàảãạ]", re.IGNORECASE)


def say_words(text: str, manner: Manner, readings: Mapping[str, str]) -> str:
    """The text with every word as it is said; plain words stay as they are."""
    if "iểm" in text or "iết" in text:
        text = _POINT.sub(_point, text)

    def said(match: re.Match[str]) -> str:
        word = match[0]
        if readings and word in readings:
            return readings[word]
        if word.islower() and len(word) > 2:
            return FOREIGN.get(word, word)
        return _word(match, manner)

    return _WORD.sub(said, text)


def _word(match: re.Match[str], manner: Manner) -> str:
    word = match[0]
    low = word.lower()
    foreign = FOREIGN.get(low)
    if foreign and (low not in ONLY_CAPITALS or (word.isupper() and not _among_capitals(match))):
        return foreign
    if len(word) == 1:
        return (spelled(word) or low) if word.isupper() else word
    if word.islower() or word.istitle():
        return "thành phố" if low == "tp" else word
    known = KNOWN.get(word)
    if known and not (is_syllable(word) and _among_capitals(match)):
        return known
    if word.isupper():
        if NUMERALS_ALONE.fullmatch(word) and not _spelled_as_word(match):
            return cardinal(worth(word), manner)
        return word_said(word)
    return word if _VOWEL.search(word) else spelled(word) or word


def _point(match: re.Match[str]) -> str:
    more = _LETTER.sub(lambda found: NAMES[found[0]], match[4])
    return f"{match[1]}{match[2]}{NAMES[match[3]]}{more}"


_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_AFTER = re.compile(r"\s([^\W\d_]+)")


def _among_capitals(match: re.Match[str]) -> bool:
    """Whether a neighbour is a syllable in capitals: then this is one of a line in capitals, no abbreviation."""
    before = _BEFORE.search(match.string, max(0, match.start() - 9), match.start())
    after = _AFTER.match(match.string, match.end())
    return any(found is not None and _stays_in_capitals(found[1]) for found in (before, after))


def _stays_in_capitals(word: str) -> bool:
    plain = len(word) > 1 and word.isupper() and is_syllable(word)
    changed = NUMERALS_ALONE.fullmatch(word) or (
        word.lower() in FOREIGN and word.lower() not in ONLY_CAPITALS
    )
    return plain and not changed


def _spelled_as_word(match: re.Match[str]) -> bool:
    """VI PHẠM, XI MĂNG, HÀNH VI: words that look like numerals."""
    before = _BEFORE.search(match.string, max(0, match.start() - 9), match.start())
    after = _AFTER.match(match.string, match.end())
    if match[0] not in ("VI", "XI"):
        return False
    return bool(
        (before and before[1] in ("HÀNH", "PHẠM", "TỬ", "TƯỜNG"))
        or (after and after[1] in ("PHẠM", "MĂNG", "SINH", "BẰNG", "MÔ", "RÚT", "TÍNH", "LANH", "MẠCH"))
    )
