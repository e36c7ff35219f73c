"""A real nginx: plain files, WebDAV, TLS, redirects."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import (
    CHUNK_BYTES,
    DeniedError,
    MissingError,
    Store,
    UnreachableError,
    put_whole,
    read_whole,
)
from tests.central.stores.contract import Contract, Opener, refused, some_bytes
from tests.central.stores.servers.nginx import READER, WRITER, Nginx


class TestWeb(Contract):
    lists = False

    @pytest.fixture
    def store(self, nginx_server: Nginx, folder_name: str) -> Iterator[Store]:
        (nginx_server.www / "put" / folder_name).mkdir()
        store = open_store(f"{nginx_server.url}/put/{folder_name}")
        yield store
        store.close()


class TestWebdav(Contract):
    @pytest.fixture
    def store(self, nginx_server: Nginx, folder_name: str) -> Iterator[Store]:
        (nginx_server.www / "dav" / folder_name).mkdir()
        store = open_store(f"webdav://127.0.0.1:{nginx_server.port}/dav/{folder_name}/", WRITER)
        yield store
        store.close()


def test_who_may_read_cannot_write(nginx_server: Nginx, folder_name: str, opened: Opener) -> None:
    (nginx_server.www / "dav" / folder_name).mkdir()
    url = f"webdav://127.0.0.1:{nginx_server.port}/dav/{folder_name}"
    put_whole(opened(url, WRITER), "a", b"1")
    reader = opened(url, READER)

    assert read_whole(reader, "a", 10) == b"1"
    assert list(reader.names("")) == ["a"]
    refused(lambda: put_whole(reader, "a", b"2"), DeniedError)
    refused(lambda: reader.delete("a"), DeniedError)
    assert read_whole(reader, "a", 10) == b"1"
    plain = opened(f"{nginx_server.url}/dav/{folder_name}", READER)
    refused(lambda: put_whole(plain, "b", b"2"), DeniedError)


def test_a_wrong_password_is_told_and_never_repeated(nginx_server: Nginx, opened: Opener) -> None:
    wrong = Secrets(user="doc", password="sai-mat-khau")
    store = opened(f"{nginx_server.url}/dav", wrong)

    error = refused(lambda: read_whole(store, "a", 10), DeniedError)

    assert "sai-mat-khau" not in repr(error) + repr(error.params) + repr(wrong) + store.address


def test_a_server_that_is_ill_says_nothing_about_the_file(nginx_server: Nginx, opened: Opener) -> None:
    ill = opened(f"{nginx_server.url}/ill")

    refused(lambda: read_whole(ill, "meta/timestamp.json", 10), UnreachableError)
    refused(lambda: ill.size("meta/timestamp.json"), UnreachableError)
    refused(lambda: read_whole(opened(f"{nginx_server.url}/closed"), "a", 10), DeniedError)


def test_redirects_are_followed_but_not_for_ever(nginx_server: Nginx, opened: Opener) -> None:
    (nginx_server.www / "here.txt").write_bytes(b"found")

    assert read_whole(opened(f"{nginx_server.url}/moved"), "here.txt", 10) == b"found"
    error = refused(lambda: read_whole(opened(f"{nginx_server.url}/round"), "here.txt", 10), UnreachableError)
    assert error.code == "store_redirect"


def test_a_certificate_that_nobody_vouches_for_is_refused(
    nginx_server: Nginx, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    (nginx_server.www / "here.txt").write_bytes(b"found")
    url = f"https://127.0.0.1:{nginx_server.tls_port}"

    error = refused(lambda: read_whole(opened(url), "here.txt", 10), UnreachableError)
    assert error.code == "store_certificate"

    monkeypatch.setenv("SSL_CERT_FILE", str(nginx_server.certificate))
    assert read_whole(opened(url), "here.txt", 10) == b"found"
    refused(
        lambda: read_whole(opened(url.replace("127.0.0.1", "localhost")), "here.txt", 10),
        UnreachableError,
    )


def test_nothing_goes_from_tls_to_plain(
    nginx_server: Nginx, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    (nginx_server.www / "here.txt").write_bytes(b"found")
    monkeypatch.setenv("SSL_CERT_FILE", str(nginx_server.certificate))
    store = opened(f"https://127.0.0.1:{nginx_server.tls_port}/down")

    error = refused(lambda: read_whole(store, "here.txt", 10), UnreachableError)

    assert error.code == "store_redirect"


def test_one_connection_serves_many_polls(nginx_server: Nginx, folder_name: str, opened: Opener) -> None:
    (nginx_server.www / "here.txt").write_bytes(b"found")
    store = opened(nginx_server.url)
    for _ in range(20):
        assert read_whole(store, "here.txt", 10) == b"found"
        refused(lambda: read_whole(store, "none.txt", 10), MissingError)

    connections = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    port = f":{nginx_server.port:04X}"
    open_now = [line for line in connections if line[2].endswith(port) and line[3] == "01"]
    assert len(open_now) <= 3


def test_a_server_without_ranges_is_read_from_the_start(
    nginx_server: Nginx, folder_name: str, opened: Opener
) -> None:
    """TLS or not, the answer 200 to a Range is the whole file; what we have already is passed over."""
    data = some_bytes(CHUNK_BYTES + 100)
    (nginx_server.www / "no-range").mkdir(exist_ok=True)
    (nginx_server.www / "no-range" / folder_name).write_bytes(data)
    store = opened(f"{nginx_server.url}/no-range")

    assert b"".join(store.read(folder_name, 1000)) == data[1000:]
