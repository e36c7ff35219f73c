"""Spoken drafts: a script read by an engine, sentence by sentence, with its pauses."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.radio.recording.graph import PCM, RATE, filtered, pcm, write_wave
from kiosk.radio.recording.loudness import Loudness, levelled, measured
from kiosk.radio.recording.recorded import trimming
from kiosk.radio.voices.voice import Voice
from kiosk.speech import Sentence


def render(sentences: Sequence[Sentence], voice: Voice, target: Path, lufs: float) -> Loudness:
    """Writes the script as WAV at this loudness; what it measures.

    The engine's own silence goes; the pauses are the script's, none after the last sentence.
    Raises VoiceError, BadRequestError, MissingExtraError.
    """
    with tempfile.TemporaryDirectory(prefix="kiosk-draft-") as scratch:
        whole = Path(scratch) / "whole.wav"
        write_wave(whole, _pieces(sentences, voice, Path(scratch)))
        return levelled(whole, target, lufs)


def _pieces(sentences: Sequence[Sentence], voice: Voice, scratch: Path) -> Iterator[bytes]:
    for place, sentence in enumerate(sentences):
        spoken = scratch / f"{place}.wav"
        voice.speak(sentence.text, spoken)
        heard = measured(spoken)
        yield from pcm(filtered(spoken, [*([] if heard.silent else trimming(heard)), PCM]))
        if place < len(sentences) - 1:
            yield bytes(2 * round(sentence.pause * RATE))
