"""MP3 and Opus by PyAV, with tags."""

from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kiosk.extras import load
from kiosk.radio.sound.pcm import BYTES, RATE

CODECS = {".mp3": ("libmp3lame", "mp3", 96_000), ".opus": ("libopus", "ogg", 48_000)}
"""Ending -> encoder, container, bits a second: one channel of speech and music."""


def encode(target: Path, suffix: str, pieces: Iterable[bytes], tags: Mapping[str, str]) -> None:
    """Writes the samples as this kind of file. tags: title, artist, album, comment and so on. Raises OSError."""
    av = load("av", "radio")
    codec, container_format, bits = CODECS[suffix]
    with av.open(str(target), "w", format=container_format) as container:
        container.metadata.update({name: value for name, value in tags.items() if value})
        stream = container.add_stream(codec, rate=RATE, layout="mono")
        stream.bit_rate = bits
        if suffix == ".opus":
            stream.metadata.update({name: value for name, value in tags.items() if value})
        resampler = av.AudioResampler(
            stream.format, "mono", RATE, frame_size=stream.codec_context.frame_size or 1152
        )
        position = 0
        for piece in pieces:
            frame = _frame(av, piece, position)
            position += frame.samples
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
        for part in resampler.resample(None):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def _frame(av: Any, piece: bytes, position: int) -> Any:
    samples = len(array("h", piece))
    frame = av.AudioFrame(format="s16", layout="mono", samples=samples)
    frame.sample_rate, frame.pts = RATE, position
    plane = frame.planes[0]
    plane.update(piece + bytes(plane.buffer_size - BYTES * samples))
    return frame
