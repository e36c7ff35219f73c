"""A real rclone, on a folder of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.store import Store, UnreachableError, read_whole
from kiosk.errors import BadRequestError
from tests.central.stores.contract import Contract, Opener, refused


@pytest.fixture(autouse=True)
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A remote of rclone called `chung`."""
    folder = tmp_path / "rclone"
    folder.mkdir()
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "rclone.conf"))
    monkeypatch.setenv("RCLONE_CONFIG_CHUNG_TYPE", "alias")
    monkeypatch.setenv("RCLONE_CONFIG_CHUNG_REMOTE", str(folder))
    return folder


class TestRclone(Contract):
    @pytest.fixture
    def store(self, remote: Path) -> Iterator[Store]:
        (remote / "kiosk").mkdir()
        store = open_store("rclone:chung:kiosk")
        yield store
        store.close()


def test_a_remote_that_rclone_does_not_know_is_told_in_its_words(opened: Opener) -> None:
    store = opened("rclone:nowhere:kiosk")

    error = refused(lambda: read_whole(store, "a", 10), UnreachableError)

    assert "nowhere" in str(error.params["detail"])


def test_an_address_without_a_remote_is_refused() -> None:
    with pytest.raises(BadRequestError):
        open_store("rclone:kiosk")
