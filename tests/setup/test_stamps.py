"""What has been done is remembered by what it was done from."""

from pathlib import Path

from environment import stamps


def test_the_fingerprint_changes_with_each_file_and_word(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    lock.write_text("flask==3.1.3\n")
    first = stamps.fingerprint([lock], "/srv/kiosk")

    assert stamps.fingerprint([lock], "/srv/kiosk") == first
    assert stamps.fingerprint([lock], "/srv/moved") != first
    lock.write_text("flask==3.1.4\n")
    assert stamps.fingerprint([lock], "/srv/kiosk") != first
    lock.unlink()
    assert stamps.fingerprint([lock], "/srv/kiosk") != first


def test_the_border_between_two_files_counts(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    before = stamps.fingerprint([one, two])
    one.write_text("a")
    two.write_text("bc")

    assert stamps.fingerprint([one, two]) != before


def test_a_part_is_complete_from_its_stamp_until_it_is_touched_again(tmp_path: Path) -> None:
    file = tmp_path / "setup.json"
    stamps.put(file, "venv", "1")
    stamps.put(file, "run", "2")
    assert stamps.read(file) == {"venv": "1", "run": "2"}

    stamps.take_away(file, "run")
    stamps.take_away(file, "run")
    assert stamps.read(file) == {"venv": "1"}


def test_a_broken_or_absent_stamp_file_says_that_nothing_is_done(tmp_path: Path) -> None:
    file = tmp_path / "setup.json"
    assert stamps.read(file) == {}
    for broken in ("", '{"venv": "1"', "[1, 2]", "\x00\x00\x00"):
        file.write_text(broken)
        assert stamps.read(file) == {}
