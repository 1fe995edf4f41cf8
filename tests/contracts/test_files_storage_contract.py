"""The files storage keeps the contract of every storage."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stocktake.storage import Storage
from stocktake_storage.files import open_files
from stocktake_testing.storage import StorageContract


class TestFilesStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, tmp_path: Path) -> Callable[[], Storage]:
        return lambda: open_files(f"files://{tmp_path}/reviews")
