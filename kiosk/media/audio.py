"""What a sound is: how long, and whether browsers and radio programs can play it. Only the workshop imports this."""

import wave
from pathlib import Path

from pymediainfo import MediaInfo

from kiosk.media.prepared import Info, Made
from kiosk.media.refused import Refused

FORMATS = {"MPEG Audio": ".mp3", "Ogg": ".ogg", "Wave": ".wav", "MPEG-4": ".m4a"}
"""MediaInfo's names of the containers that we take, and the ending each is served with."""


def make(source: Path) -> Info:
    """The file itself, with its running time in seconds. Raises Refused.

    Where the library that looks into media is missing, only WAV tells its length, and others are refused: the radio
    log is made of lengths.
    """
    if source.suffix.lower() == ".wav":
        return Info((Made(".wav"),), _wave_seconds(source))
    if not MediaInfo.can_parse():
        raise Refused("audio_unknown_length")
    tracks = MediaInfo.parse(source).tracks
    general = next((track for track in tracks if track.track_type == "General"), None)
    sound = next((track for track in tracks if track.track_type == "Audio"), None)
    suffix = FORMATS.get(str(general.format)) if general else None
    if general is None or sound is None or suffix is None:
        raise Refused("media_broken", detail="no sound")
    if general.istruncated == "Yes":
        raise Refused("media_broken", detail="the file is cut off")
    seconds = float(sound.duration or general.duration or 0) / 1000
    if seconds <= 0:
        raise Refused("media_broken", detail="no running time")
    return Info((Made(suffix),), seconds)


def _wave_seconds(source: Path) -> float:
    """PCM as the standard library reads it; anything else in a WAV is asked of MediaInfo."""
    try:
        with wave.open(str(source), "rb") as sound:
            return sound.getnframes() / sound.getframerate()
    except (wave.Error, EOFError, ZeroDivisionError) as error:
        tracks = MediaInfo.parse(source).tracks if MediaInfo.can_parse() else []
        found = next((track for track in tracks if track.track_type == "Audio" and track.duration), None)
        if found is None:
            raise Refused("media_broken", detail=str(error) or "no sound") from error
        return float(found.duration) / 1000
