"""Refuse to keep a storage on a network drive: the locks that keep saves apart can't be relied on there."""

import os
import re
from pathlib import Path

from stocktake.errors import StorageError

MOUNTS = Path("/proc/self/mountinfo")  # on Linux; elsewhere only Windows' own names for network drives are known
_NETWORK = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|afs|ncpfs|ncp|ceph|lustre|gfs2|ocfs2|beegfs|gpfs|pvfs2|davfs"
    r"|fuse\.(sshfs|glusterfs|ceph|davfs|davfs2|rclone|s3fs|gcsfuse|curlftpfs|mfs|juicefs)"
)


def refuse_network_drive(path: Path) -> None:
    """Raise StorageError if *path*, or the folder it will be made in, lies on another computer."""
    kind = _kind_of(path.absolute())
    if kind:
        raise StorageError(
            f"“{path}” lies on a network drive ({kind}), where the locks that keep saves apart can't be relied on. Put"
            " it on a disk of this computer, or set a database server as the storage."
        )


def _kind_of(path: Path) -> str:
    if os.name == "nt":
        return "a shared folder" if path.drive.startswith("\\\\") else ""
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    here = Path(os.path.realpath(path))
    kind = ""
    longest = -1
    for line in lines:
        before, _, behind = line.partition(" - ")
        place = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), before.split()[4]))
        if here.is_relative_to(place) and len(place.parts) >= longest:  # of two on one place the later covers the other
            longest, kind = len(place.parts), behind.split()[0]
    return kind if _NETWORK.fullmatch(kind) else ""
