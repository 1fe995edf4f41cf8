"""Answers as CSV and JSON: read with every problem at its line, and given back without loss."""

import json
import unicodedata

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stocktake.errors import InvalidError
from stocktake.extras import Evidence, EvidenceKind, Extras, Sure
from stocktake.incoming import ImportedAnswer
from stocktake.review import Answer, AnswerKind, Share, Way
from stocktake.tool import Domain, Perspective, RatingScale, ScalePoint, Statement, Tool
from stocktake_renderers.data import answers_csv, answers_json, export_csv, export_json

HEADER = "participant,perspective,statement,answer,reason,share"
TOOL = Tool(
    id="small",
    title="Small",
    version="1",
    language="en-GB",
    scales=(
        RatingScale(
            id="three",
            title="How far?",
            points=tuple(ScalePoint(value=value, label=f"Point {value}") for value in (-1, 0, 1)),
        ),
    ),
    perspectives=(Perspective(id="in", title="Inside"), Perspective(id="out", title="Outside")),
    domains=(
        Domain(
            id="one", title="One", statements=tuple(Statement(id=each, text=f"We do {each}.") for each in ("a", "b"))
        ),
    ),
)


def read(text: str) -> list[tuple[str, str, str, str, int | None, str, str]]:
    """Read CSV and give it flat, so that it is easy to compare."""
    return [
        (
            each.participant,
            each.perspective,
            each.answer.statement,
            each.answer.kind.value,
            each.answer.value,
            each.answer.reason,
            each.answer.share.value,
        )
        for each in answers_csv.read(text.encode(), TOOL)
    ]


def problems(text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as caught:
        answers_csv.read(text if isinstance(text, bytes) else text.encode(), TOOL)
    return caught.value.problems


def json_problems(answers: object) -> tuple[str, ...]:
    whole = {"format": "stocktake-answers", "schema": 1, "answers": answers}
    with pytest.raises(InvalidError) as caught:
        answers_json.read(json.dumps(whole).encode(), TOOL)
    return caught.value.problems


EXPECTED = [("p1", "in", "a", "rating", -1, "Why", "named"), ("p2", "out", "b", "dont-know", None, "", "unnamed")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\np1,in,a,-1,Why,named\np2,out,b,dont-know,,\n",
        f"\ufeff{HEADER}\np1,in,a,-1,Why,named\np2,out,b,dont-know,,\n",
        f"{HEADER}\r\np1,in,a,-1,Why,named\r\np2,out,b,dont-know,,\r\n",
        "participant;perspective;statement;answer;reason;share\np1;in;a;-1;Why;named\np2;out;b;dont-know;;\n",
        "share\treason\tanswer\tstatement\tperspective\tparticipant\nnamed\tWhy\t-1\ta\tin\tp1\n\t\tdont-know\tb\tout\tp2",
        f"{HEADER}\n p1 , in,a , -1 ,Why, named\n\n,,,,,\np2,out,b,dont-know\n",
        'Participant,PERSPECTIVE,"Statement",answer,reason,share\np1,in,a,\'-1,Why,named\np2,out,b,dont-know,,\n',
    ],
    ids=["plain", "with a mark", "other line ends", "semicolons", "tabs, other order", "untidy", "other case"],
)
def test_one_file_in_many_forms(text: str) -> None:
    assert read(text) == EXPECTED


def test_reason_and_share_may_be_left_out() -> None:
    assert read("participant,perspective,statement,answer\np1,in,a,1\n") == [
        ("p1", "in", "a", "rating", 1, "", "unnamed")
    ]


def test_a_reason_without_an_answer_is_kept_and_nothing_at_all_is_passed_over() -> None:
    assert read(f"{HEADER}\np1,in,a,,Only words,private\np1,in,b,,,\n") == [
        ("p1", "in", "a", "none", None, "Only words", "private")
    ]


def test_lines_are_those_of_the_file_also_behind_reasons_of_several() -> None:
    told = problems(f'{HEADER}\np1,in,a,1,"One\nTwo\nThree",\np1,in,b,7,,\n')
    assert told == ("Line 5: The scale “How far?” has no point 7. Its points are -1, 0, 1.",)


def test_a_header_that_lacks_columns_or_has_others_is_refused() -> None:
    columns = "The columns are: participant,perspective,statement,answer,reason,share."
    assert problems("participant,answer,Mood,answer,weather\n") == (
        f"Line 1: The header lacks perspective, statement. {columns}",
        f"Line 1: The header has columns that are not known: “Mood”, “weather”. {columns}",
        f"Line 1: The header names a column twice: “answer”. {columns}",
    )
    assert problems("") == (f"Line 1: The header lacks participant, perspective, statement, answer. {columns}",)


def test_a_line_with_too_many_cells_is_refused() -> None:
    told = problems(f"{HEADER}\np1,in,a,1,Yes, and no,named\n")
    assert told == ("Line 2: There are 7 cells, but the header names 6 columns.",)


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    told = problems(f"{HEADER}\np1,in,a,1,".encode() + "café".encode("latin-1"))
    assert told == ("Line 2: The file is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”, and try again.",)


def test_a_quote_that_never_ends_is_refused_with_its_line() -> None:
    (told,) = problems(f'{HEADER}\np1,in,a,1,,\np2,in,a,1,"Why,\n')
    assert told.startswith("Line 3: The quotes or the length of a cell are wrong here (")


