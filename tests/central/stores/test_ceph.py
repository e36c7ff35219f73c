"""A real object store: Ceph's gateway."""

from collections.abc import Iterator

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import DeniedError, Store, put_whole, read_whole
from tests.central.stores.contract import Contract, Opener, refused
from tests.central.stores.servers.ceph import BUCKET, READER, WRITER, Ceph


def address(server: Ceph, folder: str) -> str:
    return f"s3://{BUCKET}/{folder}?endpoint={server.endpoint}"


class TestCeph(Contract):
    @pytest.fixture
    def store(self, s3_server: Ceph, folder_name: str) -> Iterator[Store]:
        store = open_store(address(s3_server, folder_name), WRITER)
        yield store
        store.close()


def test_who_may_read_cannot_write(s3_server: Ceph, folder_name: str, opened: Opener) -> None:
    put_whole(opened(address(s3_server, folder_name), WRITER), "a", b"1")
    reader = opened(address(s3_server, folder_name), READER)

    assert read_whole(reader, "a", 10) == b"1"
    assert list(reader.names("")) == ["a"]
    refused(lambda: put_whole(reader, "a", b"2"), DeniedError)
    refused(lambda: reader.delete("a"), DeniedError)
    assert read_whole(reader, "a", 10) == b"1"


@pytest.mark.parametrize("secrets", [Secrets(access_key="GHI", secret_key="sai-khoa"), Secrets()])
def test_wrong_keys_and_no_keys_are_told_and_never_repeated(
    s3_server: Ceph, secrets: Secrets, opened: Opener
) -> None:
    store = opened(address(s3_server, ""), secrets)

    error = refused(lambda: read_whole(store, "a", 10), DeniedError)

    assert "GHI" not in repr(error.params) and "sai-khoa" not in repr(error.params)
