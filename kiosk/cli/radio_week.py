"""The station and week that the options of `kiosk radio` name, and where their sounds lie."""

import argparse
from pathlib import Path

from kiosk.cli.office import OfficeFolder, monday
from kiosk.errors import NotFoundError
from kiosk.library.folders import MEDIA
from kiosk.outputs.radio.diary import Report
from kiosk.radio.diary import DIARY, Diary
from kiosk.radio.exports import reported_plays
from kiosk.radio.sound.render import SourceOf
from kiosk.radio.takes import TAKES, Takes
from kiosk.schedule.localtime import monday_of
from kiosk.schedule.radio import Airing, RadioLog, log
from kiosk.settings import announcer, data_folder, radio_channel


def add_week(command: argparse.ArgumentParser) -> None:
    """`STATION` and `--week W`."""
    command.add_argument("station", nargs="?", metavar="STATION", help="default: the first station")
    command.add_argument("--week", metavar="W", help="2026-W48; default: this week")


def week_log(options: argparse.Namespace, office: OfficeFolder) -> RadioLog:
    """The log of the station and week that the options name. Raises NotFoundError where there is no such station."""
    stations = office.config.stations
    if not stations:
        raise NotFoundError("no_station")
    station = stations[0] if options.station is None else office.config.station(options.station)
    if station is None:
        known = ", ".join(one.id for one in stations)
        raise NotFoundError("unknown_station", station=options.station, known=known)
    first = monday(options.week) if options.week is not None else monday_of(office.now(), office.timezone)
    channel = radio_channel(office.config, station, range(first.year - 1, first.year + 2))
    return log(office.content, channel, first, announcer(office.config, station, takes_of(office).seconds))


def takes_of(office: OfficeFolder) -> Takes:
    """The office's recordings and spoken drafts."""
    return Takes(data_folder(office.config_file, office.config) / TAKES)


def known_plays(office: OfficeFolder, made: RadioLog, reported: Path | None) -> dict[Airing, Report]:
    """What the operator marked, and over it what a playout program reported."""
    file = data_folder(office.config_file, office.config) / DIARY
    marked = Diary(file).of(made) if file.exists() else {}
    return {**marked, **(reported_plays(reported, made) if reported is not None else {})}


def sources(office: OfficeFolder) -> SourceOf:
    """Where the office's sounds lie."""
    media, takes = office.config_file.resolve().parent / MEDIA, takes_of(office)

    def source_of(airing: Airing) -> Path | None:
        if airing.words:
            return takes.sound(airing.words)
        asset = office.content.assets.get(airing.asset or "")
        return media / asset.path if asset is not None and asset.heard else None

    return source_of
