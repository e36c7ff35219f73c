"""What was planned is reckoned with the content in force then; the ledger keeps what is known, and forgets nothing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.editing import Desk
from kiosk.library import load
from kiosk.media import MediaStore
from kiosk.outputs.report.facts import Facts, Line
from kiosk.plays import AsRunLog, Outcome, Play, Report
from kiosk.reports.gather import PLAYS, Sources, report
from kiosk.reports.ledger import FILE, Ledger, Where
from kiosk.reports.trace import Figure, entries
from kiosk.settings import load_config
from tests.runtime.office import Office

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
"""Monday 12:00 in Viet Nam."""
SCHEDULE = 'displays = ["sanh"]\nfrom = "11:55"\nto = "12:05"'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Ten notices of a minute round Monday noon: a.md until then, b.md after it."""
    office = Office(tmp_path / "office")
    office.notice("a.md", "Thông báo cũ")
    office.playlist("chinh", ["a.md"], 60, SCHEDULE)
    return office


def sources(office: Office) -> Sources:
    config, _ = load_config(office.config_file)
    assert config is not None
    return Sources(
        office.root, office.data, config, load(office.root, config, MediaStore(office.data / "media"))
    )


def change(office: Office) -> None:
    """At noon another notice takes the place of the first, which is deleted."""
    config = sources(office).config
    desk = Desk(office.root, office.data, config=lambda: config)
    desk.start(NOON - timedelta(days=1))
    desk.note_outside(NOON - timedelta(days=1))
    (office.root / "media" / "a.md").unlink()
    office.notice("b.md", "Thông báo mới")
    office.playlist("chinh", ["b.md"], 60, SCHEDULE)
    desk.note_outside(NOON)


def made(office: Office, first: date = MONDAY, last: date = MONDAY) -> Facts:
    with closing(Ledger(office.data / FILE)) as ledger:
        return report(sources(office), ledger, first, last, TUESDAY)


def planned(facts: Facts) -> dict[str, int]:
    found = {facts.titles[key.asset]: line.planned for key, line in facts.lines.items() if line.planned}
    return dict(sorted(found.items()))


def test_each_part_of_the_week_is_planned_by_the_edition_then_in_force(office: Office) -> None:
    change(office)

    facts = made(office)

    assert planned(facts) == {"Thông báo cũ": 5, "Thông báo mới": 5}
    assert [note.code for note in facts.notes] == []
    found = entries(sources(office), Figure.PLANNED, Where("screen", "sanh", "main"), MONDAY, None)
    assert [one.asset for one in found] == ["a.md"] * 5 + ["b.md"] * 5


def test_without_editions_the_present_content_counts_and_the_report_says_so(office: Office) -> None:
    assert planned(made(office)) == {"Thông báo cũ": 10}
    assert [note.code for note in made(office).notes] == ["report_note_no_history"]
    assert [note.code for note in made(office, last=TUESDAY).notes][-1] == "report_note_today"


def test_a_time_before_the_first_edition_is_noted(office: Office) -> None:
    change(office)
    notes = made(office, first=MONDAY - timedelta(days=7)).notes
    assert [(note.code, note.day) for note in notes] == [("report_note_before", date(2026, 11, 22))]


@pytest.fixture
def log(office: Office) -> Iterator[AsRunLog]:
    log = AsRunLog(office.data / PLAYS)
    yield log
    log.close()


def shown(number: int, start: datetime) -> Play:
    end = start + timedelta(seconds=60)
    return Play("p", number, "sanh", "main", start, end, start, "chinh", 0, "a.md", "rotation", Outcome.SHOWN)


def test_what_comes_late_is_counted_and_what_is_pruned_stays_counted(office: Office, log: AsRunLog) -> None:
    def ran() -> list[Line]:
        return [line for line in made(office).lines.values() if line.shown]

    log.add(Report((shown(1, NOON),)))
    assert [line.shown for line in ran()] == [1]
    log.add(Report((shown(2, NOON + timedelta(minutes=1)),)))
    assert [(line.shown, line.shown_seconds) for line in ran()] == [(2, 120.0)]
    log.prune(NOON + timedelta(days=1))
    assert [line.shown for line in ran()] == [2]


def test_a_showing_over_midnight_counts_on_the_day_on_which_it_begins(office: Office, log: AsRunLog) -> None:
    midnight = datetime(2026, 11, 23, 17, tzinfo=UTC)
    log.add(Report((shown(1, midnight - timedelta(seconds=30)),)))
    assert [line.shown_seconds for line in made(office).lines.values() if line.shown] == [60.0]
    assert [line for line in made(office, TUESDAY, TUESDAY).lines.values() if line.shown] == []


def test_a_broken_ledger_is_reckoned_anew(office: Office) -> None:
    made(office)
    (office.data / FILE).write_bytes(b"no database at all, but bytes of some length" * 50)
    assert planned(made(office)) == {"Thông báo cũ": 10}
