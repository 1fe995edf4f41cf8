"""The postgresql storage keeps the contract of every storage that lasts, on a real server."""

from collections.abc import Callable

import pytest
from tests.storage.servers.postgresql import run

from stocktake_testing.durable_storage import DurableStorageContract


class TestPostgreSQLStorage(DurableStorageContract):
    @pytest.fixture
    def opening(self, postgresql_url: str) -> str:
        return (
            f"from stocktake_storage.postgresql import open_postgresql\nstorage = open_postgresql({postgresql_url!r})"
        )

    @pytest.fixture
    def make_newer(self, postgresql_url: str) -> Callable[[], None]:
        def make_newer() -> None:
            run(postgresql_url, "UPDATE schema_version SET version = 99")

        return make_newer
