"""Where a station stands at a moment: the slot that runs, what is read now, what comes next (pure)."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.schedule.radio import Airing, Broadcast, RadioLog


@dataclass(frozen=True, slots=True)
class Standing:
    """At this moment. running: the broadcast on the air; coming: the next one; None where there is none this week.

    airing, next: within the running broadcast. slot_seconds: left of the running broadcast, else to the coming one.
    airing_seconds: left of the airing.
    """

    running: Broadcast | None = None
    coming: Broadcast | None = None
    airing: Airing | None = None
    next: Airing | None = None
    slot_seconds: float = 0.0
    airing_seconds: float = 0.0


def standing(log: RadioLog, moment: datetime) -> Standing:
    """Where the station stands at this moment (aware)."""
    coming = next((one for one in log.broadcasts if one.start > moment), None)
    running = next((one for one in log.broadcasts if one.start <= moment < one.end), None)
    if running is None:
        wait = (coming.start - moment).total_seconds() if coming is not None else 0.0
        return Standing(coming=coming, slot_seconds=wait)
    place = next(number for number, one in enumerate(running.airings) if one.start <= moment < one.end)
    airing, rest = running.airings[place], running.airings[place + 1 :]
    return Standing(
        running,
        coming,
        airing,
        rest[0] if rest else None,
        (running.end - moment).total_seconds(),
        (airing.end - moment).total_seconds(),
    )
