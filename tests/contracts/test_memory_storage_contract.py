"""The memory storage keeps the contract of every storage."""

from collections.abc import Callable

import pytest

from stocktake.storage import Storage
from stocktake_storage.memory import open_memory
from stocktake_testing.storage import StorageContract


class TestMemoryStorage(StorageContract):
    @pytest.fixture
    def open_storage(self) -> Callable[[], Storage]:
        return lambda: open_memory("memory:")