def test_characters_that_can_not_be_stored_are_refused() -> None:
    assert problems(f"{HEADER}\np1,in,a,1,a\0b,\n") == (
        "Line 2: The reason for “We do a.” holds a character that can't be stored (U+0000). "
        "Take it out, and save again.",
    )


def test_a_reason_that_is_too_long_is_refused() -> None:
    assert problems(f"{HEADER}\np1,in,a,1,{'x' * 20_000},\n") == (
        "Line 2: The reason for “We do a.” is 20,000 characters long; the most is 10,000. Shorten it, and save again.",
    )


def test_json_that_is_no_export_is_refused() -> None:
    shape = "It must be an object with “format”: “stocktake-answers”, “schema”: 1 and a list of “answers”."
    for data, message in (
        (b"[]", f"This is not an export of answers. {shape}"),
        (b'{"format": "stocktake-answers", "schema": 2}', f"This is not an export of answers. {shape}"),
        (b'{"format": "stocktake-answers", "schema": 1}', f"The answers are missing. {shape}"),
        (b"\xff", "The file is not UTF-8 text."),
    ):
        with pytest.raises(InvalidError) as caught:
            answers_json.read(data, TOOL)
        assert str(caught.value) == message
    with pytest.raises(InvalidError, match="The file can't be read as JSON: "):
        answers_json.read(b"{", TOOL)


def test_every_problem_of_json_has_the_number_of_its_answer() -> None:
    good = {"participant": "p1", "perspective": "in", "statement": "a", "answer": 1}
    told = json_problems(
        ["p1", {**good, "mood": 1}, {"participant": "p1"}, {**good, "answer": True}, {**good, "answer": 5}, good]
    )
    keys = "participant, perspective, statement, answer, reason, share"
    assert told == (
        f"Answer 1: It must be an object with: {keys}.",
        f"Answer 2: There are keys that are not known: “mood”. The keys are: {keys}.",
        "Answer 3: These keys are missing: “perspective”, “statement”, “answer”.",
        "Answer 4: These must be text: “answer”.",
        "Answer 5: The scale “How far?” has no point 5. Its points are -1, 0, 1.",
    )


def storable(text: str) -> bool:
    return all(each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cs"} for each in text)


characters = st.sampled_from("='+-@\t\n\",;＝ aé🙂ש") | st.characters(exclude_categories=["Cc", "Cs"])
texts = st.text(characters, max_size=40).filter(lambda text: bool(text.strip()) and storable(text))
names = texts.map(lambda text: " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part))


@st.composite
def imported(draw: st.DrawFn) -> tuple[ImportedAnswer, ...]:
    people = draw(st.dictionaries(names.filter(bool), st.sampled_from(["in", "out"]), max_size=4))
    found = []
    for person, side in people.items():
        for statement in draw(st.sets(st.sampled_from(["a", "b"]))):
            kind = draw(st.sampled_from(AnswerKind))
            found.append(
                ImportedAnswer(
                    participant=person,
                    perspective=side,
                    answer=Answer(
                        statement=statement,
                        kind=kind,
                        value=draw(st.sampled_from([-1, 0, 1])) if kind is AnswerKind.RATING else None,
                        reason=draw(texts if kind is AnswerKind.NONE else texts | st.just("")),
                        share=draw(st.sampled_from(Share)),
                    ),
                )
            )
    return tuple(found)


def without_lines(answers: tuple[ImportedAnswer, ...]) -> list[tuple[str, str, Answer]]:
    return [(each.participant, each.perspective, each.answer) for each in answers]


@given(imported())
def test_whatever_the_engine_accepts_comes_back_from_csv(answers: tuple[ImportedAnswer, ...]) -> None:
    assert without_lines(answers_csv.read(export_csv(answers), TOOL)) == without_lines(answers)


@given(imported())
def test_whatever_the_engine_accepts_comes_back_from_json(answers: tuple[ImportedAnswer, ...]) -> None:
    assert without_lines(answers_json.read(export_json(answers, TOOL), TOOL)) == without_lines(answers)


def test_what_stands_beside_a_choice_and_how_it_was_completed_come_back_without_loss() -> None:
    [statement, other] = [each.id for _, each in TOOL.statements()][:2]
    link = Evidence(kind=EvidenceKind.LINK, text="https://example.org/=1")
    said = Extras(
        sure=Sure.NOT, hope=TOOL.scale_of(TOOL.statement(statement)).highest, evidence=link, changed="=A visit"
    )
    side = TOOL.perspectives[0].id
    answers = (
        ImportedAnswer(
            participant="p1",
            perspective=side,
            answer=Answer(statement=statement, kind=AnswerKind.NONE, extras=said),
            way=Way.GROUP,
            size=6,
        ),
        ImportedAnswer(
            participant="p1",
            perspective=side,
            answer=Answer(statement=other, kind=AnswerKind.DONT_KNOW),
            way=Way.GROUP,
            size=6,
        ),
    )
    for found in (
        answers_csv.read(export_csv(answers), TOOL),
        answers_json.read(export_json(answers, TOOL), TOOL),
    ):
        assert tuple(evolve(each, line=0) for each in found) == answers
