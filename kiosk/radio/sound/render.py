"""A week's sound as files: one an item, and one mixed file a slot, to the millisecond."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from kiosk.errors import StorageError
from kiosk.files import replace, sync_folder
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.playout import carts
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.recording.loudness import levelled, measured
from kiosk.radio.sound import encoded, pcm
from kiosk.radio.sound.wave_file import Label, wave
from kiosk.schedule.radio import Airing, Broadcast, Cue

SUFFIXES = {"wav": ".wav", "mp3": ".mp3", "opus": ".opus"}
"""Export format -> ending of its files."""
REMEMBERED_SOURCES = 8
CLOSE_ENOUGH = 0.2
"""LU within which a sound is left as it is."""

SourceOf = Callable[[Airing], Path | None]
"""Where the sound of an airing lies: a file of media/, a recording or a spoken draft; None where nobody has it."""


@dataclass(slots=True)
class Renderer:
    """Makes the samples of airings. source_of: where sounds lie; what has none is silence, to be read live.

    missing: the airings for which there was no sound.
    """

    programme: Programme
    source_of: SourceOf
    missing: list[Airing] = field(default_factory=list)
    _decoded: "OrderedDict[Path, bytes]" = field(default_factory=OrderedDict)

    def samples(self, airing: Airing) -> bytes:
        """The airing's samples, exactly as long as it is. Raises BadRequestError where its file is no sound."""
        count = pcm.frames(airing.seconds)
        source = None if airing.cue is Cue.SILENCE else self.source_of(airing)
        if source is None:
            if airing.cue is not Cue.SILENCE and airing not in self.missing:
                self.missing.append(airing)
            return pcm.silence(count)
        samples = pcm.fitted(self._source(source), count)
        if airing.faded:
            samples = pcm.faded(samples, pcm.frames(self.programme.log.channel.station.fade_seconds))
        return samples

    def mixed(self, broadcast: Broadcast) -> Iterator[bytes]:
        """The whole slot, airing after airing."""
        for airing in broadcast.airings:
            yield from pcm.chunks(self.samples(airing))

    def _source(self, path: Path) -> bytes:
        if path not in self._decoded:
            self._decoded[path] = self._levelled(path)
            if len(self._decoded) > REMEMBERED_SOURCES:
                self._decoded.popitem(last=False)
        self._decoded.move_to_end(path)
        return self._decoded[path]

    def _levelled(self, path: Path) -> bytes:
        """The file's samples at the station's loudness; what is so loud already, as a take, is only measured."""
        lufs = float(self.programme.log.channel.station.loudness)
        if abs(measured(path).integrated - lufs) <= CLOSE_ENOUGH:
            return pcm.decoded(path)
        with TemporaryDirectory(prefix="kiosk-level-") as scratch:
            target = Path(scratch) / "levelled.wav"
            levelled(path, target, lufs)
            return pcm.decoded(target)


def rendered(renderer: Renderer, folder: Path) -> Iterator[Path]:
    """Writes every item and every slot below the folder, in the programme's format, and gives their paths one by one.

    Raises StorageError, BadRequestError where a source is no sound, MissingExtraError.
    """
    programme = renderer.programme
    yield from rendered_items(renderer, folder, sound_files(programme))
    for broadcast in programme.log.broadcasts:
        path = folder / f"{programme.slot_stem(broadcast)}{programme.suffix}"
        title = f"{programme.artist} {broadcast.slot.name}".strip()
        label = _label(programme, title, "slot", (broadcast.start, broadcast.end))
        _write(path, label, pcm.frames(broadcast.seconds), renderer.mixed(broadcast))
        yield path


def rendered_items(renderer: Renderer, folder: Path, items: Mapping[str, Airing]) -> Iterator[Path]:
    """Writes these sounds below the folder and gives their paths one by one. items: as `sound_files` gives them.

    An item may be on the air several times: its label says that it is good for the whole week, so that it is the same
    file whenever it is made. Raises as `rendered` does.
    """
    programme = renderer.programme
    numbers, week = carts(programme), programme.log.span
    for name, airing in sorted(items.items()):
        path = folder / name
        label = _label(
            programme, programme.label(airing), airing.cue.value, week, numbers[name], airing.words
        )
        _write(path, label, pcm.frames(airing.seconds), pcm.chunks(renderer.samples(airing)))
        yield path


def _label(
    programme: Programme,
    title: str,
    category: str,
    good: tuple[datetime, datetime],
    number: int = 0,
    text: str = "",
) -> Label:
    zone = programme.log.channel.timezone
    return Label(
        title=title,
        artist=programme.artist,
        category=category,
        number=number,
        originator=programme.config.office.name or "kiosk",
        made_at=programme.made_at.astimezone(zone),
        begins=good[0].astimezone(zone),
        ends=good[1].astimezone(zone),
        text=text,
    )


def _write(path: Path, label: Label, samples: int, pieces: Iterator[bytes]) -> None:
    """The file, whole or not at all: written beside it, then moved."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
        ) as stream:
            temporary = Path(stream.name)
            if path.suffix == ".wav":
                stream.writelines(wave(label, samples, pieces))
        if path.suffix != ".wav":
            encoded.encode(temporary, path.suffix, pieces, _tags(label))
        temporary.chmod(0o644)
        replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        detail = error.strerror or str(error)
        raise StorageError("export_unwritable", folder=str(path.parent), detail=detail) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _tags(label: Label) -> dict[str, str]:
    return {
        "title": label.title,
        "artist": label.artist,
        "album": f"{label.artist} {label.begins:%d/%m/%Y}",
        "genre": label.category,
        "date": f"{label.begins:%Y-%m-%d}",
        "publisher": label.originator,
        "lyrics": label.text,
    }
