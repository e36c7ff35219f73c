"""How long reading aloud takes (parts.md: 170 syllables a minute, 0.4 s a comma, 0.8 s a full stop; ours, no norm)."""

import re
from collections.abc import Iterable

from kiosk.speech.manner import Pace
from kiosk.speech.script import Sentence

_SYLLABLE = re.compile(r"[^\W\d_]+")
_STOPS = re.compile(r"[.?!]+(?=\s|$)")


def syllables(spoken_text: str) -> int:
    """The syllables of a text that has been made ready for reading: one written word is one syllable."""
    return len(_SYLLABLE.findall(spoken_text))


def spoken_seconds(text: str | Iterable[Sentence], pace: Pace = Pace()) -> float:  # noqa: B008 - frozen
    """Seconds that an announcer needs for a spoken text, or for a script with its own pauses."""
    if isinstance(text, str):
        return _said(text, pace) + len(_STOPS.findall(text)) * pace.sentence_seconds
    return sum((_said(one.text, pace) + one.pause for one in text), 0.0)


def _said(text: str, pace: Pace) -> float:
    return syllables(text) * 60 / pace.syllables_per_minute + text.count(",") * pace.comma_seconds
