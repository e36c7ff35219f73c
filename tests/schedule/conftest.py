"""Every timetable test runs twice: against the engine, and against the model that checks it."""

import os
from datetime import date, tzinfo
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

import kiosk.schedule as engine
from kiosk.content import Content
from kiosk.schedule.showing import Channel
from tests.schedule import model
from tests.schedule.builders import HALL, MONDAY, Plays, at, board

settings.register_profile("everyday", deadline=None, database=None, derandomize=True, max_examples=120)
settings.register_profile(
    "thorough",
    deadline=None,
    database=None,
    max_examples=20_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


@pytest.fixture(params=[engine, model], ids=["engine", "model"])
def schedule(request: pytest.FixtureRequest) -> ModuleType:
    """Whoever answers: it has `log` and `window`."""
    answer: ModuleType = request.param
    return answer


@pytest.fixture
def plays(schedule: ModuleType) -> Plays:
    """What plays from "Mon 08:00" to "Tue 09:00", as a board; by default on the hall's screen in a plain week."""

    def timetable(
        content: Content,
        start: str | None = None,
        end: str | None = None,
        channel: Channel = HALL,
        monday: date = MONDAY,
        shown_in: tzinfo | None = None,
    ) -> str:
        zone = channel.timezone
        if start is None or end is None:
            showings = schedule.log(content, channel, monday)
        else:
            showings = schedule.window(content, channel, at(start, zone, monday), at(end, zone, monday))
        return board(showings, shown_in or zone)

    return timetable
