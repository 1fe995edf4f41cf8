"""A folder of an organisation's own things, with a logo that is a real picture."""

import struct
import zlib
from pathlib import Path

import pytest

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20" fill="#7a1f5c"/>'
    b'<circle cx="10" cy="10" r="6" fill="#fff"/></svg>'
)


def png() -> bytes:
    rows = b"".join(b"\0" + b"\x7a\x1f\x5c" * 40 for _ in range(10))
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 40, 10, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    written = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.svg"
    path.write_bytes(SVG)
    return path


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    for part in ("html", "web", "pdf"):
        (folder / part).mkdir(parents=True)
    return folder
