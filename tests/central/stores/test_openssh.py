"""A real OpenSSH, its host key pinned."""

from collections.abc import Iterator

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import DeniedError, Store, put_whole, read_whole
from kiosk.errors import BadRequestError
from kiosk.messages import say
from tests.central.stores.contract import Contract, Opener, refused
from tests.central.stores.servers.openssh import OpenSsh


def address(server: OpenSsh, folder: str, key: str | None = None) -> str:
    return f"sftp://root@127.0.0.1:{server.port}{server.files}/{folder}?hostkey={key or server.host_key}"


class TestOpenSsh(Contract):
    @pytest.fixture
    def store(self, ssh_server: OpenSsh, folder_name: str) -> Iterator[Store]:
        (ssh_server.files / folder_name).mkdir()
        store = open_store(address(ssh_server, folder_name), ssh_server.writer)
        yield store
        store.close()


def test_who_may_read_cannot_write(ssh_server: OpenSsh, folder_name: str, opened: Opener) -> None:
    (ssh_server.files / folder_name).mkdir()
    (ssh_server.files / folder_name / "a").write_bytes(b"1")
    reader = opened(address(ssh_server, folder_name), ssh_server.reader)

    assert read_whole(reader, "a", 10) == b"1"
    refused(lambda: put_whole(reader, "a", b"2"), DeniedError)
    refused(lambda: reader.delete("a"), DeniedError)
    assert read_whole(reader, "a", 10) == b"1"


def test_a_server_with_another_key_hears_nothing(ssh_server: OpenSsh, opened: Opener) -> None:
    store = opened(address(ssh_server, "", "SHA256:AAAA"), ssh_server.writer)

    error = refused(lambda: read_whole(store, "a", 10), DeniedError)

    assert error.code == "store_host_key"
    assert ssh_server.host_key in say("vi", error.code, **error.params)


def test_an_address_without_the_servers_key_is_refused_with_how_to_find_it() -> None:
    with pytest.raises(BadRequestError) as raised:
        open_store("sftp://root@may-chu/chung")

    assert "ssh-keyscan -p 22 may-chu" in say("vi", raised.value.code, **raised.value.params)


def test_a_login_that_is_refused_is_told(ssh_server: OpenSsh, opened: Opener) -> None:
    store = opened(address(ssh_server, ""), Secrets(user="root", password="sai-mat-khau"))

    error = refused(lambda: read_whole(store, "a", 10), DeniedError)

    assert "sai-mat-khau" not in repr(error.params)
