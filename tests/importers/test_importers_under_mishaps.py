"""Whatever happened to a file on its way: it becomes a tool that loads, or is refused in sentences."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.test_aws_custom_lenses import LENS
from tests.importers.test_ciso_assistant_frameworks import LIBRARY
from tests.importers.test_owasp_samm_models import MODEL
from tests.importers.test_sheets_of_statements import SHEET
from tests.importers.test_workbooks_of_statements import ROWS, workbook
from tests.importers.trying import importer

from stocktake.errors import InvalidError
from stocktake.transfer import ToolDraft, write_content

SAMPLES = {
    "sheet": SHEET.encode(),
    "workbook": workbook(ROWS),
    "ciso-assistant": LIBRARY.encode(),
    "aws-lens": LENS.encode(),
    "samm": MODEL.encode(),
}
READERS = {name: importer(name).read for name in SAMPLES}
MARKS = st.sampled_from(
    [b"", b"\n", b"  ", b"[", b"}", b": ", b"- ", b"null", b"&a ", b"*a", b"<<", b'"', b"\xff", b"-1", b"!!x "]
)


def refusal(read: Callable[[bytes], ToolDraft], data: bytes, folder: Path) -> tuple[str, ...]:
    try:
        write_content(read(data), folder)
    except InvalidError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_refused_in_sentences_or_becomes_a_tool(name: str, data: st.DataObject) -> None:
    sample = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(sample)))
        end = start + data.draw(st.integers(0, 12))
        sample = sample[:start] + data.draw(MARKS) + sample[end:]
    with TemporaryDirectory() as place:
        problems = refusal(READERS[name], sample, Path(place, "content"))
        assert all(problem.strip() for problem in problems)
        assert bool(problems) != Path(place, "content", "tool.toml").exists()
