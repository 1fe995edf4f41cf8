"""The files storage keeps the contract of every storage that lasts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stocktake_testing.durable_storage import DurableStorageContract


class TestFilesStorage(DurableStorageContract):
    @pytest.fixture
    def opening(self, tmp_path: Path) -> str:
        url = f"files://{tmp_path}/reviews"
        return f"from stocktake_storage.files import open_files\nstorage = open_files({url!r})"

    @pytest.fixture
    def make_newer(self, tmp_path: Path) -> Callable[[], None]:
        def make_newer() -> None:
            (tmp_path / "reviews" / "stocktake.json").write_text('{"format": 99}', "utf-8")

        return make_newer
