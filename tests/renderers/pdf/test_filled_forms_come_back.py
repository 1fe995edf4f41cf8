"""A form that somebody filled in comes back with what they said, and a file that is none ends in one sentence."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.framework.making import little_tool
from tests.renderers.pdf.filling import FILLERS, by_pypdf
from tests.renderers.pdf.refereeing import PROFILES, by_page_validation

from stocktake.documents import tool_blank
from stocktake.errors import InvalidError
from stocktake.incoming import FormMark, ImportedFile
from stocktake.plugins import load_plugins
from stocktake.review import Answer, AnswerKind, Share
from stocktake.settings import Settings
from stocktake_renderers.pdf import filled, render
from stocktake_renderers.pdf.filled import fields_apart, read
from stocktake_renderers.pdf.names import FORM_ID

BROKEN = "This PDF can't be read. Open it in a PDF program, save it under a new name, and try that file."
FLAT = (
    "There are no fields in this PDF: it was printed into a new file, or scanned. "
    "Ask for the file that was saved in the PDF program, or type the answers in."
)
SAID = {
    "name": "Ada Ŵyn",
    "perspective": "carer",
    "share": "unnamed",
    "answer_one": "3",
    "reason_one": "Ŵyr neb; we asked\ntwelve people first.",
    "answer_two": "dont-know",
    "reason_two": "Only for you.",
    "share_two": "facilitator",
    "answer_three": "not-applicable",
}


@pytest.fixture(scope="module")
def form() -> bytes:
    return render(tool_blank(little_tool(), "ab" * 32))


@pytest.fixture(scope="module")
def long_form() -> bytes:
    tool = load_plugins(Settings(storage="memory:")).tool("strengths-based")
    return render(tool_blank(tool))


def answers(file: ImportedFile) -> list[Answer]:
    return [each.answer for each in file.answers]


def refused(data: bytes, seconds: float = 20) -> str:
    with pytest.raises(InvalidError) as error:
        read(data, seconds=seconds)
    return str(error.value)


@pytest.mark.parametrize("filler", FILLERS)
def test_what_different_programs_save_is_read_alike(filler: str, form: bytes, tmp_path: Path) -> None:
    file = read(FILLERS[filler](form, SAID, tmp_path))
    assert answers(file) == [
        Answer(statement="one", kind=AnswerKind.RATING, value=3, reason="Ŵyr neb; we asked\ntwelve people first."),
        Answer(statement="two", kind=AnswerKind.DONT_KNOW, reason="Only for you.", share=Share.FACILITATOR),
        Answer(statement="three", kind=AnswerKind.NOT_APPLICABLE),
    ]
    assert {(each.participant, each.perspective) for each in file.answers} == {("Ada Ŵyn", "carer")}
    assert file.mark == FormMark(tool="little", version="1.0", content="ab" * 6)
    assert (file.remarks, file.source) == ((), "form")


@pytest.mark.parametrize("filler", FILLERS)
def test_every_field_of_a_long_form_comes_back(filler: str, long_form: bytes, tmp_path: Path) -> None:
    tool = load_plugins(Settings(storage="memory:")).tool("strengths-based")
    names = [each.id.replace("-", "_") for _, each in tool.statements()]
    choices = ("1", "2", "3", "4", "5", "dont-know", "not-applicable")
    said = {f"answer_{name}": choices[place % 7] for place, name in enumerate(names)}
    said |= {f"reason_{name}": f"Why {name}: tŷ, “so”" for name in names[::3]}
    fields = fields_apart(FILLERS[filler](long_form, said, tmp_path), 60)
    assert {name: text for name, text in fields.items() if text and name != FORM_ID} == said


def test_a_form_of_the_earlier_layout_is_still_read(tmp_path: Path) -> None:
    blank = tool_blank(little_tool())
    earlier = evolve(blank, blocks=tuple(b for b in blank.blocks if not getattr(b, "name", "").startswith("share_")))
    said = {name: text for name, text in SAID.items() if name != "share_two"}
    file = read(by_pypdf(render(earlier), said, tmp_path))
    assert [(each.answer.reason, each.answer.share) for each in file.answers if each.answer.reason] == [
        (SAID["reason_one"], Share.UNNAMED),
        ("Only for you.", Share.UNNAMED),
    ]


def test_a_choice_beside_each_reason_needs_none_for_all(form: bytes, tmp_path: Path) -> None:
    said = {"reason_one": "One.", "share_one": "named", "answer_two": "2", "share_two": "unnamed"}
    file = read(by_pypdf(form, said, tmp_path))
    assert file.remarks == ()
    assert [each.answer.share for each in file.answers] == [Share.NAMED, Share.UNNAMED]
    half = {**said, "reason_two": "Two."}
    del half["share_two"]
    (said_so,) = read(by_pypdf(form, half, tmp_path)).remarks
    assert said_so == "The form doesn't say who may read the reasons, so they are for the facilitator only."


def test_an_empty_form_says_nothing(form: bytes) -> None:
    file = read(form)
    assert (file.answers, file.remarks) == ((), ())


letters = st.sampled_from("aé Ŵŷ🙂ש\"'=()\\<>/") | st.characters(exclude_categories=["Cc", "Cs"])
words = st.text(letters, max_size=30).filter(lambda text: text == text.strip())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "answer_one": st.sampled_from(["1", "2", "3", "4", "dont-know", "not-applicable"]),
            "answer_three": st.sampled_from(["1", "4", "dont-know"]),
            "reason_one": words,
            "reason_two": words,
            "name": words,
            "perspective": st.sampled_from(["lead", "team", "carer"]),
            "share": st.sampled_from(["named", "unnamed", "facilitator"]),
            "share_one": st.sampled_from(["named", "unnamed", "facilitator"]),
        },
    )
)
def test_whatever_is_filled_in_comes_back_as_it_was(form: bytes, said: dict[str, str]) -> None:
    fields = fields_apart(by_pypdf(form, said, Path()), 60)
    fields.pop(FORM_ID)
    assert {name: text for name, text in fields.items() if text} == {name: text for name, text in said.items() if text}


def with_fields(form: bytes, more: Mapping[str, str]) -> bytes:
    """Rename the fields of the plan to others, with something in them."""
    writer = PdfWriter(clone_from=BytesIO(form))
    fields = [each.get_object() for each in writer.root_object["/AcroForm"]["/Fields"]]
    free = (each for each in fields if str(each.get("/T")).startswith("action_"))
    for (name, text), field in zip(more.items(), free, strict=False):
        field[NameObject("/T")] = TextStringObject(name)
        field[NameObject("/V")] = TextStringObject(text)
    filled_form = BytesIO()
    writer.write(filled_form)
    return filled_form.getvalue()


def test_what_the_form_never_asked_is_left_out_and_named(form: bytes, tmp_path: Path) -> None:
    data = with_fields(by_pypdf(form, {"answer_one": "2"}, tmp_path), {"shoe_size": "46", "hat": "large", "empty": ""})
    file = read(data)
    assert answers(file) == [Answer(statement="one", kind=AnswerKind.RATING, value=2, share=Share.FACILITATOR)]
    assert file.remarks == ("Left out, for the review doesn't ask them: hat, shoe_size.",) or file.remarks == (
        "Left out, for the review doesn't ask them: shoe_size, hat.",
    )


def test_the_plan_of_a_form_stays_outside(form: bytes, tmp_path: Path) -> None:
    file = read(by_pypdf(form, {"answer_one": "2", "action_1_what": "Dig."}, tmp_path))
    assert file.remarks == (
        "The plan on the form is not brought in, for a plan is made together. Type in what you want of it.",
    )


def test_without_consent_reasons_are_for_the_facilitator_only(form: bytes, tmp_path: Path) -> None:
    file = read(by_pypdf(form, {"reason_one": "Because."}, tmp_path))
    assert answers(file) == [Answer(statement="one", kind=AnswerKind.NONE, reason="Because.", share=Share.FACILITATOR)]
    assert file.remarks == ("The form doesn't say who may read the reasons, so they are for the facilitator only.",)


def test_somebody_without_a_name_is_called_after_the_file_so_that_it_counts_once(form: bytes, tmp_path: Path) -> None:
    data = by_pypdf(form, {"answer_one": "2"}, tmp_path)
    first, second = read(data), read(data)
    other = read(by_pypdf(form, {"answer_one": "3"}, tmp_path))
    assert first.answers[0].participant.startswith("Form ")
    assert first == second
    assert first.answers[0].participant != other.answers[0].participant


def test_a_form_that_was_flattened_is_explained(form: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(form))
    writer.remove_annotations(subtypes="/Widget")
    del writer.root_object["/AcroForm"]
    flat = BytesIO()
    writer.write(flat)
    assert refused(flat.getvalue()) == FLAT


def test_a_form_of_somebody_else_is_refused(form: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(form))
    fields = writer.root_object["/AcroForm"]["/Fields"]
    fields.pop()
    other = BytesIO()
    writer.write(other)
    assert refused(other.getvalue()) == (
        "This PDF has fields, but it is no form of Stocktake. Make the form with “stocktake blank --format pdf”."
    )


def test_a_form_with_a_password_is_explained_and_one_locked_against_changes_is_read(form: bytes) -> None:
    for password, told in (("secret", "This PDF is locked with a password. Ask for a copy without one."), ("", "")):
        writer = PdfWriter(clone_from=BytesIO(form))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        locked = BytesIO()
        writer.write(locked)
        if told:
            assert refused(locked.getvalue()) == told
        else:
            assert read(locked.getvalue()).mark == FormMark(tool="little", version="1.0", content="ab" * 6)


def hostile_files(form: bytes) -> dict[str, bytes]:
    bomb = zlib.compress(b"0" * 50_000_000)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    end = b"trailer<</Root 1 0 R>>\n%%EOF"
    return {
        "cut off": form[: len(form) // 3],
        "a name only": b"%PDF-1.7\n",
        "a loop of fields": head + b"3 0 obj<</T(a)/FT/Tx/V(1)/Kids[3 0 R]>>endobj\n" + end,
        "a loop of parents": head + b"3 0 obj<</T(a)/FT/Tx/V(1)/Parent 3 0 R/Kids[3 0 R 3 0 R]>>endobj\n" + end,
        "nested without end": b"%PDF-1.7\n1 0 obj" + b"[" * 200_000 + end,
        "a bomb": head
        + b"3 0 obj<</T(_form_id)/FT/Tx/V 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(bomb)
        + bomb
        + b"\nendstream endobj\n"
        + end,
    }


@pytest.mark.parametrize(
    "name", ["cut off", "a name only", "a loop of fields", "a loop of parents", "nested without end", "a bomb"]
)
def test_a_hostile_file_ends_in_one_sentence(name: str, form: bytes) -> None:
    told = refused(hostile_files(form)[name], seconds=5)
    assert told in {BROKEN, FLAT} or told.startswith(("This PDF took longer", "This PDF has fields, but it is no form"))
    assert "\n" not in told


def test_scripts_in_a_form_are_never_run_and_do_no_harm(form: bytes, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=BytesIO(by_pypdf(form, SAID, tmp_path)))
    script = "this.getField('answer_one').value = '1'; app.launchURL('https://example.org');"
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
    )
    writer.add_annotation(0, FreeText(text="A note", rect=(10, 10, 60, 30)))
    scripted = BytesIO()
    writer.write(scripted)
    assert [each.value for each in answers(read(scripted.getvalue()))] == [3, None, None]


def test_a_file_that_takes_too_long_is_put_aside(form: bytes) -> None:
    assert refused(form, seconds=0.01) == (
        "This PDF took longer than 0.01 seconds to read, so it was put aside. A filled form takes one: "
        "open it in a PDF program, save it under a new name, and try that file."
    )


def test_files_that_are_too_large_or_no_pdf_are_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "_COMMAND", ("no such program",))
    assert refused(b"%PDF-" + bytes(10_000_000)) == ("This PDF is larger than 10 MB. A filled form is far smaller.")
    assert refused(b"PK\x03\x04") == "This is no PDF, whatever its name says."


@pytest.mark.parametrize("profile", PROFILES)
def test_the_blank_form_of_a_whole_tool_is_accessible_and_fit_for_archives(
    profile: str, long_form: bytes, tmp_path: Path
) -> None:
    assert by_page_validation(long_form, profile, tmp_path) == []


def test_the_form_carries_its_codes_on_paper_too(form: bytes) -> None:
    said = " ".join("\n".join(one.extract_text() for one in PdfReader(BytesIO(form)).pages).split())
    for words_of_it in (
        "A1. We do one thing.",
        "A2. We do two things.",
        "B1. We do three.",
        "Who may read the reasons",
    ):
        assert words_of_it in said
