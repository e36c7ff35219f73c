"""The as-run log: what each screen really showed, kept durably."""

from kiosk.plays.log import AsRunLog
from kiosk.plays.play import Outcome, Play, Report, Trouble

__all__ = ["AsRunLog", "Outcome", "Play", "Report", "Trouble"]
