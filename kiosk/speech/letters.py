"""Letters by their Vietnamese names, and which words are Vietnamese syllables."""

import re
import unicodedata
from functools import cache

NAMES = {
    "a": "a", "ă": "á", "â": "ớ", "b": "bê", "c": "xê", "d": "dê", "đ": "đê", "e": "e", "ê": "ê", "f": "ép phờ",
    "g": "giê", "h": "hát", "i": "i", "j": "gi", "k": "ca", "l": "e lờ", "m": "em mờ", "n": "en nờ", "o": "o",
    "ô": "ô", "ơ": "ơ", "p": "pê", "q": "quy", "r": "e rờ", "s": "ét xì", "t": "tê", "u": "u", "ư": "ư",
    "v": "vê",
    "w": "vê kép", "x": "ích xì", "y": "i dài", "z": "dét",
}  # fmt: skip
"""The names that schools teach."""

CAPITAL = "[" + "".join(filter(str.isupper, map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA))))) + "]"
SMALL = "[" + "".join(filter(str.islower, map(chr, (*range(0x61, 0x1B1), *range(0x1EA0, 0x1EFA))))) + "]"
"""Character classes for regular expressions: Latin letters with any mark."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = "\u0301\u0323"
_ONSET = (
    r"(?:b|c(?![eêiy])|ch|d|đ|g(?![eêiy])|gh(?=[eêi])|gi|g(?=i)|h|k(?=[eêiy])|kh|l|m|n|ng(?![eêiy])"
    r"|ngh(?=[eêi])"
    r"|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
)
_OPEN = (
    r"(?:a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|yêu|oa|oai|oao|oay|oe|oeo|oi|ôi|ơi|ua|uây|uê"
    r"|ui|uơ|uy"
    r"|uya|uyu|uôi|ưa|ưi|ươi|ưu|ươu|(?:a|ă|â|e|ê|i|o|ô|ơ|u|iê|yê|oa|oă|oe|uâ|uô|uyê|uy|ươ|y)(?:m|n)"
    r"|(?:a|ă|â|e|i|o|ô|u|ư|iê|yê|oa|oă|uâ|uô|ươ|oo)ng|(?:a|ê|i|oa|uê|uy|y)nh)"
)
_CLOSED = (
    r"(?:(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|iê|yê|oa|oă|oe|uâ|uô|uyê|uy|ươ|y)(?:p|t)"
    r"|(?:a|ă|â|e|i|o|ô|u|ư|iê|oa|oă|uâ|uô|ươ|oo)c|(?:a|ê|i|oa|uê|uy|y)ch)"
)


@cache
def _syllable(end: str) -> "re.Pattern[str]":
    """Compiled when first asked for: it takes 20 ms, which a server's start need not wait for."""
    return re.compile(_ONSET + end)


def spelled(word: str) -> str:
    """The word letter by letter; what has no name is passed over."""
    return " ".join(NAMES[letter] for letter in word.lower() if letter in NAMES)


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable: NAM can, BOT (it would need a tone), UBND and ATM can't."""
    if len(word) > 7:
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in parts if sign in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in _TONES))
    if _syllable(_CLOSED).fullmatch(plain):
        return bool(tones) and tones[0] in _STOPPED
    return _syllable(_OPEN).fullmatch(plain) is not None
