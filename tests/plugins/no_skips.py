"""In CI nothing may be left out: where CI=true, a skipped test has failed.

On a developer's machine a test may be skipped (no Chromium, say), and the summary names it.
"""

import os
from collections.abc import Generator

import pytest

EXPLANATION = "skipped, which counts as failed where CI=true: "


def in_ci() -> bool:
    """Whether this run is the one that decides."""
    return os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = EXPLANATION + _reason(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if in_ci() and report.skipped:
        report.outcome = "failed"
        report.longrepr = EXPLANATION + _reason(report)
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    return f"{where[0]}:{where[1]}: {where[2]}" if isinstance(where, tuple) else str(where)
