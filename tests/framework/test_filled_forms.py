"""Forms that come back: which tool they ask, what fits and what is left out, and nothing twice."""

from attrs import evolve
from tests.framework.making import little_tool, rated
from tests.framework.people import ME, comes_in, refused
from tests.framework.second_version import RETIRED, SAME, mapping, statement, tool, upgraded

from stocktake.errors import InvalidError, NotFoundError, PhaseError
from stocktake.incoming import FormMark, ImportedAnswer, ImportedFile, mark_in
from stocktake.item_codes import codes_of, statement_at
from stocktake.review import Answer, AnswerKind, Share
from stocktake.workspace import Workspace

MARK = FormMark(tool="little", version="1.0")
OTHER_WORDS = (
    "The form has the version of this review's tool, but not exactly its words. "
    "Each answer counts for the statement with the same id."
)


def form(*answers: Answer, called: str = "Ana", side: str = "lead", mark: FormMark = MARK) -> ImportedFile:
    return ImportedFile(
        answers=tuple(ImportedAnswer(participant=called, perspective=side, answer=each) for each in answers),
        mark=mark,
        source="form",
    )


def test_a_form_brings_one_person_with_every_kind_of_answer(desk: Workspace, review: str) -> None:
    said = (
        rated("one", 3, "Because."),
        Answer(statement="two", kind=AnswerKind.DONT_KNOW),
        Answer(statement="three", kind=AnswerKind.NONE, reason="Words only.", share=Share.FACILITATOR),
    )
    result = desk.bring_in(review, form(*said), actor=ME)
    assert (result.participants, result.answers, result.unchanged, result.remarks) == (1, 3, 0, ())
    ((person, who),) = desk.review(review).participants.items()
    assert (who.name, who.perspective, who.imported, who.source) == ("Ana", "lead", True, "form")
    assert tuple(desk.review(review).answers[person].values()) == said


def test_the_same_form_twice_is_once_and_a_changed_one_changes_what_changed(desk: Workspace, review: str) -> None:
    desk.bring_in(review, form(rated("one", 3), rated("two", 1)), actor=ME)
    position = desk.review(review).position
    again = desk.bring_in(review, form(rated("one", 3), rated("two", 1)), actor=ME)
    assert (again.participants, again.answers, again.unchanged) == (0, 0, 2)
    assert desk.review(review).position == position
    changed = desk.bring_in(review, form(rated("one", 4), rated("two", 1)), actor=ME)
    assert (changed.participants, changed.answers, changed.unchanged) == (0, 1, 1)


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Workspace, review: str) -> None:
    position = desk.review(review).position
    trial = desk.bring_in(review, form(rated("one", 3)), dry_run=True, actor=ME)
    assert desk.review(review).position == position
    assert desk.bring_in(review, form(rated("one", 3)), actor=ME) == trial


def test_what_does_not_fit_is_left_out_with_a_sentence_and_the_rest_comes_in(desk: Workspace, review: str) -> None:
    wrong = (rated("one", 9), rated("two", 2), rated("three", 1, "x" * 10_001), rated("four", 1), rated("five", 1))
    result = desk.bring_in(review, form(*wrong), actor=ME)
    assert (result.participants, result.answers) == (1, 1)
    assert result.remarks == (
        "Left out, A1: The scale “Agreement” has no point 9. Its points are 1, 2, 3, 4.",
        "Left out, B1: The reason for “We do three.” is 10001 characters long; the most is 10,000. "
        "Shorten it, and save again.".replace("10001", "10,001"),
        "Left out, for this tool has no such statements: “four”, “five”.",
    )


def test_a_form_of_another_tool_or_an_unknown_version_is_refused(desk: Workspace, review: str) -> None:
    other = form(rated("one", 1), mark=evolve(MARK, tool="large"))
    assert refused(InvalidError, desk.bring_in, review, other, actor=ME) == (
        "This form is of the tool “large”, and this review uses “little”. Look for the review that it belongs to."
    )
    newer = form(rated("one", 1), mark=evolve(MARK, version="9.0"))
    assert refused(InvalidError, desk.bring_in, review, newer, actor=ME) == (
        "This form is of version 9.0 of the tool, and this review asked 1.0. "
        "Type the answers into a form of this review, or upgrade the review first."
    )


def test_a_form_in_other_words_of_the_same_version_is_taken_and_said_to_be_so(desk: Workspace, review: str) -> None:
    own = desk.review(review).settled.tool_hash
    assert desk.bring_in(review, form(rated("one", 1), mark=evolve(MARK, content=own[:12])), actor=ME).remarks == ()
    other = form(rated("one", 1), mark=evolve(MARK, content="0" * 12))
    assert desk.bring_in(review, other, actor=ME).remarks == (OTHER_WORDS,)


