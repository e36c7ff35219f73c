"""A running office tells how it is; another one looks after all of them."""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.central.fleet.months import month_name
from kiosk.central.fleet.places import status_name, sums_name
from kiosk.central.fleet.status import Status, read, write
from kiosk.central.stores.folder import FolderStore
from kiosk.central.stores.store import Store, put_whole, read_whole
from kiosk.cli import main
from kiosk.clock import SystemClock
from kiosk.plays import Outcome, Play, Report
from kiosk.runtime.board import Health
from kiosk.runtime.lookout import Lookout
from kiosk.runtime.reporting import Reporter
from kiosk.wiring.fleet import build_lookout
from tests.runtime.office import CONFIG, TUESDAY, Office, running, two_notices
from tests.web.serving import process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The central folder."""
    folder = tmp_path / "chung"
    folder.mkdir()
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = FolderStore(folder)
    yield store
    store.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return two_notices(tmp_path / "phuong")


def shown(start: datetime) -> Play:
    end = start + timedelta(seconds=60)
    return Play("p", 1, "sanh", "main", start, end, start, "chinh", 0, "a.md", "rotation", Outcome.SHOWN)


def test_a_display_tells_what_is_on_and_what_was_shown(office: Office, store: Store) -> None:
    runtime, clock = running(office)
    runtime.load()
    reporter = Reporter(runtime, lambda: store, "ben-nghe")
    runtime.alive["sanh"] = clock.monotonic()
    runtime.take_in("sanh", Report(plays=(shown(TUESDAY),)), Health(TUESDAY, offset_ms=7))
    clock.pass_by(1)

    reporter.tell_status()
    reporter.tell_sums()

    status = read(read_whole(store, status_name("ben-nghe.sanh"), 16_384))
    assert (status.office, status.display, status.page, status.offset_ms) == ("Phường Thử", "Sảnh", "on", 7)
    assert status.showing["main"] == "Thông báo A" or status.showing["main"] == "Thông báo B"
    assert status.at == TUESDAY + timedelta(seconds=1)
    assert read(read_whole(store, status_name("ben-nghe.led"), 16_384)).page == "never"
    sums = json.loads(read_whole(store, sums_name("ben-nghe.sanh", TUESDAY.date()), 100_000))
    assert [(row["asset"], row["shown"], row["seconds"]) for row in sums["hours"]] == [("a.md", 1, 60.0)]
    runtime.close()


def test_all_offices_are_in_one_report_with_those_that_told_nothing(
    office: Office, store: Store, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runtime, _ = running(office)
    runtime.load()
    runtime.take_in("sanh", Report(plays=(shown(TUESDAY),)), Health(TUESDAY))
    reporter = Reporter(runtime, lambda: store, "ben-nghe")
    reporter.tell_months()
    written = (folder / month_name("ben-nghe.sanh", TUESDAY.date())).stat().st_mtime_ns
    reporter.tell_months()
    assert (folder / month_name("ben-nghe.sanh", TUESDAY.date())).stat().st_mtime_ns == written
    put_whole(store, status_name("lang-im.sanh"), write(Status(at=TUESDAY, office="Phường Lặng Im")))
    put_whole(store, month_name("ben-nghe.led", TUESDAY.date()), b"[]")
    city = Office(tmp_path / "thanh-pho")
    city.config_file.write_text(CONFIG + f'[central]\nurl = "{folder.as_posix()}"\n', encoding="utf-8")
    command = ["report", "--all", "--from", "2026-11-24", "--to", "2026-11-24"]
    command += ["--config", str(city.config_file)]

    assert main(command) == 0
    printed = capsys.readouterr().out
    assert main([*command, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    runtime.close()

    assert "Phường Lặng Im" in printed.partition("Không gửi số liệu (1)")[2]
    assert "Phường Thử" in printed.partition("Gửi thiếu số liệu (1)")[2]
    assert [(one["office"], one["standing"], one["displays"], one["silent"]) for one in told["offices"]] == [
        ("ben-nghe", "partial", 2, 1),
        ("lang-im", "silent", 1, 1),
    ]
    assert [(one["shown"], one["offices"]) for one in told["notices"]] == [(1, 1)]


def test_sums_are_sent_again_only_when_something_was_shown(
    office: Office, store: Store, folder: Path
) -> None:
    runtime, _clock = running(office)
    reporter = Reporter(runtime, lambda: store, "ben-nghe")
    runtime.take_in("sanh", Report(plays=(shown(TUESDAY),)), Health(TUESDAY))
    file = folder / sums_name("ben-nghe.sanh", TUESDAY.date())
    old = folder / sums_name("ben-nghe.sanh", TUESDAY.date() - timedelta(days=35))
    old.parent.mkdir(parents=True)
    old.write_bytes(b"{}")

    reporter.tell_sums()
    first = file.stat().st_mtime_ns
    reporter.tell_sums()

    assert file.stat().st_mtime_ns == first
    assert not old.exists()
    runtime.close()


def three_offices(store: Store, now: datetime) -> None:
    for name, minutes, edition, words in (
        ("ben-nghe", 1, 5, ""),
        ("tan-dinh", 300, 5, ""),
        ("sai-gon", 1, 3, "<script>alert(1)</script>"),
    ):
        status = Status(
            at=now - timedelta(minutes=minutes),
            office=f"Phường {name}",
            display="Sảnh",
            version="1.0",
            editions={"thanh-pho": edition},
            page="on",
            error=words,
        )
        put_whole(store, status_name(f"{name}.sanh"), write(status))
    put_whole(store, status_name("da-kao.sanh"), b"{ half")


def test_the_page_shows_who_needs_somebody_and_believes_no_markup(
    office: Office, store: Store, folder: Path
) -> None:
    three_offices(store, datetime.now(UTC))
    put_whole(store, status_name("ben-thanh.sanh"), read_whole(store, status_name("ben-nghe.sanh"), 16_384))
    office.config_file.write_text(f'{CONFIG}\n[central]\nurl = "{folder}"\nfleet = true\n')

    with process(office.config_file) as place:
        page, deadline = "", time.monotonic() + 20
        while "Phường tan-dinh" not in page:
            assert time.monotonic() < deadline, page
            page = place.ask("/fleet").body.decode()
            time.sleep(0.1)
        assert "Phường ben-nghe" not in page
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
        assert re.search(r"<b>1</b> im lặng", page)
        assert re.search(r"<b>1</b> tệp hỏng", page)
        found = place.ask("/fleet?q=ben-nghe").body.decode()
        assert "Phường ben-nghe" in found
        assert "Phường tan-dinh" not in found
        assert place.ask("/fleet?state=%3Cscript%3E&q=%00").status == 200


def test_an_office_that_does_not_look_after_others_has_no_such_page(office: Office) -> None:
    with process(office.config_file) as place:
        assert place.ask("/fleet").status == 404


def test_a_folder_that_is_away_leaves_what_was_known(office: Office, store: Store, folder: Path) -> None:
    three_offices(store, datetime.now(UTC))
    lookout = Lookout(lambda: FolderStore(folder), dict, SystemClock())
    lookout.read()
    folder.rename(folder.with_name("away"))

    lookout.read()

    view = lookout.look()
    assert view.error is not None and view.error.code == "store_folder_missing"
    assert view.fleet is not None and len(view.fleet.rows) == 4


def test_the_command_prints_the_fleet_and_says_whether_somebody_is_needed(
    office: Office, store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three_offices(store, datetime.now(UTC))
    office.config_file.write_text(f'{CONFIG}\n[central]\nurl = "{folder}"\n')
    command = ["fleet", "--config", str(office.config_file)]

    assert main(command) == 1
    printed = capsys.readouterr().out
    assert "Phường tan-dinh" in printed and "im lặng: 1" in printed
    assert main([*command, "--json", "--all"]) == 1
    assert len(json.loads(capsys.readouterr().out)["displays"]) == 4


def test_a_running_office_tells_its_status_by_itself(office: Office, store: Store, folder: Path) -> None:
    office.config_file.write_text(f'{CONFIG}\n[central]\nurl = "{folder}"\nreport = "ben-nghe"\n')

    with process(office.config_file):
        deadline = time.monotonic() + 40
        while store.size(status_name("ben-nghe.sanh")) is None:
            assert time.monotonic() < deadline
            time.sleep(0.2)

    assert read(read_whole(store, status_name("ben-nghe.sanh"), 16_384)).editions == {"trung-tam": 0}


def test_the_lookout_is_there_only_where_it_is_asked_for(office: Office, folder: Path) -> None:
    runtime, _clock = running(office)
    assert build_lookout(runtime, {}) is None
    runtime.close()
