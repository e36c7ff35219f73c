"""Moments as the player page writes them: Unix time in whole milliseconds."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def milliseconds(moment: datetime) -> int:
    """An aware moment as Unix time in milliseconds."""
    return (moment - _EPOCH) // _MILLISECOND


def from_milliseconds(unix_ms: int) -> datetime:
    """The moment (aware, UTC) of a Unix time in milliseconds. Raises OverflowError outside the years 1 to 9999."""
    return _EPOCH + timedelta(milliseconds=unix_ms)
