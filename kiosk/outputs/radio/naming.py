"""What the parts of a broadcast are called."""

import re
import unicodedata
from datetime import datetime, timedelta

from kiosk.messages import say
from kiosk.schedule.radio import Airing, Cue, RadioLog

_SENTENCE_OF = {Cue.NOTICE: "segment_notices", Cue.SPOT: "segment_spots"}


def cue_name(airing: Airing, language: str) -> str:
    """Notice, signature tune and so on; with a word where music is faded."""
    name = say(language, _SENTENCE_OF.get(airing.cue, f"segment_{airing.cue.value}"))
    return f"{name} ({say(language, 'radio_faded')})" if airing.faded else name


def whole_second(moment: datetime) -> datetime:
    """The nearest whole second, for papers: lengths of sounds have fractions."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def when(made: RadioLog, moment: datetime) -> str:
    """An instant as the station's clock shows it, to the second."""
    return f"{whole_second(moment.astimezone(made.channel.timezone)):%H:%M:%S}"


def duration(airing: Airing) -> str:
    """How long an airing is, from whole second to whole second, as m:ss."""
    seconds = round((whole_second(airing.end) - whole_second(airing.start)).total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def plain(text: str) -> str:
    """A name that every file system and playout program takes: no marks, no spaces."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:60]
