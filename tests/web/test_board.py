"""What the player page asks, over real HTTP."""

import gzip
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import SystemClock
from kiosk.outputs.unixtime import milliseconds
from kiosk.runtime import Runtime, Watch
from kiosk.wiring import build
from tests.runtime.office import TUESDAY, Office, running, two_notices
from tests.web.serving import Answer, Place, serving


class Scene:
    """An office, what holds it, and where it is served."""

    def __init__(self, office: Office, runtime: Runtime, place: Place) -> None:
        self.office, self.runtime, self.place = office, runtime, place

    def report(self, display: str = "sanh", **changes: Any) -> Answer:
        body = {
            "page": "p1",
            "screen": {"width": 1920, "height": 1080, "ratio": 1},
            "plan": "x",
            "offset_ms": 3.5,
        }
        body |= {
            "health": {"long_frames": 1, "late_ms_max": 12.7, "held_bytes": 10, "queue": 0},
            "plays": [],
            **changes,
        }
        return self.post(display, json.dumps(body).encode())

    def post(self, display: str, body: bytes, content_type: str = "application/json") -> Answer:
        return self.place.ask(f"/board/{display}/report", "POST", body, Content_Type=content_type)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = two_notices(tmp_path)
    runtime, _ = running(office)
    runtime.load()
    with serving(runtime) as place:
        yield Scene(office, runtime, place)
    runtime.close()


def play(
    number: int, page: str = "p1", start: object = milliseconds(TUESDAY), **changes: Any
) -> dict[str, Any]:
    return {
        "id": f"{page}-{number}",
        "zone": "main",
        "start": start,
        "end": milliseconds(TUESDAY) + 10_000,
        "planned": milliseconds(TUESDAY) - 4,
        "playlist": "chinh",
        "item": 0,
        "asset": "a.md",
        "cause": "rotation",
        "outcome": "shown",
        "late_ms": 4,
        "long_frames": 0,
        "plan": "v",
        **changes,
    }


def kept(scene: Scene, display: str | None = "sanh") -> list[str]:
    hour = timedelta(hours=1)
    return [one.id for one in scene.runtime.plays.between(display, TUESDAY - hour, TUESDAY + hour)]


def test_the_poll_names_the_plan_and_the_plan_carries_that_version(scene: Scene) -> None:
    poll = scene.place.ask("/board/sanh/poll")
    assert (poll.status, poll.headers["cache-control"]) == (200, "no-store")
    plan = scene.place.ask("/board/sanh/plan.json")
    assert plan.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(plan.body))["plan"] == json.loads(poll.body)["plan"]
    again = scene.place.ask("/board/sanh/plan.json", If_None_Match=plan.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_page_is_never_cached_and_allows_nothing_inline(scene: Scene) -> None:
    page = scene.place.ask("/board/sanh")
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    version = json.loads(scene.place.ask("/board/sanh/poll").body)["page"]
    assert f'data-page-version="{version}"' in page.body.decode()


def test_modules_are_javascript_and_the_worker_may_answer_for_the_boards(scene: Scene) -> None:
    module = scene.place.ask("/static/board/main.js")
    assert module.headers["content-type"].startswith("text/javascript")
    worker = scene.place.ask("/board/sw.js")
    assert (worker.status, worker.headers["service-worker-allowed"]) == (200, "/board/")


def test_the_theme_is_css(scene: Scene) -> None:
    theme = scene.place.ask("/board/sanh/theme.css")
    assert theme.headers["content-type"].startswith("text/css")
    assert b"--accent: #ffd84d;" in theme.body


def test_the_clock_tells_the_offices_time(scene: Scene) -> None:
    assert json.loads(scene.place.ask("/clock").body) == {"now": milliseconds(TUESDAY), "rate": 1}


def test_an_unknown_display_is_told_which_there_are(scene: Scene) -> None:
    page = scene.place.ask("/board/nha-kho", Accept="text/html")
    assert page.status == 404
    assert '<a href="/board/sanh">Sảnh</a>' in page.body.decode()
    for path in ("/board/nha-kho/poll", "/board/nha-kho/plan.json", "/board/nha-kho/theme.css"):
        assert scene.place.ask(path).status == 404
    assert scene.post("nha-kho", b"{}").status == 404


def test_what_was_shown_is_kept_once_however_often_it_is_delivered(scene: Scene) -> None:
    for _ in range(3):
        assert scene.report(plays=[play(1), play(2)]).status == 204
    assert scene.report(plays=[play(2), play(3)]).status == 204
    assert kept(scene) == ["p1-1", "p1-2", "p1-3"]


def test_reports_of_many_screens_at_once_all_arrive(scene: Scene) -> None:
    def send(number: int) -> int:
        return scene.report(plays=[play(n, f"page{number}") for n in range(20)]).status

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(send, range(40))) == {204}
    assert len(kept(scene)) == 800


