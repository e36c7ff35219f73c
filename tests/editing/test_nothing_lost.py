"""Every save is whole or absent: after kill -9, on a full disk, and whatever stands in the fields."""

import random
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.documents import read_notice
from kiosk.editing import Desk, Edit
from kiosk.editing.notices import notice_text
from kiosk.errors import StorageError
from tests.editing.desks import NOTICE, NOW, approved, begun, desk_of, published
from tests.editing.killing import killed_once, look
from tests.runtime.office import Office

words = st.text(st.characters(codec="utf-8"), max_size=60)


def test_killed_at_any_instant_it_loses_nothing_that_it_said_was_kept(tmp_path: Path) -> None:
    office = Office(tmp_path)
    chance = random.Random(4)
    for _ in range(12):
        saved, number = killed_once(office, chance)
        look(office, saved, number)


@given(title=words, script=words, body=words, until=st.none() | st.dates(date(1900, 1, 1), date(2999, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_can_be_read_again(title: str, script: str, body: str, until: date | None) -> None:
    fields = {"title": " ".join(title.split()), "radio.script": script, "valid_until": until}
    text = notice_text(notice_text("", fields, "x"), fields, body)
    notice, problems = read_notice("a.md", "a.md", text, frozenset())
    assert notice is not None
    assert problems == []
    assert notice.valid_until == until


def test_an_edition_interrupted_after_its_journal_is_finished_at_the_next_start(
    office: Office, desk: Desk
) -> None:
    draft = approved(desk, begun(desk))
    published(desk, begun(desk, "media/thong-bao/hai.md"))
    record = desk.press.newest()
    assert record is not None
    folder = office.data / "editions"
    whole = (folder / f"{record.number:06}.json").read_bytes()
    (office.root / "media/thong-bao/hai.md").unlink()
    pending = (
        whole[:-2]
        + f', "writes": [["media/thong-bao/hai.md", "", "{record.digests["media/thong-bao/hai.md"]}"]]}}'.encode()
    )
    (folder / f"{record.number:06}.json").unlink()
    (folder / f"{record.number:06}.pending.json").write_bytes(pending)
    again = desk_of(office)
    assert (office.root / "media/thong-bao/hai.md").read_text("utf-8") == NOTICE
    assert again.press.newest() == record
    assert not list(folder.glob("*.pending.json"))
    assert again.drafts.get(draft.id).is_approved


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_full_disk_it_says_so_and_nothing_has_changed(small_disk: Path) -> None:
    office = Office(small_disk / "office")
    office.notice("a.md", "A")
    desk = desk_of(office)
    draft = approved(desk, begun(desk))
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(1024))
        except OSError:
            pass
    with pytest.raises(StorageError):
        desk.save(draft.id, Edit("x" * 8000), draft.revision, "an", NOW)
    with pytest.raises(StorageError):
        desk.publish([draft.id], "binh", "", NOW)
    assert desk.drafts.get(draft.id) == draft
    assert not (office.root / "media/thong-bao/moi.md").exists()
    filler.unlink()
    assert desk.publish([draft.id], "binh", "", NOW).number >= 2
    assert (office.root / "media/thong-bao/moi.md").read_text("utf-8") == NOTICE
