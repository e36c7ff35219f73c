"""What LibreTime is told of a week: shows, their instances, and the schedule of each, as its API takes them.

libretime/libretime, api/schema.yml (version 2.0.0) and api/libretime_api/schedule: Show, ShowInstance and Schedule
with its WriteScheduleSerializer, which takes `ends_at` and `cue_out`; releases before it take neither and refuse.
Instants are UTC, lengths HH:MM:SS.ffffff.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from kiosk.content import Slot
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Broadcast

INSIDE = 1
"""PositionStatus: within the time of its show."""
LONGEST_NAME = 255

Fields = dict[str, Any]


def libretime(programme: Programme) -> dict[str, bytes]:
    """The whole week as one document, for whoever sends it by other means than `kiosk radio send`.

    In the place of the numbers that the server gives stand names: of sounds in `file`, of shows in `show`.
    """
    instances = []
    for broadcast in programme.log.broadcasts:
        items = schedule(programme, broadcast)
        instances.append(
            {
                "show": show_name(programme, broadcast.slot),
                **instance(broadcast, programme.made_at),
                "schedule": items,
            }
        )
    names = dict.fromkeys(one["show"] for one in instances)
    document = {
        "uploads": sorted(sound_files(programme)),
        "shows": [show(programme, name) for name in names],
        "instances": instances,
    }
    return {"libretime/plan.json": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


def show_name(programme: Programme, slot: Slot) -> str:
    """What LibreTime's calendar shows: one show for each slot of the station, week after week the same."""
    return f"{programme.artist}: {slot.name}".strip(": ")[:LONGEST_NAME]


def show(programme: Programme, name: str) -> Fields:
    """POST /api/v2/shows. It has no days of its own: each broadcast is an instance, so nothing repeats by itself."""
    return {
        "name": name,
        "description": programme.config.office.name,
        "genre": "",
        "linked": False,
        "linkable": False,
        "auto_playlist_enabled": False,
        "auto_playlist_repeat": False,
        "override_intro_playlist": False,
        "override_outro_playlist": False,
    }


def instance(broadcast: Broadcast, made_at: datetime) -> Fields:
    """POST /api/v2/show-instances, but for `show`."""
    return {
        "created_at": utc(made_at),
        "starts_at": utc(broadcast.start),
        "ends_at": utc(broadcast.end),
        "filled_time": clock(sum(airing.seconds for airing in broadcast.airings)),
        "modified": False,
        "auto_playlist_built": False,
    }


def schedule(
    programme: Programme, broadcast: Broadcast, sounds: Collection[str] | None = None
) -> list[Fields]:
    """POST /api/v2/schedule for each item, but for `instance`; `file` is the sound's name within the export.

    sounds: those that there are; an item without one is left out, so that its time is free for the microphone.
    None: all. Sound that is to fade has faded already, so no fades are asked for.
    """
    items: list[Fields] = []
    for airing in broadcast.airings:
        file = programme.sound(airing)
        if sounds is None or file in sounds:
            items.append(
                {
                    "file": file,
                    "starts_at": utc(airing.start),
                    "ends_at": utc(airing.end),
                    "length": clock(airing.seconds),
                    "fade_in": clock(0),
                    "fade_out": clock(0),
                    "cue_in": clock(0),
                    "cue_out": clock(airing.seconds),
                    "position": len(items),
                    "position_status": INSIDE,
                    "broadcasted": 0,
                }
            )
    return items


def utc(moment: datetime) -> str:
    """An instant (UTC) as the API writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06}Z"


def clock(seconds: float) -> str:
    """A length as HH:MM:SS.ffffff."""
    micros = round(seconds * 1_000_000)
    whole, rest = divmod(micros, 1_000_000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:06}"
