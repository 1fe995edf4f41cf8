"""The mariadb storage keeps the contract of every storage, on a real server."""

from collections.abc import Callable

import pytest

from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_testing.storage import StorageContract


class TestMariaDBStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, mariadb_url: str) -> Callable[[], Storage]:
        provider = next(each for each in stocktake_storages({}) if each.id == "mariadb")
        return lambda: provider.open(mariadb_url)
