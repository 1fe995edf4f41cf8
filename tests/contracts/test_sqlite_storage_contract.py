"""The sqlite storage keeps the contract of every storage that lasts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from stocktake_testing.durable_storage import DurableStorageContract


class TestSQLiteStorage(DurableStorageContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> str:
        url = f"sqlite:///{tmp_path}/reviews.db"
        return f"from stocktake_storage.sqlite import open_sqlite\nstorage = open_sqlite({url!r})"

    @pytest.fixture
    def make_newer(self, tmp_path: Path) -> Callable[[], None]:
        def make_newer() -> None:
            with closing(sqlite3.connect(tmp_path / "reviews.db")) as database:
                database.execute("UPDATE schema_version SET version = 99")
                database.commit()

        return make_newer
