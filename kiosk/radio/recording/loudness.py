"""Loudness by EBU R128: measured, and brought to the station's level with the true peak kept down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.radio.recording.graph import PCM, RATE, Filter, filtered, pcm, write_wave

CEILING_DBTP = -1.0
"""EBU R128: the maximum true peak of a programme."""
_LIMIT_DB = -1.6
"""Where the limiter holds at four times the rate, so that going back to 48 kHz stays below the ceiling."""
_CLOSE_ENOUGH = 0.1
"""LU."""
_ROUNDS = 5
_SILENT = -69.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """integrated: LUFS over the whole; -inf for silence. true_peak: dBTP. seconds: length."""

    integrated: float
    true_peak: float
    seconds: float

    @property
    def silent(self) -> bool:
        """Nothing can be heard."""
        return self.integrated <= _SILENT


def measured(source: Path, filters: Sequence[Filter] = ()) -> Loudness:
    """The loudness of a file after these filters. Raises BadRequestError, MissingExtraError."""
    integrated, peak, samples = -math.inf, 0.0, 0
    for frame in filtered(source, [*filters, ("ebur128", "peak=true:metadata=1:framelog=quiet")]):
        samples += frame.samples
        said = frame.metadata
        if "lavfi.r128.I" in said:
            integrated, peak = float(said["lavfi.r128.I"]), float(said["lavfi.r128.true_peak"])
    decibels = 20 * math.log10(peak) if peak > 0 else -math.inf
    return Loudness(integrated, decibels, samples / RATE)


def levelled(source: Path, target: Path, lufs: float) -> Loudness:
    """Writes the sound as WAV at this loudness, true peak below -1 dBTP; what it measures in the end.

    One gain for all; only where peaks would go over the ceiling a limiter catches them, and the gain is sought again.
    Raises BadRequestError, MissingExtraError.
    """
    before = measured(source)
    gain = lufs - before.integrated if not before.silent else 0.0
    limited = before.true_peak + gain > CEILING_DBTP - 0.1
    found = before
    for _ in range(_ROUNDS):
        filters: list[Filter] = [("volume", f"{gain:.3f}dB:precision=float")]
        if limited:
            limit = 10 ** (_LIMIT_DB / 20)
            filters.append(("aresample", str(4 * RATE)))
            filters.append(("alimiter", f"limit={limit:.5f}:attack=3:release=60:level=0"))
        write_wave(target, pcm(filtered(source, [*filters, PCM])))
        found = measured(target)
        if not limited or found.silent or abs(lufs - found.integrated) <= _CLOSE_ENOUGH:
            break
        gain += lufs - found.integrated
    return found
