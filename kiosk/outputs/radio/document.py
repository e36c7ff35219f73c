"""The log as a plain document, for programs (docs/commands.md, kiosk radio)."""

from collections.abc import Callable
from typing import Any

from kiosk.messages import say
from kiosk.schedule.radio import Airing, Broadcast, LeftOut, RadioLog


def document(made: RadioLog, language: str, voice_of: Callable[[str], str]) -> dict[str, Any]:
    """The log for JSON: a row an airing, and what the week could not hold with code and sentence of the reason.

    voice_of: who speaks these words: recording, approved, draft, live.
    """
    year, week, _ = made.monday.isocalendar()
    return {
        "station": made.channel.station.id,
        "week": f"{year}-W{week:02}",
        "timezone": made.channel.office.timezone,
        "log": [
            _row(made, broadcast, airing, voice_of)
            for broadcast in made.broadcasts
            for airing in broadcast.airings
        ],
        "not_held": [_left_out(made, one, language) for one in made.left_out],
    }


def left_out_sentence(one: LeftOut, language: str) -> str:
    """Why it is left out, in one sentence."""
    return say(language, one.code, **one.params)


def _row(
    made: RadioLog, broadcast: Broadcast, airing: Airing, voice_of: Callable[[str], str]
) -> dict[str, Any]:
    zone = made.channel.timezone
    return {
        "start": airing.start.astimezone(zone).isoformat(),
        "end": airing.end.astimezone(zone).isoformat(),
        "seconds": airing.seconds,
        "day": broadcast.day.isoformat(),
        "slot": broadcast.slot.index,
        "slot_name": broadcast.slot.name,
        "slot_start": broadcast.start.astimezone(zone).isoformat(),
        "slot_end": broadcast.end.astimezone(zone).isoformat(),
        "segment": airing.segment,
        "kind": airing.cue.value,
        "asset": airing.asset,
        "playlist": airing.playlist,
        "item": airing.item,
        "title": airing.title,
        "words": airing.words,
        "voice": voice_of(airing.words) if airing.words else None,
        "faded": airing.faded,
    }


def _left_out(made: RadioLog, one: LeftOut, language: str) -> dict[str, Any]:
    return {
        "asset": one.asset,
        "playlist": one.playlist,
        "item": one.item,
        "title": one.title,
        "seconds": one.seconds,
        "slot_start": one.slot.astimezone(made.channel.timezone).isoformat() if one.slot else None,
        "code": one.code,
        "reason": left_out_sentence(one, language),
    }
