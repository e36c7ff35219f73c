"""Publishing an edition, as python-tuf's own client sees it."""

import shutil
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from kiosk.central.keys.sealed import WrongPassphraseError
from kiosk.central.manifest_bytes import ManifestError
from kiosk.central.publisher.history import ClockBehindError, current, editions
from kiosk.central.publisher.objects import ChangedMeanwhileError, ObjectsLostError
from kiosk.central.publisher.publish import Order, PublishError, publish, rollback
from kiosk.central.publisher.renewal import renew
from kiosk.central.publisher.state import BusyError, Publisher, held, load_state
from kiosk.central.stores.memory import MemoryStore
from kiosk.central.stores.store import UnreachableError
from kiosk.content import Problem, Severity
from kiosk.errors import NotFoundError
from kiosk.library.published import published
from tests.central.publisher.conftest import SIZES, STAFF_PASSPHRASE, Channel


def test_a_reader_gets_the_whole_edition(channel: Channel) -> None:
    done = channel.publish("Bản đầu")

    assert done.new
    assert (done.edition.manifest.number, done.edition.manifest.by, done.edition.manifest.note) == (
        1,
        "Lan",
        "Bản đầu",
    )
    assert channel.reader.files() == SIZES
    assert done.sent_bytes == sum(map(len, SIZES.values()))


def test_the_folder_is_laid_out_as_promised(channel: Channel) -> None:
    done = channel.publish()

    kinds = {name.split("/")[0] for name in channel.store.files}
    assert kinds == {"meta", "manifest", "objects"}
    assert {name for name in channel.store.files if name.startswith("meta/")} == {
        "meta/1.root.json",
        "meta/1.targets.json",
        "meta/1.snapshot.json",
        "meta/timestamp.json",
    }
    assert f"manifest/{done.edition.sha256}.manifest.json" in channel.store.files


def test_only_the_timestamp_is_ever_rewritten(channel: Channel) -> None:
    channel.publish()
    before = dict(channel.store.files)
    channel.write(media_a_md="khác", media_moi_md="mới")
    channel.publish()

    assert [name for name in before if channel.store.files[name] != before[name]] == ["meta/timestamp.json"]


def test_a_renamed_or_repeated_file_costs_no_bytes(channel: Channel) -> None:
    channel.publish()
    (channel.office / "media/so-do.svg").rename(channel.office / "media/quy-trinh.svg")
    channel.write(media_b_md="Xin chào")
    done = channel.publish()

    assert done.sent_objects == done.sent_bytes == 0
    assert done.changes.renamed == (("media/so-do.svg", "media/quy-trinh.svg"),)
    assert done.changes.added == ("media/b.md",)
    assert set(channel.reader.files()) == {
        "playlists/sang.toml",
        "media/a.md",
        "media/b.md",
        "media/quy-trinh.svg",
    }


def test_what_changed_is_told(channel: Channel) -> None:
    channel.publish()
    channel.write(media_a_md="khác", media_moi_md="mới")
    (channel.office / "media/so-do.svg").unlink()
    changes = channel.publish().changes

    assert (changes.added, changes.changed, changes.removed) == (
        ("media/moi.md",),
        ("media/a.md",),
        ("media/so-do.svg",),
    )


def test_publishing_the_same_again_makes_no_edition(channel: Channel) -> None:
    first = channel.publish()
    before = dict(channel.store.files)
    again = channel.publish()

    assert not again.new
    assert again.edition == first.edition
    assert channel.store.files == before


def test_editions_are_told_newest_first_with_who_and_when(channel: Channel) -> None:
    channel.publish("một")
    channel.write(media_a_md="hai")
    channel.publish("hai")

    chain = load_state(channel.publisher.folder).chain
    told = [(one.manifest.number, one.manifest.note) for one in editions(channel.publisher, chain)]
    assert told == [(2, "hai"), (1, "một")]


def test_files_that_no_screen_shows_stay_behind(channel: Channel) -> None:
    for name in (
        "media/Thumbs.db",
        "media/ghi-chu.xyz",
        "playlists/cu.bak",
        "media/con.md",
        "media/README.md.tmp",
    ):
        (channel.office / name).write_bytes(b"x")

    assert set(published(channel.office)) == set(SIZES)


def test_errors_stop_it_and_warnings_are_listed(channel: Channel) -> None:
    warning = Problem(Severity.WARNING, "media/a.md", "bad_file_name")
    with pytest.raises(PublishError) as caught:
        channel.publish(problems=(warning, Problem(Severity.ERROR, "playlists/sang.toml", "not_utf8")))
    assert caught.value.code == "publish_has_errors"
    assert len(caught.value.problems) == 2
    assert "meta/timestamp.json" not in channel.store.files

    assert channel.publish(problems=(warning,)).warnings == (warning,)


