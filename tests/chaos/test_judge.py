"""The judge sees what is wrong: else no verdict of the other tests means anything."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.chaos.watcher import ITEM_SECONDS, Edition, Judge, item_on

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
MIDDLE = MONDAY + timedelta(seconds=ITEM_SECONDS / 2)
EDITIONS = {1: Edition(1, 4, MONDAY), 2: Edition(2, 5, MONDAY)}


@pytest.fixture
def judge() -> Judge:
    return Judge(EDITIONS, HANOI)


def test_the_week_begins_with_the_first_item_and_goes_round() -> None:
    on = [item_on(MIDDLE + timedelta(seconds=n * ITEM_SECONDS), 4, HANOI) for n in range(6)]

    assert on == [0, 1, 2, 3, 0, 1]


@pytest.mark.parametrize("words", ["Bản 1 mục 0", "Bản 2 mục 0", "Bản 1 mục\xa00"])
def test_what_an_edition_has_on_is_right(judge: Judge, words: str) -> None:
    judge.look(words, MIDDLE, 0.1)

    assert (judge.verdict.blank, judge.verdict.wrong) == (0, 0)


@pytest.mark.parametrize("words", ["Bản 1 mục 1", "Bản 3 mục 0", "Kính chào quý công dân", "404 Not Found"])
def test_what_no_edition_has_on_is_wrong(judge: Judge, words: str) -> None:
    judge.look(words, MIDDLE, 0.1)

    assert judge.verdict.wrong == 0.1


@pytest.mark.parametrize("words", ["", "  ", None])
def test_nothing_is_blank(judge: Judge, words: str | None) -> None:
    judge.look(words, MIDDLE, 0.1)

    assert judge.verdict.blank == 0.1


def test_an_edition_that_comes_back_is_wrong(judge: Judge) -> None:
    judge.look("Bản 2 mục 0", MIDDLE, 0.1)
    judge.look("Bản 1 mục 0", MIDDLE, 0.1)

    assert judge.verdict.wrong == 0.1


def test_a_boundary_leaves_a_moment_of_grace_and_no_more(judge: Judge) -> None:
    boundary = MONDAY + timedelta(seconds=ITEM_SECONDS)
    judge.look("Bản 1 mục 0", boundary + timedelta(seconds=0.9), 0.1)
    assert judge.verdict.wrong == 0

    judge.look("Bản 1 mục 0", boundary + timedelta(seconds=1.1), 0.1)
    assert judge.verdict.wrong == 0.1
