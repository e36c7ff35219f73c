"""An edition is published onto each kind of real server, and python-tuf's client reads it there, whole."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.central.manifest import File, object_name
from kiosk.central.publisher.founding import found, prepare
from kiosk.central.publisher.objects import send_objects
from kiosk.central.publisher.publish import Order, publish, rollback
from kiosk.central.publisher.renewal import renew
from kiosk.central.publisher.state import Publisher
from kiosk.central.publisher.sweep import Keeping, sweep
from kiosk.central.stores.below import Below
from kiosk.central.stores.memory import MemoryStore
from kiosk.central.stores.store import Store, put_whole
from kiosk.errors import KioskError
from kiosk.library.published import published
from tests.central.publisher.reader import Reader
from tests.central.stores import test_ceph, test_openssh, test_samba
from tests.central.stores.servers import ceph, nginx, samba

PASSPHRASE = "hoa phượng nở đỏ"
Places = dict[str, Callable[[], Store]]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A publisher's folder, and the root that it begins with."""
    folder, now = tmp_path_factory.mktemp("founded"), datetime.now(UTC)
    key = prepare("", "thanh-pho", PASSPHRASE, now, root_name="root")
    begun = found(folder, MemoryStore(), key, PASSPHRASE, PASSPHRASE, now)
    return folder, begun.state.chain.root


@pytest.fixture(params=["webdav", "smb", "sftp", "s3"])
def place(request: pytest.FixtureRequest, folder_name: str, opened: Callable[..., Store]) -> Store:
    """A folder on a real server, opened with the credentials for writing."""
    kind = request.param
    if kind == "webdav":
        server = request.getfixturevalue("nginx_server")
        (server.www / "dav" / folder_name).mkdir()
        return opened(f"webdav://127.0.0.1:{server.port}/dav/{folder_name}/", nginx.WRITER)
    if kind == "smb":
        server = request.getfixturevalue("samba_server")
        (server.share / folder_name).mkdir()
        return opened(test_samba.address(server, folder_name), samba.WRITER)
    if kind == "sftp":
        server = request.getfixturevalue("ssh_server")
        (server.files / folder_name).mkdir()
        return opened(test_openssh.address(server, folder_name), server.writer)
    return opened(test_ceph.address(request.getfixturevalue("s3_server"), folder_name), ceph.WRITER)


def test_publish_change_take_back_renew_and_sweep(
    place: Store, founded: tuple[Path, bytes], tmp_path: Path
) -> None:
    folder, root = founded
    shutil.copytree(folder, tmp_path / "publisher")
    publisher = Publisher(tmp_path / "publisher", Below(place, "thanh-pho"))
    put_whole(publisher.store, "meta/1.root.json", root)
    office = tmp_path / "office"
    for name in ("playlists/a.toml", "media/a.md", "media/ảnh cũ.jpg"):
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        (office / name).write_bytes(name.encode() * 5000)
    reader = Reader(tmp_path / "reader", publisher.store, root)
    now = datetime.now(UTC)

    first = publish(publisher, published(office), (), Order("Lan"), PASSPHRASE, now)
    before = reader.files()
    (office / "media/a.md").write_bytes(b"changed")
    second = publish(publisher, published(office), (), Order("Lan"), PASSPHRASE, now)
    after = reader.files()
    rollback(publisher, 1, Order("Lan"), PASSPHRASE, now)
    renew(publisher, now, every=timedelta(0))
    swept = sweep(publisher, now, Keeping(count=1, age=timedelta(0), grace=timedelta(0)))

    assert (first.sent_objects, second.sent_objects) == (3, 1)
    assert len(before) == 3
    assert after["media/a.md"] == b"changed"
    assert reader.manifest().number == 3
    assert reader.fresh("later").files() == before
    assert swept.removed > 0


def test_a_file_that_changed_while_it_was_sent_is_not_put_in_place(place: Store, tmp_path: Path) -> None:
    source = tmp_path / "a.jpg"
    source.write_bytes(b"changed" * 100_000)
    announced = File("media/a.jpg", "ab" * 32, 700_000)

    with pytest.raises(KioskError):
        send_objects(place, [announced], {"media/a.jpg": source})
    assert place.size(object_name(announced.sha256)) is None
