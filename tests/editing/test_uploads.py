"""Uploads: nothing acknowledged is lost, what can't be shown is refused at the door."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from PIL import Image

from kiosk.editing import Desk
from kiosk.editing.intake import Intake
from kiosk.editing.uploads import LARGEST_CHUNK_BYTES, Stage, Upload, Uploads
from kiosk.errors import BadRequestError, ConflictError, NotFoundError
from kiosk.media.intake import Limits
from tests.runtime.office import Office

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
DATA = bytes(range(256)) * 1000


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "data" / "uploads")


def begin(
    uploads: Uploads, name: str = "Ảnh 1.jpg", size: int = len(DATA), by: str = "lan", mark: str = ""
) -> Upload:
    return uploads.create(name, size, by, NOW, mark=mark)


def test_a_file_comes_in_chunks(uploads: Uploads) -> None:
    upload = begin(uploads)
    assert uploads.append(upload.id, "lan", 0, DATA[:1000], NOW) == 1000
    assert uploads.append(upload.id, "lan", 1000, DATA[1000:], NOW) == len(DATA)
    done = uploads.finish(upload.id, "lan", NOW)
    assert done.stage is Stage.WAITING and uploads.source(done).read_bytes() == DATA


def test_after_a_restart_one_goes_on_where_one_was(uploads: Uploads, tmp_path: Path) -> None:
    upload = begin(uploads, mark="m")
    uploads.append(upload.id, "lan", 0, DATA[:5000], NOW)
    again = Uploads(tmp_path / "data" / "uploads")
    found = begin(again, mark="m")
    assert (found.id, again.offset(found)) == (upload.id, 5000)
    assert begin(again, mark="m", by="mai").id != upload.id
    assert begin(again, mark="other").id != upload.id


def test_a_chunk_that_does_not_fit_changes_nothing_and_tells_where_to_go_on(uploads: Uploads) -> None:
    upload = begin(uploads)
    uploads.append(upload.id, "lan", 0, DATA[:1000], NOW)
    assert uploads.append(upload.id, "lan", 0, DATA[:1000], NOW) == 1000
    assert uploads.append(upload.id, "lan", 5000, DATA[:1000], NOW) == 1000
    with pytest.raises(BadRequestError):
        uploads.append(upload.id, "lan", 1000, DATA, NOW)
    with pytest.raises(BadRequestError):
        uploads.append(upload.id, "lan", 1000, bytes(LARGEST_CHUNK_BYTES + 1), NOW)
    with pytest.raises(ConflictError):
        uploads.finish(upload.id, "lan", NOW)


def test_nobody_touches_the_upload_of_another(uploads: Uploads) -> None:
    upload = begin(uploads)
    with pytest.raises(NotFoundError):
        uploads.append(upload.id, "mai", 0, DATA, NOW)
    with pytest.raises(NotFoundError):
        uploads.get("../../etc")


def test_what_was_damaged_on_its_way_is_not_taken(uploads: Uploads) -> None:
    upload = uploads.create("a.jpg", len(DATA), "lan", NOW, digest=sha256(b"other").hexdigest())
    uploads.append(upload.id, "lan", 0, DATA, NOW)
    with pytest.raises(ConflictError):
        uploads.finish(upload.id, "lan", NOW)


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.exe", 10, "upload_kind"),
        ("a", 10, "upload_kind"),
        ("a.jpg.html", 10, "upload_kind"),
        ("thong-bao.md", 10, "upload_kind"),
        ("a.jpg", 0, "upload_empty"),
        ("a.jpg", 90_000_000, "upload_too_large"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_the_door(
    uploads: Uploads, name: str, size: int, code: str
) -> None:
    with pytest.raises(BadRequestError) as refused:
        begin(uploads, name, size)
    assert refused.value.code == code


def test_limits_are_those_given(tmp_path: Path) -> None:
    small = Uploads(tmp_path, Limits(picture=100))
    with pytest.raises(BadRequestError):
        begin(small, size=101)


def test_what_nobody_goes_on_with_is_forgotten(uploads: Uploads, tmp_path: Path) -> None:
    old, new = begin(uploads), begin(uploads)
    uploads.append(new.id, "lan", 0, DATA[:10], NOW + timedelta(days=2))
    waiting = uploads.put(replace(begin(uploads), stage=Stage.WAITING))
    assert uploads.sweep(NOW + timedelta(days=4)) == 1
    assert {one.id for one in uploads} == {new.id, waiting.id}
    assert not (tmp_path / "data" / "uploads" / old.id).exists()


class Door:
    """An office's intake."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self.office, self.desk = office, desk
        self.uploads = Uploads(office.data / "uploads")
        self.thumbs = office.data / "thumbs"
        self.intake = Intake(self.uploads, desk, self.thumbs, edge=lambda: 1920, now=lambda: NOW)

    def send(self, name: str, data: bytes, folder: str = "", replaces: str = "") -> Upload:
        upload = self.uploads.create(name, len(data), "lan", NOW, folder=folder, replaces=replaces)
        for offset in range(0, len(data), 1 << 20):
            self.uploads.append(upload.id, "lan", offset, data[offset : offset + (1 << 20)], NOW)
        return self.intake.finish(upload.id, "lan")

    def done(self, upload: Upload) -> Upload:
        end = monotonic() + 30
        while (found := self.uploads.get(upload.id)).stage in (Stage.WAITING, Stage.WORKING):
            assert monotonic() < end, "the intake takes too long"
            sleep(0.02)
        return found

    def take(self, name: str, data: bytes, **more: str) -> Upload:
        return self.done(self.send(name, data, **more))


