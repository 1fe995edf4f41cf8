"""Answers that come from elsewhere and go there: which entries an import needs, and what an export holds."""

from collections.abc import Callable, Sequence

from attrs import frozen

from stocktake.carrying import given_to
from stocktake.decisions import asked, checked_answer, complete, line, open_for_answers, perspective_in
from stocktake.entries import AnswerGiven, Entry, ParticipantJoined
from stocktake.errors import InvalidError, StocktakeError
from stocktake.incoming import ImportedAnswer
from stocktake.messages import say
from stocktake.moves import parted
from stocktake.review import Answer, AnswerKind, Participant, Way
from stocktake.state import ReviewState
from stocktake.tool import Tool


@frozen(kw_only=True)
class ImportResult:
    """What an import brought: new participants, new or changed answers, and answers that were there already.

    *remarks* say what was left out and why, and what else whoever imports it would want to know.
    """

    participants: int
    answers: int
    unchanged: int
    remarks: tuple[str, ...] = ()


def entries_of(
    state: ReviewState, tool: Tool, imported: Sequence[ImportedAnswer], new_id: Callable[[], str]
) -> list[Entry]:
    """Give the entries that bring *imported* into a review; none for what it holds already.

    A participant is found by id, or by the name that an earlier import gave them; anybody else is new and gets an id
    from *new_id*, so that no name stands where erasing can't reach it. All or nothing: raises InvalidError with every
    problem, each with its line.
    """
    open_for_answers(state)
    draft = _Draft(state, tool, new_id)
    problems: list[str] = []
    for one in imported:
        try:
            draft.take(one)
        except StocktakeError as error:
            problems += [say("Line {line}: {problem}", line=one.line, problem=each) for each in error.sentences]
    if problems:
        raise InvalidError(problems)
    return draft.entries


class _Draft:
    """The entries of an import so far, and what would stand in the review with them."""

    def __init__(self, state: ReviewState, tool: Tool, new_id: Callable[[], str]) -> None:
        self.entries: list[Entry] = []
        self._state = state
        self._tool = tool
        self._new_id = new_id
        self._ids = {each.called: each.id for each in state.participants.values()}
        self._ways: dict[str, tuple[Way, int]] = {
            each.id: (each.way, each.size) for each in state.participants.values() if each.way is not None
        }
        self._sides = {each.id: each.perspective for each in state.participants.values()}
        self._standing = {person: dict(given) for person, given in state.answers.items()}

    def take(self, one: ImportedAnswer) -> None:
        """Add what one line needs; raises StocktakeError if it can't be taken."""
        called = line(say("The participant"), one.participant, needed=True)
        side = perspective_in(self._state, self._tool, one.perspective)
        answer = checked_answer(self._tool, one.answer)
        self._check_version(one)
        asked(self._state, [answer], {})
        person = self._person(called, side)
        self._completed(person, one)
        given = self._standing.setdefault(person, {})
        if given.get(answer.statement) != answer:
            given[answer.statement] = answer
            number = self._state.tool_number
            self.entries.append(AnswerGiven(participant=person, answer=answer, imported=True, asked_by=number))

    def _completed(self, person: str, one: ImportedAnswer) -> None:
        """Add how somebody completed their answers, once, if that is new."""
        if one.way is None or self._ways.get(person) == (one.way, one.size):
            return
        told = ReviewState(
            id="", started=self._state.started, participants={person: Participant(id=person, perspective="")}
        )
        state = self._state if person in self._state.participants else told
        self.entries += complete(state, person, one.way, one.size)
        self._ways[person] = (one.way, one.size)

    def _check_version(self, one: ImportedAnswer) -> None:
        """Refuse an answer to a version of the tool that this review never used, or to another than it says."""
        number = parted(one.answer.statement)[1]
        used = versions_of(self._state)
        fitting = (used[number - 1],) if number else used
        if one.tool_version and one.tool_version not in fitting:
            raise InvalidError(
                say(
                    "“{statement}” was answered in version {version} of the tool; this review asked it in {used}. "
                    "Upgrade this review as the other one was, then import again.",
                    statement=one.answer.statement,
                    version=one.tool_version,
                    used=", ".join(dict.fromkeys(fitting)),
                )
            )

    def _person(self, called: str, side: str) -> str:
        person = self._ids.get(called, "")
        if not person:
            person = self._ids[called] = self._new_id()
            self._sides[person] = side
            self.entries.append(ParticipantJoined(participant=person, perspective=side, name=called, imported=True))
        if self._sides[person] != side:
            raise InvalidError(
                say(
                    "“{name}” answers as “{elsewhere}” elsewhere and as “{here}” here; one person has one perspective.",
                    name=called,
                    elsewhere=self._sides[person],
                    here=side,
                )
            )
        return person


def versions_of(state: ReviewState) -> tuple[str, ...]:
    """List the versions of its tool that a review used, the one it uses now last."""
    return (*(each.tool_version for each in state.past), state.settled.tool_version)


def answers_of(state: ReviewState) -> tuple[ImportedAnswer, ...]:
    """Give every answer of a review as an import would take it, people in the order they came.

    Reasons are all there, private ones too: this is for moving a review, not for reading it. Once the tool was
    upgraded, each says the version whose words the person had before them.
    """
    versions = versions_of(state)

    def version(person: str, answer: Answer) -> str:
        return versions[given_to(state.past, person, answer.statement, answer) - 1] if state.past else ""

    return tuple(
        ImportedAnswer(
            participant=person.called,
            perspective=person.perspective,
            answer=answer,
            tool_version=version(person.id, answer),
            way=person.way,
            size=person.size,
        )
        for person in state.participants.values()
        for answer in state.answers.get(person.id, {}).values()
        if answer.kind is not AnswerKind.NONE or answer.reason or answer.extras
    )
