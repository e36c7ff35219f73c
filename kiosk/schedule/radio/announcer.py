"""What a station's announcer reads, and how long that takes. The one place where the radio asks `kiosk.speech`."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

from kiosk.content import Asset, Kind, Notice, Slot, Speaking
from kiosk.messages import say, say_weekday
from kiosk.schedule.radio.airing import RadioChannel
from kiosk.speech import Manner, Pace, Sentence, manner_of, script, script_of_text, spoken_seconds

LengthOf = Callable[[str], float | None]
"""The true length in seconds of a recording of these words, None where there is none."""


class Announcer:
    """Reads for one station. readings: the office's own; recorded: tells the lengths of recordings."""

    def __init__(
        self,
        speaking: Speaking,
        readings: Mapping[str, str] | None = None,
        recorded: LengthOf | None = None,
    ) -> None:
        self._manner = manner_of(speaking.zero, speaking.thousand, readings or {})
        self._pace = Pace(speaking.pace, speaking.comma_seconds, speaking.sentence_seconds)
        self._recorded = recorded

    def words(self, asset: Asset) -> str:
        """What is read of this text, a line a paragraph; empty for a sound, and where there is nothing to read."""
        return (
            ""
            if asset.notice is None
            else _paragraphs(_script(asset.notice, self._manner, self._pace), self._pace)
        )

    def seconds(self, asset: Asset) -> float:
        """How long the asset is on the air: a sound's own length, else that of reading it."""
        if asset.kind is Kind.AUDIO:
            return asset.seconds
        if asset.notice is None:
            return 0.0
        return self._length(_script(asset.notice, self._manner, self._pace))

    def said(self, text: str) -> tuple[str, float]:
        """A greeting or closing as it is read, and its length in seconds."""
        sentences = _script_of_text(text, self._manner, self._pace)
        return _paragraphs(sentences, self._pace), self._length(sentences)

    def script(self, words: str) -> tuple[tuple[Sentence, ...], float]:
        """Words that are read, a line a paragraph, as sentences again, and how long reading them takes, seconds."""
        sentences = _script_of_text(words.replace("\n", "\n\n"), self._manner, self._pace)
        return sentences, spoken_seconds(sentences, self._pace)

    def _length(self, sentences: tuple[Sentence, ...]) -> float:
        """A recording's true length, else whole seconds by syllables and pauses; 0 where there is nothing to read."""
        if not sentences:
            return 0.0
        true = self._recorded(_paragraphs(sentences, self._pace)) if self._recorded is not None else None
        return float(math.ceil(spoken_seconds(sentences, self._pace))) if true is None else true


@lru_cache(maxsize=4096)
def _script(notice: Notice, manner: Manner, pace: Pace) -> tuple[Sentence, ...]:
    return script(notice, manner, pace)


@lru_cache(maxsize=1024)
def _script_of_text(text: str, manner: Manner, pace: Pace) -> tuple[Sentence, ...]:
    return script_of_text(text, manner, pace)


def _paragraphs(sentences: tuple[Sentence, ...], pace: Pace) -> str:
    """Running text, with a line break where the pause is longer than after a sentence."""
    parts = []
    for sentence in sentences:
        parts += [sentence.text, "\n" if sentence.pause > pace.sentence_seconds else " "]
    return "".join(parts[:-1])


def filled(template: str, channel: RadioChannel, slot: Slot, start: datetime) -> str:
    """A greeting or closing with its names filled in. start: of the slot, in the station's zone."""
    language = channel.office.language
    return template.format(
        office=channel.office.name,
        parent=channel.office.parent,
        station=channel.station.name,
        slot=slot.name,
        weekday=say_weekday(start, language),
        date=say(language, "radio_date", day=start.day, month=start.month, year=start.year),
        time=f"{start:%H:%M}",
    )
