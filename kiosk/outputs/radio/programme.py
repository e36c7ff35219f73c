"""What the exports are made from: the week's log, when they are made, and where each sound lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from kiosk.content import Config
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.naming import cue_name, plain
from kiosk.schedule.radio import Airing, Broadcast, RadioLog

SOUND_FOLDER = "am-thanh"
"""Where an export keeps its sound, beside the playlists that name it."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A week ready to be exported. made_at: aware; suffix: ending of the sound that playlists name. base:
    the export's own folder, with a `/` at its end, for programs that want whole paths; empty where nobody knows yet.

    plays: what is known of airings that are over, from the operator's marks or the playout program.
    """

    log: RadioLog
    config: Config
    made_at: datetime
    suffix: str = ".wav"
    base: str = ""
    plays: Mapping[Airing, Report] = field(default_factory=dict)

    @property
    def week(self) -> str:
        """The ISO week, as in 2026-W48."""
        year, week, _ = self.log.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def stem(self) -> str:
        """What the week's files are called."""
        return f"{self.log.channel.station.id}-{self.week}"

    def slot_stem(self, broadcast: Broadcast) -> str:
        """What a slot's files are called: 2026-11-23-0500-sang."""
        start = broadcast.start.astimezone(self.log.channel.timezone)
        name = plain(broadcast.slot.name)
        return f"{start:%Y-%m-%d-%H%M%S}".removesuffix("00") + (f"-{name}" if name else "")

    def sound(self, airing: Airing) -> str:
        """The file of this airing's sound within the export: the same sound of the same length has one file."""
        milliseconds = round(airing.seconds * 1000)
        known = f"{airing.asset}\n{airing.words}\n{milliseconds}\n{airing.faded}".encode()
        name = plain(PurePosixPath(airing.asset).stem if airing.asset else airing.cue.value)
        return f"{SOUND_FOLDER}/{name}-{sha256(known).hexdigest()[:8]}{self.suffix}"

    def label(self, airing: Airing) -> str:
        """What a player shows: the title, else the kind of segment."""
        return airing.title or cue_name(airing, self.config.office.language).capitalize()

    @property
    def artist(self) -> str:
        """Who is on the air."""
        return self.log.channel.station.name or self.config.office.name
