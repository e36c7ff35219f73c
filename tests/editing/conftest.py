"""A small office on disk, and its desk."""

from pathlib import Path

import pytest

from kiosk.editing import Desk
from tests.editing.desks import desk_of
from tests.runtime.office import Office, two_notices


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two notices on one playlist."""
    return two_notices(tmp_path)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Its desk."""
    return desk_of(office)
