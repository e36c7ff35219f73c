"""Every format of an export: its name, and the function that makes its files. A new format is a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.outputs.radio import playlists
from kiosk.outputs.radio.calendar import ics
from kiosk.outputs.radio.guides import json_ld, spi
from kiosk.outputs.radio.libretime import libretime
from kiosk.outputs.radio.papers.paper import Paper
from kiosk.outputs.radio.papers.typeset import pdf
from kiosk.outputs.radio.papers.weekly import diary, schedule, script
from kiosk.outputs.radio.papers.word import docx
from kiosk.outputs.radio.playout import azuracast, rivendell
from kiosk.outputs.radio.programme import Programme
from kiosk.outputs.radio.tables import schedule_csv, schedule_xlsx
from kiosk.schedule.radio import Broadcast

Files = dict[str, bytes]
"""File name within the export, with `/` -> its bytes."""


@dataclass(frozen=True, slots=True)
class Format:
    """make: the files of a programme. needs_sound: they name sound files that must be exported too."""

    make: Callable[[Programme], Files]
    needs_sound: bool = False


def _papers(programme: Programme) -> dict[str, Paper]:
    """File name without ending -> the paper, dated the day on which the export is made."""
    made, issued = programme.log, programme.made_at.astimezone(programme.log.channel.timezone).date()
    return {
        f"lich-phat-thanh-{programme.stem}": schedule(made, issued),
        f"ban-tin-{programme.stem}": script(made, issued),
        f"so-nhat-ky-{programme.stem}": diary(made, issued, programme.plays),
    }


def _docx(programme: Programme) -> Files:
    issued = programme.made_at.astimezone(programme.log.channel.timezone).date()
    return {f"{name}.docx": docx(paper, issued) for name, paper in _papers(programme).items()}


def _pdf(programme: Programme) -> Files:
    issued = programme.made_at.astimezone(programme.log.channel.timezone).date()
    return {f"{name}.pdf": pdf(paper, issued) for name, paper in _papers(programme).items()}


def _xlsx(programme: Programme) -> Files:
    return {f"bang-{programme.stem}.xlsx": schedule_xlsx(programme)}


def _csv(programme: Programme) -> Files:
    return {f"bang-{programme.stem}.csv": schedule_csv(programme)}


def _ics(programme: Programme) -> Files:
    return {f"{programme.stem}.ics": ics(programme)}


def _json_ld(programme: Programme) -> Files:
    return {f"{programme.stem}.jsonld": json_ld(programme)}


def _slots(ending: str, make: Callable[[Programme, Broadcast], str]) -> Callable[[Programme], Files]:
    return lambda programme: playlists.each_slot(programme, ending, make)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format(_docx),
        "pdf": Format(_pdf),
        "xlsx": Format(_xlsx),
        "csv": Format(_csv),
        "ics": Format(_ics),
        "spi": Format(spi),
        "jsonld": Format(_json_ld),
        "m3u8": Format(_slots(".m3u8", playlists.m3u8), needs_sound=True),
        "liquidsoap": Format(_slots(".liquidsoap.m3u8", playlists.liquidsoap), needs_sound=True),
        "xspf": Format(_slots(".xspf", playlists.xspf), needs_sound=True),
        "pls": Format(_slots(".pls", playlists.pls), needs_sound=True),
        "cue": Format(_slots(".cue", playlists.cue), needs_sound=True),
        "rivendell": Format(rivendell, needs_sound=True),
        "libretime": Format(libretime, needs_sound=True),
        "azuracast": Format(azuracast, needs_sound=True),
    }
)
