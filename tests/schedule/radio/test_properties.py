"""What holds for any station and any content, and that the engine agrees with the slow model."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import Content, Slot
from kiosk.schedule.radio import Cue, RadioChannel
from tests.schedule.builders import MONDAY, content, item, playlist
from tests.schedule.radio.builders import part, said, sound, station, week
from tests.schedule.radio.model import broadcasts

DAYS = st.one_of(st.none(), st.integers(-2, 8).map(lambda days: MONDAY + timedelta(days=days)))
HOURS = st.lists(st.sampled_from(range(0, 86_400, 7200)), min_size=1, max_size=3, unique=True)


@st.composite
def offices(draw: st.DrawFn) -> tuple[Content, RadioChannel]:
    """A few notices and pieces of music of any length and days, and a station with a clock of two to seven segments."""
    names = [f"n{number}" for number in range(draw(st.integers(0, 6)))]
    texts = [said(name, draw(st.integers(0, 60)), draw(DAYS), draw(DAYS)) for name in names]
    music = [
        sound(f"m{number}", draw(st.sampled_from((1.5, 20, 33.333))))
        for number in range(draw(st.integers(0, 3)))
    ]
    tune = sound("t", draw(st.integers(1, 20)))
    places = draw(st.lists(st.sampled_from(names or ["t"]), max_size=8))
    made = content(
        playlist("A", [item(name, last_day=draw(DAYS)) for name in places], []),
        playlist("B", names, []),
        playlist("M", [one.path for one in music], []),
        assets=[*texts, *music, tune],
    )
    parts = {
        "tune": part("tune", asset="t"),
        "greeting": part("greeting", text=f"{draw(st.integers(1, 20))}"),
        "A": part("notices", playlists=("A",)),
        "B": part("notices", playlists=("B", "A")),
        "music": part("music", playlists=("M",)),
        "closing": part("closing", text=f"{draw(st.integers(1, 20))}"),
    }
    clock = [parts[name] for name in draw(st.lists(st.sampled_from(sorted(parts)), min_size=2, max_size=7))]
    slots = [
        Slot(
            weekdays=frozenset(draw(st.sets(st.integers(0, 6)))),
            start=start,
            stop=(start + draw(st.integers(1, 200))),
        )
        for start in draw(HOURS)
    ]
    return made, station(slots, clock, "UTC")


@given(offices())
@settings(max_examples=150, deadline=None)
def test_the_engine_agrees_with_the_slow_model(office: tuple[Content, RadioChannel]) -> None:
    made, channel = office
    zero = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)
    told = [
        [
            (
                round((airing.start - zero) / timedelta(milliseconds=1)),
                round((airing.end - zero) / timedelta(milliseconds=1)),
                airing.cue.value,
                airing.asset,
                airing.faded,
            )
            for airing in broadcast.airings
        ]
        for broadcast in week(made, channel).broadcasts
    ]
    assert told == [[tuple(line) for line in lines] for lines in broadcasts(made, channel, MONDAY)]


@given(offices())
@settings(max_examples=100, deadline=None)
def test_a_broadcast_covers_its_slot_and_nothing_spoken_is_cut(office: tuple[Content, RadioChannel]) -> None:
    made, channel = office
    for broadcast in week(made, channel).broadcasts:
        airings = broadcast.airings
        assert (airings[0].start, airings[-1].end) == (broadcast.start, broadcast.end)
        assert all(one.end == other.start for one, other in pairwise(airings))
        assert all(airing.seconds > 0 for airing in airings)
        for airing in airings:
            asset = made.assets.get(airing.asset or "")
            if airing.cue is Cue.NOTICE and asset is not None and asset.notice is not None:
                assert airing.seconds == float(asset.notice.pages[0])
            assert not airing.faded or airing.cue is Cue.MUSIC


@given(offices())
@settings(max_examples=100, deadline=None)
def test_every_notice_of_the_week_is_aired_or_named(office: tuple[Content, RadioChannel]) -> None:
    made, channel = office
    told = week(made, channel)
    aired = {airing.asset for airing in told.airings() if airing.cue is Cue.NOTICE}
    named = [one.asset for one in told.left_out if one.slot is None]
    wanted = {
        item.asset
        for segment in channel.station.clock
        for path in segment.playlists
        if segment.kind.value == "notices"
        for item in (made.playlist(path) or made.playlists[0]).items
        if item.asset != "t" and _of_this_week(made, item)
    }
    assert len(named) == len(set(named))
    assert wanted == (aired | set(named)) - {"t"}
    assert not aired & set(named)


def _of_this_week(made: Content, item: object) -> bool:
    asset = made.assets[item.asset]  # type: ignore[attr-defined]
    first = asset.valid_from or MONDAY
    lasts = [day for day in (item.last_day, asset.valid_until) if day]  # type: ignore[attr-defined]
    last = min(lasts, default=MONDAY + timedelta(days=6))
    return first <= MONDAY + timedelta(days=6) and last >= MONDAY


@given(st.integers(1, 8), st.integers(1, 5), st.integers(2, 14))
@settings(max_examples=60, deadline=None)
def test_equal_notices_get_their_turns_equally(notices: int, room: int, slots: int) -> None:
    names = [f"n{number}" for number in range(notices)]
    made = content(playlist("A", names, []), assets=[said(name, 10) for name in names])
    hours = [replace(Slot(), start=3600 * hour, stop=3600 * hour + 10 * room) for hour in range(slots)]
    told = week(made, station(hours, [part("notices", playlists=("A",))]))
    count = Counter({name: 0 for name in names})
    count.update(airing.asset for airing in told.airings() if airing.asset)
    assert max(count.values()) - min(count.values()) <= 1
