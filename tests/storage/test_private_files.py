"""What people said lies in files that only their owner can open."""

import os
import stat
from pathlib import Path

import pytest

from stocktake_storage.files import open_files
from stocktake_storage.sqlite import open_sqlite
from stocktake_testing.records import make_record


@pytest.mark.parametrize("scheme", ["sqlite", "files"])
def test_new_files_and_folders_are_for_their_owner_only(tmp_path: Path, scheme: str) -> None:
    folder = tmp_path / "data"
    opened = open_sqlite(f"sqlite:///{folder / 'a.db'}") if scheme == "sqlite" else open_files(f"files://{folder}")
    opened.append("reviews/a", [make_record()])
    found = [folder, *folder.rglob("*")]
    open_to_others = [each for each in found if stat.S_IMODE(each.stat().st_mode) & 0o077]
    opened.close()
    assert len(found) > 2
    assert os.name == "nt" or not open_to_others
