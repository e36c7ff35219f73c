from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.mirror.centre import FIRST, Centre, Display, Hand


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """A channel with its first edition."""
    made = Centre(tmp_path / "chung", Hand())
    made.publish(FIRST)
    return made


@pytest.fixture
def display(tmp_path: Path, centre: Centre) -> Iterator[Display]:
    """A display that has joined, and has the first edition."""
    made = Display(tmp_path / "man-hinh", centre)
    made.join()
    assert made.mirror.poll()
    yield made
    made.mirror.close()
