"""`kiosk radio say`, `record`, `approve`: spoken drafts, recordings, and who has listened to them."""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.cli.office import OfficeFolder, add_config_option, open_office
from kiosk.cli.radio_week import week_log
from kiosk.content import Asset, Station
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.messages import say
from kiosk.radio.takes import Take, Takes
from kiosk.radio.voices.choose import chosen_voice
from kiosk.settings import announcer, data_folder
from kiosk.speech import (
    Manner,
    Pace,
    Sentence,
    manner_of,
    script,
    script_of_text,
    spoken_seconds,
    spoken_text,
)


def add_tasks(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds them to `kiosk radio`."""
    said = tasks.add_parser("say", help="đọc máy · spoken drafts")
    _add_common(said)
    said.add_argument("--asset", metavar="PATH", help="this text; default: every text of media/")
    said.add_argument("--text", metavar="TEXT", help="these words, in place of an asset")
    said.add_argument("--week", metavar="W", help="the texts that the station reads in this week, 2026-W48")
    said.add_argument("--out", type=Path, metavar="FILE", help="a copy of the sound, as WAV")
    said.set_defaults(carry_out=say_drafts)
    recorded = tasks.add_parser("record", help="nhận bản thu · take in a recording")
    recorded.add_argument("file", type=Path, metavar="FILE", help="WAV, WebM, Opus, MP3, M4A")
    _add_common(recorded)
    recorded.add_argument("--asset", metavar="PATH", required=True, help="the text that it reads")
    recorded.add_argument("--by", metavar="NAME", default="", help="who reads")
    recorded.set_defaults(carry_out=record)
    approved = tasks.add_parser("approve", help="duyệt bản nghe · approve what you have listened to")
    _add_common(approved)
    approved.add_argument("--asset", metavar="PATH", required=True, help="the text that it reads")
    approved.add_argument("--by", metavar="NAME", required=True, help="who has listened")
    approved.set_defaults(carry_out=approve)


def _add_common(command: argparse.ArgumentParser) -> None:
    add_config_option(command)
    command.add_argument("--station", metavar="ID", help="default: the first station")


@dataclass(frozen=True, slots=True)
class _Studio:
    """The office, the station in whose manner texts are read, and its takes."""

    office: OfficeFolder
    station: Station

    @property
    def language(self) -> str:
        return self.office.config.office.language

    @property
    def takes(self) -> Takes:
        return Takes(data_folder(self.office.config_file, self.office.config) / "radio" / "takes")

    @property
    def manner(self) -> Manner:
        speaking = self.station.speaking
        return manner_of(speaking.zero, speaking.thousand, self.office.config.readings)

    @property
    def pace(self) -> Pace:
        speaking = self.station.speaking
        return Pace(speaking.pace, speaking.comma_seconds, speaking.sentence_seconds)

    def script(self, path: str) -> tuple[str, tuple[Sentence, ...]]:
        """Title and script of a text under media/. Raises NotFoundError, BadRequestError."""
        asset = self.office.content.assets.get(path.removeprefix("media/"))
        if asset is None:
            raise NotFoundError("unknown_asset", asset=path)
        if asset.notice is None:
            raise BadRequestError("not_a_text", asset=asset.path)
        read = script(asset.notice, self.manner, self.pace)
        if not read:
            raise BadRequestError("nothing_to_read", title=asset.title)
        return asset.title, read

    def scripts(self) -> Iterator[tuple[Asset, tuple[Sentence, ...]]]:
        """Every text of media/ in which there is something to read."""
        for asset in sorted(self.office.content.assets.values(), key=lambda one: one.path):
            read = script(asset.notice, self.manner, self.pace) if asset.notice is not None else ()
            if read:
                yield asset, read

    def line(self, title: str, take: Take) -> str:
        """One line about a take."""
        state = "take_approved" if take.approved else "take_not_approved"
        words = (say(self.language, f"take_{take.kind}"), say(self.language, state, by=take.approved_by))
        return f"{title}: {take.seconds:.1f} s, {take.lufs:.1f} LUFS, {', '.join(words)}, {take.file}"


def _studio(options: argparse.Namespace) -> _Studio:
    office = open_office(options)
    stations = {station.id: station for station in office.config.stations}
    if options.station is not None and options.station not in stations:
        raise NotFoundError("unknown_station", station=options.station, known=", ".join(stations))
    station = stations[options.station] if options.station else next(iter(stations.values()), Station(""))
    return _Studio(office, station)


def _of_week(options: argparse.Namespace, studio: _Studio) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Each text once that the station reads in the week and that nobody has recorded."""
    reader = announcer(studio.office.config, studio.station)
    seen: set[str] = set()
    for airing in week_log(options, studio.office).airings():
        if airing.words and airing.words not in seen and studio.takes.voice(airing.words) != "recording":
            seen.add(airing.words)
            yield airing.title or airing.words.partition("\n")[0], reader.script(airing.words)[0]


def say_drafts(options: argparse.Namespace) -> int:
    """Makes drafts, one after the other, and says how far it is."""
    studio = _studio(options)
    config, now = studio.office.config, studio.office.now()
    voice = chosen_voice(config.voice, studio.pace.syllables_per_minute, options.config.resolve().parent)
    if options.text is not None:
        read = script_of_text(options.text, studio.manner, studio.pace)
        if not read:
            raise BadRequestError("nothing_to_read", title=options.text)
        wanted = [(options.text, read)]
    elif options.asset is not None:
        wanted = [studio.script(options.asset)]
    elif options.week is not None:
        wanted = list(_of_week(options, studio))
    else:
        wanted = [(asset.title, read) for asset, read in studio.scripts()]
    takes = studio.takes
    lufs = float(studio.station.loudness)
    made = takes.drafts((read for _, read in wanted), voice, lufs=lufs, by=voice.mark, at=now)
    for place, (take, (title, _)) in enumerate(zip(made, wanted, strict=True), 1):
        print(f"[{place}/{len(wanted)}] {studio.line(title, take)}", flush=True)
        if options.out is not None:
            shutil.copyfile(take.file, options.out)
    return 0


def record(options: argparse.Namespace) -> int:
    """Takes in a recording and says what is wrong with it; 1 where something is."""
    studio = _studio(options)
    if not options.file.is_file():
        raise NotFoundError("recording_unreadable", file=options.file.name)
    title, read = studio.script(options.asset)
    take = studio.takes.record(
        spoken_text(read),
        options.file,
        lufs=float(studio.station.loudness),
        expected_seconds=spoken_seconds(read, studio.pace),
        by=options.by,
        at=studio.office.now(),
    )
    print(studio.line(title, take))
    for finding in take.findings:
        print(say(studio.language, finding.code, **dict(finding.params)))
    return 1 if take.findings else 0


def approve(options: argparse.Namespace) -> int:
    """Notes who has listened to what goes on the air."""
    studio = _studio(options)
    title, read = studio.script(options.asset)
    words = spoken_text(read)
    take = studio.takes.take(words)
    if take is None:
        raise NotFoundError("take_none", title=title)
    print(studio.line(title, studio.takes.approve(words, take.sha256, by=options.by, at=studio.office.now())))
    return 0
