"""A real samba, spoken to without mounting it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import DeniedError, Store, put_whole, read_whole
from tests.central.stores.contract import Contract, Opener, refused
from tests.central.stores.servers.samba import READER, WRITER, Samba


def address(server: Samba, folder: str) -> str:
    return f"smb://127.0.0.1:{server.port}/chung/{folder}"


class TestSamba(Contract):
    @pytest.fixture
    def store(self, samba_server: Samba, folder_name: str) -> Iterator[Store]:
        (samba_server.share / folder_name).mkdir()
        store = open_store(address(samba_server, folder_name), WRITER)
        yield store
        store.close()


def test_who_may_read_cannot_write(samba_server: Samba, folder_name: str, opened: Opener) -> None:
    (samba_server.share / folder_name).mkdir()
    (samba_server.share / folder_name / "a").write_bytes(b"1")
    reader = opened(address(samba_server, folder_name), READER)

    assert read_whole(reader, "a", 10) == b"1"
    assert list(reader.names("")) == ["a"]
    refused(lambda: put_whole(reader, "a", b"2"), DeniedError)
    refused(lambda: put_whole(reader, "new/b", b"2"), DeniedError)
    refused(lambda: reader.delete("a"), DeniedError)
    assert read_whole(reader, "a", 10) == b"1"


def test_a_wrong_password_is_told_and_never_repeated(samba_server: Samba, opened: Opener) -> None:
    store = opened(address(samba_server, ""), Secrets(user="root", password="sai-mat-khau"))

    error = refused(lambda: read_whole(store, "a", 10), DeniedError)

    assert "sai-mat-khau" not in repr(error) + repr(error.params) + store.address


def test_a_file_that_another_reads_is_replaced(samba_server: Samba, folder_name: str, opened: Opener) -> None:
    (samba_server.share / folder_name).mkdir()
    store = opened(address(samba_server, folder_name), WRITER)
    put_whole(store, "a", b"1" * 1_000_000)
    stream = store.read("a")
    first = next(stream)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(put_whole, store, "a", b"2")
        time.sleep(0.2)
        assert set(first + b"".join(stream)) == {ord("1")}
        writing.result(10)

    assert read_whole(store, "a", 10) == b"2"
