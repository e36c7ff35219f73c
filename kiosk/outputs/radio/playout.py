"""Files for playout programs that import a schedule: Rivendell, AzuraCast."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from kiosk.outputs.radio.naming import plain, whole_second
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Airing, Broadcast

FIRST_CART, CARTS = 500_000, 400_000
"""Rivendell's cart numbers have six digits; ours lie in a group of their own from 500000 on."""


def carts(programme: Programme) -> dict[str, int]:
    """Each sound's cart number: worked out of its name, so that it is the same in every export."""
    taken: dict[int, str] = {}
    for name in sorted(sound_files(programme)):
        number = int(sha256(name.rpartition(".")[0].encode()).hexdigest()[:12], 16) % CARTS
        while number in taken:
            number = (number + 1) % CARTS
        taken[number] = name
    return {name: FIRST_CART + number for number, name in taken.items()}


def rivendell(programme: Programme) -> dict[str, bytes]:
    """A traffic import file a day, and a list of carts and their files for rdimport.

    For a service with the import path `%Y%m%d.txt` and the template "Rivendell Standard Import", whose columns are
    (offset, length): hours 0, 2; minutes 3, 2; seconds 6, 2; cart 10, 6; title 25, 34; length in hours 60, 2; minutes
    63, 2; seconds 66, 2; data 69, 32 (ElvishArtisan/rivendell, IMPORT_TEMPLATES). Titles have no marks, since the
    columns are counted in bytes.
    """
    numbers = carts(programme)
    days: dict[str, list[str]] = {}
    for broadcast in programme.log.broadcasts:
        for airing in broadcast.airings:
            start = whole_second(airing.start.astimezone(programme.log.channel.timezone))
            end = whole_second(airing.end.astimezone(programme.log.channel.timezone))
            days.setdefault(f"{start:%Y%m%d}", []).append(
                _traffic_line(
                    programme, airing, f"{start:%H:%M:%S}", round((end - start).total_seconds()), numbers
                )
            )
    files = {f"rivendell/{day}.txt": "".join(lines).encode("ascii") for day, lines in days.items()}
    listed = [f"{number},{name}\r\n" for name, number in sorted(numbers.items(), key=lambda pair: pair[1])]
    return {**files, "rivendell/carts.csv": "".join(["cart,file\r\n", *listed]).encode()}


def _traffic_line(
    programme: Programme, airing: Airing, start: str, seconds: int, numbers: Mapping[str, int]
) -> str:
    length = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    title = plain(programme.label(airing)).replace("-", " ").upper()[:34]
    cart = numbers[programme.sound(airing)]
    line = f"{start:<10}{cart:06}".ljust(25) + title.ljust(35) + length.ljust(9) + airing.cue.value[:32]
    return f"{line}\r\n"


def azuracast(programme: Programme) -> dict[str, bytes]:
    """For AzuraCast's API: a playlist a slot with its schedule, and the M3U with which it is filled.

    POST /api/station/ID/playlists, then POST /api/station/ID/playlist/ID/import with the form field `playlist_file`
    (AzuraCast/AzuraCast, Controller/Api/Stations/Playlists/ImportAction: the last parts of a path are looked for among
    the station's media). Times are HHMM as a number, to the minute; days 1 (Monday) to 7; where start and end are the
    same it plays once (Entity/StationSchedule, Radio/AutoDJ/Scheduler); dates are those on which a window begins.
    """
    playlists = []
    files: dict[str, bytes] = {}
    for broadcast in programme.log.broadcasts:
        name = programme.slot_stem(broadcast)
        playlists.append(_azuracast_playlist(programme, broadcast, name))
        lines = ["#EXTM3U"]
        for airing in broadcast.airings:
            lines += [f"#EXTINF:{round(airing.seconds)},{programme.label(airing)}", programme.sound(airing)]
        files[f"azuracast/{name}.m3u"] = ("\n".join(lines) + "\n").encode()
    files["azuracast/playlists.json"] = _json(playlists)
    return files


def _azuracast_playlist(programme: Programme, broadcast: Broadcast, name: str) -> dict[str, Any]:
    start, end = (
        whole_second(moment.astimezone(programme.log.channel.timezone))
        for moment in (broadcast.start, broadcast.end)
    )
    item = {
        "start_time": start.hour * 100 + start.minute,
        "end_time": end.hour * 100 + end.minute,
        "start_date": f"{broadcast.day:%Y-%m-%d}",
        "end_date": f"{broadcast.day:%Y-%m-%d}",
        "days": [broadcast.day.isoweekday()],
        "loop_once": True,
    }
    return {
        "name": name,
        "type": "default",
        "source": "songs",
        "order": "sequential",
        "is_enabled": True,
        "include_in_requests": False,
        "include_in_on_demand": False,
        "avoid_duplicates": False,
        "backend_options": ["interrupt"],
        "schedule_items": [item],
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
