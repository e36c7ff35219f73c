"""Sound through the filters of FFmpeg's libavfilter, in this process, by PyAV."""

import itertools
import wave
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from kiosk.errors import BadRequestError
from kiosk.extras import load

RATE = 48_000
TICK = Fraction(1, RATE)
Filter = tuple[str, str]
"""Name and arguments of a filter, as FFmpeg's documentation gives them."""

PCM: Filter = ("aformat", f"sample_fmts=s16:sample_rates={RATE}:channel_layouts=mono")
"""Ends a chain whose samples are written to a file."""


def filtered(source: Path, filters: Sequence[Filter]) -> Iterator[Any]:
    """The frames of the file's sound, mixed to one channel of 48 kHz, after these filters.

    Reads WAV, WebM, Opus, MP3, M4A and whatever else FFmpeg knows. Raises BadRequestError where the file is no sound,
    MissingExtraError without PyAV.
    """
    av = load("av", "radio")
    try:
        with av.open(str(source)) as container:
            if not container.streams.audio:
                raise BadRequestError("recording_unreadable", file=source.name)
            yield from _through(av, _decoded(av, container), filters)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise BadRequestError("recording_unreadable", file=source.name) from error


def _decoded(av: Any, container: Any) -> Iterator[Any]:
    resampler = av.AudioResampler("flt", "mono", RATE)
    for frame in container.decode(audio=0):
        # A browser's recording may have gaps in its time stamps; samples simply follow one another.
        frame.pts = None
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def _through(av: Any, frames: Iterator[Any], filters: Sequence[Filter]) -> Iterator[Any]:
    graph = av.filter.Graph()
    source = graph.add("abuffer", f"time_base=1/{RATE}:sample_rate={RATE}:sample_fmt=flt:channel_layout=mono")
    chain = [source, *(graph.add(name, arguments) for name, arguments in filters), graph.add("abuffersink")]
    for one, after in itertools.pairwise(chain):
        one.link_to(after)
    graph.configure()
    position = 0
    for frame in frames:
        frame.pts, frame.time_base = position, TICK
        position += frame.samples
        source.push(frame)
        yield from _ready(av, chain[-1])
    source.push(None)
    yield from _ready(av, chain[-1])


def _ready(av: Any, sink: Any) -> Iterator[Any]:
    while True:
        try:
            yield sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def pcm(frames: Iterator[Any]) -> Iterator[bytes]:
    """The samples of frames that PCM has formed: 16 bit, one channel."""
    for frame in frames:
        yield bytes(frame.planes[0])[: frame.samples * 2]


def write_wave(target: Path, pieces: Iterator[bytes]) -> int:
    """Writes 16-bit samples as WAV; how many there were."""
    samples = 0
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for piece in pieces:
            file.writeframes(piece)
            samples += len(piece) // 2
    return samples
