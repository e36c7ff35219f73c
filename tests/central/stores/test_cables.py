"""Between the store and a real server lies a cable: it is cut, it hangs, and all goes on afterwards."""

import time
from collections.abc import Callable, Iterator

import pytest

from kiosk.central.stores.s3 import S3Store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.sftp import SftpStore
from kiosk.central.stores.smb import SmbStore
from kiosk.central.stores.store import CHUNK_BYTES, Store, UnreachableError, put_whole, read_whole
from kiosk.central.stores.web import WebStore
from tests.central.stores.contract import refused, some_bytes
from tests.central.stores.servers.cable import Cable, cable
from tests.central.stores.servers.ceph import BUCKET
from tests.central.stores.servers.ceph import WRITER as S3_WRITER
from tests.central.stores.servers.loss import lossy
from tests.central.stores.servers.samba import WRITER as SMB_WRITER

SECONDS = 1.5


@pytest.fixture(params=["web", "smb", "sftp", "s3"])
def laid(request: pytest.FixtureRequest, folder_name: str) -> Iterator[tuple[Store, Cable]]:
    """A store at the far end of a cable, patient for a second and a half."""
    port, connect = PLACES[request.param](request, folder_name)
    with cable(port) as laid:
        store = connect(laid.port)
        yield store, laid
        store.close()


Connect = Callable[[int], Store]


def web(request: pytest.FixtureRequest, folder: str) -> tuple[int, Connect]:
    server = request.getfixturevalue("nginx_server")
    return server.port, lambda port: WebStore(f"http://127.0.0.1:{port}/put/{folder}", Secrets(), SECONDS)


def smb(request: pytest.FixtureRequest, folder: str) -> tuple[int, Connect]:
    server = request.getfixturevalue("samba_server")
    (server.share / folder).mkdir()
    return server.port, lambda port: SmbStore("127.0.0.1", port, "chung", folder, SMB_WRITER, SECONDS)


def sftp(request: pytest.FixtureRequest, folder: str) -> tuple[int, Connect]:
    server = request.getfixturevalue("ssh_server")
    (server.files / folder).mkdir()
    keys = frozenset({server.host_key})
    return server.port, lambda port: SftpStore(
        "127.0.0.1", port, f"{server.files}/{folder}", keys, server.writer, SECONDS
    )


def s3(request: pytest.FixtureRequest, folder: str) -> tuple[int, Connect]:
    server = request.getfixturevalue("s3_server")
    return server.port, lambda port: S3Store(
        BUCKET, folder, f"http://127.0.0.1:{port}", "us-east-1", S3_WRITER, SECONDS
    )


PLACES = {"web": web, "smb": smb, "sftp": sftp, "s3": s3}


def soon(attempt: Callable[[], bytes]) -> bytes:
    """The answer, at the latest at the third attempt: the first may find that the connection is gone."""
    for _ in range(2):
        try:
            return attempt()
        except UnreachableError:
            time.sleep(0.05)
    return attempt()


def test_after_a_cut_the_store_connects_anew(laid: tuple[Store, Cable]) -> None:
    store, between = laid
    put_whole(store, "meta/timestamp.json", b"one")

    for _ in range(3):
        between.cut()
        assert soon(lambda: read_whole(store, "meta/timestamp.json", 10)) == b"one"


def test_a_server_that_hangs_is_given_up_and_taken_up_again(laid: tuple[Store, Cable]) -> None:
    store, between = laid
    put_whole(store, "meta/timestamp.json", b"one")

    between.whole.clear()
    began = time.monotonic()
    refused(lambda: read_whole(store, "meta/timestamp.json", 10), UnreachableError)
    assert time.monotonic() - began < 6 * SECONDS
    between.cut()
    between.whole.set()

    assert soon(lambda: read_whole(store, "meta/timestamp.json", 10)) == b"one"


def test_a_large_file_that_breaks_off_is_told_and_its_rest_can_be_had(laid: tuple[Store, Cable]) -> None:
    store, between = laid
    data = some_bytes(40 * CHUNK_BYTES)
    put_whole(store, "objects/ab/large", data)

    between.allowance = 10 * CHUNK_BYTES
    had = b""
    try:
        for piece in store.read("objects/ab/large"):
            had += piece
    except UnreachableError:
        assert data.startswith(had)
        assert len(had) < len(data)
    else:
        assert had == data  # some libraries go on by themselves

    assert had + soon(lambda: b"".join(store.read("objects/ab/large", len(had)))) == data


def test_where_the_kernel_drops_three_packets_in_ten_all_arrives_whole(
    request: pytest.FixtureRequest, folder_name: str
) -> None:
    port = request.getfixturevalue("nginx_server").port
    store = WebStore(f"http://127.0.0.1:{port}/put/{folder_name}", Secrets())
    data = some_bytes(200_000)
    put_whole(store, "objects/ab/one", data)
    with lossy(port) as lost:
        assert read_whole(store, "objects/ab/one", len(data)) == data
        put_whole(store, "objects/ab/two", data)
        assert lost() > 0
    assert read_whole(store, "objects/ab/two", len(data)) == data
    store.close()
