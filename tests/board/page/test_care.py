"""A screen that nobody sits at: days without a server, the nightly reload, burn-in, sleep."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.board.page import samples
from tests.board.page.conftest import Board

HOUR_MS = 3_600_000
SEVEN_HOURS_MS = 7 * HOUR_MS
MIX = (("slogan", 4 * HOUR_MS), ("a.jpg", 4 * HOUR_MS), ("notice-short", 4 * HOUR_MS))
COVERED = """
(() => {
  const shown = document.querySelector('.zone.main .layer[data-state=shown]');
  return Boolean(shown && shown.childElementCount === 1 && shown.getBoundingClientRect().height > 100);
})()
"""


def test_days_without_a_server_are_played_through_and_never_blank(board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), *MIX, hours=26)
    screen = board(samples.plan("small", {"main": main}, transition="cut"), opened=False)
    screen.office.rate = 7200.0
    screen.open()
    began = screen.get("player.clock.now()")
    screen.until("player.holdings.held.size >= 1")
    screen.office.stop()

    seen = set()
    while screen.get("player.clock.now()") - began < 60 * HOUR_MS:
        assert screen.get(COVERED)
        seen.add((screen.get("player.clock.now()") - began > 26 * HOUR_MS, screen.on()))
        screen.page.wait_for_timeout(100)

    every = {name for name, _ in MIX}
    assert {asset for late, asset in seen if not late} == every
    assert {asset for late, asset in seen if late} == every, "after the plan's end its last day is repeated"
    screen.office.start()
    screen.until("player.outbox.length < 3", 30)


def test_a_page_that_is_hours_old_is_fresh_after_three_at_night(board: Callable[..., Board]) -> None:
    real = datetime.now(UTC)
    three = (real + timedelta(hours=7)).replace(hour=3, minute=0, second=2, microsecond=0) - timedelta(
        hours=7
    )
    skew = (three - real).total_seconds() * 1000
    main = samples.zone(samples.now_ms() + skew - HOUR_MS, ("slogan", 2000), ("notice-short", 2000), hours=3)
    screen = board(samples.plan("small", {"main": main}), opened=False)
    screen.office.skew_ms = skew
    screen.open()
    young = screen.get("player.id")
    screen.page.wait_for_timeout(4500)
    assert screen.get("player.id") == young, "a young page has no need of it"

    with screen.page.expect_event("load", timeout=15_000):
        screen.get(f"player.loaded -= {SEVEN_HOURS_MS}")
    screen.until("player.plan?.plan && player.zones.get('main')?.shown?.key")
    assert screen.get("player.id") != young


def test_the_picture_moves_by_a_few_pixels_against_burn_in_and_never_on_led(
    board: Callable[..., Board],
) -> None:
    for size, shifts in (("small", True), ("led", False)):
        main = samples.zone(samples.now_ms() - HOUR_MS, ("slogan", 3_000_000), hours=30)
        screen = board(samples.plan(size, {"main": main}, pixel_shift=shifts), opened=False)
        screen.office.rate = 300.0
        screen.open()
        places = set()
        for _ in range(12):
            box = screen.get("document.getElementById('stage').getBoundingClientRect().toJSON()")
            places.add((box["left"], box["top"]))
            screen.page.wait_for_timeout(300)
        assert (len(places) >= 3) is shifts
        assert all(abs(left) <= 2 and abs(top) <= 2 for left, top in places)


def test_the_screen_is_kept_awake_where_the_browser_can(board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), *MIX)
    screen = board(samples.plan("small", {"main": main}), opened=False)
    screen.page.add_init_script(
        """{
          const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
          navigator.wakeLock.request = async (kind) => (globalThis.sentinel = await ask(kind));
        }"""
    )
    screen.open()
    screen.until("globalThis.sentinel?.type === 'screen' && !sentinel.released")
