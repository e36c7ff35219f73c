"""What a server without a central folder does not load: an idle one stays under 80 MiB, and starts in 0.6 s."""

import json
import subprocess
import sys
from datetime import date

import holidays
import pytest

from kiosk.settings import public_holidays

NOT_AT_START = {
    "PIL",
    "av",
    "cryptography",
    "docx",
    "duckdb",
    "flask_limiter",
    "flask_login",
    "icalendar",
    "obstore",
    "paramiko",
    "pillow_heif",
    "prometheus_client",
    "psutil",
    "pypdfium2",
    "rich",
    "securesystemslib",
    "smbprotocol",
    "tuf",
    "typst",
    "xlsxwriter",
}
"""Libraries that wait until somebody asks for what needs them."""

NOT_FOR_THE_FIRST_ANSWER = {
    "apscheduler",
    "argon2",
    "asyncio",
    "flask_wtf",
    "kiosk.accounts",
    "kiosk.central",
    "kiosk.editing",
    "kiosk.jobs.chores",
    "kiosk.library",
    "kiosk.outputs.radio",
    "kiosk.outputs.slides",
    "kiosk.radio",
    "kiosk.speech",
    "kiosk.web.api",
    "kiosk.web.rest",
    "kiosk.web.staff",
    "markdown",
    "segno",
    "tomlkit",
    "wtforms",
}
"""What is loaded when the screens run: each costs the start some milliseconds, all of them as much as the rest."""

MOST_MODULES = 580
"""So many the start loads, those of Python within (520 in Python 3.11)."""


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh process has after this."""
    answer = subprocess.run(
        [sys.executable, "-c", f"{code}; import json, sys; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return set(json.loads(answer.stdout))


def test_a_fresh_server_has_loaded_no_library_that_it_may_never_need() -> None:
    assert loaded_by("import kiosk.app, kiosk.web.rest, kiosk.jobs") & NOT_AT_START == set()
    assert loaded_by("import kiosk.app") & (NOT_AT_START | NOT_FOR_THE_FIRST_ANSWER) == set()


def test_the_start_loads_no_more_than_it_did() -> None:
    assert len(loaded_by("import kiosk.app")) <= MOST_MODULES


def test_nothing_that_waits_for_its_first_use_is_missing_then() -> None:
    """Without editor, radio, speech and accounts loaded, the whole server is still there."""
    assert loaded_by("import kiosk.app, kiosk.web.rest, kiosk.jobs") >= NOT_FOR_THE_FIRST_ANSWER


def test_what_a_request_is_checked_by_is_made_when_the_first_one_comes() -> None:
    """The models of the API and of documents: 2 MiB and 50 ms that most offices never need."""
    bases = "from kiosk.web.api.registry import Body; from kiosk.content.documents.reader import Document"

    assert loaded_by(
        f"import kiosk.app, kiosk.web.rest; {bases}; "
        "assert not [one for of in (Body, Document) for one in of.__subclasses__() if one.__pydantic_complete__]"
    )


def test_the_holidays_of_one_country_do_not_load_the_other_249() -> None:
    loaded = loaded_by("import kiosk.settings; assert kiosk.settings.public_holidays('VN', 2026)")

    assert [name for name in loaded if name.startswith("holidays.countries")] == []


@pytest.mark.parametrize("code", ["VN", "VNM", "LA", "KH", "CN", "FR", "US"])
def test_a_country_loaded_alone_has_the_holidays_that_the_library_gives_it(code: str) -> None:
    for year in (2026, 2027, 2030):
        assert public_holidays(code, year) == dict(holidays.country_holidays(code, years=year))


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    assert public_holidays("XX", 2026) == {}
    assert date(2026, 9, 2) in public_holidays("VN", 2026)
