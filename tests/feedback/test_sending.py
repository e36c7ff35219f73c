"""Opinions come in over the real server: durable before the thanks, once, within limits, with an honest no."""

import json
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kiosk.central.stores.memory import MemoryStore
from kiosk.feedback.box import FOLDER, Box
from kiosk.feedback.opinion import LONGEST_TEXT, Note, Opinion
from kiosk.jobs import Chores
from kiosk.runtime.reporting import Reporter
from kiosk.wiring.staff import build_reception
from tests.feedback.sending import ID, proven, send
from tests.runtime.office import TUESDAY, Office, running, two_notices
from tests.staff.site import Answer, Site
from tests.staff.site import site as serve_site
from tests.web.serving import process

SUBJECTS = '[subjects]\ndat-dai = "Đất đai"\n'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    office = Office(tmp_path / "office")
    office.config_file.write_text(SUBJECTS + office.config_file.read_text("utf-8"), "utf-8")
    with serve_site(office.root, office) as served:
        yield served


def kept(site: Site) -> list[Opinion]:
    box = Box(site.office.data / FOLDER)
    found = [one.opinion for one in box.every()] if box.exists else []
    box.close()
    return found


def plain(site: Site, **form: str) -> Answer:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return site.visitor().ask("/gop-y", "POST", urlencode(form).encode(), headers)


def test_an_opinion_is_kept_and_a_second_delivery_is_the_same_one(site: Site) -> None:
    proof = proven(site.visitor())
    words = {"subject": "dat-dai", "satisfaction": 2, "display": "sanh", "waited_seconds": 7200, **proof}
    first = send(site.visitor(), **words)
    again = send(site.visitor(), **words)
    assert [(one.status, json.loads(one.body)) for one in (first, again)] == [
        (201, {"number": 1}),
        (200, {"number": 1}),
    ]
    (opinion,) = kept(site)
    assert (opinion.subject, opinion.satisfaction, opinion.place, opinion.text) == (
        "dat-dai",
        2,
        "sanh",
        "Chờ lâu",
    )
    assert opinion.at == TUESDAY - timedelta(hours=2)


def test_names_that_the_office_does_not_have_are_left_out(site: Site) -> None:
    send(site.visitor(), subject="bay-ba", display="khong-co", **proven(site.visitor()))
    (opinion,) = kept(site)
    assert (opinion.subject, opinion.place) == ("", "")


def test_work_that_was_not_done_or_was_used_is_refused_and_nothing_is_kept(site: Site) -> None:
    visitor, proof = site.visitor(), proven(site.visitor())
    assert send(visitor).status == 409
    assert send(visitor, **{**proof, "challenge": "abc.999999999.1.xyz"}).status == 409
    assert send(visitor, **{**proof, "solution": [0] * 16}).status == 428
    assert kept(site) == []
    assert send(visitor, **proof).status == 201
    assert send(visitor, **{**proof, "id": "b2" * 16}).status == 409
    assert len(kept(site)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": " \n\u200b\t "},
        {"satisfaction": 6},
        {"id": "kurz"},
        {"contact": "0912345678"},
        {"text": "x" * (LONGEST_TEXT + 1)},
        {"language": "xx"},
        {"solution": [1] * 100},
    ],
)
def test_what_is_no_opinion_is_refused_with_a_sentence(site: Site, wrong: dict[str, object]) -> None:
    answer = send(site.visitor(), **wrong)
    told = json.loads(answer.body)
    assert (answer.status, told["status"]) == (422, 422)
    assert told["text"][0].isupper()


def test_a_body_that_is_no_json_or_too_large_is_refused(site: Site) -> None:
    assert site.visitor().ask("/gop-y/send", "POST", b"{").status == 422
    assert site.visitor().ask("/gop-y/send", "POST", b" " * 50_000).status == 413


