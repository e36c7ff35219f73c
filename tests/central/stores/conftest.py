"""Real servers on loopback, each started when the first test asks for it and shared by all."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import Secrets
from kiosk.central.stores.store import Store
from tests.central.stores.servers.ceph import Ceph, ceph
from tests.central.stores.servers.nginx import Nginx, nginx
from tests.central.stores.servers.openssh import OpenSsh, openssh
from tests.central.stores.servers.samba import Samba, samba

_numbers = count(1)


@pytest.fixture
def folder_name() -> str:
    """A folder that no other test uses."""
    return f"thu-{next(_numbers)}"


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """Opens stores, and closes them when the test is over."""
    with ExitStack() as stack:

        def open_one(url: str, secrets: Secrets | None = None) -> Store:
            store = open_store(url, secrets)
            stack.callback(store.close)
            return store

        yield open_one


@pytest.fixture(scope="session")
def nginx_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    with nginx(tmp_path_factory.mktemp("nginx")) as server:
        yield server


@pytest.fixture(scope="session")
def samba_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samba]:
    with samba(tmp_path_factory.mktemp("samba")) as server:
        yield server


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSsh]:
    with openssh(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ceph]:
    with ceph(tmp_path_factory.mktemp("ceph")) as server:
        yield server
