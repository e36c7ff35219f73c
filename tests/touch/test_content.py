"""What a kiosk is given: the document, its versions, who gets none."""

import gzip
import json
import math
import wave
from array import array
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import Opening
from kiosk.content.documents import read_config
from kiosk.outputs.touch.opening import opening_days
from kiosk.radio.takes import TAKES, Takes
from tests.runtime.office import TUESDAY, Office, running
from tests.touch.office import CONFIG, ward
from tests.web.serving import Place, serving


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Place, Office]]:
    office = ward(tmp_path)
    runtime, _ = running(office)
    runtime.load()
    with serving(runtime) as one:
        yield one, office
    runtime.close()


def document(place: Place, **headers: str) -> dict[str, Any]:
    answer = place.ask("/kiosk/dung/content.json", **headers)
    assert answer.status == 200
    found: dict[str, Any] = json.loads(gzip.decompress(answer.body))
    return found


def test_guidance_comes_in_steps_with_what_is_read_aloud_and_codes_to_take_along(
    place: tuple[Place, Office],
) -> None:
    held = document(place[0])
    birth = next(one for one in held["entries"] if one["form"] == "guidance")
    assert birth["title"] == "Thủ tục đăng ký khai sinh"
    assert len(birth["steps"]) == 3
    assert birth["steps"][0]["say"].startswith("Thủ tục đăng ký khai sinh. Mang theo giấy chứng sinh")
    assert birth["link_qr"].startswith("data:image/svg+xml,")
    assert birth["page_qr"] is not None
    assert [one["name"] for one in held["subjects"]] == ["Hộ tịch, tư pháp", "Đất đai"]
    assert held["display"]["mm"] == [267.7, 476.0]
    assert held["words"]["vi"].keys() == held["words"]["en"].keys()
    assert "<a" not in json.dumps(held)


def test_what_has_not_changed_is_not_sent_again(place: tuple[Place, Office]) -> None:
    first = place[0].ask("/kiosk/dung/content.json")
    again = place[0].ask("/kiosk/dung/content.json", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_without_a_site_of_its_own_phones_are_sent_to_this_server_but_never_to_this_machine(
    tmp_path: Path,
) -> None:
    office = ward(tmp_path)
    office.config_file.write_text(CONFIG.replace('url = "https://phuong.example.vn/tin"', ""), "utf-8")
    runtime, _ = running(office)
    runtime.load()
    with serving(runtime) as place:
        assert all(one["page_qr"] is None for one in document(place)["entries"])
        assert all(one["page_qr"] for one in document(place, Host="192.168.1.20:8080")["entries"])
    runtime.close()


def test_a_strip_and_an_unknown_display_are_answered_politely(place: tuple[Place, Office]) -> None:
    for path, said in (("/kiosk/led", "quá nhỏ để chạm"), ("/kiosk/khong-co", "khong-co")):
        answer = place[0].ask(path, Accept="text/html")
        assert answer.status == 404
        assert said in answer.body.decode()


def test_only_what_the_kiosk_shows_is_spoken_and_once_only(place: tuple[Place, Office]) -> None:
    step = document(place[0])["entries"][0]["steps"][0]
    first = place[0].ask(f"/kiosk/dung/aloud/{step['key']}")
    assert (first.status, first.headers["content-type"]) == (200, "audio/mpeg")
    folder = place[1].data / "touch" / "aloud"
    assert len(list(folder.iterdir())) == 1
    assert place[0].ask(f"/kiosk/dung/aloud/{step['key']}").body == first.body
    assert len(list(folder.iterdir())) == 1
    assert place[0].ask("/kiosk/dung/aloud/0123456789abcdef").status == 404


def test_what_a_person_recorded_for_the_radio_is_heard_in_place_of_the_engine(
    place: tuple[Place, Office], tmp_path: Path
) -> None:
    said = next(one for one in document(place[0])["entries"] if one["form"] == "notice")["steps"][0]
    tone = tmp_path / "tone.wav"
    with wave.open(str(tone), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(array("h", (round(9000 * math.sin(n / 20)) for n in range(96_000))).tobytes())
    takes = Takes(place[1].data / TAKES)
    takes.record(said["say"], tone, lufs=-23, expected_seconds=2, by="Lan", at=TUESDAY)
    answer = place[0].ask(f"/kiosk/dung/aloud/{said['key']}")
    assert (answer.status, answer.headers["content-type"]) == (200, "audio/wav")


def test_the_office_is_closed_on_holidays_and_says_which() -> None:
    hours = (Opening(frozenset(range(5)), 27000, 41400),)
    days = opening_days(hours, {date(2026, 11, 26): "Lễ"}, date(2026, 11, 25), 4)
    assert [(one["spans"] != [], one["holiday"]) for one in days] == [
        (True, None), (False, "Lễ"), (True, None), (False, None),
    ]  # fmt: skip
    assert days[0]["spans"] == [{"from": "07:30", "to": "11:30", "note": ""}]


def test_hours_that_end_before_they_begin_are_told_with_their_line() -> None:
    text = '[[opening]]\nfrom = "13:00"\nto = "12:00"\n\n[[opening]]\nfrom = "08:00"\nto = "12:00"\n'
    config, problems = read_config("config.toml", text)
    assert config is not None
    assert [(one.start, one.stop) for one in config.opening] == [(28800, 43200)]
    assert [(one.code, one.line) for one in problems] == [("opening_backwards", 3)]
