"""The as-run log: what each screen really showed, kept durably."""

from kiosk.plays.log import AsRunLog
from kiosk.plays.play import Outcome, Play, Report, Trouble
from kiosk.plays.sums import HourSum, hour_sums, write_sums

__all__ = ["AsRunLog", "HourSum", "Outcome", "Play", "Report", "Trouble", "hour_sums", "write_sums"]
