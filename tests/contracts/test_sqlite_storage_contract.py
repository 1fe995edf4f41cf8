"""The sqlite storage keeps the contract of every storage."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stocktake.storage import Storage
from stocktake_storage.sqlite import open_sqlite
from stocktake_testing.storage import StorageContract


class TestSQLiteStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, tmp_path: Path) -> Callable[[], Storage]:
        return lambda: open_sqlite(f"sqlite:///{tmp_path}/reviews.db")
