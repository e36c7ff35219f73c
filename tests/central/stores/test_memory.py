"""The store in memory keeps the contract."""

import pytest

from kiosk.central.stores.below import Below
from kiosk.central.stores.memory import MemoryStore
from kiosk.central.stores.store import Store
from tests.central.stores.contract import Contract


class TestMemory(Contract):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()


class TestAFolderWithinAStore(Contract):
    @pytest.fixture
    def store(self) -> Store:
        return Below(MemoryStore(), "thanh-pho")


def test_a_folder_within_a_store_shows_nothing_of_its_neighbours() -> None:
    whole = MemoryStore()
    whole.files = {"thanh-pho/meta/root.json": b"1", "khan-cap/meta/root.json": b"2"}

    assert list(Below(whole, "thanh-pho").names("")) == ["meta/root.json"]