def test_a_wrong_passphrase_publishes_nothing(channel: Channel) -> None:
    with pytest.raises(WrongPassphraseError):
        publish(
            channel.publisher,
            published(channel.office),
            (),
            Order("Lan"),
            "không phải thế",
            datetime.now(UTC),
        )
    assert set(channel.store.files) == {"meta/1.root.json"}


@pytest.mark.parametrize("gone", ["media", "playlists"])
def test_an_edition_that_empties_everything_asks_first(channel: Channel, gone: str) -> None:
    channel.publish()
    for file in (channel.office / gone).iterdir():
        file.unlink()

    with pytest.raises(PublishError) as caught:
        channel.publish()
    assert caught.value.code == "publish_empties"
    assert channel.publish(empty=True).edition.manifest.number == 2


def test_an_office_that_never_had_media_may_publish_playlists_alone(channel: Channel) -> None:
    for file in (channel.office / "media").iterdir():
        file.unlink()
    channel.publish(empty=True)
    channel.write(playlists_b_toml="title = 'B'")
    assert channel.publish().edition.manifest.number == 2


def test_two_names_that_are_one_on_windows_are_refused_before_anything_is_signed(channel: Channel) -> None:
    channel.write(media_A_md="x")
    with pytest.raises(ManifestError) as caught:
        channel.publish()
    assert caught.value.code == "manifest_paths_collide"
    assert "meta/timestamp.json" not in channel.store.files


def test_a_clock_that_is_far_behind_signs_nothing(channel: Channel) -> None:
    channel.publish()
    channel.write(media_a_md="khác")
    with pytest.raises(ClockBehindError):
        channel.publish(at=datetime(1970, 1, 1, tzinfo=UTC))
    with pytest.raises(ClockBehindError):
        renew(channel.publisher, datetime(1970, 1, 1, tzinfo=UTC))
    assert channel.reader.files() == SIZES


def test_the_moment_of_an_edition_never_goes_back(channel: Channel) -> None:
    first = channel.publish().edition.manifest
    channel.write(media_a_md="khác")
    second = channel.publish(at=first.issued_at - timedelta(minutes=10)).edition.manifest
    assert second.issued_at == first.issued_at


def test_a_file_that_changes_while_it_is_sent_never_lies_under_a_wrong_hash(channel: Channel) -> None:
    sources = published(channel.office)

    class Meddling(MemoryStore):
        def put(self, name: str, data: BinaryIO) -> None:
            if name.startswith("objects/"):
                (channel.office / "media/a.md").write_bytes(b"changed in between")
            super().put(name, data)

    store = Meddling()
    store.files = dict(channel.store.files)
    with pytest.raises(ChangedMeanwhileError):
        publish(
            Publisher(channel.publisher.folder, store),
            sources,
            (),
            Order("Lan"),
            STAFF_PASSPHRASE,
            datetime.now(UTC),
        )
    assert "meta/timestamp.json" not in store.files
    assert b"changed in between" not in store.files.values()


def test_a_rollback_is_a_new_edition_with_the_files_of_the_old_one(channel: Channel) -> None:
    channel.publish()
    channel.write(media_a_md="sai")
    channel.publish()
    done = rollback(channel.publisher, 1, Order("Hoa", "trở lại"), STAFF_PASSPHRASE, datetime.now(UTC))

    assert done.edition.manifest.number == 3
    assert done.changes.changed == ("media/a.md",)
    assert channel.reader.files() == SIZES
    assert channel.reader.manifest().by == "Hoa"


def test_a_rollback_to_what_is_on_already_changes_nothing(channel: Channel) -> None:
    channel.publish()
    done = rollback(channel.publisher, 1, Order("Hoa"), STAFF_PASSPHRASE, datetime.now(UTC))
    assert not done.new


def test_a_rollback_to_an_edition_whose_files_are_damaged_signs_nothing(channel: Channel) -> None:
    channel.publish()
    channel.write(media_a_md="sai")
    channel.publish()
    name = next(name for name, data in channel.store.files.items() if data == SIZES["media/a.md"])
    channel.store.files[name] = b"Xin ch\xc3\xa0\x00"

    with pytest.raises(ObjectsLostError) as caught:
        rollback(channel.publisher, 1, Order("Hoa"), STAFF_PASSPHRASE, datetime.now(UTC))
    assert caught.value.params["first"] == "media/a.md"
    assert channel.reader.manifest().number == 2


