"""espeak-ng, a Debian package: robotic, small, always there. Good enough for a draft."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.radio.voices.voice import run_engine

WORDS_A_SYLLABLE = 150 / 264
"""espeak-ng's `-s` counts other words than ours: measured, `-s 150` is 264 Vietnamese syllables a minute."""


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """voice: `vi`, `vi-vn-x-central`, `vi-vn-x-south`. pace: syllables a minute."""

    pace: float = 170.0
    voice: str = "vi"
    program: str = "espeak-ng"

    @property
    def mark(self) -> str:
        """Engine, voice and speed."""
        return f"espeak-ng {self.voice} {self.pace:g}"

    def speak(self, sentence: str, target: Path) -> None:
        """Writes the sentence as a WAV file. Raises VoiceError."""
        speed = str(round(self.pace * WORDS_A_SYLLABLE))
        command = [self.program, "-v", self.voice, "-s", speed, "-b", "1", "-w", str(target), "--stdin"]
        run_engine(command, sentence, target)