def test_without_javascript_the_form_works_and_keeps_what_was_written(site: Site) -> None:
    assert "không chạy JavaScript" in site.visitor().ask("/gop-y").text
    empty = plain(site, id=ID, text="", language="vi")
    assert (empty.status, "Xin chọn mức hài lòng" in empty.text) == (422, True)
    unconsented = plain(site, id=ID, text="Ghế hỏng & dột", contact="0912345678", language="en")
    assert unconsented.status == 422
    assert "Please tick that the office may keep" in unconsented.text
    assert "Ghế hỏng &amp; dột</textarea>" in unconsented.text
    assert kept(site) == []
    thanked = plain(
        site, id=ID, text="Ghế hỏng", contact="0912345678", consent="yes", satisfaction="", language="vi"
    )
    assert (thanked.status, "Góp ý đã được lưu." in thanked.text) == (200, True)
    assert plain(site, id=ID, text="Ghế hỏng", language="vi").status == 200
    assert [one.contact for one in kept(site)] == ["0912345678"]


def test_a_flood_is_told_when_to_come_again_and_loses_no_word(site: Site) -> None:
    answers = [plain(site, id=f"{number:032}", text=f"Lời {number}", language="vi") for number in range(5)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) > 500
    assert "Lời 4</textarea>" in answers[-1].text
    assert len(kept(site)) == 3


def test_a_disk_that_refuses_is_told_honestly_and_the_same_is_taken_later(site: Site) -> None:
    proof = proven(site.visitor())
    in_the_way = site.office.data / FOLDER / "feedback.sqlite3"
    in_the_way.mkdir(parents=True)
    answer = send(site.visitor(), **proof)
    assert (answer.status, json.loads(answer.body)["code"]) == (507, "feedback_not_kept")
    assert plain(site, id=ID, text="Ghế hỏng", language="vi").status == 507
    in_the_way.rmdir()
    assert send(site.visitor(), **proof).status == 201


def test_an_office_that_asks_nobody_says_so(site: Site) -> None:
    config = site.office.config_file
    config.write_text(config.read_text("utf-8") + "\n[feedback]\non = false\n", "utf-8")
    site.runtime.load()
    answer = site.visitor().ask("/gop-y")
    assert (answer.status, "không nhận góp ý" in answer.text) == (404, True)
    assert send(site.visitor()).status == 404


def test_what_was_thanked_for_outlives_a_kill_of_the_server(tmp_path: Path) -> None:
    office = Office(tmp_path)
    with process(office.config_file) as place:
        assert place.process is not None
        assert send(place, **proven(place)).status == 201
        place.process.send_signal(signal.SIGKILL)
        place.process.wait()
    box = Box(office.data / FOLDER)
    assert [one.opinion.id for one in box.every()] == [ID]
    box.close()


def test_the_chore_deletes_after_the_days_of_the_setting(tmp_path: Path) -> None:
    office = two_notices(tmp_path)
    office.config_file.write_text(
        office.config_file.read_text("utf-8") + "\n[feedback]\nkeep_days = 30\n", "utf-8"
    )
    runtime, _ = running(office)
    chores = Chores(runtime)
    assert chores.prune_feedback() == 0
    assert not (office.data / FOLDER).exists()
    box = build_reception(runtime).box
    for days in (29, 30, 31, 400):
        at = TUESDAY - timedelta(days=days)
        box.add(Opinion(f"{days:016}", at, at.date(), text="Chờ lâu"), "", TUESDAY)
    assert chores.prune_feedback() == 2
    assert box.how_many() == 2
    box.close()
    runtime.close()


def test_nothing_of_it_leaves_with_what_the_central_folder_is_told(tmp_path: Path) -> None:
    """Not a word, not a contact, not a note, and no figure either: the reports know displays and content alone."""
    office = two_notices(tmp_path)
    runtime, _ = running(office)
    runtime.load()
    box = build_reception(runtime).box
    secrets = ("BÍ-MẬT-LỜI", "0912345678", "BÍ-MẬT-GHI-CHÚ", "BÍ-MẬT-LĨNH-VỰC")
    opinion = Opinion(ID, TUESDAY, TUESDAY.date(), "sanh", secrets[3], 1, secrets[0], secrets[1], True)
    box.note(box.add(opinion, "", TUESDAY), Note(TUESDAY, "lan", secrets[2]))
    store = MemoryStore()
    reporter = Reporter(runtime, lambda: store, "ben-nghe")
    reporter.tell_status()
    reporter.tell_sums()
    written = b"".join(store.files.values())
    assert b'"display"' in written
    assert [secret for secret in (*secrets, ID) if secret.encode() in written] == []
    box.close()
    runtime.close()
