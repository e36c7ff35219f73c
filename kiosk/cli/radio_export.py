"""`kiosk radio export`: papers, files and sound of a week, in a folder or as one ZIP."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.cli.office import OfficeFolder, add_config_option, open_office
from kiosk.cli.radio_week import add_week, known_plays, sources, week_log
from kiosk.messages import say
from kiosk.outputs.radio.bundle import chosen, files
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.exports import sounds_wanted, written, zipped
from kiosk.radio.sound.render import SUFFIXES, Renderer, rendered
from kiosk.schedule.radio import RadioLog

KNOWN = (*FORMATS, *SUFFIXES)
"""Every export format: files made of the log, and sound."""


def add_task(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds it to `kiosk radio`."""
    exported = tasks.add_parser(
        "export", help="xuất lịch, bản tin, danh sách phát · papers and files of a week"
    )
    add_config_option(exported)
    add_week(exported)
    known = ", ".join([*KNOWN, "all"])
    exported.add_argument("--format", action="append", metavar="F", required=True, help=known)
    exported.add_argument("-o", dest="folder", type=Path, default=Path(), metavar="DIR", help="default: here")
    exported.add_argument("--zip", type=Path, metavar="FILE", help="one ZIP in place of a folder")
    exported.add_argument("--no-sound", action="store_true", help="playlists only name their sound")
    exported.add_argument("--plays", type=Path, metavar="FILE", help="CSV of what the playout program played")
    exported.set_defaults(carry_out=export)


def export(options: argparse.Namespace) -> int:
    """Writes the files of the week and formats asked for, and prints their names."""
    formats = chosen(options.format, KNOWN)
    office = open_office(options)
    made = week_log(options, office)
    missing: set[str] = set()
    if options.zip is None:
        for path in _files(options, office, made, formats, options.folder, missing):
            print(path)
    else:
        _as_zip(options, office, made, formats, missing)
    if missing:
        names = "; ".join(sorted(missing))
        print(say(options.language, "sound_missing", count=len(missing), names=names), file=sys.stderr)
    return 0


def _as_zip(
    options: argparse.Namespace, office: OfficeFolder, made: RadioLog, formats: list[str], missing: set[str]
) -> None:
    """The same as one ZIP, with how far it is."""
    with tempfile.TemporaryDirectory(prefix="kiosk-export-") as scratch:
        folder = Path(scratch)
        paths = []
        for path in _files(options, office, made, formats, folder, missing):
            paths.append(path)
            many = max(_count(made, office, formats, options), len(paths))
            print(f"[{len(paths)}/{many}] {path.relative_to(folder).as_posix()}", flush=True)
        zipped(options.zip, folder, paths)


def _count(made: RadioLog, office: OfficeFolder, formats: list[str], options: argparse.Namespace) -> int:
    """About how many files there will be: sounds take the time, so they are counted whole."""
    sounds = sounds_wanted(formats, options.no_sound)
    programme = Programme(made, office.config, office.now())
    each = len(sound_files(programme)) + len(made.broadcasts)
    return len(sounds) * each + sum(name in FORMATS for name in formats)


def _files(
    options: argparse.Namespace,
    office: OfficeFolder,
    made: RadioLog,
    formats: list[str],
    folder: Path,
    missing: set[str],
) -> Iterator[Path]:
    """Writes them below the folder, one by one; missing: gets the names of what has no sound."""
    plays = known_plays(office, made, options.plays)
    sounds = sounds_wanted(formats, options.no_sound)
    suffix = SUFFIXES[sounds[0]] if sounds else ".wav"
    base = "" if options.zip is not None else f"{folder.resolve().as_posix()}/"
    programme = Programme(made, office.config, office.now(), suffix, base, plays)
    yield from written(folder, files(programme, [name for name in formats if name in FORMATS]))
    for name in sounds:
        renderer = Renderer(replace(programme, suffix=SUFFIXES[name]), sources(office))
        yield from rendered(renderer, folder)
        missing |= {programme.label(airing) for airing in renderer.missing}
