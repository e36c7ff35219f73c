"""What holds for every schedule: the engine answers as the model does, and no log breaks a rule.

HYPOTHESIS_PROFILE=thorough tries many thousand schedules a test, new ones at each run.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import kiosk.schedule as engine
from kiosk.content import Content
from kiosk.schedule.showing import Cause, Channel, Showing
from tests.schedule import model
from tests.schedule.random_schedules import weeks

Case = tuple[Content, Channel, date]
WEEK = timedelta(days=7)

fewer = settings(max_examples=settings().max_examples // 4)
"""For what the comparison with the model has mostly answered already."""


@given(weeks())
def test_the_engine_answers_as_the_model_does(week: Case) -> None:
    assert lines(engine.log(*week)) == lines(model.log(*week))


@fewer
@given(weeks())
def test_a_log_covers_its_week_without_gap_or_overlap(week: Case) -> None:
    _, channel, monday = week

    showings = engine.log(*week)

    assert showings[0].start == model.instant(model.midnight(monday), channel.timezone)
    assert showings[-1].end == model.instant(model.midnight(monday + WEEK), channel.timezone)
    assert all(one.end == following.start for one, following in pairwise(showings))
    assert all(one.start < one.end for one in showings)
    assert {moment.tzinfo for one in showings for moment in (one.start, one.end)} == {UTC}


@fewer
@given(weeks(), st.floats(-8, 8), st.sampled_from([0.0, 0.0001, 0.01, 0.5, 1.0, 6.0, 8.0, 15.0]))
def test_a_window_is_that_part_of_the_whole(week: Case, offset: float, days: float) -> None:
    shown, channel, monday = week
    start = datetime.combine(monday, time(), UTC) + timedelta(days=offset)
    end = start + timedelta(days=days)

    whole = [one for n in range(-2, 5) for one in engine.log(shown, channel, monday + n * WEEK)]

    clipped = [one._replace(start=max(one.start, start), end=min(one.end, end)) for one in whole]
    assert lines(engine.window(shown, channel, start, end)) == lines(
        [one for one in clipped if one.start < one.end]
    )


@fewer
@given(weeks())
def test_two_screens_with_the_same_entries_show_the_same(week: Case) -> None:
    """`gate` is named wherever `hall` is."""
    shown, channel, monday = week

    assert engine.log(shown, replace(channel, display="gate"), monday) == engine.log(shown, channel, monday)


@fewer
@given(weeks(), st.randoms())
def test_the_order_in_which_playlists_are_given_changes_nothing(week: Case, chance: Random) -> None:
    shown, channel, monday = week
    shuffled = list(shown.playlists)
    chance.shuffle(shuffled)

    assert engine.log(replace(shown, playlists=tuple(shuffled)), channel, monday) == engine.log(*week)


@fewer
@given(weeks())
def test_nothing_is_shown_outside_its_days(week: Case) -> None:
    shown, channel, _ = week

    for one in engine.log(*week):
        if one.item is not None:
            asset = shown.assets[one.item.asset]
            first = max(filter(None, [one.item.first_day, asset.valid_from]), default=date.min)
            last = min(filter(None, [one.item.last_day, asset.valid_until]), default=date.max)
            days = [moment.astimezone(channel.timezone).date() for moment in (one.start, last_moment(one))]
            assert first <= days[0]
            assert days[1] <= last


@fewer
@given(weeks())
def test_a_playlist_is_shown_only_while_an_entry_is_active(week: Case) -> None:
    plan = model.Week(*week)

    for one in engine.log(*week):
        if one.playlist is not None:
            for moment in (one.start, last_moment(one)):
                assert any(
                    plan.is_active(one.playlist, place, moment) for place in range(len(one.playlist.entries))
                )


@fewer
@given(weeks())
def test_no_cut_leaves_less_than_three_seconds_where_the_showing_before_may_stay(week: Case) -> None:
    plan = model.Week(*week)
    showings = engine.log(*week)

    for before, one in pairwise(showings):
        if one.item is not None and one.playlist is not None:
            was_cut = one.end - one.start < plan.duration(one.playlist, one.item)
            if was_cut and one.end - one.start < model.SHORTEST:
                assert not plan.may_stay_until(one.end, before)


@fewer
@given(weeks())
def test_the_fallback_is_shown_only_where_nothing_is_on_air(week: Case) -> None:
    plan = model.Week(*week)

    for one in engine.log(*week):
        if one.cause == Cause.FALLBACK:
            moments = [one.start, *(moment for moment in plan.changes if one.start < moment < one.end)]
            assert not any(plan.on_air(moment) for moment in moments)


def last_moment(showing: Showing) -> datetime:
    """The last microsecond that belongs to it."""
    return showing.end - timedelta(microseconds=1)


def lines(showings: list[Showing]) -> list[str]:
    """A log as text, one line a showing, so that a difference can be read."""
    return [
        f"{one.start:%a %d %H:%M:%S.%f} - {one.end:%a %d %H:%M:%S.%f} {one.cause} {one.playlist and one.playlist.path}"
        f" item {one.item and one.item.index} entry {one.entry and one.entry.index}"
        for one in showings
    ]
