"""The postgresql storage keeps the contract of every storage, on a real server."""

from collections.abc import Callable

import pytest

from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_testing.storage import StorageContract


class TestPostgreSQLStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, postgresql_url: str) -> Callable[[], Storage]:
        provider = next(each for each in stocktake_storages({}) if each.id == "postgresql")
        return lambda: provider.open(postgresql_url)
