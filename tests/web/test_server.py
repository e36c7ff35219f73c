"""`kiosk run` as a process: its start, its end, its disk."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.accounts import Gate
from kiosk.app import Office as Server
from kiosk.errors import StorageError
from kiosk.outputs.unixtime import from_milliseconds
from kiosk.plays import AsRunLog
from kiosk.wiring.staff import build_gate
from tests.runtime.office import Office, running, two_notices
from tests.web.serving import PROJECT, Place, process
from tests.web.test_board import play


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return two_notices(tmp_path)


def wait_until_read(place: Place) -> None:
    deadline = time.monotonic() + 20
    while json.loads(place.ask("/healthz").body)["status"] != "ok":
        assert time.monotonic() < deadline
        time.sleep(0.05)


def report(place: Place, number: int, start: int) -> int:
    body = json.dumps({"page": "p", "plays": [play(number, start=start, end=start + 10_000)]}).encode()
    return place.ask("/board/sanh/report", "POST", body, Content_Type="application/json").status


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_to(office: Office, how: signal.Signals) -> None:
    with process(office.config_file) as place:
        wait_until_read(place)
        assert place.process is not None
        place.process.send_signal(how)
        out, err = place.process.communicate(timeout=15)
        # The one-time code of the first steps comes after the address, in the same moment or a little later.
        assert not out or out.startswith("Lần đầu: ")
        assert (place.process.returncode, err) == (0, "")


def test_every_acknowledged_play_survives_kill_9(office: Office) -> None:
    acknowledged: list[int] = []
    for life in range(3):
        with process(office.config_file) as place:
            assert place.process is not None
            for number in range(life * 1000, life * 1000 + 60):
                if report(place, number, 1_764_000_000_000 + number) == 204:
                    acknowledged.append(number)
            os.kill(place.process.pid, signal.SIGKILL)
    log = AsRunLog(office.data / "plays.sqlite3")
    found = log.between(None, from_milliseconds(1_763_999_000_000), from_milliseconds(1_764_999_000_000))
    log.close()
    assert sorted(one.number for one in found) == acknowledged
    assert len(acknowledged) == 180


def test_a_second_server_on_the_same_port_says_so_in_a_sentence(office: Office) -> None:
    with process(office.config_file) as place:
        second = subprocess.run(
            [
                sys.executable,
                "-m",
                "kiosk",
                "run",
                "--config",
                str(office.config_file),
                "--port",
                str(place.port),
            ],
            cwd=PROJECT,
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert second.returncode != 0
    assert "Traceback" not in second.stderr


def test_a_demo_runs_sixty_times_as_fast_and_holds_each_showing(office: Office) -> None:
    with process(office.config_file, "--demo") as place:
        first = json.loads(place.ask("/clock").body)
        time.sleep(1)
        second = json.loads(place.ask("/clock").body)
        assert first["rate"] == 60
        assert 55_000 < second["now"] - first["now"] < 90_000
        plan = json.loads(gzip.decompress(place.ask("/board/sanh/plan.json").body))
        assert plan["display"]["hold_ms"] > 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB for the program's data."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stops_neither_the_boards_nor_the_server(tmp_path: Path, small_disk: Path) -> None:
    office = two_notices(tmp_path / "office")
    with office.config_file.open("a", encoding="utf-8") as config:
        config.write(f'\n[server]\ndata = "{small_disk.as_posix()}/data"\n')
    with process(office.config_file) as place:
        wait_until_read(place)
        assert report(place, 1, 1_764_000_000_000) == 204
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as stream:
            try:
                while stream.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        statuses = [report(place, number, 1_764_000_000_000) for number in range(2, 400)]
        assert 507 in statuses
        before = place.ask("/board/sanh/poll")
        office.notice("a.md", "Vẫn phát")
        deadline = time.monotonic() + 5
        while place.ask("/board/sanh/poll").body == before.body:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        page = place.ask("/status")
        assert page.status == 200
        assert "Ổ đĩa sắp đầy" in page.body.decode()
        filler.unlink()
        assert report(place, 500, 1_764_000_000_000) == 204


def test_a_second_server_on_the_same_data_says_so_and_leaves_the_first_alone(office: Office) -> None:
    with process(office.config_file) as place:
        wait_until_read(place)
        second = subprocess.run(
            [sys.executable, "-m", "kiosk", "run", "--config", str(office.config_file), "--port", "0"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert second.returncode == 1
        assert "máy chủ kiosk khác" in second.stderr
        assert place.ask("/healthz").status == 200

    with process(office.config_file) as place:
        wait_until_read(place)


VIETNAMESE_LETTERS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


@pytest.mark.parametrize("page", ["/", "/status", "/no-such-page", "/board/no-such-display"])
def test_the_server_speaks_the_language_of_its_office(tmp_path: Path, page: str) -> None:
    for language, in_vietnamese in (("en", False), ("vi", True)):
        (tmp_path / language).mkdir()
        office = Office(tmp_path / language)
        office.config_file.write_text(
            f'[office]\nlanguage = "{language}"\n[[display]]\nid = "lobby"\nname = "Lobby"\n',
            encoding="utf-8",
        )
        with process(office.config_file) as place:
            wait_until_read(place)
            text = place.ask(page, Accept="text/html").body.decode()
            assert bool(VIETNAMESE_LETTERS.search(text)) is in_vietnamese, text


def test_what_is_no_screen_may_fail_to_open_and_is_tried_again_at_the_next_request(office: Office) -> None:
    runtime, _clock = running(office)
    troubles = [StorageError("bad_certificate", certificate="a", key="b", detail="c")]

    def gate() -> Gate:
        for trouble in troubles:
            raise trouble
        return build_gate(runtime)

    served = Server(runtime, None, gate)
    asks = served.app.test_client()
    failed = asks.get("/staff/login", headers={"Accept": "text/html"})
    assert (failed.status_code, b"/board/sanh" in failed.data) == (StorageError.status, True)
    assert served.rest.made is None
    troubles.clear()
    assert asks.get("/staff/login").status_code == 302
    assert asks.post("/staff/login").status_code == 403
    assert asks.get("/no-such-page").status_code == asks.post("/board/sanh/none").status_code == 404
    assert asks.delete("/board/sanh").status_code == 405
    served.close()
    runtime.close()
