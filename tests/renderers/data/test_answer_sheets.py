"""An answer sheet that somebody filled in comes back with what they said, and nothing in it is worked out."""

import io
import zipfile

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.framework.making import little_tool
from tests.renderers.data.filling_sheets import filled_sheet

from stocktake.documents import tool_blank
from stocktake.errors import InvalidError
from stocktake.incoming import FormMark, ImportedFile
from stocktake.review import Answer, AnswerKind, Share, Way
from stocktake_renderers.data.answers_xlsx import make, read
from stocktake_renderers.form_values import file_of

BLANK = make(tool_blank(little_tool(), "ab" * 32))
BROKEN = "This can't be read as an XLSX workbook. Open it in a spreadsheet, save it anew, and try that file."


def answers(data: bytes) -> list[Answer]:
    return [each.answer for each in read(data).answers]


def refused(data: bytes) -> str:
    with pytest.raises(InvalidError) as error:
        read(data)
    return str(error.value)


def test_words_of_the_lists_and_numbers_are_read_alike() -> None:
    for first in ("Mostly", "mostly ", 3, 3.0, "3"):
        file = read(
            filled_sheet(
                BLANK,
                {
                    "name": "Ada",
                    "perspective": "The carer",
                    "share": "Everybody in the review, without my name",
                    "answer_one": first,
                    "reason_one": "Because.\nSo.",
                    "answer_two": "I don't know",
                    "reason_two": "For you.",
                    "share_two": "the facilitator only",
                    "answer_three": "This doesn't apply",
                },
            )
        )
        assert [each.answer for each in file.answers] == [
            Answer(statement="one", kind=AnswerKind.RATING, value=3, reason="Because.\nSo."),
            Answer(statement="two", kind=AnswerKind.DONT_KNOW, reason="For you.", share=Share.FACILITATOR),
            Answer(statement="three", kind=AnswerKind.NOT_APPLICABLE),
        ]
        assert {(each.participant, each.perspective) for each in file.answers} == {("Ada", "carer")}
        assert (file.mark, file.source) == (FormMark(tool="little", version="1.0", content="ab" * 6), "sheet")
        assert file.remarks == ()


def test_a_sheet_of_the_earlier_layout_is_still_read() -> None:
    book = load_workbook(io.BytesIO(BLANK))
    book.worksheets[0].delete_cols(6, 2)
    saved = io.BytesIO()
    book.save(saved)
    said = {"share": "Everybody in the review, with my name", "answer_one": 3, "reason_one": "So."}
    (answer,) = answers(filled_sheet(saved.getvalue(), said))
    assert (answer.reason, answer.share) == ("So.", Share.NAMED)


def test_the_sheet_has_a_row_with_code_and_list_for_each_statement() -> None:
    book = load_workbook(io.BytesIO(BLANK))
    sheet = book.worksheets[0]
    said = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    for words in ("A1. We do one thing.", "A2. We do two things.", "B1. We do three.", "I answer as one of"):
        assert words in said
    assert len(sheet.data_validations.dataValidation) == 9
    assert sheet.column_dimensions["D"].hidden
    assert book["Choices"].sheet_state == "hidden"
    assert [cell.value for cell in book["Choices"]["C"][:3]] != [None, None, None]


def test_other_words_of_a_tool_are_understood_by_the_sheet_itself() -> None:
    tool = little_tool()
    scale = evolve(
        tool.scales[0], points=tuple(evolve(each, label=each.label.upper()) for each in tool.scales[0].points)
    )
    loud = make(tool_blank(evolve(tool, scales=(scale,))))
    assert answers(filled_sheet(loud, {"answer_one": "FULLY"}))[0].value == 4


def test_formulas_are_never_worked_out() -> None:
    file = read(filled_sheet(BLANK, {"answer_one": "=1+1", "answer_two": "Partly", "reason_two": "=HYPERLINK(1)"}))
    assert [(each.answer.statement, each.answer.reason) for each in file.answers] == [("two", "=HYPERLINK(1)")]
    assert "Left out, “=1+1” for “one”: that is no answer." in file.remarks


def test_words_of_a_tool_that_begin_like_a_formula_stay_words() -> None:
    tool = little_tool()
    statement = evolve(tool.domains[0].statements[0], text="=1+1")
    odd = evolve(tool, title="=2+2", domains=(evolve(tool.domains[0], statements=(statement,)),))
    book = load_workbook(io.BytesIO(make(tool_blank(odd))))
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_other_workbooks_and_broken_ones_end_in_one_sentence() -> None:
    other = load_workbook(io.BytesIO(BLANK))
    other.worksheets[0]["D1"] = "something else"
    saved = io.BytesIO()
    other.save(saved)
    assert refused(saved.getvalue()) == (
        "This workbook is no answer sheet of Stocktake. Make one with “stocktake blank --format answer-sheet”."
    )
    assert refused(b"PK\x03\x04 not a workbook") == BROKEN
    assert refused(BLANK[: len(BLANK) // 2]) == BROKEN


def test_a_workbook_that_would_swell_is_refused_before_it_is_unpacked() -> None:
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(60_000_000))
    assert refused(swollen.getvalue()) == "This workbook is larger than 10 MB. A filled sheet is far smaller."


words = st.text(st.sampled_from("aé Ŵŷ🙂ש\"'=()<>/+-@"), max_size=20).filter(lambda text: text == text.strip())
choices = {"Not yet": 1, "Partly": 2, "Mostly": 3, "Fully": 4}


@settings(deadline=None, max_examples=25)
@given(
    st.dictionaries(st.sampled_from(["one", "two", "three"]), st.sampled_from(list(choices)), min_size=1),
    words,
)
def test_whatever_is_filled_in_comes_back_as_it_was(said: dict[str, str], reason: str) -> None:
    found = answers(
        filled_sheet(BLANK, {f"answer_{name}": word for name, word in said.items()} | {"reason_one": reason})
    )
    values = {each.statement: each.value for each in found if each.value is not None}
    assert values == {name: choices[word] for name, word in said.items()}
    assert {each.reason for each in found if each.statement == "one"} <= {reason}
    assert {each.share for each in found} == {Share.FACILITATOR}


def test_a_form_says_how_it_was_completed_and_a_group_how_many_they_are() -> None:
    mark = FormMark(tool="little", version="1.0")
    fields = {"perspective": "carer", "share": "unnamed", "answer_one": "3"}

    def read_form(**more: str) -> ImportedFile:
        return file_of({**fields, **more}, mark, nameless="Sheet 1", source="sheet")

    group = read_form(completed="group", group_size="6")
    assert [(each.way, each.size) for each in group.answers] == [(Way.GROUP, 6)]
    alone = read_form(completed="alone", group_size="6")
    assert [(each.way, each.size, alone.remarks) for each in alone.answers] == [(Way.ALONE, 1, ())]
    unclear = read_form(completed="group", group_size="a few")
    assert [(each.way, each.size) for each in unclear.answers] == [(None, 1)]
    assert unclear.remarks == ("A group filled it in, but the form doesn't say in a number how many people they are.",)
