"""Playlists of each slot, for players and playout programs: M3U8, annotated for Liquidsoap, XSPF, PLS, CUE.

Paths are relative to the playlist's own folder, with `/`; the sound lies beside it (`Programme.sound`).
"""

from collections.abc import Callable
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kiosk.outputs.radio.programme import Programme
from kiosk.schedule.radio import Airing, Broadcast

XSPF = "http://xspf.org/ns/0/"
FRAMES_PER_SECOND = 75
"""A CUE sheet counts in frames of a compact disc."""


def each_slot(
    programme: Programme, ending: str, make: Callable[[Programme, Broadcast], str]
) -> dict[str, bytes]:
    """One file a slot, in UTF-8."""
    return {
        f"{programme.slot_stem(broadcast)}{ending}": make(programme, broadcast).encode()
        for broadcast in programme.log.broadcasts
    }


def m3u8(programme: Programme, broadcast: Broadcast) -> str:
    """Extended M3U in UTF-8. EXTINF gives the length in seconds; players that want whole ones read up to the point."""
    lines = ["#EXTM3U", f"#PLAYLIST:{_line(_name(programme, broadcast))}"]
    for airing in broadcast.airings:
        lines.append(
            f"#EXTINF:{airing.seconds:.3f},{_line(programme.artist)} - {_line(programme.label(airing))}"
        )
        lines.append(programme.sound(airing))
    return "\n".join(lines) + "\n"


def liquidsoap(programme: Programme, broadcast: Broadcast) -> str:
    """M3U8 whose entries are `annotate:` requests, by which Liquidsoap gets title, artist, kind and planned start.

    https://www.liquidsoap.info/doc-dev/metadata.html: values in double quotes, with backslashes before quotes and
    backslashes. It looks for a relative path in the folder in which it runs, not in the playlist's.
    """
    lines = ["#EXTM3U"]
    for airing in broadcast.airings:
        start = airing.start.astimezone(programme.log.channel.timezone)
        told = {
            "title": programme.label(airing),
            "artist": programme.artist,
            "album": _name(programme, broadcast),
            "kind": airing.cue.value,
            "asset": airing.asset or "",
            "planned": start.isoformat(),
            "duration": f"{airing.seconds:.3f}",
        }
        lines.append(
            f"#EXTINF:{airing.seconds:.3f},{_line(programme.artist)} - {_line(programme.label(airing))}"
        )
        words = ",".join(f'{name}="{_escaped(value)}"' for name, value in told.items())
        lines.append(f"annotate:{words}:{programme.base}{programme.sound(airing)}")
    return "\n".join(lines) + "\n"


def pls(programme: Programme, broadcast: Broadcast) -> str:
    """PLS version 2; lengths in whole seconds."""
    lines = ["[playlist]"]
    for number, airing in enumerate(broadcast.airings, 1):
        lines.append(f"File{number}={programme.sound(airing)}")
        lines.append(f"Title{number}={_line(programme.artist)} - {_line(programme.label(airing))}")
        lines.append(f"Length{number}={round(airing.seconds)}")
    return "\n".join([*lines, f"NumberOfEntries={len(broadcast.airings)}", "Version=2"]) + "\n"


def xspf(programme: Programme, broadcast: Broadcast) -> str:
    """XSPF version 1 (https://xspf.org/spec): locations are URI references, durations in milliseconds."""
    playlist = Element("playlist", version="1", xmlns=XSPF)
    SubElement(playlist, "title").text = _name(programme, broadcast)
    SubElement(playlist, "creator").text = programme.artist
    SubElement(playlist, "date").text = programme.made_at.isoformat(timespec="seconds")
    tracks = SubElement(playlist, "trackList")
    for number, airing in enumerate(broadcast.airings, 1):
        track = SubElement(tracks, "track")
        SubElement(track, "location").text = quote(programme.sound(airing))
        SubElement(track, "title").text = programme.label(airing)
        SubElement(track, "creator").text = programme.artist
        if airing.words:
            SubElement(track, "annotation").text = airing.words
        SubElement(track, "album").text = _name(programme, broadcast)
        SubElement(track, "trackNum").text = str(number)
        SubElement(track, "duration").text = str(round(airing.seconds * 1000))
    indent(playlist, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(playlist, encoding="unicode") + "\n"


def cue(programme: Programme, broadcast: Broadcast) -> str:
    """A CUE sheet of the slot's one mixed file: where each item begins in it, minutes:seconds:frames of 1/75 s."""
    mixed = f"{programme.slot_stem(broadcast)}{programme.suffix}"
    kind = "MP3" if programme.suffix == ".mp3" else "WAVE"
    lines = [
        f'PERFORMER "{_quoted(programme.artist)}"',
        f'TITLE "{_quoted(_name(programme, broadcast))}"',
        f'FILE "{mixed}" {kind}',
    ]
    for number, airing in enumerate(broadcast.airings, 1):
        seconds = (airing.start - broadcast.start).total_seconds()
        frames = round(seconds * FRAMES_PER_SECOND)
        minutes, rest = divmod(frames, 60 * FRAMES_PER_SECOND)
        lines.append(f"  TRACK {number:02} AUDIO")
        lines.append(f'    TITLE "{_quoted(programme.label(airing))}"')
        lines.append(
            f"    INDEX 01 {minutes:02}:{rest // FRAMES_PER_SECOND:02}:{rest % FRAMES_PER_SECOND:02}"
        )
    return "\r\n".join(lines) + "\r\n"


def _name(programme: Programme, broadcast: Broadcast) -> str:
    start = broadcast.start.astimezone(programme.log.channel.timezone)
    name = f" {broadcast.slot.name}" if broadcast.slot.name else ""
    return f"{programme.artist},{name} {start:%d/%m/%Y %H:%M}"


def _line(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A CUE sheet knows no way to write a double quote."""
    return _line(text).replace('"', "'")


def _escaped(text: str) -> str:
    return _line(text).replace("\\", "\\\\").replace('"', '\\"')


def sound_files(programme: Programme) -> dict[str, Airing]:
    """Every sound that the playlists name, each once, with an airing that tells what is in it."""
    return {programme.sound(airing): airing for airing in programme.log.airings()}
