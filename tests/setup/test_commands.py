"""scripts/run.py and scripts/test.py as commands."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from environment import debian
from environment.checks import CHECKS, Bench, Check, judge, run_check
from environment.front_end import choose
from environment.places import here

SCRIPTS = here().root / "scripts"


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *arguments], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_can_read_far_enough_to_say_that_it_is_too_old(script: str) -> None:
    text = (SCRIPTS / script).read_text(encoding="utf-8")

    border = text.index("from environment")
    ast.parse(text[:border], feature_version=(3, 4))
    assert "sys.version_info < (3, 11)" in text[:border]
    assert text[:border].isascii()


def test_help_sets_nothing_up() -> None:
    done = run("run.py", "--help")

    assert done.returncode == 0
    assert "--setup" in done.stdout


def test_the_checks_run_in_their_order_and_are_told() -> None:
    done = run("test.py", "--list")

    assert [line.split()[0] for line in done.stdout.splitlines()] == [check.name for check in CHECKS]
    assert [check.name for check in CHECKS] == ["ruff", "format", "mypy", "imports", "tsc", "js", "pytest"]


def test_an_unknown_check_is_refused() -> None:
    assert run("test.py", "--only", "pylint").returncode == 2


def test_a_check_that_finds_nothing_to_check_has_failed() -> None:
    result = run_check(Check("js", "nothing", lambda _: None), here(), Path("node"), [])

    assert not result.passed
    assert "nothing" in result.remark


def test_the_closing_line_is_the_last_that_a_check_prints() -> None:
    check = Check("pytest", "two lines", lambda bench: [bench.places.python, "-c", r"print('a\nb passed\n')"])
    result = run_check(check, here(), Path("node"), [])

    assert result.passed
    assert result.closing_line == "b passed"


def test_the_whole_suite_is_spread_over_the_processors_and_a_part_of_it_runs_as_it_is_asked_for() -> None:
    check = next(check for check in CHECKS if check.name == "pytest")
    whole, part = (check.command(Bench(here(), Path("node"), asked)) or [] for asked in ([], ["tests/cli"]))

    assert ("-n" in whole) == ((os.cpu_count() or 1) > 1)
    assert part[-1] == "tests/cli" and "-n" not in part


@pytest.mark.parametrize("left_out", ["test.skip", "test.todo"])
def test_a_skipped_browser_module_test_fails_in_ci_only(left_out: str, tmp_path: Path) -> None:
    file = tmp_path / "a.test.mjs"
    file.write_text(f"import test from 'node:test';\ntest('a', () => {{}});\n{left_out}('b', () => {{}});\n")
    node = choose(here(), os.environ["PATH"]).node
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", file], capture_output=True, encoding="utf-8", check=False
    )
    lines = done.stdout.splitlines()

    assert judge("js", done.returncode, lines, in_ci=False) == (True, "")
    assert judge("js", done.returncode, lines, in_ci=True)[0] is False


def test_what_debian_lacks_is_found_by_name() -> None:
    if not Path("/usr/bin/dpkg-query").exists():
        return
    assert debian.missing(("dpkg", "no-such-package-anywhere")) == ["no-such-package-anywhere"]


def test_ci_runs_the_same_command_as_a_developer() -> None:
    script = here().root / ".ci" / "run"

    subprocess.run(["bash", "-n", script], check=True)
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert "CI=true" in text
    assert "python3 scripts/test.py" in text
    assert "</dev/null" in text
