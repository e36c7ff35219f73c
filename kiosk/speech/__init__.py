"""Text as people take it in: how long it takes to read from a wall, and what an announcer says in how many seconds.

`spoken` is the heart: one line in, the same line as it is said out. `script` does it for a whole notice.
"""

from kiosk.speech.length import spoken_seconds, syllables
from kiosk.speech.manner import Manner, Pace, manner_of
from kiosk.speech.reading import reading_seconds, reading_weight
from kiosk.speech.script import Sentence, script, script_of_text, spoken_text
from kiosk.speech.spoken import spoken

__all__ = [
    "Manner",
    "Pace",
    "Sentence",
    "manner_of",
    "reading_seconds",
    "reading_weight",
    "script",
    "script_of_text",
    "spoken",
    "spoken_seconds",
    "spoken_text",
    "syllables",
]
