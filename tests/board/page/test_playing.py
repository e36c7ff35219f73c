"""Showings are carried out by the wall clock, one at a time, and written down."""

import itertools
import statistics
from collections.abc import Callable

import pytest

from tests.board.page import samples
from tests.board.page.conftest import Board

WATCH_SWAPS = """
(() => {
  window.swaps = [];
  new MutationObserver((changes) => {
    for (const { target, oldValue } of changes) {
      if (target.dataset.state !== 'shown' || oldValue === 'shown') continue;
      swaps.push(performance.timeOrigin + performance.now());
    }
  }).observe(document.querySelector('.zone.main'), {
    subtree: true, attributes: true, attributeFilter: ['data-state'], attributeOldValue: true,
  });
})()
"""
VISIBLE = """
[...document.querySelectorAll('.zone.main .layer')].map((layer) => getComputedStyle(layer))
  .filter(({ visibility, opacity }) => visibility === 'visible' && opacity > 0).length
"""


@pytest.mark.parametrize("transition", ["cut", "fade", "slide"])
def test_after_each_change_exactly_one_layer_is_seen(transition: str, board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), ("slogan", 1500), ("a.jpg", 1500), ("notice-short", 1500))
    screen = board(samples.plan("small", {"main": main}, transition=transition))
    seen = set()
    for _ in range(3):
        key = screen.get("player.zones.get('main').shown.key")
        screen.until(
            f"player.zones.get('main').shown.key !== {key!r} && !player.zones.get('main').stage.moving", 6
        )
        seen.add(screen.on())
        assert screen.get(VISIBLE) == 1
        assert (
            screen.get("document.querySelectorAll('.zone.main .layer[data-state=shown] .slide').length") == 1
        )
    assert seen == {"slogan", "a.jpg", "notice-short"}


def test_at_no_frame_of_a_fade_is_the_screen_empty(board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), ("slogan", 2000), ("a.jpg", 2000))
    screen = board(samples.plan("small", {"main": main}))
    screen.get(
        """(() => {
          window.least = 1;
          const look = () => {
            const layers = [...document.querySelectorAll('.zone.main .layer')]
              .filter((l) => l.childElementCount && l.dataset.state !== 'next');
            const most = Math.max(0, ...layers.map((l) => Number(getComputedStyle(l).opacity)));
            window.least = Math.min(window.least, most);
            requestAnimationFrame(look);
          };
          look();
        })()"""
    )
    screen.page.wait_for_timeout(4200)
    assert screen.get("window.least") == 1


def test_two_screens_change_together_and_on_time(board: Callable[..., Board]) -> None:
    start = samples.now_ms() - 500
    main = samples.zone(start, ("slogan", 1500), ("notice-short", 1500))
    plan = samples.plan("small", {"main": main}, transition="cut")
    screens = [board(plan), board(plan)]
    for screen in screens:
        screen.get(WATCH_SWAPS)
    screens[0].page.wait_for_timeout(8500)
    swaps = [screen.get("window.swaps") for screen in screens]
    apart = []
    for moment in swaps[0]:
        nearest = min(swaps[1], key=lambda other: abs(other - moment))
        if abs(nearest - moment) < 700:
            apart.append(abs(nearest - moment))
    assert len(apart) >= 4
    assert statistics.median(apart) < 50
    late = [abs((moment - start + 750) % 1500 - 750) for moment in swaps[0] + swaps[1]]
    assert statistics.median(late) < 50


def test_what_was_shown_is_reported_with_when_and_how_late(board: Callable[..., Board]) -> None:
    start = samples.now_ms()
    main = samples.zone(start, ("slogan", 1200), ("notice-short", 1200))
    screen = board(samples.plan("small", {"main": main}))
    screen.wait(lambda: screen.report() is None and len(screen.office.plays()) >= 3, 15, "three plays")
    plays = sorted(screen.office.plays(), key=lambda play: play["start"])
    assert {play["asset"] for play in plays} == {"slogan", "notice-short"}
    assert len({play["id"] for play in plays}) == len(plays)
    for play in plays[1:]:
        assert play["outcome"] == "shown" and play["zone"] == "main" and play["plan"] == "v1"
        assert (play["planned"] - round(start)) % 1200 == 0
        assert play["start"] - play["planned"] + 20 >= 0 and play["end"] > play["start"]
    for before, after in itertools.pairwise(plays):
        assert after["start"] == before["end"]
    report = screen.office.reports[-1]
    assert report["screen"]["width"] == 1280 and abs(report["offset_ms"]) < 100
    assert set(report["health"]) == {"long_frames", "late_ms_max", "held_bytes", "queue"}


