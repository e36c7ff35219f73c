"""What a station broadcasts when, and what its week cannot hold: `log(content, channel, monday)`."""

from kiosk.schedule.radio.airing import Airing, Broadcast, Cue, LeftOut, RadioChannel, RadioLog
from kiosk.schedule.radio.announcer import Announcer
from kiosk.schedule.radio.playout import log

__all__ = ["Airing", "Announcer", "Broadcast", "Cue", "LeftOut", "RadioChannel", "RadioLog", "log"]
