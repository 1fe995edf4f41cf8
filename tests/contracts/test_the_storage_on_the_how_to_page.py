"""The storage that the how-to page shows keeps the whole contract, as the page says."""

import subprocess
import sys
from pathlib import Path

from tests.docs.reading_docs import blocks, files, page


def test_the_storage_of_the_page_passes_the_tests_of_the_page(tmp_path: Path) -> None:
    name = "how-to/write-a-storage.md"
    for file, text in files(page(name)).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "test_shelf.py").write_text(blocks(page(name), "python")[1], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_shelf.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "50 passed" in done.stdout, done.stdout + done.stderr
