"""A radio station of the ward: when it is on air, and what a broadcast is made of (scheduling.md, 20 and 21)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY

ZEROS = ("linh", "lẻ")
"""How a nought within a number is said: in the north, in the south."""
THOUSANDS = ("nghìn", "ngàn")
LOUDNESSES = (-23, -16)
"""LUFS: EBU R128 for broadcasting, and what programs on the web use."""


class SegmentKind(StrEnum):
    """What a part of a broadcast is."""

    TUNE = "tune"
    GREETING = "greeting"
    NOTICES = "notices"
    SPOTS = "spots"
    MUSIC = "music"
    CLOSING = "closing"


SPOKEN = frozenset((SegmentKind.GREETING, SegmentKind.CLOSING))
"""Segments that are one text, read by the announcer."""
CHOOSING = frozenset((SegmentKind.NOTICES, SegmentKind.SPOTS))
"""Segments that take items in the fair order of rule 21."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """How this station's announcer reads; estimates of ours, not norms, so settings.

    pace: syllables a minute; comma_seconds, sentence_seconds: the pauses.
    """

    pace: float = 170.0
    comma_seconds: float = 0.4
    sentence_seconds: float = 0.8
    zero: str = ZEROS[0]
    thousand: str = THOUSANDS[0]


@dataclass(frozen=True, slots=True)
class Papers:
    """What stands on the station's official papers (Decree 30/2020/ND-CP, Annex I).

    place: where they are signed; symbol: after the number's slash; signer: lines above the signature; recipients:
    lines under "Nơi nhận".
    """

    place: str = ""
    symbol: str = "LPT"
    signer: tuple[str, ...] = ()
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """When the station is on air. Days and times as in a playlist's schedule entry (rules 2 to 5).

    index: place in the file, from 0. line: where it stands in its file, from 1.
    """

    index: int = 0
    name: str = ""
    weekdays: frozenset[int] = EVERY_DAY
    start: int = 0
    stop: int = DAY_SECONDS
    first_day: date | None = None
    last_day: date | None = None
    except_days: frozenset[date] = frozenset()
    except_holidays: bool = False
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a broadcast, in the order of the clock.

    index: place in the file, from 0. asset: what a tune plays. text: what is read, with {office}, {date} and so on.
    playlists, subjects: where notices, spots and music come from. seconds: how long a tune or music lasts, how long
    notices and spots may last at most. count: the most items that are taken. least_seconds: time that the segments
    before it leave to it. slots: names of the slots it belongs to, empty for all.
    """

    index: int
    kind: SegmentKind
    asset: str | None = None
    text: str = ""
    playlists: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    seconds: float | None = None
    count: int | None = None
    least_seconds: float = 0.0
    slots: frozenset[str] = frozenset()
    line: int | None = field(default=None, compare=False)

    def within(self, slot: Slot) -> bool:
        """Whether it is part of this slot."""
        return not self.slots or slot.name in self.slots


@dataclass(frozen=True, slots=True)
class Station:
    """A radio station. loudness: of all that is rendered, LUFS. bearer: its RadioDNS bearer URI, if it has one.

    libretime: the address of its LibreTime server, if it has one.
    """

    id: str
    name: str = ""
    slots: tuple[Slot, ...] = ()
    clock: tuple[Segment, ...] = ()
    speaking: Speaking = Speaking()
    loudness: int = LOUDNESSES[0]
    fade_seconds: float = 3.0
    papers: Papers = Papers()
    bearer: str = ""
    libretime: str = ""


VOICE_ENGINES = ("espeak-ng", "piper")
"""The programs that can read drafts."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """What reads drafts. voice: espeak-ng's name of it; file: Piper's .onnx; program: where it is not on the PATH."""

    engine: str = VOICE_ENGINES[0]
    voice: str = "vi"
    file: str | None = None
    program: str | None = None


DEFAULT_VOICE = VoiceSettings()
"""Where config.toml says nothing."""
