"""A week on a LibreTime server, which takes only what LibreTime's documentation says it takes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.outputs.radio.formats import FORMATS
from kiosk.outputs.radio.playlists import sound_files
from kiosk.outputs.radio.programme import Programme
from kiosk.radio.libretime import LibreTime, PlayoutError, send
from tests.radio.libretime_server import FIELDS, KEY, Held, libretime_server

BEFORE = datetime(2026, 11, 20, tzinfo=UTC)
FIRST_IS_OVER = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[tuple[LibreTime, Held]]:
    with libretime_server() as (url, held):
        yield LibreTime(url, KEY), held


@pytest.fixture
def sounds(programme: Programme, tmp_path: Path) -> dict[str, Path]:
    """A sound for everything but what is read live."""
    found = {}
    for number, (name, airing) in enumerate(sound_files(programme).items()):
        if not airing.words:
            found[name] = tmp_path / name.rpartition("/")[2]
            found[name].write_bytes(b"RIFF" + bytes([number]) * 4000)
    return found


def pause() -> None:
    """The server of the tests needs no time."""


def test_a_week_is_uploaded_and_scheduled_to_the_microsecond(
    server: tuple[LibreTime, Held], programme: Programme, sounds: dict[str, Path]
) -> None:
    libretime, held = server
    sent = send(libretime, programme, sounds, BEFORE, pause)
    assert held.refused == []
    assert (sent.uploads, sent.known, sent.scheduled, sent.begun) == (len(sounds), 0, 3, 0)
    assert {held.sounds[row["id"]] for row in held.all("files")} == {
        one.read_bytes() for one in sounds.values()
    }
    assert [row["name"] for row in held.all("shows")] == ["Đài phường: Sáng", "Đài phường: Đêm"]
    instances = held.all("show-instances")
    assert [(row["show"], row["starts_at"]) for row in instances] == [
        (1, "2026-11-22T22:00:00.000000Z"),
        (1, "2026-11-23T22:00:00.000000Z"),
        (2, "2026-11-29T16:59:45.000000Z"),
    ]
    files = {row["id"]: row["track_title"] for row in held.all("files")}
    for instance, broadcast in zip(instances, programme.log.broadcasts, strict=True):
        items = [row for row in held.all("schedule") if row["instance"] == instance["id"]]
        heard = [one for one in broadcast.airings if programme.sound(one) in sounds]
        assert [row["position"] for row in items] == list(range(len(heard)))
        for row, airing in zip(items, heard, strict=True):
            assert files[row["file"]] == programme.sound(airing).rpartition("/")[2]
            assert datetime.fromisoformat(row["starts_at"]) == airing.start
            assert datetime.fromisoformat(row["ends_at"]) == airing.end
        assert all(one["ends_at"] <= other["starts_at"] for one, other in pairwise(items))


def test_a_second_run_changes_nothing(
    server: tuple[LibreTime, Held], programme: Programme, sounds: dict[str, Path]
) -> None:
    libretime, held = server
    send(libretime, programme, sounds, BEFORE, pause)
    held.asked.clear()
    again = send(libretime, programme, sounds, BEFORE, pause)
    assert held.changes() == []
    assert (again.uploads, again.known, again.scheduled, again.unchanged) == (0, len(sounds), 0, 3)


def test_what_differs_is_put_right_and_what_has_begun_is_left_alone(
    server: tuple[LibreTime, Held], programme: Programme, sounds: dict[str, Path]
) -> None:
    libretime, held = server
    send(libretime, programme, sounds, BEFORE, pause)
    before = held.all("schedule")
    shorter = replace(programme.log.broadcasts[1], end=programme.log.broadcasts[1].end - timedelta(seconds=5))
    airings = tuple(one for one in shorter.airings if one.end <= shorter.end)
    made = (programme.log.broadcasts[0], replace(shorter, airings=airings))
    changed = replace(programme, log=replace(programme.log, broadcasts=made))
    held.asked.clear()
    sent = send(libretime, changed, sounds, FIRST_IS_OVER, pause)
    assert held.refused == []
    assert (sent.uploads, sent.scheduled, sent.removed, sent.begun) == (0, 1, 1, 1)
    assert [row["ends_at"] for row in held.all("show-instances")] == [
        "2026-11-22T22:00:40.000000Z",
        "2026-11-23T22:00:35.000000Z",
    ]
    assert [row for row in held.all("schedule") if row["instance"] == 1] == [
        row for row in before if row["instance"] == 1
    ]
    assert {row["instance"] for row in held.all("schedule")} == {1, 2}


def test_what_other_people_have_on_the_server_stays(
    server: tuple[LibreTime, Held], programme: Programme, sounds: dict[str, Path]
) -> None:
    libretime, held = server
    held.rows["shows"][7] = {"id": 7, "name": "Nhạc trẻ"}
    theirs = {"id": 9, "show": 7, "starts_at": "2026-11-26T01:00:00Z", "ends_at": "2026-11-26T02:00:00Z"}
    held.rows["show-instances"][9] = theirs
    send(libretime, programme, sounds, BEFORE, pause)
    assert held.rows["show-instances"][9] == theirs


def test_the_plan_on_disk_says_what_is_sent(programme: Programme) -> None:
    (data,) = FORMATS["libretime"].make(programme).values()
    plan = json.loads(data)
    for one in plan["instances"]:
        assert set(one) - {"schedule"} <= set(FIELDS["show-instances"])
        assert all(set(item) <= set(FIELDS["schedule"]) for item in one["schedule"])
        assert {item["file"] for item in one["schedule"]} <= set(plan["uploads"])
        assert all(a["ends_at"] == b["starts_at"] for a, b in pairwise(one["schedule"]))
    assert all(set(one) <= set(FIELDS["shows"]) for one in plan["shows"])


@pytest.mark.parametrize(
    ("key", "failing", "code"),
    [("sai", False, "playout_key"), (KEY, True, "playout_file")],
)
def test_what_goes_wrong_there_is_told(
    server: tuple[LibreTime, Held],
    programme: Programme,
    sounds: dict[str, Path],
    key: str,
    failing: bool,
    code: str,
) -> None:
    libretime, held = server
    held.failing = failing
    with pytest.raises(PlayoutError) as caught:
        send(replace(libretime, key=key), programme, sounds, BEFORE, pause)
    assert caught.value.code == code


def test_a_server_that_is_not_there_is_told(programme: Programme) -> None:
    with pytest.raises(PlayoutError) as caught:
        send(LibreTime("http://127.0.0.1:9", KEY), programme, {}, BEFORE, pause)
    assert caught.value.code == "playout_unreachable"
