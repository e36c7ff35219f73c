"""The box loses nothing that it has said to have, keeps nothing that was deleted, and never takes one twice."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import NotFoundError
from kiosk.feedback.box import Box
from kiosk.feedback.opinion import Note, Opinion, Sought, State
from kiosk.feedback.proof import StaleError

PROJECT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = NOW.date()


def said(name: str, day: date = TODAY, **more: object) -> Opinion:
    return Opinion(f"{name:0>16}", NOW, day, **more)  # type: ignore[arg-type]


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = Box(tmp_path / "feedback")
    yield box
    box.close()


def texts(box: Box, sought: Sought, order: str = "newest") -> list[str]:
    return [one.opinion.text for one in box.listed(sought, order)]


def test_nothing_that_was_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    acknowledged: dict[str, int] = {}
    for run, patience in enumerate((3, 40, 150)):
        command = [
            sys.executable,
            str(PROJECT / "tests" / "feedback" / "posting.py"),
            str(tmp_path),
            f"run-{run}",
            "0",
        ]
        child = subprocess.Popen(
            command, cwd=PROJECT, env={"PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        for _ in range(patience):
            name, number = child.stdout.readline().split()
            acknowledged[name] = int(number)
        child.send_signal(signal.SIGKILL)
        for line in child.stdout.read().splitlines(keepends=True):
            if line.endswith("\n"):
                acknowledged[line.split()[0]] = int(line.split()[1])
        child.communicate()
    box = Box(tmp_path)
    kept = {one.opinion.id: one.number for one in box.every()}
    assert acknowledged.items() <= kept.items()
    assert len(kept) - len(acknowledged) <= 3, "more than the one in hand at each kill"
    again = {name: box.add(Opinion(name, NOW, NOW.date()), "", NOW) for name in acknowledged}
    assert again == acknowledged
    assert box.how_many() == len(kept)
    box.close()


def test_a_disk_that_is_full_loses_nothing_that_was_acknowledged_and_takes_more_when_there_is_room(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "tests/feedback/posting.py", str(tmp_path), "full-disk", "3000000"]
    done = subprocess.run(
        command, cwd=PROJECT, env={"PYTHONPATH": str(PROJECT)}, capture_output=True, text=True, check=True
    )
    acknowledged = {line.split()[0] for line in done.stdout.splitlines()}
    assert 20 < len(acknowledged) < 10_000
    box = Box(tmp_path)
    assert {one.opinion.id for one in box.every()} == acknowledged
    box.add(said("more"), "", NOW)
    assert box.how_many() == len(acknowledged) + 1
    box.close()


def test_the_same_one_from_many_threads_at_once_is_kept_once(box: Box) -> None:
    with ThreadPoolExecutor(8) as crowd:
        numbers = set(crowd.map(lambda _: box.add(said("a"), "", NOW), range(40)))
    assert (numbers, box.how_many()) == ({1}, 1)


def test_a_challenge_serves_once_also_after_a_restart(box: Box, tmp_path: Path) -> None:
    box.add(said("a"), "salt", NOW)
    box.close()
    again = Box(tmp_path / "feedback")
    with pytest.raises(StaleError):
        again.add(said("b"), "salt", NOW)
    assert again.how_many() == 1
    assert again.add(said("a"), "salt", NOW) == 1
    again.close()


def test_staff_find_by_subject_month_state_and_words_without_tone_marks(box: Box) -> None:
    box.add(said("a", subject="dat-dai", satisfaction=2, text="Chờ lâu quá"), "", NOW)
    box.add(said("b", date(2026, 10, 3), subject="ho-tich", satisfaction=5, text="Rất nhanh"), "", NOW)
    box.add(said("c", satisfaction=4, text="Ghế ngồi", contact="lan@vi.du"), "", NOW)
    box.note(2, Note(NOW, "lan", "Đã cảm ơn người dân"))
    box.mark(3, done_at=NOW, by="lan")
    assert texts(box, Sought(subject="dat-dai")) == ["Chờ lâu quá"]
    assert texts(box, Sought(subject="")) == ["Ghế ngồi"]
    assert texts(box, Sought(month="2026-10")) == ["Rất nhanh"]
    assert [texts(box, Sought(state=state)) for state in State] == [
        ["Chờ lâu quá"],
        ["Rất nhanh"],
        ["Ghế ngồi"],
    ]
    assert texts(box, Sought(words="cho LAU")) == ["Chờ lâu quá"]
    assert texts(box, Sought(words="nguoi dan")) == ["Rất nhanh"]
    assert texts(box, Sought(words="lan@")) == ["Ghế ngồi"]
    assert texts(box, Sought(), "worst") == ["Chờ lâu quá", "Ghế ngồi", "Rất nhanh"]
    assert box.months() == ["2026-11", "2026-10"]
    box.mark(3, done_at=None, by="lan")
    assert box.get(3).state is State.NEW


def test_what_is_deleted_is_in_no_file_any_more_and_does_not_come_back(box: Box, tmp_path: Path) -> None:
    for number in range(50):
        box.add(said(f"n{number}", text=f"BÍ-MẬT-{number} " * 40, contact="0912345678"), "", NOW)
    box.note(7, Note(NOW, "lan", "BÍ-MẬT của cán bộ"))
    assert box.delete(range(1, 51), NOW) == 50
    held = b"".join(file.read_bytes() for file in (tmp_path / "feedback").iterdir())
    assert "BÍ-MẬT".encode() not in held
    assert b"0912345678" not in held
    assert box.add(said("n6", text="BÍ-MẬT"), "", NOW) == 7
    assert (box.how_many(), box.counts(date.min, date.max)) == (0, [])
    with pytest.raises(NotFoundError):
        box.get(7)


def test_after_their_days_only_figures_stay(box: Box) -> None:
    old = date(2025, 3, 1)
    for name in ("a", "b", "c"):
        box.add(said(name, old, subject="dat-dai", satisfaction=2, text="Chờ lâu", contact="0912"), "", NOW)
    box.add(said("d", subject="dat-dai", satisfaction=5), "", NOW)
    box.mark(1, done_at=NOW, by="lan")
    before = box.counts(date(2025, 1, 1), date(2026, 12, 31))
    assert box.prune(date(2025, 11, 24), NOW, at_once=2) == 3
    assert box.counts(date(2025, 1, 1), date(2026, 12, 31)) == before
    assert [(one.day, one.done, one.number) for one in before] == [
        (old, False, 2),
        (old, True, 1),
        (NOW.date(), False, 1),
    ]
    assert [one.opinion.id for one in box.every()] == [said("d").id]
    assert box.prune(date(2025, 11, 24), NOW + timedelta(days=500)) == 0


def test_the_file_is_for_the_server_alone(box: Box, tmp_path: Path) -> None:
    box.add(said("a"), "", NOW)
    assert [file.stat().st_mode & 0o077 for file in (tmp_path / "feedback").iterdir()] == [0, 0, 0]


def test_a_broken_file_is_put_aside_and_the_next_one_is_kept(box: Box, tmp_path: Path) -> None:
    folder = tmp_path / "feedback"
    for _ in range(2):
        box.add(said("a"), "", NOW)
        box.close()
        (folder / "feedback.sqlite3").write_bytes(b"no database at all" * 300)
        for ending in ("-wal", "-shm"):
            (folder / f"feedback.sqlite3{ending}").unlink(missing_ok=True)
        with pytest.raises(Exception, match="feedback_not_kept"):
            box.number_of("x" * 16)
    assert box.add(said("b"), "", NOW) == 1
    assert len(list(folder.glob("*.broken"))) == 2