def test_one_record_that_makes_no_sense_does_not_cost_the_others(scene: Scene) -> None:
    wrong = [
        play(2, outcome="maybe"),
        play(3, end=0),
        play(4, start=1e300),
        {"id": "x"},
        7,
        play(5, id="../../etc-1"),
        play(6, start="08:00"),
    ]
    assert (
        scene.report(plays=[play(1), *wrong, play(9, late_ms=4.25, start=milliseconds(TUESDAY) + 0.5)]).status
        == 204
    )
    assert kept(scene) == ["p1-1", "p1-9"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"plays": 7}', b'{"page": "' + b"x" * 500 + b'"}', b"\xff\xfe"]
)
def test_a_report_that_makes_no_sense_is_refused_for_good(scene: Scene, body: bytes) -> None:
    assert scene.post("sanh", body).status == 400


def test_a_report_from_a_foreign_page_is_refused(scene: Scene) -> None:
    """A form or a script of another site can post text without asking; JSON it cannot."""
    assert scene.post("sanh", b'{"page":"p"}', "text/plain").status == 400


def test_a_report_that_is_too_large_is_refused(scene: Scene) -> None:
    assert scene.post("sanh", b'{"page":"' + b"x" * 2_000_001 + b'"}').status == 413


def test_troubles_and_health_appear_on_the_status_page(scene: Scene) -> None:
    trouble = {
        "id": "p1-t4",
        "at": milliseconds(TUESDAY),
        "asset": "a.md",
        "what": "load",
        "detail": "HTTP 404 <b>",
    }
    assert scene.report(troubles=[trouble]).status == 204
    page = scene.place.ask("/status").body.decode()
    assert "HTTP 404 &lt;b&gt;" in page
    assert "13 ms" in page


def test_a_broken_log_is_named_on_the_status_page_and_reports_still_arrive(tmp_path: Path) -> None:
    office = two_notices(tmp_path)
    office.data.mkdir()
    (office.data / "plays.sqlite3").write_bytes(b"no database " * 999)
    runtime, _ = running(office)
    with serving(runtime) as place:
        assert Scene(office, runtime, place).report(plays=[play(1)]).status == 204
        assert "plays.sqlite3.broken-1" in place.ask("/status").body.decode()
    runtime.close()


def test_a_change_on_disk_is_in_the_poll_within_three_seconds(tmp_path: Path) -> None:
    office = two_notices(tmp_path)
    runtime = build(office.config_file, SystemClock())
    watch = Watch(runtime)
    with serving(runtime, watch) as place:
        watch.start()
        deadline = time.monotonic() + 10
        while json.loads(place.ask("/healthz").body)["status"] != "ok" and time.monotonic() < deadline:
            time.sleep(0.05)
        for number in range(3):
            before = place.ask("/board/sanh/poll").body
            office.notice("a.md", f"Lần {number}")
            began = time.monotonic()
            while place.ask("/board/sanh/poll").body == before:
                assert time.monotonic() - began < 3
                time.sleep(0.02)
        watch.stop()
    runtime.close()
