"""One person's filled form: which of a review's tools it asks, and the entries that bring it in."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from stocktake.decisions import checked_answer, complete, line, open_for_answers, perspective_in
from stocktake.entries import AnswerGiven, Entry, ParticipantJoined
from stocktake.errors import InvalidError, StocktakeError
from stocktake.folding import fold
from stocktake.incoming import FormMark, ImportedAnswer, ImportedFile
from stocktake.item_codes import codes_of
from stocktake.ledger import Noted
from stocktake.messages import say
from stocktake.state import ReviewState
from stocktake.tool import Tool

_MOST_NAMED, _WIDEST = 5, 60


@frozen(kw_only=True)
class TakenForm:
    """What a form brings: *entries* to write, how many answers were *unchanged*, and *remarks* about the rest."""

    entries: tuple[Entry, ...]
    unchanged: int
    remarks: tuple[str, ...]


def tool_number(state: ReviewState, mark: FormMark) -> int:
    """Say which of a review's tools a form asks, 1 the first; raises InvalidError if it is none of them."""
    now = state.settled
    used = [(each.tool, each.tool_version, each.tool_hash) for each in state.past]
    used.append((now.tool, now.tool_version, now.tool_hash))
    fitting = [at for at, (tool, version, _) in enumerate(used, 1) if (tool, version) == (mark.tool, mark.version)]
    exact = [at for at in fitting if mark.content and used[at - 1][2].startswith(mark.content)]
    if fitting:
        return (exact or fitting)[-1]
    if mark.tool not in {tool for tool, _, _ in used}:
        raise InvalidError(
            say(
                "This form is of the tool “{other}”, and this review uses “{own}”. "
                "Look for the review that it belongs to.",
                other=mark.tool,
                own=now.tool,
            )
        )
    raise InvalidError(
        say(
            "This form is of version {other} of the tool, and this review asked {used}. "
            "Type the answers into a form of this review, or upgrade the review first.",
            other=mark.version,
            used=", ".join(dict.fromkeys(version for _, version, _ in used)),
        )
    )


def take_form(state: ReviewState, tools: Sequence[Tool], file: ImportedFile, new_id: Callable[[], str]) -> TakenForm:
    """Give what brings a form into a review, nothing for what it holds already; *tools* are all it used, in order.

    A statement that the tool doesn't have, or an answer that is none, is left out with a remark. Raises InvalidError,
    PhaseError or NotFoundError if nothing of the form can be taken.
    """
    open_for_answers(state)
    if file.mark is None or not file.answers:
        raise InvalidError(say("Nothing is filled in on this form."))
    number = tool_number(state, file.mark)
    called, side = _who(state, tools[-1], file.answers[0])
    form = _Form(state, tools[number - 1], number, file.source)
    form.join(called, side, new_id)
    for each in file.answers:
        form.take(each)
    form.complete(file.answers[0])
    about = (*_about_tool(state, number, file.mark), *_about_name(state, called))
    return TakenForm(
        entries=tuple(form.entries), unchanged=form.unchanged, remarks=(*about, *file.remarks, *form.all_remarks)
    )


def _who(state: ReviewState, tool: Tool, said: ImportedAnswer) -> tuple[str, str]:
    if not said.perspective:
        raise InvalidError(
            say("The form doesn't say which perspective the person answers from. Ask them, and choose it for them.")
        )
    return line(say("The name"), said.participant, needed=True), perspective_in(state, tool, said.perspective)


class _Form:
    """The entries of a form so far, and the review as it would stand with them."""

    def __init__(self, state: ReviewState, tool: Tool, number: int, source: str) -> None:
        self.entries: list[Entry] = []
        self.remarks: list[str] = []
        self.unchanged = 0
        self._state = state
        self._tool = tool
        self._number = number
        self._source = source
        self._codes = codes_of(tool)
        self._person = ""
        self._unknown: list[str] = []

    @property
    def all_remarks(self) -> list[str]:
        """Give all remarks, the one about what the tool doesn't ask last."""
        if not self._unknown:
            return self.remarks
        named = ", ".join(f"“{each[:_WIDEST]}”" for each in self._unknown[:_MOST_NAMED])
        more = len(self._unknown) - _MOST_NAMED
        return [
            *self.remarks,
            say("Left out, for this tool has no such statements: {named}.", named=named)
            if more <= 0
            else say(
                "Left out, for this tool has no such statements: {named} and {more} more.", named=named, more=more
            ),
        ]

    def join(self, called: str, side: str, new_id: Callable[[], str]) -> None:
        """Find who has come in under this name before, or bring somebody new in."""
        known = next(
            (each for each in self._state.participants.values() if each.imported and each.called == called), None
        )
        if known is None:
            self._person = new_id()
            self._add(
                ParticipantJoined(
                    participant=self._person, perspective=side, name=called, imported=True, source=self._source
                )
            )
            return
        self._person = known.id
        if known.perspective != side:
            raise InvalidError(
                say(
                    "“{name}” came in as “{elsewhere}” before, and answers as “{here}” here. If they are two people, "
                    "give this one another name.",
                    name=called,
                    elsewhere=known.perspective,
                    here=side,
                )
            )

    def take(self, one: ImportedAnswer) -> None:
        """Add one answer if it is new, or a remark if it can't be taken."""
        if one.answer.statement not in self._codes:
            self._unknown.append(one.answer.statement)
            return
        try:
            answer = checked_answer(self._tool, one.answer)
        except StocktakeError as error:
            code = self._codes[one.answer.statement]
            self.remarks += [say("Left out, {code}: {problem}", code=code, problem=each) for each in error.sentences]
            return
        before = self._state.answers.get(self._person)
        entry = AnswerGiven(participant=self._person, answer=answer, imported=True, asked_by=self._number)
        if self._after(entry).answers.get(self._person) == before:
            self.unchanged += 1
        else:
            self._add(entry)

    def complete(self, one: ImportedAnswer) -> None:
        """Add how the answers were completed, if the form says so and that is new."""
        if one.way is not None:
            try:
                for entry in complete(self._state, self._person, one.way, one.size):
                    self._add(entry)
            except StocktakeError as error:
                self.remarks += error.sentences

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._state = self._after(entry)

    def _after(self, entry: Entry) -> ReviewState:
        note = Noted(at="", actor="", position=self._state.position + 1, kind=entry.kind, entry=entry)
        return evolve(fold(self._state, [note]), position=self._state.position)


def _about_tool(state: ReviewState, number: int, mark: FormMark) -> list[str]:
    if number < state.tool_number:
        return [
            say(
                "The form is of version {version} of the tool. Its answers are carried over to version {now}, as those "
                "of the review were.",
                version=mark.version,
                now=state.settled.tool_version,
            )
        ]
    if mark.content and not state.settled.tool_hash.startswith(mark.content):
        return [
            say(
                "The form has the version of this review's tool, but not exactly its words. Each answer counts for the "
                "statement with the same id."
            )
        ]
    return []


def _about_name(state: ReviewState, called: str) -> list[str]:
    own = [each.name for each in state.participants.values() if not each.imported]
    own += [each.name for each in state.invitations.values()]
    if called.casefold() in {name.casefold() for name in own}:
        return [
            say(
                "“{name}” is invited to answer here too. If they have done so as well, one person counts twice: "
                "bring in one of the two only.",
                name=called,
            )
        ]
    return []
