"""What becomes of a recording: silence at its ends goes, the level is set, and what is wrong with it is told."""

import tempfile
from array import array
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import BadRequestError
from kiosk.radio.recording.graph import PCM, Filter, filtered, pcm, write_wave
from kiosk.radio.recording.loudness import Loudness, levelled, measured

QUIET_LUFS = -42.0
"""Below it a voice needs so much gain that the room's noise comes up with it; an estimate of ours."""
_RAIL = 32_760
"""A 16-bit sample as good as at the end of the scale."""
_CLIPPED_RUN = 4
"""So many of them in a row are a cut-off wave, no chance peak."""
_CLIPPED_PLACES = 3
LONGEST_MINUTES = 30
"""Trimming holds the whole recording in memory, 11 MB a minute."""
_KEPT_SILENCE = 0.15
SHORT, LONG = 0.6, 1.7
"""A recording of the text is not so much shorter or longer than the pace makes it."""
_TOLERANCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a recording: a sentence of the catalogue and what it names."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """before: as it was brought, after: as it is kept. findings: to be told to who recorded it."""

    before: Loudness
    after: Loudness
    findings: tuple[Finding, ...]


def take_in(source: Path, target: Path, lufs: float, expected_seconds: float) -> Recorded:
    """Writes the recording as WAV (48 kHz, 16 bit, one channel), trimmed and at this loudness.

    expected_seconds: what reading the text takes by the station's pace; 0 where nobody knows.
    Raises BadRequestError where it is no sound or silent, MissingExtraError without PyAV.
    """
    before = measured(source)
    if before.silent or before.seconds == 0:
        raise BadRequestError("recording_silent", file=source.name)
    if before.seconds > LONGEST_MINUTES * 60:
        raise BadRequestError("recording_endless", file=source.name, minutes=LONGEST_MINUTES)
    with tempfile.TemporaryDirectory(prefix="kiosk-recording-") as scratch:
        trimmed = Path(scratch) / "trimmed.wav"
        write_wave(trimmed, pcm(filtered(source, [*trimming(before), PCM])))
        after = levelled(trimmed, target, lufs)
    findings = [*_level(source, before), *_length(after.seconds, expected_seconds)]
    return Recorded(before, after, tuple(findings))


def trimming(loudness: Loudness) -> list[Filter]:
    """The filters that take silence from both ends, all but a breath. What is silence follows from the voice."""
    threshold = min(max(loudness.integrated - 22, -60.0), -30.0)
    ends = (
        f"start_periods=1:start_duration=0.02:start_threshold={threshold:.1f}dB:start_silence={_KEPT_SILENCE}"
    )
    one_end: Filter = ("silenceremove", f"{ends}:detection=rms:window=0.02")
    return [one_end, ("areverse", ""), one_end, ("areverse", "")]


def _level(source: Path, before: Loudness) -> list[Finding]:
    findings = []
    if before.integrated < QUIET_LUFS:
        findings.append(Finding("recording_too_quiet", (("lufs", f"{before.integrated:.0f}"),)))
    places = clipped_places(source)
    if places >= _CLIPPED_PLACES:
        findings.append(Finding("recording_clipped", (("places", places),)))
    return findings


def _length(seconds: float, expected: float) -> list[Finding]:
    if expected <= 0 or abs(seconds - expected) < _TOLERANCE_SECONDS:
        return []
    params = (("seconds", round(seconds)), ("expected", round(expected)))
    if seconds < expected * SHORT:
        return [Finding("recording_short", params)]
    return [Finding("recording_long", params)] if seconds > expected * LONG else []


def clipped_places(source: Path) -> int:
    """How often the wave is cut off at the end of the scale."""
    places = 0
    for piece in pcm(filtered(source, [PCM])):
        samples = array("h", piece)
        if samples and (max(samples) >= _RAIL or min(samples) <= -_RAIL):
            places += _runs(samples)
    return places


def _runs(samples: "array[int]") -> int:
    runs = length = 0
    for sample in samples:
        if -_RAIL < sample < _RAIL:
            length = 0
        else:
            length += 1
            runs += length == _CLIPPED_RUN
    return runs
