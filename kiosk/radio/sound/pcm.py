"""Samples: 48 kHz, 16 bit, one channel, as bytes. A ward's loudspeakers have one channel."""

from array import array
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import BadRequestError
from kiosk.extras import load

RATE = 48_000
BYTES = 2
"""Bytes of a sample."""


def frames(seconds: float) -> int:
    """How many samples last so long."""
    return round(seconds * RATE)


def silence(count: int) -> bytes:
    """So many samples of nothing."""
    return bytes(BYTES * count)


def decoded(source: Path) -> bytes:
    """The whole file as samples, several channels mixed into one.

    Raises BadRequestError where the file cannot be read as sound, MissingExtraError without PyAV.
    """
    av = load("av", "radio")
    try:
        with av.open(str(source)) as container:
            resampler = av.AudioResampler("s16", "mono", RATE)
            parts = []
            for frame in container.decode(audio=0):
                parts += [_bytes(part) for part in resampler.resample(frame)]
            parts += [_bytes(part) for part in resampler.resample(None)]
    except (OSError, ValueError, IndexError, av.error.FFmpegError) as error:
        raise BadRequestError("sound_unreadable", file=source.name, detail=str(error)) from error
    return b"".join(parts)


def _bytes(frame: object) -> bytes:
    """A frame's samples; its buffer is padded beyond them."""
    plane = bytes(frame.planes[0])  # type: ignore[attr-defined]
    return plane[: BYTES * frame.samples]  # type: ignore[attr-defined]


def fitted(samples: bytes, count: int) -> bytes:
    """Exactly so many samples: cut at the end, or followed by silence."""
    wanted = BYTES * count
    return samples[:wanted] if len(samples) >= wanted else samples + bytes(wanted - len(samples))


def faded(samples: bytes, count: int) -> bytes:
    """The last so many samples taken down to nothing, evenly."""
    sound = array("h", samples)
    length = min(count, len(sound))
    start = len(sound) - length
    for place in range(length):
        sound[start + place] = sound[start + place] * (length - place - 1) // length
    return sound.tobytes()


def chunks(samples: bytes, count: int = RATE) -> Iterator[bytes]:
    """The samples in pieces of so many."""
    for start in range(0, len(samples), BYTES * count):
        yield samples[start : start + BYTES * count]
