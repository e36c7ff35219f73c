"""Pages read aloud at a touch kiosk: by the radio's recording of these words, else by the engine's voice, kept."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from kiosk.content.station import VoiceSettings
from kiosk.errors import StorageError
from kiosk.files import write_atomic
from kiosk.radio.drafts import render
from kiosk.radio.recording.graph import PCM, filtered, pcm
from kiosk.radio.sound.encoded import encode
from kiosk.radio.takes import Takes
from kiosk.radio.voices.choose import chosen_voice
from kiosk.radio.voices.voice import Voice, VoiceError
from kiosk.speech import Sentence, spoken_text

ALOUD = "touch/aloud"
"""Where it is kept, within the data folder."""
LOUDNESS_LUFS = -16.0
"""For a small loudspeaker beside a person, not for a transmitter."""
SUFFIX = ".mp3"
LARGEST_BYTES = 200_000_000
"""All that is kept; about five hours of speech. What was heard longest ago goes first."""


def can_speak(wanted: VoiceSettings, folder: Path) -> bool:
    """Whether this machine has the engine of these settings, and what makes its sound fit. folder: of config.toml."""
    try:
        chosen_voice(wanted, 170.0, folder)
    except VoiceError:
        return False
    whole = wanted.engine == "espeak-ng" or (folder / (wanted.file or "")).is_file()
    program = wanted.program or ("espeak-ng" if wanted.engine == "espeak-ng" else "piper")
    return whole and shutil.which(program) is not None and find_spec("av") is not None


@dataclass(frozen=True, slots=True)
class Aloud:
    """What is kept below a folder. One text is spoken at a time, so that a touched button never takes the whole CPU."""

    folder: Path
    takes: Takes
    _speaking: Lock = field(default_factory=Lock)

    def sound(self, sentences: Sequence[Sentence], voice: Voice) -> Path:
        """The file with these words. Raises VoiceError, MissingExtraError, StorageError."""
        words = spoken_text(sentences)
        recorded = self.takes.sound(words)
        if recorded is not None:
            return recorded
        name = sha256(f"{voice.mark}\n{words}".encode()).hexdigest()[:40] + SUFFIX
        kept = self.folder / name
        with self._speaking:
            if not kept.is_file():
                self._speak(sentences, voice, kept)
        try:
            kept.touch()
        except OSError:
            return kept  # On a full disk it is as old as it was.
        return kept

    def _speak(self, sentences: Sequence[Sentence], voice: Voice, kept: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="kiosk-aloud-") as scratch:
            wave, sound = Path(scratch) / "aloud.wav", Path(scratch) / f"aloud{SUFFIX}"
            render(sentences, voice, wave, LOUDNESS_LUFS)
            try:
                encode(sound, SUFFIX, pcm(filtered(wave, [PCM])), {})
                self.folder.mkdir(parents=True, exist_ok=True)
                write_atomic(kept, sound.read_bytes())
                self._make_room(kept)
            except OSError as error:
                raise StorageError("take_unwritable", detail=error.strerror or str(error)) from error

    def _make_room(self, newest: Path) -> None:
        files = [(file.stat(), file) for file in self.folder.glob(f"*{SUFFIX}") if file != newest]
        total = newest.stat().st_size + sum(about.st_size for about, _ in files)
        for about, file in sorted(files, key=lambda one: one[0].st_mtime):
            if total <= LARGEST_BYTES:
                return
            file.unlink(missing_ok=True)
            total -= about.st_size
