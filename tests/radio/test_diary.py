"""The broadcast diary: what was marked is found again, also by another process, and after the log is made anew."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import StorageError
from kiosk.outputs.radio.diary import Report
from kiosk.outputs.radio.programme import Programme
from kiosk.outputs.radio.standing import standing
from kiosk.radio.diary import Diary
from kiosk.schedule.radio import Cue


def test_marks_are_found_again_by_whoever_opens_the_file(programme: Programme, tmp_path: Path) -> None:
    first, second, *_ = programme.log.airings()
    diary = Diary(tmp_path / "radio" / "diary.sqlite3")
    diary.mark("dai", first, Report(True, first.start + timedelta(seconds=2), "Lan"), "lan")
    diary.mark("dai", second, Report(False), "lan")
    again = Diary(tmp_path / "radio" / "diary.sqlite3")
    assert again.of(programme.log) == {
        first: Report(True, first.start + timedelta(seconds=2), "Lan"),
        second: Report(False),
    }


def test_a_later_mark_takes_the_place_of_an_earlier_one_and_can_be_taken_back(
    programme: Programme, tmp_path: Path
) -> None:
    first, *_ = programme.log.airings()
    diary = Diary(tmp_path / "diary.sqlite3")
    diary.mark("dai", first, Report(False), "lan")
    diary.mark("dai", first, Report(True), "minh")
    assert diary.of(programme.log) == {first: Report(True)}
    diary.forget("dai", first)
    assert diary.of(programme.log) == {}


def test_another_station_has_its_own_marks(programme: Programme, tmp_path: Path) -> None:
    first, *_ = programme.log.airings()
    diary = Diary(tmp_path / "diary.sqlite3")
    diary.mark("dai-khac", first, Report(True), "lan")
    assert diary.of(programme.log) == {}


def test_marks_stay_with_their_item_when_the_log_is_made_anew(programme: Programme, tmp_path: Path) -> None:
    first, *_ = programme.log.airings()
    diary = Diary(tmp_path / "diary.sqlite3")
    diary.mark("dai", replace(first, title="tên cũ", faded=True), Report(True), "lan")
    assert diary.of(programme.log) == {first: Report(True)}


def test_a_diary_that_cannot_be_kept_is_told(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    first, *_ = programme.log.airings()
    with pytest.raises(StorageError):
        Diary(tmp_path / "file" / "diary.sqlite3").mark("dai", first, Report(True), "lan")


def test_where_the_station_stands_at_any_moment(programme: Programme) -> None:
    monday, tuesday, _ = programme.log.broadcasts
    before = standing(programme.log, monday.start - timedelta(seconds=90))
    assert (before.running, before.coming, before.slot_seconds) == (None, monday, 90)
    within = standing(programme.log, monday.start + timedelta(seconds=5))
    assert (within.running, within.coming, within.slot_seconds) == (monday, tuesday, 35)
    assert within.airing is not None
    assert (within.airing.cue, within.next) == (Cue.NOTICE, monday.airings[2])
    assert within.airing_seconds == (within.airing.end - monday.start).total_seconds() - 5
    last = standing(programme.log, monday.end - timedelta(milliseconds=1))
    assert (last.airing, last.next) == (monday.airings[-1], None)
    assert standing(programme.log, monday.end).running is None
    after = standing(programme.log, programme.log.broadcasts[-1].end)
    assert (after.running, after.coming, after.slot_seconds) == (None, None, 0)
