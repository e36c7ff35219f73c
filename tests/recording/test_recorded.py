"""Recordings: trimmed, brought to the station's loudness, checked. Measured by Debian's ffmpeg."""

from pathlib import Path

import pytest

from kiosk.errors import BadRequestError
from kiosk.radio.recording.recorded import take_in
from kiosk.speech import spoken_seconds
from tests.recording.conftest import WORDS, ffmpeg, heard

EXPECTED = spoken_seconds(WORDS)


def codes(source: Path, folder: Path, expected: float = EXPECTED) -> list[str]:
    return [finding.code for finding in take_in(source, folder / "kept.wav", -23, expected).findings]


@pytest.mark.parametrize("lufs", [-23, -16])
@pytest.mark.parametrize("form", ["voice.wav", "voice.webm", "voice.opus", "voice.mp3", "voice.m4a"])
def test_each_form_is_brought_to_the_loudness_and_stays_below_the_peak(
    form: str, lufs: int, voice_file: Path, tmp_path: Path
) -> None:
    source, kept = tmp_path / form, tmp_path / "kept.wav"
    ffmpeg("-i", voice_file, "-af", "volume=-9dB", "-ac", "2", source)

    made = take_in(source, kept, lufs, EXPECTED)

    found = heard(kept)
    assert found.lufs == pytest.approx(lufs, abs=0.5)
    assert found.true_peak < -1.0
    assert found.seconds == pytest.approx(made.after.seconds, abs=0.01)
    assert made.after.integrated == pytest.approx(found.lufs, abs=0.2)
    assert made.findings == ()


def test_silence_at_both_ends_goes_and_the_pause_within_stays(voice_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "voice.wav"
    ffmpeg("-i", voice_file, "-af", "adelay=4000,apad=pad_dur=5", source)
    plain = take_in(voice_file, tmp_path / "plain.wav", -23, 0).after.seconds

    trimmed = take_in(source, tmp_path / "kept.wav", -23, 0)

    assert trimmed.before.seconds > plain + 8.5
    assert trimmed.after.seconds == pytest.approx(plain, abs=0.1)


def test_noise_of_a_room_is_no_voice(voice_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "room.wav"
    noise = "anoisesrc=d=20:c=pink:a=0.003[n];[0:a]adelay=3000[v];[n][v]amix=inputs=2:normalize=0"
    ffmpeg("-i", voice_file, "-filter_complex", noise, source)

    assert take_in(source, tmp_path / "kept.wav", -23, 0).after.seconds < 13


def test_what_is_wrong_is_told(voice_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "voice.wav"
    ffmpeg("-i", voice_file, "-af", "volume=-38dB", source)
    assert codes(source, tmp_path) == ["recording_too_quiet"]
    assert heard(tmp_path / "kept.wav").lufs == pytest.approx(-23, abs=0.5)

    ffmpeg("-i", voice_file, "-af", "volume=22dB", source)
    assert codes(source, tmp_path) == ["recording_clipped"]

    assert codes(voice_file, tmp_path, EXPECTED * 3) == ["recording_short"]
    assert codes(voice_file, tmp_path, EXPECTED / 3) == ["recording_long"]


def test_silence_and_what_is_no_sound_are_refused(tmp_path: Path) -> None:
    silent, torn, still = tmp_path / "silent.wav", tmp_path / "torn.webm", tmp_path / "still.png"
    ffmpeg("-f", "lavfi", "-i", "anullsrc=d=3", silent)
    torn.write_bytes(b"\x1a\x45\xdf\xa3" + bytes(200))
    ffmpeg("-f", "lavfi", "-i", "color=c=red:s=16x16", "-frames:v", "1", still)

    for source, code in (
        (silent, "recording_silent"),
        (torn, "recording_unreadable"),
        (still, "recording_unreadable"),
    ):
        with pytest.raises(BadRequestError) as caught:
            take_in(source, tmp_path / "kept.wav", -23, 0)
        assert caught.value.code == code
