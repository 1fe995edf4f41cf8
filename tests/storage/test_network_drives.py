"""A storage on a network drive is refused before anything is made there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stocktake.errors import StorageError
from stocktake_storage import network_drives
from stocktake_storage.files import open_files
from stocktake_storage.network_drives import refuse_network_drive
from stocktake_storage.sqlite import open_sqlite

LINE = "36 35 98:0 / {place} rw,noatime shared:1 - {kind} server:/share rw\n"


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what is mounted where, as Linux does."""

    def mounts(*pairs: tuple[Path | str, str]) -> None:
        file = tmp_path / "mountinfo"
        file.write_text("".join(LINE.format(place=place, kind=kind) for place, kind in pairs), "utf-8")
        monkeypatch.setattr(network_drives, "MOUNTS", file)

    return mounts


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "ceph"])
@pytest.mark.parametrize("opens", ["sqlite", "files"])
def test_a_network_drive_is_refused(tmp_path: Path, mounts: Callable[..., None], kind: str, opens: str) -> None:
    share = tmp_path / "share"
    mounts(("/", "ext4"), (share, kind))
    path = share / "below" / ("reviews.db" if opens == "sqlite" else "reviews")
    with pytest.raises(StorageError) as caught:
        open_sqlite(f"sqlite:///{path}") if opens == "sqlite" else open_files(f"files://{path}")
    assert str(caught.value) == (
        f"“{path}” lies on a network drive ({kind}), where the locks that keep saves apart can't be relied on. Put"
        " it on a disk of this computer, or set a database server as the storage."
    )
    assert not share.exists()


def test_a_disk_of_this_computer_is_fine_also_below_and_over_a_network_drive(
    tmp_path: Path, mounts: Callable[..., None]
) -> None:
    mounts(("/", "nfs4"), (tmp_path, "cifs"), (tmp_path, "ext4"), (tmp_path / "other", "nfs"))
    refuse_network_drive(tmp_path / "reviews.db")


def test_a_folder_with_a_space_in_its_name_is_found(tmp_path: Path, mounts: Callable[..., None]) -> None:
    mounts(("/", "ext4"), (str(tmp_path / "our share").replace(" ", "\\040"), "smb3"))
    with pytest.raises(StorageError, match="lies on a network drive"):
        refuse_network_drive(tmp_path / "our share" / "reviews.db")


def test_a_link_into_a_network_drive_is_seen_through(tmp_path: Path, mounts: Callable[..., None]) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    mounts(("/", "ext4"), (tmp_path / "share", "nfs4"))
    with pytest.raises(StorageError, match="lies on a network drive"):
        refuse_network_drive(tmp_path / "link" / "reviews.db")


def test_a_system_that_does_not_tell_is_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(network_drives, "MOUNTS", tmp_path / "nothing")
    refuse_network_drive(tmp_path / "reviews.db")