@pytest.fixture
def door(office: Office, desk: Desk) -> Iterator[Door]:
    made = Door(office, desk)
    yield made
    made.intake.close()


def picture(colour: str, size: tuple[int, int] = (300, 200)) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


def test_what_came_in_is_a_draft_that_can_be_published(door: Door) -> None:
    done = door.take("Ảnh hội nghị.JPG", picture("red"), folder="Ảnh/2026")
    assert (done.stage, done.path) == (Stage.READY, "anh/2026/anh-hoi-nghi.jpg")
    draft = door.desk.drafts.get(done.draft)
    assert not (door.office.root / "media" / done.path).exists()
    door.desk.submit(draft.id, "lan", NOW)
    door.desk.approve(draft.id, draft.content_hash, "lan", NOW, four_eyes=False)
    door.desk.publish([draft.id], "lan", "", NOW)
    with Image.open(door.office.root / "media" / done.path) as image:
        assert image.size == (300, 200)
    assert len(list(door.thumbs.glob("*.jpg"))) == 1
    assert not door.uploads.source(done).exists()


def test_names_that_meet_get_numbers_and_the_same_bytes_are_kept_once(door: Door) -> None:
    first = door.take("a.jpg", picture("red"))
    second = door.take("A.JPG", picture("green"))
    same = door.take("b.jpg", picture("red"))
    assert (first.path, second.path) == ("a.jpg", "a-2.jpg")
    assert (same.path, same.known, same.draft) == ("a.jpg", True, "")


def test_a_new_version_takes_the_place_of_the_old(door: Door) -> None:
    door.office.media("anh/cu.jpg", picture("red"))
    assert door.take("moi.jpg", picture("blue"), replaces="anh/cu.jpg").path == "anh/cu.jpg"
    assert door.take("ve.png", png(), replaces="anh/cu.jpg").path == "ve.png"


def png() -> bytes:
    stream = BytesIO()
    Image.new("RGBA", (9, 9), (1, 2, 3, 4)).save(stream, "PNG")
    return stream.getvalue()


def test_what_is_refused_says_why_and_leaves_nothing(door: Door) -> None:
    done = door.take("a.jpg", b"<html>")
    assert (done.stage, done.problem_code) == (Stage.REFUSED, "intake_not_what_it_says")
    assert list(door.desk.drafts) == [] and not door.uploads.source(done).exists()
    assert door.take("b.jpg", picture("red")).stage is Stage.READY


def test_work_can_be_cancelled_and_the_next_gets_its_turn(door: Door) -> None:
    large = [door.send(f"{n}.jpg", picture(f"#{n}00000", (6000, 6000))) for n in range(3)]
    for one in large[:2]:
        door.intake.cancel(one.id, "lan")
    assert [door.done(one).stage for one in large] == [Stage.CANCELLED, Stage.CANCELLED, Stage.READY]
    assert len(list(door.desk.drafts)) == 1


def test_a_restart_goes_on_with_what_waits(door: Door, office: Office, desk: Desk) -> None:
    upload = door.uploads.create("a.jpg", len(picture("red")), "lan", NOW)
    door.uploads.append(upload.id, "lan", 0, picture("red"), NOW)
    door.uploads.put(replace(door.uploads.finish(upload.id, "lan", NOW), stage=Stage.WORKING))
    again = Door(office, desk)
    again.intake.start()
    assert again.done(upload).stage is Stage.READY
    again.intake.close()
