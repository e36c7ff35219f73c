"""What the parts of a broadcast are called."""

from datetime import datetime, timedelta

from kiosk.messages import say
from kiosk.schedule.radio import Airing, Cue

_SENTENCE_OF = {Cue.NOTICE: "segment_notices", Cue.SPOT: "segment_spots"}


def cue_name(airing: Airing, language: str) -> str:
    """Notice, signature tune and so on; with a word where music is faded."""
    name = say(language, _SENTENCE_OF.get(airing.cue, f"segment_{airing.cue.value}"))
    return f"{name} ({say(language, 'radio_faded')})" if airing.faded else name


def whole_second(moment: datetime) -> datetime:
    """The nearest whole second, for papers: lengths of sounds have fractions."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
