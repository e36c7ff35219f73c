"""A channel that has been founded, an office's files, and a reader of it."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.central.keys.keyfile import KeyFile
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.publish import Order, Published, publish
from kiosk.central.publisher.state import Publisher, load_state
from kiosk.central.stores.memory import MemoryStore
from kiosk.content import Problem
from kiosk.library.published import published
from tests.central.publisher.reader import Reader

ROOT_PASSPHRASE = "khoá gốc cất trong két"
STAFF_PASSPHRASE = "hoa phượng nở đỏ"
SIZES = {
    "playlists/sang.toml": b"title = 'S'",
    "media/a.md": b"Xin ch\xc3\xa0o",
    "media/so-do.svg": b"<svg/>",
}


@dataclass
class Channel:
    """The publisher's side of a channel, with everything a test may turn."""

    publisher: Publisher
    store: MemoryStore
    root_key: KeyFile
    office: Path
    reader: Reader

    def write(self, **files: str | None) -> None:
        """Changes the office's folders: `media_a_md="..."` is media/a.md, None removes it."""
        for name, text in files.items():
            folder, stem, end = name.split("_")
            path = self.office / folder / f"{stem}.{end}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")

    def publish(
        self,
        note: str = "",
        *,
        at: datetime | None = None,
        problems: tuple[Problem, ...] = (),
        empty: bool = False,
    ) -> Published:
        """Publishes the office's folders as they are."""
        order = Order("Lan", note, yes_empty=empty)
        now = at or datetime.now(UTC)
        return publish(self.publisher, published(self.office), problems, order, STAFF_PASSPHRASE, now)

    @property
    def root(self) -> bytes:
        """The root metadata in force."""
        return load_state(self.publisher.folder).chain.root


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], KeyFile]:
    """A channel at its beginning, made once: opening keys is slow on purpose."""
    folder = tmp_path_factory.mktemp("founded")
    store, now = MemoryStore(), datetime.now(UTC)
    key = prepare("memory:", "thanh-pho", ROOT_PASSPHRASE, now, root_name="khoá gốc 1")
    begun = found(folder, store, key, ROOT_PASSPHRASE, STAFF_PASSPHRASE, now)
    return folder, store.files, begun.root_key


@pytest.fixture
def channel(founded: tuple[Path, dict[str, bytes], KeyFile], tmp_path: Path) -> Channel:
    """A founded channel without an edition, and an office with three files."""
    folder, files, root_key = founded
    shutil.copytree(folder, tmp_path / "publisher")
    store = MemoryStore()
    store.files = dict(files)
    office = tmp_path / "office"
    for name, data in SIZES.items():
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).write_bytes(data)
    publisher = Publisher(tmp_path / "publisher", store)
    return Channel(
        publisher, store, root_key, office, Reader(tmp_path / "reader", store, files["meta/1.root.json"])
    )
