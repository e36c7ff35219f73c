"""What a station's announcer reads, and how long that takes. The one place where the radio asks `kiosk.speech`."""

import math
from collections.abc import Mapping
from datetime import datetime

from kiosk.content import Asset, Kind, Slot, Speaking
from kiosk.messages import say, say_weekday
from kiosk.schedule.radio.airing import RadioChannel
from kiosk.speech import reading_weight


class Announcer:
    """Reads for one station; what it has read once it knows.

    takes: true lengths of recordings in seconds, by the path of the asset that they read.
    """

    def __init__(self, speaking: Speaking, takes: Mapping[str, float] | None = None) -> None:
        self._speaking = speaking
        self._takes = takes or {}
        self._known: dict[tuple[str, str], tuple[str, float]] = {}

    def words(self, asset: Asset) -> str:
        """What is read of this text; empty for a sound, and where there is nothing to read."""
        return self._read(asset)[0]

    def seconds(self, asset: Asset) -> float:
        """How long the asset is on the air: a recording's true length, a sound's own, else by syllables and pauses."""
        if asset.kind is Kind.AUDIO:
            return asset.seconds
        take = self._takes.get(asset.path)
        return take if take is not None else self._read(asset)[1]

    def _read(self, asset: Asset) -> tuple[str, float]:
        if asset.notice is None:
            return "", 0.0
        key = (asset.path, asset.sha256)
        known = self._known.get(key)
        if known is None:
            notice = asset.notice
            words = notice.radio_script or "\n".join((notice.title, *notice.pages)).strip()
            known = self._known[key] = (words, self.reading(words))
        return known

    def reading(self, words: str) -> float:
        """Whole seconds that reading these words takes; 0 where there are none."""
        weight = reading_weight(words)
        if weight == 0:
            return 0.0
        commas = sum(words.count(sign) for sign in ",;:")
        stops = max(sum(words.count(sign) for sign in ".!?\n"), 1)
        pauses = commas * self._speaking.comma_seconds + stops * self._speaking.sentence_seconds
        return float(math.ceil(weight * 60 / self._speaking.pace + pauses))


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
