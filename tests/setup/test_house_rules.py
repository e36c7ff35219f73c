"""The rules that tools check are in force: each is tried with code that breaks it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from environment.places import here

ROOT = here().root

ASKS_THE_TIME = "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n"


def ruff(code: str, file: str) -> str:
    command = [here().program("ruff"), "check", "--no-cache", "--output-format=concise"]
    done = subprocess.run(
        [*command, "--stdin-filename", file, "-"],
        input=code,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        (ASKS_THE_TIME, "TID251"),
        ("import time\n\nNOW = time.time()\n", "TID251"),
        ("from datetime import datetime\n\nSOME = datetime(2026, 1, 1)\n", "DTZ001"),
        ("print('shown')\n", "T201"),
        ("import os\n\nHERE = os.path.join('a', 'b')\n", "PTH118"),
    ],
)
def test_what_the_house_forbids_is_found(code: str, rule: str) -> None:
    assert rule in ruff(code, "kiosk/schedule/tried.py")


def test_only_the_clock_asks_the_time_and_only_commands_print() -> None:
    assert "TID251" not in ruff(ASKS_THE_TIME, "kiosk/clock.py")
    assert "T201" not in ruff("print('shown')\n", "kiosk/cli/tried.py")


def test_vietnamese_letters_are_no_mistake() -> None:
    assert "RUF" not in ruff('"""Bảng tin – phường."""\n\nNAME = "Đất đai × 2"\n', "kiosk/tried.py")


ONE_OF_EACH = """\
import pytest

def test_shown(): pass

@pytest.mark.skip(reason="no browser")
def test_left_out(): pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known_to_fail(): assert False
"""


def run_pytest(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.plugins.no_skips",
            "-p",
            "no:cacheprovider",
            "-q",
            folder,
        ],
        env=os.environ | {"CI": ci, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_skipped_test_has_failed_in_ci_and_an_expected_failure_has_not(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(ONE_OF_EACH)

    assert "1 passed, 1 skipped, 1 xfailed" in run_pytest(tmp_path, ci="").stdout
    in_ci = run_pytest(tmp_path, ci="true")
    assert "1 passed, 1 xfailed, 1 error" in in_ci.stdout
    assert "no browser" in in_ci.stdout
    assert in_ci.returncode == 1


def test_a_skipped_module_has_failed_in_ci(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")

    assert run_pytest(tmp_path, ci="").returncode == 5
    in_ci = run_pytest(tmp_path, ci="true")
    assert in_ci.returncode == 2
    assert "no_such_module" in in_ci.stdout


def test_each_part_of_the_program_has_its_layer() -> None:
    """Exhaustive: import-linter refuses a module that no layer names. Here its contract is in the map too."""
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {
        path.stem
        for path in (ROOT / "kiosk").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and not path.name.startswith("_")
    }

    assert sorted(part for part in parts if part not in architecture) == []


def test_each_package_can_be_imported_before_any_other() -> None:
    """Packages that import each other work only in one order, which a new import or a single test upsets."""
    packages = sorted(
        ".".join(file.parent.relative_to(ROOT).parts) for file in (ROOT / "kiosk").rglob("__init__.py")
    )
    assert "kiosk.web.staff" in packages
    broken = {
        package: done.stderr.splitlines()[-1]
        for package in packages
        if (done := imported(package)).returncode
    }
    assert broken == {}


def imported(package: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"import {package}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
