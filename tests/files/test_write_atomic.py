"""A file is whole or absent, whatever happens to the writer."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.files import write_atomic

WRITER = """
import sys
from pathlib import Path
from kiosk.files import write_atomic
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write_atomic(path, str(number).encode() * 20_000)
"""


def test_a_reader_sees_the_old_or_the_new_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomic(path, b"old")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        time.sleep(0.4)
        child.send_signal(signal.SIGKILL)
        child.wait()
        text = path.read_bytes()
        number = text[: len(text) // 20_000]
        assert text == number * 20_000


def test_a_full_disk_leaves_the_old_file_and_no_other(small_disk: Path) -> None:
    path = small_disk / "a.bin"
    write_atomic(path, b"old")
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, b"x" * 4_000_000)
    assert path.read_bytes() == b"old"
    assert os.listdir(small_disk) == ["a.bin"]  # noqa: PTH208


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_atomic(tmp_path / "gone" / "a", b"")