def test_a_form_of_an_earlier_version_is_carried_over_and_counts_once(desk: Workspace, review: str) -> None:
    new = tool("2.0", first=(statement("one"), statement("two")), second=(statement("four"),))
    upgraded(desk, review, new, mapping(one=SAME, two=SAME, three=RETIRED))
    old = form(rated("one", 3), rated("three", 2, "As it was."))
    result = desk.bring_in(review, old, actor=ME)
    assert result.remarks == (
        "The form is of version 1.0 of the tool. Its answers are carried over to version 2.0, "
        "as those of the review were.",
    )
    (given,) = desk.review(review).answers.values()
    assert given == {"one": rated("one", 3), "three@1": rated("three@1", 2, "As it was.")}
    again = desk.bring_in(review, old, actor=ME)
    assert (again.participants, again.answers, again.unchanged) == (0, 0, 2)


def test_a_form_needs_a_perspective_that_the_review_asks_and_something_in_it(desk: Workspace, review: str) -> None:
    assert refused(InvalidError, desk.bring_in, review, form(rated("one", 1), side=""), actor=ME) == (
        "The form doesn't say which perspective the person answers from. Ask them, and choose it for them."
    )
    assert refused(NotFoundError, desk.bring_in, review, form(rated("one", 1), side="cook"), actor=ME) == (
        "The tool “A little review” has no perspective “cook”. It has: lead, team, carer."
    )
    assert refused(InvalidError, desk.bring_in, review, form(), actor=ME) == "Nothing is filled in on this form."
    chosen = form(rated("one", 1), side="", called="x").said_by("Bo", "team")
    assert desk.bring_in(review, chosen, actor=ME).participants == 1


def test_one_name_in_two_perspectives_is_asked_about(desk: Workspace, review: str) -> None:
    desk.bring_in(review, form(rated("one", 1)), actor=ME)
    assert refused(InvalidError, desk.bring_in, review, form(rated("one", 1), side="team"), actor=ME) == (
        "“Ana” came in as “lead” before, and answers as “team” here. If they are two people, "
        "give this one another name."
    )


def test_somebody_who_is_invited_as_well_is_pointed_out(desk: Workspace, review: str) -> None:
    comes_in(desk, review, name="ana")
    assert desk.bring_in(review, form(rated("one", 1)), dry_run=True, actor=ME).remarks == (
        "“Ana” is invited to answer here too. If they have done so as well, one person counts twice: "
        "bring in one of the two only.",
    )


def test_a_closed_review_takes_no_forms(desk: Workspace, review: str) -> None:
    desk.close_review(review, actor=ME)
    assert refused(PhaseError, desk.bring_in, review, form(rated("one", 1)), actor=ME).startswith(
        "This review is closed, so answers can't be changed any more."
    )


def test_a_mark_is_read_as_it_was_written_and_nothing_else_is_one() -> None:
    for mark in (MARK, evolve(MARK, content="ab12cd34ef56")):
        assert mark_in(mark.written) == mark
    assert mark_in("little") is None
    assert mark_in("Little tool/1.0/zz") is None
    assert mark_in("") is None


def test_every_statement_has_a_code_that_leads_back_to_it() -> None:
    little = little_tool()
    assert codes_of(little) == {"one": "A1", "two": "A2", "three": "B1"}
    many = evolve(
        little,
        domains=tuple(evolve(little.domains[1], id=f"d{n}", statements=(statement(f"s{n}"),)) for n in range(60)),
    )
    codes = codes_of(many)
    assert (codes["s25"], codes["s26"], codes["s51"], codes["s52"]) == ("Z1", "AA1", "AZ1", "BA1")
    assert all(statement_at(many, f" {code.lower()} ") == name for name, code in codes.items())
    assert statement_at(little, "C1") == ""


def test_the_blank_form_of_a_review_asks_what_the_review_asks(desk: Workspace) -> None:
    state = desk.start("little", title="Ours", place="Northtown", perspectives=("team",), actor=ME)
    blank = desk.blank_of(state)
    assert blank.form_id == f"little/1.0/{state.settled.tool_hash[:12]}"
    assert desk.blank("little").form_id == blank.form_id
    (sides,) = [each.options for each in blank.blocks if getattr(each, "name", "") == "perspective"]
    assert [each.value for each in sides] == ["team"]
