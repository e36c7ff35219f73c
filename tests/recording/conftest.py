"""A real voice, in the forms in which people bring recordings."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.radio.voices.espeak import EspeakVoice

WORDS = (
    "Kính thưa bà con, ủy ban nhân dân phường thông báo lịch tiếp công dân. Xin mời bà con chú ý đón nghe."
)


@dataclass(frozen=True)
class Heard:
    """What Debian's ffmpeg, which is not ours, measures."""

    lufs: float
    true_peak: float
    seconds: float


def ffmpeg(*arguments: str | Path) -> str:
    command = ["/usr/bin/ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-y", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def heard(file: Path) -> Heard:
    lines = [
        line.split()
        for line in ffmpeg("-i", file, "-af", "ebur128=peak=true", "-f", "null", "-").splitlines()
    ]
    lufs = next(float(line[1]) for line in lines if line[:1] == ["I:"])
    peak = next(float(line[1]) for line in lines if line[:1] == ["Peak:"])
    probe = [
        "/usr/bin/ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format=duration",
        "-of",
        "csv=p=0",
        str(file),
    ]
    length = subprocess.run(probe, capture_output=True, encoding="utf-8", check=True).stdout
    return Heard(lufs, peak, float(length))


@pytest.fixture(scope="session")
def voice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """About eleven seconds of espeak-ng."""
    file = tmp_path_factory.mktemp("voice") / "voice.wav"
    EspeakVoice().speak(WORDS, file)
    return file
