"""Films: what phones record becomes what browsers play, upright, and says nothing of where it was."""

import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from PIL import Image

from kiosk.media import videos
from kiosk.media.crew import Takers
from kiosk.media.intake import Brought

EDGE = 320
RATE = 10


@pytest.fixture(scope="module")
def takers() -> Iterator[Takers]:
    made = Takers()
    yield made
    made.dismiss()


def film(path: Path, codec: str, size: tuple[int, int] = (160, 90), sound: str | None = None) -> Path:
    """Two seconds: red on the left, blue on the right; a place and a maker in its head."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    with av.open(str(path), "w") as out:
        out.metadata.update({"location": "+21.0000+105.8000/", "artist": "Phone of Mrs Lan"})
        stream = out.add_stream(codec, rate=RATE)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        heard = out.add_stream(sound, rate=48_000) if sound else None
        for number in range(2 * RATE):
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        if heard is not None:
            for number in range(90):
                silence = av.AudioFrame(format="s16", layout="stereo", samples=1024)
                for plane in silence.planes:
                    plane.update(bytes(plane.buffer_size))
                silence.sample_rate, silence.pts, silence.time_base = (
                    48_000,
                    number * 1024,
                    Fraction(1, 48_000),
                )
                out.mux(heard.encode(silence))
            out.mux(heard.encode(None))
    return path


def turn_left(path: Path) -> Path:
    """Held upright, a phone writes its film lying, and a matrix in the track's head that says so."""
    data = path.read_bytes()
    matrix = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    place = data.index(b"tkhd") + 4 + 40
    path.write_bytes(data[:place] + matrix + data[place + 36 :])
    return path


class Taken:
    def __init__(self, brought: Brought, room: Path, progress: list[float]) -> None:
        self.brought, self.path, self.progress = brought, room / brought.file, progress
        self.thumb = room / brought.thumb

    def frame(self) -> Image.Image:
        """A frame as a browser draws it."""
        with av.open(str(self.path)) as made:
            frame = next(made.decode(video=0))
            return frame.to_image().rotate(frame.rotation, expand=True)


def take(takers: Takers, source: Path, edge: int = EDGE) -> Taken:
    room = source.parent / "room"
    room.mkdir()
    progress: list[float] = []
    return Taken(takers.take(source, room, source.suffix, edge, progress.append), room, progress)


def colour(image: Image.Image, x: float, y: float) -> str:
    red, _, blue = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))  # type: ignore[misc]
    return "red" if red > blue else "blue"


def test_a_playable_film_is_only_packed_anew_and_tells_no_place(takers: Takers, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", "libx264", sound="aac")
    assert b"loci" in source.read_bytes()
    made = take(takers, source)
    assert (made.brought.suffix, made.brought.problem_code) == (".mp4", None)
    assert made.brought.seconds == pytest.approx(2, abs=0.1)
    assert b"loci" not in made.path.read_bytes() and b"Lan" not in made.path.read_bytes()
    assert videos.make(made.path).made[0].suffix == ".mp4"
    with Image.open(made.thumb) as small:
        assert colour(small, 0.2, 0.5) == "red" and colour(small, 0.8, 0.5) == "blue"


@pytest.mark.parametrize(
    ("codec", "suffix", "sound"), [("libx265", ".mp4", "aac"), ("mpeg4", ".mov", "pcm_s16le")]
)
def test_what_browsers_cannot_play_is_converted_with_progress(
    takers: Takers, tmp_path: Path, codec: str, suffix: str, sound: str
) -> None:
    made = take(takers, film(tmp_path / f"a{suffix}", codec, sound=sound))
    assert (made.brought.suffix, made.brought.problem_code) == (".mp4", None)
    assert videos.make(made.path).seconds == pytest.approx(2, abs=0.2)
    assert colour(made.frame(), 0.2, 0.5) == "red"
    assert made.progress == sorted(made.progress) and made.progress[-1] > 0.8
    with av.open(str(made.path)) as film_made:
        assert film_made.streams.audio[0].codec_context.name == "aac"


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_a_film_held_upright_stays_upright(takers: Takers, tmp_path: Path, codec: str) -> None:
    source = turn_left(film(tmp_path / "a.mp4", codec))
    with av.open(str(source)) as lying:
        frame = next(lying.decode(video=0))
        upright = frame.to_image().rotate(frame.rotation, expand=True)
    made = take(takers, source)
    assert made.frame().size == upright.size == (90, 160)
    assert colour(made.frame(), 0.5, 0.2) == colour(upright, 0.5, 0.2) == "red"
    with Image.open(made.thumb) as small:
        assert small.height > small.width


def test_a_film_larger_than_any_screen_is_made_smaller(takers: Takers, tmp_path: Path) -> None:
    made = take(takers, film(tmp_path / "a.mp4", "libx264", size=(2560, 1440)), edge=1280)
    assert made.frame().size == (1920, 1080)


def test_a_webm_stays_one(takers: Takers, tmp_path: Path) -> None:
    made = take(takers, film(tmp_path / "a.webm", "libvpx-vp9", sound="libopus"))
    assert (made.brought.suffix, made.brought.problem_code) == (".webm", None)
    assert videos.make(made.path).made[0].suffix == ".webm"


def test_a_film_that_is_cut_off_is_refused_or_whole(takers: Takers, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", "libx264")
    source.write_bytes(source.read_bytes()[:600])
    assert take(takers, source).brought.problem_code == "media_broken"


def test_sound_alone_is_no_film(takers: Takers, tmp_path: Path) -> None:
    source = tmp_path / "a.mp4"
    with av.open(str(source), "w") as out:
        stream = out.add_stream("aac", rate=48_000)
        frame = av.AudioFrame(format="s16", layout="stereo", samples=1024)
        frame.sample_rate = 48_000
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert take(takers, source).brought.problem_code == "media_broken"
