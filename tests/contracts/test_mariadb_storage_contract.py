"""The mariadb storage keeps the contract of every storage that lasts, on a real server."""

from collections.abc import Callable

import pytest
from tests.storage.servers.mariadb import run

from stocktake_testing.durable_storage import DurableStorageContract


class TestMariaDBStorage(DurableStorageContract):
    @pytest.fixture
    def opening(self, mariadb_url: str) -> str:
        return f"from stocktake_storage.mariadb import open_mariadb\nstorage = open_mariadb({mariadb_url!r})"

    @pytest.fixture
    def make_newer(self, mariadb_url: str) -> Callable[[], None]:
        def make_newer() -> None:
            run(mariadb_url, "UPDATE schema_version SET version = 99")

        return make_newer
