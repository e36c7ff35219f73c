"""Piper (piper-tts): a natural voice from a file of some 60 MB that the office names.

Run as a program of its own (`pip install piper-tts`), so that its 300 MB of memory never sit in the server.
Options as in piper-tts 1.8, `piper --help`; the older C++ program takes the same.
"""

from dataclasses import dataclass
from pathlib import Path

from kiosk.radio.voices.voice import VoiceError, run_engine

OWN_PACE = 220.0
"""About the syllables a minute of a Vietnamese Piper voice at length_scale 1; an estimate of ours."""


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """model: the voice's .onnx file, with its .onnx.json beside it. pace: syllables a minute."""

    model: Path
    pace: float = 170.0
    program: str = "piper"

    @property
    def mark(self) -> str:
        """Engine, voice file by name and size, and speed."""
        size = self.model.stat().st_size if self.model.is_file() else 0
        return f"piper {self.model.name} {size} {self.pace:g}"

    def speak(self, sentence: str, target: Path) -> None:
        """Writes the sentence as a WAV file. Raises VoiceError."""
        if not self.model.is_file():
            raise VoiceError("voice_file_missing", file=str(self.model))
        scale = f"{OWN_PACE / self.pace:.2f}"
        options = ["--length_scale", scale, "--sentence_silence", "0", "--output_file", str(target)]
        run_engine([self.program, "--model", str(self.model), *options], sentence, target)