def test_a_video_is_muted_plays_from_its_beginning_and_is_let_go(board: Callable[..., Board]) -> None:
    main = samples.zone(samples.now_ms(), ("slogan", 3000), ("film.webm", 4000))
    screen = board(samples.plan("small", {"main": main}))
    screen.until("document.querySelector('.layer[data-state=next] video')?.readyState >= 2", 8)
    assert screen.get(
        "(() => { const v = document.querySelector('video'); return [v.paused, v.currentTime, v.muted] })()"
    ) == [True, 0, True]
    screen.until("document.querySelector('.layer[data-state=shown] video')?.currentTime > 0.3", 8)
    assert screen.get("document.querySelector('video').src").startswith("blob:")
    screen.until("!document.querySelector('video')", 8)


def test_pages_of_a_document_take_turns(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("small", {"main": samples.zone(samples.now_ms(), ("to-roi.pdf", 6000))}))
    shown = "document.querySelector('.layer[data-state=shown] .slide.pages img.on')?.dataset.file"
    screen.until(f"{shown} === '/media/1.jpg'", 7)
    screen.until(f"{shown} === '/media/2.jpg'", 7)


def test_the_same_still_thing_again_moves_nothing_but_counts_as_a_play(board: Callable[..., Board]) -> None:
    screen = board(samples.plan("small", {"main": samples.zone(samples.now_ms(), ("slogan", 1000))}))
    screen.get(WATCH_SWAPS)
    screen.wait(lambda: screen.report() is None and len(screen.office.plays()) >= 3, 10, "three plays")
    assert screen.get("window.swaps") == []


def test_in_the_demo_time_flies_but_each_showing_stays_its_least_time(board: Callable[..., Board]) -> None:
    main = samples.zone(
        samples.now_ms(), ("slogan", 60_000), ("notice-short", 60_000), ("slogan-short", 60_000)
    )
    office_screen = board(samples.plan("small", {"main": main}, hold_ms=1500, transition="cut"), opened=False)
    office_screen.office.rate = 60
    screen = office_screen.open()
    screen.get(WATCH_SWAPS)
    screen.page.wait_for_timeout(8000)
    swaps = screen.get("window.swaps")
    assert 3 <= len(swaps) <= 6
    assert min(b - a for a, b in itertools.pairwise(swaps)) > 1400


def test_who_asked_for_less_motion_gets_pages_for_a_running_line(board: Callable[..., Board]) -> None:
    main = {"main": samples.zone(samples.now_ms(), ("notice-qr", 400_000))}
    assert (
        board(samples.plan("led", main)).get("document.querySelector('.slide.strip').dataset.mode") == "run"
    )
    calm = board(samples.plan("led", main), reduced_motion="reduce")
    assert calm.get("document.querySelector('.slide.strip').dataset.mode") == "still"


def test_a_running_line_stands_where_the_wall_clock_says(board: Callable[..., Board]) -> None:
    start = samples.now_ms() - 12_000
    plan = samples.plan("led", {"main": samples.zone(start, ("notice-qr", 300_000))})
    places = []
    for screen in (board(plan), board(plan)):
        told = screen.get(
            """(() => {
              const { speed, hold } = player.zones.get('main').shown.slide.shape;
              const x = -new DOMMatrix(getComputedStyle(document.querySelector('.line')).transform).m41;
              return [x, (player.clock.now() - player.zones.get('main').shown.showing.start - hold) / 1000 * speed];
            })()"""
        )
        places.append(told)
    for x, expected in places:
        assert x == int(x), "whole px"
        assert abs(x - expected) <= 4
