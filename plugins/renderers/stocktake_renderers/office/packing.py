"""Zip files that are the same whenever they are packed."""

import io
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """Give a zip file with the same parts in the same order, and no word of when it was packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            about = zipfile.ZipInfo(part.filename, _WHEN)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 0  # else it says which system packed it
            about.external_attr = 0
            new.writestr(about, old.read(part))
    return stream.getvalue()
