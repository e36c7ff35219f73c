"""The fingerprint of a channel's root of trust, as words that can be read aloud and typed.

Sixteen syllables carry the first 128 bits of the SHA-256 of one N.root.json: a byte each, the first half of it an
onset, the second a rhyme. They are Vietnamese syllables without marks, so any keyboard and any phone call will do.
"""

import re
import unicodedata
from hashlib import sha256

SYLLABLES = 16
ONSETS = ("b", "c", "ch", "d", "g", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "v", "x")
RHYMES = ("a", "ac", "ai", "am", "ang", "ao", "ap", "o", "oc", "oi", "om", "ong", "u", "um", "ung", "uong")
_NO_LETTER = re.compile(r"[^a-z]+")


def words(root: bytes) -> str:
    """The fingerprint of these root metadata: sixteen syllables with spaces between them."""
    digest = sha256(root).digest()[:SYLLABLES]
    return " ".join(ONSETS[byte >> 4] + RHYMES[byte & 15] for byte in digest)


def same(typed: str, root: bytes) -> bool:
    """Whether a person who typed this means these root metadata.

    Case, marks, hyphens, commas and line breaks do not matter; every syllable does.
    """
    return plain(typed) == words(root)


def plain(typed: str) -> str:
    """The words as this program writes them, from what a person typed."""
    text = unicodedata.normalize("NFD", typed.lower().replace("đ", "d"))
    letters = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _NO_LETTER.sub(" ", letters).strip()
