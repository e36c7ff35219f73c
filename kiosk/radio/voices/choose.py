"""The voice that config.toml asks for."""

from pathlib import Path

from kiosk.content.station import VoiceSettings
from kiosk.radio.voices.espeak import EspeakVoice
from kiosk.radio.voices.piper import PiperVoice
from kiosk.radio.voices.voice import Voice, VoiceError


def chosen_voice(wanted: VoiceSettings, pace: float, folder: Path) -> Voice:
    """The voice of these settings at this pace (syllables a minute). folder: where config.toml lies.

    Raises VoiceError where Piper has no voice file.
    """
    if wanted.engine == "espeak-ng":
        return EspeakVoice(pace, wanted.voice, wanted.program or "espeak-ng")
    if not wanted.file:
        raise VoiceError("voice_file_needed")
    return PiperVoice(folder / wanted.file, pace, wanted.program or "piper")
