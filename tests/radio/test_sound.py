"""Sound of a broadcast: as long as the log says, labelled, and played by real programs."""

import json
import math
import struct
import subprocess
import wave
from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import Config, Segment, SegmentKind, Slot, Station
from kiosk.errors import BadRequestError
from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.playout import carts
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.recording.loudness import measured
from kiosk.radio.sound.pcm import RATE, decoded, faded, fitted
from kiosk.radio.sound.render import Renderer, rendered
from kiosk.schedule.radio import Airing, Announcer, Cue, log
from tests.outputs.radio.conftest import MADE_AT, MONDAY, channel, notice
from tests.schedule.builders import content, playlist
from tests.schedule.radio.builders import sound

LIQUIDSOAP = """
settings.init.allow_root.set(true)
settings.log.stdout.set(true)
settings.log.file.set(false)
source = playlist(mode="normal", loop=false, reload_mode="never", "{playlist}")
source.on_track(fun (m) -> print("TRACK " ^ m["title"] ^ "|" ^ m["kind"]))
output.file(fallible=true, on_stop=shutdown, %wav(stereo=false, channels=1, samplerate=48000), "{target}", source)
"""


def tone(path: Path, seconds: float, hertz: float) -> None:
    """A sine wave of half the full scale."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = round(seconds * RATE)
    samples = array(
        "h", (round(16_000 * math.sin(2 * math.pi * hertz * place / RATE)) for place in range(count))
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


@pytest.fixture
def short(tmp_path: Path) -> tuple[Programme, Renderer]:
    """A slot of five seconds: tune 1 s, a recorded notice 1.5 s, music, a closing that is read live."""
    made = content(
        playlist("tb", ["tb.wav"], []),
        playlist("nhac", ["nhac.wav"], []),
        assets=[
            sound("hieu.wav", 1.0),
            sound("tb.wav", 1.5),
            sound("nhac.wav", 2.0),
            notice("x.md", "X", "x"),
        ],
    )
    for name, seconds, hertz in (("hieu", 1.0, 440.0), ("tb", 1.5, 660.0), ("nhac", 2.0, 330.0)):
        tone(tmp_path / f"media/{name}.wav", seconds, hertz)
    base = channel()
    clock = (
        Segment(0, SegmentKind.TUNE, "hieu.wav"),
        Segment(1, SegmentKind.NOTICES, playlists=("tb",)),
        Segment(2, SegmentKind.MUSIC, playlists=("nhac",)),
        Segment(3, SegmentKind.CLOSING, text="Hết."),
    )
    station = Station(
        "dai", "Đài phường", (Slot(0, "Sáng", frozenset({0}), 18_000, 18_006),), clock, fade_seconds=0.5
    )
    on_air = replace(base, station=station)
    week = Programme(
        log(made, on_air, MONDAY, Announcer(station.speaking)), Config(office=on_air.office), MADE_AT
    )

    def source_of(airing: Airing) -> Path | None:
        return tmp_path / "media" / airing.asset if airing.asset else None

    return week, Renderer(week, source_of)


def probe(path: Path) -> dict[str, Any]:
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    )
    return {**found["format"], "stream": found["streams"][0]}


def riff(data: bytes) -> dict[bytes, bytes]:
    """The chunks of a RIFF file by their names."""
    assert (data[:4], struct.unpack("<I", data[4:8])[0], data[8:12]) == (b"RIFF", len(data) - 8, b"WAVE")
    found, place = {}, 12
    while place < len(data):
        name, size = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])[0]
        found[name] = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    return found


@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".opus"])
def test_every_file_is_as_long_as_the_log_says(
    short: tuple[Programme, Renderer], tmp_path: Path, suffix: str
) -> None:
    week, renderer = short
    renderer.programme = replace(week, suffix=suffix)
    paths = list(rendered(renderer, tmp_path / "ra"))
    (broadcast,) = week.log.broadcasts
    assert len(paths) == len(broadcast.airings) + 1
    for airing in broadcast.airings:
        found = probe(tmp_path / "ra" / renderer.programme.sound(airing))
        assert float(found["duration"]) == pytest.approx(
            airing.seconds, abs=0.0001 if suffix == ".wav" else 0.1
        )
        assert (found["stream"]["sample_rate"], found["stream"]["channels"]) == ("48000", 1)
    assert float(probe(paths[-1])["duration"]) == pytest.approx(6, abs=0.0001 if suffix == ".wav" else 0.1)
    assert not list((tmp_path / "ra").rglob("*.tmp"))
    assert [airing.cue for airing in renderer.missing] == [Cue.CLOSING]


def test_tags_tell_title_and_station(short: tuple[Programme, Renderer], tmp_path: Path) -> None:
    week, renderer = short
    for suffix in (".mp3", ".opus"):
        renderer.programme = replace(week, suffix=suffix)
        first = next(path for path in rendered(renderer, tmp_path) if "closing" in path.name)
        found = probe(first)
        tags = {
            name.lower(): value
            for name, value in {**found.get("tags", {}), **found["stream"].get("tags", {})}.items()
        }
        assert (tags["title"], tags["artist"]) == ("Lời kết", "Đài phường")
        assert "Đài phường 23/11/2026" in tags["album"]


def test_wav_carries_bext_and_cart(short: tuple[Programme, Renderer], tmp_path: Path) -> None:
    week, renderer = short
    list(rendered(renderer, tmp_path))
    airing = week.log.broadcasts[0].airings[1]
    chunks = riff((tmp_path / week.sound(airing)).read_bytes())
    assert list(chunks) == [b"bext", b"fmt ", b"cart", b"data"]
    bext, cart = chunks[b"bext"], chunks[b"cart"]
    assert bext[:256].rstrip(b"\0").decode() == airing.title
    assert bext[320:338] == b"2026-11-2009:30:00"
    assert struct.unpack("<Q", bext[338:346])[0] == 0
    assert struct.unpack("<H", bext[346:348])[0] == 1
    assert bext[602:].startswith(b"A=PCM,F=48000,W=16,M=mono")
    assert cart[:4] == b"0101"
    assert cart[4:68].rstrip(b"\0").decode() == airing.title
    assert int(cart[132:196].rstrip(b"\0")) == carts(week)[week.sound(airing)]
    assert cart[452:462] == b"2026-11-23"
    assert struct.unpack("<I", cart[680:684])[0] == 32_768
    assert len(cart) == 2048
    slot = probe(tmp_path / f"{week.slot_stem(week.log.broadcasts[0])}.wav")
    assert slot["tags"]["time_reference"] == str(5 * 3600 * RATE)


def test_the_mixed_file_is_its_items_one_after_the_other(
    short: tuple[Programme, Renderer], tmp_path: Path
) -> None:
    week, renderer = short
    paths = list(rendered(renderer, tmp_path))
    (broadcast,) = week.log.broadcasts
    items = [riff((tmp_path / week.sound(airing)).read_bytes())[b"data"] for airing in broadcast.airings]
    assert riff(paths[-1].read_bytes())[b"data"] == b"".join(items)


def test_music_that_is_cut_is_taken_down_to_nothing(short: tuple[Programme, Renderer]) -> None:
    week, renderer = short
    music = [airing for airing in week.log.airings() if airing.faded]
    assert music
    samples = array("h", renderer.samples(music[0]))
    assert max(map(abs, samples[:4800])) > 3000
    assert max(map(abs, samples[-480:])) < 500
    assert max(map(abs, array("h", faded(samples.tobytes(), 10)))) > 3000


def test_samples_are_cut_or_filled_to_their_length() -> None:
    assert fitted(b"\1\1\2\2", 1) == b"\1\1"
    assert fitted(b"\1\1", 3) == b"\1\1\0\0\0\0"


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"no sound")
    with pytest.raises(BadRequestError) as caught:
        decoded(tmp_path / "a.mp3")
    assert caught.value.params["file"] == "a.mp3"


def test_liquidsoap_plays_the_slot_and_its_length_agrees(
    short: tuple[Programme, Renderer], tmp_path: Path
) -> None:
    week, renderer = short
    folder = tmp_path / "ra"
    list(rendered(renderer, folder))
    (name, data) = next(iter(FORMATS["liquidsoap"].make(replace(week, base=f"{folder}/")).items()))
    (folder / name).write_bytes(data)
    script = tmp_path / "slot.liq"
    script.write_text(LIQUIDSOAP.format(playlist=folder / name, target=tmp_path / "played.wav"), "utf-8")
    command = ["liquidsoap", str(script)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=40, cwd=tmp_path, check=False
    )
    (broadcast,) = week.log.broadcasts
    heard = [line.removeprefix("TRACK ") for line in done.stdout.splitlines() if line.startswith("TRACK ")]
    assert heard == [f"{week.label(airing)}|{airing.cue.value}" for airing in broadcast.airings], done.stdout[
        -2000:
    ]
    played = decoded(tmp_path / "played.wav")
    assert len(played) / 2 / RATE == pytest.approx(broadcast.seconds, abs=0.1 * len(broadcast.airings))


def test_what_is_played_has_the_stations_loudness(short: tuple[Programme, Renderer], tmp_path: Path) -> None:
    week, renderer = short
    list(rendered(renderer, tmp_path))
    for airing in week.log.airings():
        if airing.cue is Cue.NOTICE:
            assert measured(tmp_path / week.sound(airing)).integrated == pytest.approx(-23, abs=0.5)