def test_an_edition_that_is_not_kept_is_named_as_such(channel: Channel) -> None:
    channel.publish()
    with pytest.raises(NotFoundError) as caught:
        rollback(channel.publisher, 7, Order("Hoa"), STAFF_PASSPHRASE, datetime.now(UTC))
    assert caught.value.params == {"number": 7, "oldest": 1, "newest": 1}


class Failing(MemoryStore):
    """A store that stops answering after so many writes: every moment at which a publication can be cut short."""

    def __init__(self, files: dict[str, bytes], writes: int) -> None:
        super().__init__()
        self.files = files
        self.left = writes
        self.lock = threading.Lock()

    def put(self, name: str, data: BinaryIO) -> None:
        with self.lock:
            if self.left == 0:
                raise UnreachableError("store_file_missing", store="x", name=name)
            self.left -= 1
            super().put(name, data)


def test_cut_short_after_any_write_a_reader_has_the_edition_before_and_the_next_try_completes_it(
    channel: Channel,
) -> None:
    channel.publish()
    channel.write(media_a_md="hai", media_b_md="ba", media_c_md="bốn")
    for writes in (0, 1, 2, 1, 1):
        flaky = Failing(channel.store.files, writes)
        with pytest.raises(UnreachableError):
            publish(
                Publisher(channel.publisher.folder, flaky),
                published(channel.office),
                (),
                Order("Lan"),
                STAFF_PASSPHRASE,
                datetime.now(UTC),
            )
        assert channel.reader.files() == SIZES
        assert channel.reader.fresh("new").files() == SIZES
    done = channel.publish()
    assert channel.reader.manifest().number == done.edition.manifest.number == 2
    assert channel.reader.files()["media/a.md"] == b"hai"


def test_no_version_ever_has_two_contents_also_when_sending_stops_between_two_files(channel: Channel) -> None:
    channel.publish()
    channel.write(media_a_md="hai")
    seen: dict[str, set[bytes]] = {}

    class Noting(Failing):
        def put(self, name: str, data: BinaryIO) -> None:
            super().put(name, data)
            seen.setdefault(name, set()).add(self.files[name])

    for writes in range(5):
        store = Noting(channel.store.files, writes)
        try:
            publish(
                Publisher(channel.publisher.folder, store),
                published(channel.office),
                (),
                Order("Lan", f"lần {writes}"),
                STAFF_PASSPHRASE,
                datetime.now(UTC),
            )
        except UnreachableError:
            assert channel.reader.manifest().number == 1
    assert channel.reader.manifest().number == 2
    assert {name for name, contents in seen.items() if len(contents) > 1} <= {"meta/timestamp.json"}


def test_two_at_once_are_told_apart(channel: Channel) -> None:
    with held(channel.publisher.folder), pytest.raises(BusyError):
        channel.publish()


def test_another_pc_with_the_same_keys_is_followed(channel: Channel, tmp_path: Path) -> None:
    channel.publish()
    shutil.copytree(channel.publisher.folder, tmp_path / "other")
    other = replace(channel.publisher, folder=tmp_path / "other")
    channel.write(media_a_md="hai")
    channel.publish()
    channel.write(media_a_md="ba")
    done = publish(other, published(channel.office), (), Order("Nga"), STAFF_PASSPHRASE, datetime.now(UTC))

    assert done.edition.manifest.number == 3
    assert channel.reader.files()["media/a.md"] == b"ba"
    assert [one.manifest.by for one in editions(other, load_state(other.folder).chain)] == [
        "Nga",
        "Lan",
        "Lan",
    ]


def test_metadata_that_were_edited_or_removed_are_put_right_by_the_next_publication(channel: Channel) -> None:
    channel.publish()
    for name in list(channel.store.files):
        if name.startswith("meta/"):
            channel.store.files[name] = b"{}"
    channel.publish()

    assert channel.reader.files() == SIZES
    assert channel.reader.fresh("new").files() == SIZES


def test_an_object_that_somebody_deleted_is_sent_again(channel: Channel) -> None:
    channel.publish()
    for name in [name for name in channel.store.files if name.startswith("objects/")]:
        del channel.store.files[name]
    channel.write(media_moi_md="mới")
    assert channel.publish().sent_objects == 4
    assert channel.reader.files()["media/moi.md"] == "mới".encode()


def test_an_edited_timestamp_of_a_stranger_is_not_followed(channel: Channel) -> None:
    channel.publish()
    now = channel.store.files["meta/timestamp.json"]
    channel.store.files["meta/timestamp.json"] = now.replace(b'"version":1', b'"version":9')
    chain = load_state(channel.publisher.folder).chain
    channel.write(media_a_md="hai")
    assert channel.publish().edition.manifest.number == 2
    assert current(channel.publisher, chain) is not None
    assert channel.reader.files()["media/a.md"] == b"hai"
