"""An office with its staff's pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.site import Site
from tests.staff.site import site as serve_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_site(tmp_path / "office") as served:
        yield served
