"""The mirror on real folders: what is new comes over, and nothing else."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic

import pytest

from kiosk.central.manifest import File, object_name
from kiosk.central.mirror.mirror import Mirror
from kiosk.central.shelf import Shelf
from kiosk.central.stores.memory import MemoryStore
from tests.central.mirror.centre import CHANNEL, FIRST, SECOND, Centre, Display


class Counting(MemoryStore):
    """What is asked of the store, and how many bytes it gave; a name in `cut` breaks off after so many bytes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.asked: list[str] = []
        self.given = 0
        self.cut: dict[str, int] = {}

    def take_in(self) -> None:
        """The folder as it is now."""
        self.files = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        self.asked, self.given = [], 0

    def read(self, name: str, offset: int = 0) -> Iterator[bytes]:
        self.asked.append(name)
        stream = super().read(name, offset)
        return self._counted(stream, self.cut.get(name))

    def _counted(self, stream: Iterator[bytes], cut: int | None) -> Iterator[bytes]:
        for piece in stream:
            given = piece if cut is None else piece[:cut]
            self.given += len(given)
            yield given
            if cut is not None:
                return


@pytest.fixture
def counted(tmp_path: Path, centre: Centre) -> Iterator[tuple[Mirror, Counting]]:
    store = Counting(centre.folder)
    shelf = Shelf(tmp_path / "shelf")
    shelf.join(centre.root_bytes)
    mirror = Mirror(CHANNEL, store, shelf, centre.clock)
    store.take_in()
    assert mirror.poll()
    yield mirror, store
    mirror.close()


def test_an_edition_comes_over_whole(display: Display) -> None:
    assert display.content() == FIRST
    assert display.mirror.standing.number == 1
    assert display.mirror.standing.trouble is None
    assert display.mirror.standing.checked_at == display.centre.clock.now()


def test_a_poll_that_finds_nothing_new_reads_the_timestamp_and_nothing_else(
    counted: tuple[Mirror, Counting],
) -> None:
    mirror, store = counted
    store.take_in()
    assert not mirror.poll()
    assert store.asked == ["meta/timestamp.json"]
    assert store.given < 1000


def test_a_change_brings_what_is_new_and_nothing_else(
    counted: tuple[Mirror, Counting], centre: Centre
) -> None:
    mirror, store = counted
    centre.publish(SECOND)
    store.take_in()
    assert mirror.poll()
    objects = {name for name in store.asked if name.startswith("objects/")}
    assert objects == {object_name(sha256(SECOND[f"media/{name}.md"]).hexdigest()) for name in "ac"}


def test_a_renamed_file_costs_no_object_bytes(counted: tuple[Mirror, Counting], centre: Centre) -> None:
    mirror, store = counted
    renamed = {path.replace("b.md", "doi-ten.md"): data for path, data in FIRST.items()}
    centre.publish(renamed)
    store.take_in()
    assert mirror.poll()
    assert not [name for name in store.asked if name.startswith("objects/")]


def test_a_broken_transfer_goes_on_where_it_stopped(counted: tuple[Mirror, Counting], centre: Centre) -> None:
    mirror, store = counted
    film = bytes(range(256)) * 8000
    name = object_name(sha256(film).hexdigest())
    centre.publish({**FIRST, "media/phim.webm": film})
    store.take_in()
    store.cut[name] = 200_000
    assert not mirror.poll()
    assert mirror.standing.waiting
    store.cut.clear()
    store.take_in()
    assert mirror.poll()
    assert len(film) - 200_000 <= store.given < len(film) - 150_000


def test_files_that_arrive_in_any_order_are_waited_for(display: Display) -> None:
    centre = display.centre
    centre.publish(SECOND)
    late = [centre.object_of(SECOND["media/c.md"]), centre.folder / "meta/2.snapshot.json"]
    kept = [path.read_bytes() for path in late]
    for path in late:
        path.unlink()
    for path, data in zip(reversed(late), reversed(kept), strict=True):
        assert not display.mirror.poll()
        assert display.mirror.standing.waiting
        assert display.content() == FIRST
        path.write_bytes(data)
    assert display.mirror.poll()
    assert display.content() == SECOND


def test_the_edition_before_is_kept_whole_and_older_ones_are_swept(display: Display) -> None:
    display.centre.publish(SECOND)
    display.mirror.poll()
    third = {"playlists/khau-hieu.toml": FIRST["playlists/khau-hieu.toml"], "media/a.md": b"Ba"}
    display.centre.publish(third)
    display.mirror.poll()
    assert display.shelf.sweep() > 0
    lying = {path.name for path in (display.shelf.folder / "objects").rglob("*") if path.is_file()}
    assert lying == {sha256(data).hexdigest() for data in [*third.values(), *SECOND.values()]}
    assert len(list((display.shelf.folder / "manifests").iterdir())) == 2


def test_a_renewed_timestamp_is_taken_without_a_switch(display: Display) -> None:
    active = display.shelf.active
    display.centre.clock.pass_by(days=1)
    display.centre.renew()
    assert not display.mirror.poll()
    assert display.trouble is None
    assert display.shelf.active is active
    assert display.shelf.floor.timestamp == 2


def test_a_restarted_display_knows_what_it_had(display: Display, tmp_path: Path) -> None:
    display.centre.publish(SECOND)
    display.mirror.poll()
    again = Display(tmp_path / "man-hinh", display.centre)
    assert again.content() == SECOND
    assert again.mirror.standing.number == 2
    assert again.shelf.floor == display.shelf.floor
    assert not again.mirror.poll()
    again.mirror.close()


def test_another_process_that_synced_is_noticed(display: Display, tmp_path: Path) -> None:
    other = Display(tmp_path / "man-hinh", display.centre)
    display.centre.publish(SECOND)
    assert other.mirror.poll()
    other.mirror.close()
    assert not display.mirror.poll()
    assert display.content() == SECOND
    assert display.mirror.standing.number == 2


def test_a_display_that_has_not_joined_says_so(tmp_path: Path, centre: Centre) -> None:
    display = Display(tmp_path / "moi", centre)
    assert not display.mirror.poll()
    assert display.trouble == "mirror_not_joined"
    other = Display(tmp_path / "moi", centre)
    other.join()
    other.mirror.close()
    assert display.mirror.poll(), "and notices when another process joins"
    assert display.content() == FIRST
    display.mirror.close()


def test_a_lost_object_is_fetched_again(display: Display) -> None:
    active = display.shelf.active
    assert active is not None
    lost = display.shelf.object_path(sha256(FIRST["media/b.md"]).hexdigest())
    lost.unlink()
    display.mirror.sync()
    assert display.content() == FIRST


def test_the_speed_limit_holds(tmp_path: Path, centre: Centre) -> None:
    display = Display(tmp_path / "cham", centre, max_mbit=8)
    display.join()
    centre.publish({**FIRST, "media/phim.webm": b"x" * 600_000})
    began = monotonic()
    assert display.mirror.poll()
    assert 0.5 < monotonic() - began < 5
    display.mirror.close()


def test_too_little_disk_space_is_told_before_anything_is_fetched(display: Display) -> None:
    centre = display.centre
    huge = File("media/phim.webm", "a" * 64, 1 << 35)
    many = [File(f"media/phim-{n}.webm", f"{n:064x}", 1 << 35) for n in range(2000)]
    centre.sign([huge, *many])
    assert not display.mirror.poll()
    assert display.trouble == "mirror_disk_full"
    assert display.content() == FIRST
    assert not list((display.shelf.folder / "tmp").iterdir())
