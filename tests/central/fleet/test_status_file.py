"""A status comes back as it was written; a hostile one is refused or made harmless."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.fleet.judge import Found, judge
from kiosk.central.fleet.places import gather, places
from kiosk.central.fleet.status import Status, StatusError, read, write
from kiosk.central.stores.memory import MemoryStore

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_status_comes_back_as_it_was_written() -> None:
    status = Status(
        at=NOW,
        office="Phường Bến Nghé",
        display="Sảnh chính",
        version="1.2",
        system="Windows 11",
        editions={"thanh-pho": 12},
        showing={"main": "Lịch tiếp dân"},
        page="on",
        error="decode video/hop.mp4",
        error_at=NOW,
        disk_free_bytes=5,
        disk_total_bytes=9,
        offset_ms=-3,
        started_at=NOW,
    )

    assert read(write(status)) == status


HOSTILE = [
    b"",
    b"null",
    b"[" * 16_000,
    b'{"format":1}',
    b'{"format":1,"at":"2026-11-24T09:00:00"}',
    b'{"format":1,"at":"2026-11-24T09:00:00Z","editions":{"a":1e400}}',
    b'{"format":1,"at":"2026-11-24T09:00:00Z","editions":{"../x":1}}',
    b'{"format":1,"at":"2026-11-24T09:00:00Z","page":"<script>"}',
    b'{"format":1,"at":"2026-11-24T09:00:00Z","disk_free_bytes":-1}',
    json.dumps(
        {"format": 1, "at": "2026-11-24T09:00:00Z", "showing": {f"z{n}": "" for n in range(99)}}
    ).encode(),
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("data", HOSTILE)
def test_what_is_no_status_is_refused(data: bytes) -> None:
    with pytest.raises(StatusError):
        read(data)


def test_signs_that_move_a_cursor_or_turn_the_writing_are_blanks() -> None:
    data = json.dumps(
        {"format": 9, "at": "2026-11-24T09:00:00Z", "office": "\x1b[2J\u202eA\r\nB", "new": 1}
    ).encode()

    assert read(data).office == "[2J A  B"


JSON = st.dictionaries(st.text(), st.integers() | st.text()).map(lambda made: json.dumps(made).encode())


@given(st.binary(max_size=300) | JSON)
def test_nothing_but_a_status_error_is_raised(data: bytes) -> None:
    try:
        read(data)
    except StatusError:
        return


def test_extreme_moments_are_judged() -> None:
    found = [
        Found(f"a.{year}", read(b'{"format":1,"at":"%04d-01-01T00:00:00Z"}' % year))
        for year in (1, 1970, 9999)
    ]

    assert len(judge(found, {}, NOW).rows) == 3


def test_only_places_that_ours_would_have_are_read_and_a_file_too_large_is_unreadable() -> None:
    store = MemoryStore()
    good = write(Status(at=NOW, page="on"))
    store.files = {
        "status/ben-nghe.sanh/status.json": good,
        "status/ben-nghe.sanh/sums-2026-11-24.json": b"{}",
        "status/ben-nghe.lon/status.json": b" " * 20_000 + good,
        "status/ben-nghe.hong/status.json": b"{",
        "status/<script>.x/status.json": good,
        "status/no-display/status.json": good,
        "status/a.b/deep/status.json": good,
        "thanh-pho/meta/timestamp.json": b"",
    }

    assert places(store) == ["ben-nghe.hong", "ben-nghe.lon", "ben-nghe.sanh"]
    found = {one.place: one.status is not None for one in gather(store, [*places(store), "gone.away"])}
    assert found == {"ben-nghe.hong": False, "ben-nghe.lon": False, "ben-nghe.sanh": True}
