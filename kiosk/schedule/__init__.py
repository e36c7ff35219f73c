"""What plays when, and why: `log(content, channel, monday)`; the rules are in docs/scheduling.md."""

from kiosk.schedule.playout import at, log, showings, window
from kiosk.schedule.showing import Cause, Channel, Showing

__all__ = ["Cause", "Channel", "Showing", "at", "log", "showings", "window"]
