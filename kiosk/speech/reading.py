"""How long people need to read a text from a wall (scheduling.md, rule 15: a text's reading time)."""

import math
import re

from kiosk.content import Notice, Reading

LONG_NUMBER_SYLLABLES = 4
"""A figure of four and more digits is read like four syllables; an estimate of ours."""

CODE_SYLLABLES = 20
"""A QR code asks for the time to take out a phone and scan; the player weighs the page with the code alike."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\s|/·–—-]*\w[^\s|/·–—-]*")
_LONG_NUMBER = re.compile(r"\d(?:[.,]?\d){3,}")


def reading_weight(text: str) -> int:
    """The syllables of a Markdown text as the eye reads it. In Vietnamese one written word is one syllable."""
    plain = _ADDRESS.sub("link", _LINK.sub(r"\1", _PICTURE.sub(" ", text)))
    words = _WORD.findall(plain)
    return sum(LONG_NUMBER_SYLLABLES if _LONG_NUMBER.search(word) else 1 for word in words)


def _says(page: str, title: str) -> bool:
    """Whether the title stands in the page anyway, as in a slogan: then it is read once."""
    words, wanted = (" ".join(re.findall(r"\w+", text)).casefold() for text in (page, title))
    return bool(wanted) and wanted in words


def reading_seconds(notice: Notice, speed: Reading) -> float:
    """Whole seconds that title and body need, at least the shortest.

    For each page the time to notice the change, for each syllable its share of a minute, and for a link the time to
    scan its code. 200 syllables a minute by default: about half the rate of reading aloud in seventeen languages
    (IReST, 2012), because of age, distance and distraction. A setting, not a norm.
    """
    texts = notice.pages if _says(notice.pages[0], notice.title) else (notice.title, *notice.pages)
    weight = sum(reading_weight(text) for text in texts) + (CODE_SYLLABLES if notice.link else 0)
    seconds = speed.notice_seconds * len(notice.pages) + weight * 60 / speed.syllables_per_minute
    return float(math.ceil(max(seconds, speed.shortest_seconds)))
