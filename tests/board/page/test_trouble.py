"""Whatever fails, something good stays on the screen, and the office hears of it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.board.page import samples
from tests.board.page.conftest import Board


def reported(screen: Board, what: str, asset: str | None) -> bool:
    screen.report()
    return any(trouble["what"] == what and trouble["asset"] == asset for trouble in screen.office.troubles())


@pytest.mark.parametrize(
    ("asset", "what"), [("missing.jpg", "load"), ("broken.jpg", "decode"), ("broken.webm", "decode")]
)
def test_what_cannot_be_shown_is_stood_in_for_by_the_item_before_and_reported(
    asset: str, what: str, board: Callable[..., Board]
) -> None:
    main = samples.zone(samples.now_ms(), ("slogan", 2500), (asset, 2500))
    screen = board(samples.plan("small", {"main": main}))
    screen.until(f"player.zones.get('main').shown.showing.slot.asset === {asset!r}", 8)
    assert screen.get("document.querySelector('.layer[data-state=shown] .slide').className").split()[:3] == [
        "slide",
        "text",
        "slogan",
    ]
    screen.wait(lambda: reported(screen, what, asset), 10, "the trouble is reported")
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'slogan'", 8)
    screen.wait(
        lambda: screen.report() is None and any(p["asset"] == asset for p in screen.office.plays()),
        8,
        "the play",
    )
    assert {play["outcome"] for play in screen.office.plays() if play["asset"] == asset} == {"failed"}
    assert {play["outcome"] for play in screen.office.plays() if play["asset"] == "slogan"} == {"shown"}


def test_with_nothing_before_it_the_fallback_stands_in(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("small", {"main": samples.zone(samples.now_ms(), ("missing.jpg", 60_000))}))
    screen.until("document.querySelector('.layer[data-state=shown] .slide.fallback')", 5)
    assert "UBND phường Hạnh Phúc" in screen.words()


def test_what_can_be_shown_again_is_shown_in_the_same_showing(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("small", {"main": samples.zone(samples.now_ms(), ("missing.jpg", 60_000))}))
    screen.until("document.querySelector('.layer[data-state=shown] .slide.fallback')", 5)
    screen.office.media["/media/missing.jpg"] = screen.office.media["/media/a.jpg"]
    screen.until("document.querySelector('.layer[data-state=shown] .slide.picture')", 15)


def test_a_new_plan_takes_effect_at_the_boundary(board: Callable[..., Board]) -> None:
    start = samples.now_ms()
    screen = board(
        samples.plan("small", {"main": samples.zone(start, ("slogan", 7000), ("slogan-short", 7000))})
    )
    screen.office.plan = samples.plan(
        "small", {"main": samples.zone(start, ("notice-short", 7000))}, version="v2"
    )
    screen.until("player.plan.plan === 'v2'", 5)
    assert screen.on() == "slogan"
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'notice-short'", 8)
    assert screen.get("(player.clock.now() - player.zones.get('main').shown.showing.start) < 900")


def test_an_urgent_one_comes_at_once_and_goes_at_once(board: Callable[..., Board]) -> None:
    start = samples.now_ms()
    calm = {"main": samples.zone(start, ("slogan", 600_000))}
    screen = board(samples.plan("small", calm))
    began = time.monotonic()
    screen.office.plan = samples.plan(
        "small", {"main": samples.zone(start, ("urgent", 600_000), urgent=True)}, version="v2"
    )
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'urgent'", 6)
    assert time.monotonic() - began < 5
    assert screen.words().startswith("KHẨN")
    screen.office.plan = samples.plan("small", calm, version="v3")
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'slogan'", 6)


def test_what_is_no_longer_in_the_plan_goes_at_once(board: Callable[..., Board]) -> None:
    start = samples.now_ms()
    screen = board(samples.plan("small", {"main": samples.zone(start, ("slogan", 600_000))}))
    plan = samples.plan("small", {"main": samples.zone(start, ("notice-short", 600_000))}, version="v2")
    del plan["assets"]["slogan"]
    screen.office.plan = plan
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'notice-short'", 6)


def test_a_plan_that_is_nonsense_is_refused_and_the_one_before_stays(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan(
            "small", {"main": samples.zone(samples.now_ms(), ("slogan", 1000), ("slogan-short", 1000))}
        )
    )
    broken: dict[str, Any] = samples.plan(
        "small", {"main": {"start": 0, "slots": [], "run": [1, 2, 3]}}, version="v2"
    )
    screen.office.plan = broken
    screen.wait(lambda: reported(screen, "script", None), 8, "the plan is reported")
    key = screen.get("player.zones.get('main').shown.key")
    screen.until(f"player.zones.get('main').shown.key !== {key!r}", 4)
    assert screen.get("player.plan.plan") == "v1"


def test_without_a_server_it_plays_on_and_tells_everything_once_when_it_is_back(
    board: Callable[..., Board],
) -> None:
    start = samples.now_ms()
    main = samples.zone(start, ("slogan", 1500), ("a.jpg", 1500), ("film.webm", 1500), ("notice-qr", 1500))
    screen = board(samples.plan("small", {"main": main}))
    screen.until("player.holdings.held.size >= 3 && player.holdings.queue.length === 0", 8)
    screen.report()
    screen.office.stop()
    before = samples.now_ms()
    screen.page.wait_for_timeout(8500)
    assert screen.get("document.querySelectorAll('.zone.main .layer[data-state=shown] .slide').length") == 1
    screen.office.start()
    away = samples.now_ms()
    screen.wait(
        lambda: screen.report() is None and any(p["start"] > away for p in screen.office.plays()),
        12,
        "plays arrive",
    )
    plays = screen.office.plays()
    missed = [play for play in plays if before < play["start"] < away]
    assert {play["asset"] for play in missed} == {"slogan", "a.jpg", "film.webm", "notice-qr"}
    assert {play["outcome"] for play in missed} == {"shown"}
    assert len({play["id"] for play in plays}) == len(plays)


def test_what_waits_to_be_told_survives_a_reload(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan(
            "small", {"main": samples.zone(samples.now_ms(), ("slogan", 1000), ("slogan-short", 1000))}
        )
    )
    screen.office.report_status = 503
    screen.until("player.plays.closed >= 3", 8)
    old = screen.get("player.id")
    assert screen.office.plays() == []
    screen.page.reload()
    screen.until("player.zones.get('main')?.shown?.key")
    screen.office.report_status = 204
    screen.wait(
        lambda: screen.report() is None and sum(p["id"].startswith(old) for p in screen.office.plays()) >= 3,
        10,
        "old plays",
    )
    screen.report()
    ids = [play["id"] for play in screen.office.plays()]
    assert len(set(ids)) == len(ids)


def test_what_the_server_will_never_take_is_not_sent_again(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan(
            "small", {"main": samples.zone(samples.now_ms(), ("slogan", 1000), ("slogan-short", 1000))}
        )
    )
    screen.office.report_status = 400
    screen.until("player.plays.closed >= 2", 8)
    screen.report()
    sent = screen.get("player.id + '-1'")
    screen.office.report_status = 204
    screen.wait(lambda: screen.report() is None and len(screen.office.plays()) >= 1, 8, "later plays")
    assert sent not in [play["id"] for play in screen.office.plays()]


def test_a_reload_without_a_server_plays_on(board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), ("a.jpg", 2000), ("notice-qr", 2000))
    screen = board(samples.plan("small", {"main": main}))
    screen.until("document.documentElement.dataset.kept", 15)
    screen.until("navigator.serviceWorker.controller !== null && player.holdings.held.size >= 2", 10)
    screen.office.stop()
    screen.page.reload()
    screen.until("player.plan?.plan && player.zones.get('main')?.shown?.key", 25)
    screen.until(
        "document.querySelector('.layer[data-state=shown] .slide.picture img')?.src.startsWith('blob:')", 10
    )


def test_a_screen_that_was_broken_is_mended(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("small", {"main": samples.zone(samples.now_ms(), ("slogan", 600_000))}))
    screen.page.wait_for_timeout(300)
    screen.get("document.querySelector('.zone.main .layer[data-state=shown]').replaceChildren()")
    screen.until("document.querySelector('.zone.main .layer[data-state=shown] .slide')", 8)
    assert "hài lòng" in screen.words()
    screen.wait(lambda: reported(screen, "script", None), 8, "the trouble is reported")


def test_a_jump_of_the_offices_clock_is_followed(board: Callable[..., Board]) -> None:
    start = samples.now_ms()
    main = {
        "start": round(start),
        "slots": [samples.slot("slogan"), samples.slot("notice-short")],
        "run": [1_800_000, 0, 36_000_000, 1],
    }
    screen = board(samples.plan("small", {"main": main}))
    assert screen.on() == "slogan"
    screen.office.skew_ms = 3_600_000
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'notice-short'", 8)
    screen.office.skew_ms = 0
    screen.until("player.zones.get('main').shown.showing.slot.asset === 'slogan'", 8)


def test_before_the_first_plan_the_page_greets(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan("landscape", {"main": samples.zone(samples.now_ms(), ("slogan", 60_000))}), opened=False
    )
    screen.office.failing.add("/board/thu/plan.json")
    screen.page.goto(f"{screen.office.url}/board/thu")
    screen.until("document.querySelector('.layer[data-state=shown] .slide.fallback')", 8)
    assert "Sảnh chính" in screen.words()
    screen.office.failing.clear()
    screen.until("player.zones.get('main').shown?.showing.slot.asset === 'slogan'", 8)


def test_a_new_program_is_loaded_at_the_next_boundary(board: Callable[..., Board]) -> None:
    screen = board(
        samples.plan(
            "small", {"main": samples.zone(samples.now_ms(), ("slogan", 2000), ("slogan-short", 2000))}
        )
    )
    old = screen.get("player.id")
    screen.office.page_version = "p2"
    screen.wait(lambda: reloaded(screen, old), 12, "reloaded")
    assert screen.get("document.documentElement.dataset.pageVersion") == "p2"


def reloaded(screen: Board, old: str) -> bool:
    try:
        return bool(screen.get("globalThis.player?.id") not in (None, old))
    except Exception:  # the page may be between two lives
        return False
