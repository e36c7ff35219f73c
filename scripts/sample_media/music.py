"""The station's tune and filler music: plucked strings on a pentatonic scale, made by rule, free of rights."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from pathlib import Path

import av

RATE = 32_000
BIT_RATE = 64_000
SCALE = (0, 2, 5, 7, 9)
"""Five notes of the octave, in semitones: any two of them sound well together."""

Note = tuple[float, int, float]
"""When it is plucked (seconds), which degree of the scale, how loud (0 to 1)."""

TUNE: tuple[Note, ...] = (
    (0.0, 0, 0.9), (0.0, 10, 0.5), (0.4, 2, 0.8), (0.8, 3, 0.8), (1.2, 5, 1.0), (1.2, -5, 0.6), (2.0, 4, 0.8),
    (2.4, 3, 0.8), (2.8, 5, 0.9), (3.2, 7, 1.0), (3.2, -2, 0.6), (4.0, 5, 0.8), (4.4, 3, 0.8), (4.8, 2, 0.9),
    (5.2, 0, 1.0), (5.2, 5, 0.7), (5.2, -5, 0.7),
)  # fmt: skip
PIECES = {"nhac-nen-1.mp3": (7, 75.0, 0.5), "nhac-nen-2.mp3": (23, 90.0, 0.64)}
"""File -> the seed of its melody, its length in seconds, the seconds of a beat."""


def write_all(folder: Path) -> None:
    """The tune and the pieces into this folder."""
    write(folder / "nhac-hieu.mp3", strings(TUNE, 8.0))
    for name, (seed, seconds, beat) in PIECES.items():
        write(folder / name, strings(melody(seed, seconds, beat), seconds))


def melody(seed: int, seconds: float, beat: float) -> list[Note]:
    """A quiet walk over the scale with a bass every fourth beat; the last bars are left to ring out."""
    chance = random.Random(seed)
    notes: list[Note] = []
    degree, place = 4, 0
    while place * beat < seconds - 6:
        when = place * beat
        if place % 4 == 0:
            notes.append((when, chance.choice((-5, -3, -2)), 0.5))
        if chance.random() < 0.8:
            degree = min(max(degree + chance.choice((-2, -1, -1, 0, 1, 1, 2)), 0), 9)
            notes.append((when, degree, 0.45 + 0.25 * chance.random()))
        if chance.random() < 0.25:
            notes.append((when + beat / 2, degree + 1, 0.3))
        place += 1
    notes += [(place * beat, 0, 0.6), (place * beat, 5, 0.5)]
    return notes


def frequency(degree: int) -> float:
    """Of this degree of the scale, from the D above middle C, Hz."""
    octave, step = divmod(degree, len(SCALE))
    return 293.66 * 2 ** (octave + SCALE[step] / 12)


def strings(notes: Sequence[Note], seconds: float) -> array[float]:
    """The notes as samples: Karplus and Strong's plucked string, a burst of noise that goes round a delay line."""
    sound = array("d", bytes(8 * int(seconds * RATE)))
    noise = random.Random(1)
    for when, degree, loudness in notes:
        period = max(int(RATE / frequency(degree)), 2)
        line = [noise.uniform(-loudness, loudness) for _ in range(period)]
        start, place, last = int(when * RATE), 0, 0.0
        for at in range(start, min(start + 3 * RATE, len(sound))):
            now = line[place]
            sound[at] += now
            line[place] = 0.498 * (now + last)
            last, place = now, (place + 1) % period
    fade = 2 * RATE
    for step in range(min(fade, len(sound))):
        sound[-1 - step] *= step / fade
    peak = max(map(abs, sound)) or 1.0
    return array("d", (0.6 * one / peak for one in sound))


def write(target: Path, sound: array[float]) -> None:
    """The samples as an MP3."""
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = BIT_RATE
        for start in range(0, len(sound), 1152):
            part = array("h", (int(32_000 * one) for one in sound[start : start + 1152]))
            frame = av.AudioFrame(format="s16", layout="mono", samples=len(part))
            frame.sample_rate, frame.pts = RATE, start
            frame.planes[0].update(part.tobytes() + bytes(frame.planes[0].buffer_size - 2 * len(part)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
