"""Who is current, who lags, who is silent."""

from datetime import UTC, datetime, timedelta

from kiosk.central.fleet.judge import Fleet, Found, Newest, State, judge
from kiosk.central.fleet.status import Status

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def display(place: str, edition: int = 5, minutes: float = 1, **more: object) -> Found:
    values = {"page": "on", "version": "1.0", "disk_free_bytes": 10**11, **more}
    status = Status(at=NOW - timedelta(minutes=minutes), editions={"thanh-pho": edition}, **values)  # type: ignore[arg-type]
    return Found(place, status)


def states(fleet: Fleet) -> dict[str, str]:
    return {row.place: row.state.value for row in fleet.rows}


KNOWN = {"thanh-pho": Newest(5, NOW - timedelta(hours=2))}


def test_each_display_is_judged_by_what_most_needs_somebody() -> None:
    fleet = judge(
        [
            display("a.sanh"),
            display("b.sanh", edition=3),
            display("c.sanh", minutes=30),
            display("d.sanh", page="lost"),
            display("e.sanh", error="decode video/hop.mp4"),
            display("f.sanh", disk_free_bytes=1000),
            display("g.sanh", minutes=-60),
            Found("h.sanh", None),
        ],
        KNOWN,
        NOW,
    )

    assert states(fleet) == {
        "c.sanh": "silent",
        "h.sanh": "unreadable",
        "g.sanh": "clock",
        "d.sanh": "dark",
        "b.sanh": "lagging",
        "e.sanh": "trouble",
        "f.sanh": "trouble",
        "a.sanh": "current",
    }
    assert next(iter(states(fleet))) == "c.sanh"
    by_place = {row.place: row for row in fleet.rows}
    assert by_place["c.sanh"].since == NOW - timedelta(minutes=30)
    assert (by_place["b.sanh"].behind, by_place["b.sanh"].since) == (2, NOW - timedelta(hours=2))
    assert fleet.offices == 8


def test_one_that_claims_an_edition_of_the_future_makes_nobody_lag() -> None:
    fleet = judge([display("a.sanh", 5), display("b.sanh", 5), display("c.sanh", 10**9)], {}, NOW)

    assert fleet.newest["thanh-pho"].number == 5
    assert fleet.states[State.CURRENT] == 3


def test_versions_and_editions_are_counted() -> None:
    fleet = judge([display("a.s"), display("b.s", version="0.9"), display("c.s", edition=4)], KNOWN, NOW)

    assert fleet.versions == (("1.0", 2), ("0.9", 1))
    assert fleet.editions == {"thanh-pho": ((5, 2), (4, 1))}


def test_nobody_is_a_fleet_too() -> None:
    assert judge([], {}, NOW).rows == ()
