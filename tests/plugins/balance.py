"""Several workers (`pytest -n`): what shares a server stays with one of them, and what takes long begins first."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/central/stores/",
    "tests/setup/",
    "tests/staff/test_radio",
    "tests/recording/",
    "tests/printing/",
)
"""Servers, environments and models that are made once for all these tests. Everything else goes file by file."""

LONGEST_FIRST = (
    "tests/central/stores/",
    "tests/staff/",
    "tests/board/",
    "tests/setup/",
    "tests/chaos/",
    "tests/touch/",
    "tests/web/",
    "tests/media/",
    "tests/central/",
)
"""The rest fills up what is left, in small pieces, so that the workers end together."""


class Together(LoadScopeScheduling):
    """Gives a worker whole groups. xdist's own `loadgroup` writes names where pytest 9.2 no longer reads them."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((shared for shared in TOGETHER if file.startswith(shared)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """What gives the workers their tests."""
    return Together(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only in a worker of xdist; alone, the tests run in the order in which they are found."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _rank(item.nodeid))


def _rank(node_id: str) -> int:
    return next((at for at, part in enumerate(LONGEST_FIRST) if node_id.startswith(part)), len(LONGEST_FIRST))
