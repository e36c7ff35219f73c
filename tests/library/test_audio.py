"""Sound files: how long they are, what is refused, and that no screen plays them."""

import wave
from pathlib import Path

import av
import pytest

from kiosk.content import Content, Kind
from kiosk.schedule import log
from tests.library.test_load import Folder, codes
from tests.schedule.builders import HALL, MONDAY

RATE = 48_000
CODECS = {"mp3": "libmp3lame", "ogg": "libopus", "opus": "libopus", "m4a": "aac"}


def write_sound(target: Path, seconds: float) -> None:
    """Silence of this length, in the format that the ending names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    frames = round(seconds * RATE)
    if target.suffix == ".wav":
        with wave.open(str(target), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(bytes(2 * frames))
        return
    with av.open(str(target), "w", format="ogg" if target.suffix == ".opus" else None) as container:
        stream = container.add_stream(CODECS[target.suffix[1:]], rate=RATE, layout="mono")
        frame = av.AudioFrame(format="s16", layout="mono", samples=frames)
        frame.sample_rate, frame.pts = RATE, 0
        resampler = av.AudioResampler(stream.format, "mono", RATE, frame_size=stream.frame_size)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_every_kind_of_sound_is_taken_with_its_length(folder: Folder) -> None:
    for ending in ("wav", "mp3", "ogg", "opus", "m4a"):
        write_sound(folder.root / f"media/am-thanh/a.{ending}", 3.5)
    assets = folder.load().assets
    assert {path: asset.kind for path, asset in assets.items()} == dict.fromkeys(assets, Kind.AUDIO)
    assert len(assets) == 5
    for path, asset in assets.items():
        assert asset.seconds == pytest.approx(3.5, abs=0.1), path
        assert asset.heard and not asset.on_screens
        assert folder.store.path_of(asset.files[0].key) == folder.root / "media" / path


def test_what_is_no_sound_is_told(folder: Folder) -> None:
    for ending in ("wav", "mp3", "ogg"):
        folder.write(f"media/a.{ending}", b"no sound at all")
    assert codes(folder.load()) == [(f"media/a.{ending}", "media_broken") for ending in ("mp3", "ogg", "wav")]


def test_no_screen_plays_a_sound(folder: Folder) -> None:
    write_sound(folder.root / "media/nhac.wav", 1)
    folder.write("media/a.md", "A")
    folder.write(
        "playlists/a.toml", '[[items]]\nasset = "nhac.wav"\n[[items]]\nasset = "a.md"\n[[schedule]]\n'
    )
    folder.write("playlists/nhac.toml", 'folder = "x"\n[[schedule]]\npriority = "urgent"\n')
    write_sound(folder.root / "media/x/nhac.wav", 1)
    content: Content = folder.load()
    assert content.problems == ()
    assert {showing.item.asset for showing in log(content, HALL, MONDAY) if showing.item} == {"a.md"}
