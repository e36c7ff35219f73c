"""Each benchmark runs in a tiny form and prints its table. The numbers mean nothing here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.browser import CHROMIUM
from bench.table import Goal, Table, figure

ROOT = Path(__file__).resolve().parents[2]
TABLES = {
    "schedule": 2,
    "now": 1,
    "poll": 1,
    "start": 1,
    "idle": 1,
    "media": 1,
    "page": 3,
    "sync": 1,
    "publish": 1,
    "report": 1,
}


def bench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / "bench.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=110)


@pytest.mark.parametrize("name", TABLES)
def test_a_benchmark_prints_its_tables(name: str, tmp_path: Path) -> None:
    if name == "page" and CHROMIUM is None:
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    found = tmp_path / "found.json"

    done = bench(name, "--tiny", "--json", found)

    assert done.returncode in (0, 1), done.stderr
    tables = json.loads(found.read_text(encoding="utf-8"))["tables"]
    assert len(tables) == TABLES[name] == done.stdout.count(f"\n## {name}: ")
    assert all(len(table["rows"]) > 1 for table in tables)
    assert any(table["goals"] for table in tables)


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    done = bench("schedul")

    assert done.returncode == 2
    assert "there are schedule, radio, speech, now, poll" in done.stderr


def test_a_goal_says_whether_it_was_met() -> None:
    assert Goal("log, ms", 212.4, at_most=300).text() == "met     log, ms: 212 (goal <= 300)"
    assert Goal("share", 0.7, at_least=0.8).text() == "MISSED  share: 0.700 (goal >= 0.800)"


def test_a_crowded_machine_can_miss_nothing_by_the_clock() -> None:
    late = Goal("first answer, seconds", 0.9, at_most=0.6, by_clock=True)

    assert (late.verdict(1.0), late.verdict(3.0)) == ("MISSED", "unsure")
    assert Goal("first answer, processor time", 0.9, at_most=0.6).verdict(3.0) == "MISSED"


def test_a_table_is_aligned_and_leaves_a_hole_where_there_is_no_value() -> None:
    table = Table("trial: two")
    table.add(what="floor", requests_a_second=12345.6)
    table.add(what="ours", of_floor=0.25)

    lines = table.text().splitlines()

    assert lines[3] == "| what  | requests a second | of floor |"
    assert lines[5] == "| floor | 12,346            |          |"
    assert lines[6] == "| ours  |                   | 0.250    |"


@pytest.mark.parametrize(
    ("value", "written"), [(0.0312, "0.031"), (7.125, "7.12"), (54.32, "54.3"), (10_000, "10,000")]
)
def test_numbers_have_three_digits(value: float, written: str) -> None:
    assert figure(value) == written
