"""What no kept edition needs is removed, after a time of grace."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from kiosk.central.publisher.publish import Order, rollback
from kiosk.central.publisher.renewal import renew
from kiosk.central.publisher.state import Publisher
from kiosk.central.publisher.sweep import Keeping, Swept, sweep
from kiosk.central.stores.memory import MemoryStore
from kiosk.central.stores.store import CannotListError
from tests.central.publisher.conftest import STAFF_PASSPHRASE, Channel

DAY = timedelta(days=1)
KEEPING = Keeping(count=2, age=30 * DAY, grace=14 * DAY)


def after(channel: Channel, days: int, publisher: Publisher | None = None) -> Swept:
    return sweep(publisher or channel.publisher, datetime.now(UTC) + days * DAY, KEEPING)


def objects(channel: Channel) -> set[bytes]:
    return {data for name, data in channel.store.files.items() if name.startswith("objects/")}


def four_editions(channel: Channel) -> None:
    """Each a day after the other, beginning a hundred days ago; the text changes each time."""
    for number in range(4):
        channel.write(media_a_md=f"bản {number}")
        channel.publish(at=datetime.now(UTC) - (100 - number) * DAY)
    renew(channel.publisher, datetime.now(UTC))


def test_what_is_idle_is_noted_first_and_removed_when_the_grace_is_over(channel: Channel) -> None:
    four_editions(channel)
    first = after(channel, 0)
    assert (first.removed, first.kept) == (0, 2)
    assert after(channel, 13).removed == 0
    assert "bản 0".encode() in objects(channel)
    assert after(channel, 15).removed == first.waiting

    assert not {f"bản {number}".encode() for number in (0, 1)} & objects(channel)
    assert {f"bản {number}".encode() for number in (2, 3)} <= objects(channel)
    assert channel.reader.files()["media/a.md"] == "bản 3".encode()
    assert sum(name.startswith("manifest/") for name in channel.store.files) == 2


def test_a_kept_edition_can_be_published_anew_after_the_sweep(channel: Channel) -> None:
    four_editions(channel)
    after(channel, 0)
    after(channel, 15)
    rollback(channel.publisher, 3, Order("Lan"), STAFF_PASSPHRASE, datetime.now(UTC))
    assert channel.reader.files()["media/a.md"] == "bản 2".encode()


def test_what_is_needed_again_within_the_grace_begins_anew(channel: Channel) -> None:
    four_editions(channel)
    after(channel, 0)
    channel.write(media_a_md="bản 0")
    channel.publish()
    after(channel, 15)
    assert "bản 0".encode() in objects(channel)
    assert channel.reader.files()["media/a.md"] == "bản 0".encode()


def test_a_young_edition_is_kept_whatever_its_number(channel: Channel) -> None:
    for number in range(4):
        channel.write(media_a_md=f"bản {number}")
        channel.publish()
    assert after(channel, 0).kept == 4


def test_an_edition_that_was_in_force_until_lately_is_young(channel: Channel) -> None:
    channel.publish(at=datetime.now(UTC) - 300 * DAY)
    for number in range(2):
        channel.write(media_a_md=f"bản {number}")
        channel.publish()
    assert after(channel, 0).kept == 3


def test_objects_of_a_publication_that_was_cut_short_are_idle_too_and_other_files_are_left_alone(
    channel: Channel,
) -> None:
    channel.publish()
    orphan = "objects/ab/" + "ab" * 32
    channel.store.files |= {
        orphan: b"x",
        "objects/README.txt": b"x",
        "meta/ghi-chu.txt": b"x",
        "khac/x": b"x",
    }
    after(channel, 0)
    after(channel, 15)

    assert orphan not in channel.store.files
    assert {"objects/README.txt", "meta/ghi-chu.txt", "khac/x"} <= channel.store.files.keys()


def test_a_store_that_cannot_list_is_swept_of_what_old_editions_name(channel: Channel) -> None:
    class Mute(MemoryStore):
        def names(self, folder: str) -> Iterator[str]:
            raise CannotListError("store_file_missing", store="x", name=folder)

    four_editions(channel)
    store = Mute()
    store.files = channel.store.files
    publisher = Publisher(channel.publisher.folder, store)
    assert not after(channel, 0, publisher).listed
    after(channel, 15, publisher)

    assert "bản 0".encode() not in objects(channel)
    assert channel.reader.files()["media/a.md"] == "bản 3".encode()


def test_notes_that_were_damaged_cost_only_time(channel: Channel) -> None:
    four_editions(channel)
    after(channel, 0)
    (channel.publisher.folder / "sweep.json").write_text("[")
    assert after(channel, 15).removed == 0
