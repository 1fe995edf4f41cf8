"""Bringing in what a reader found: a file of many people's answers, or one person's form, decided anew at each try."""

from collections.abc import Callable

from attrs import evolve

from stocktake.entries import AnswerGiven, Entry, ParticipantJoined
from stocktake.exchange import ImportResult, entries_of
from stocktake.filled_forms import take_form
from stocktake.incoming import ImportedFile
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake.upgrades import Upgrades


class Taking:
    """Decides what *file* brings into a review, as often as it is asked; *result* tells of the last time."""

    def __init__(self, file: ImportedFile, upgrades: Upgrades, new_id: Callable[[], str]) -> None:
        self._file = file
        self._upgrades = upgrades
        self._new_id = new_id
        self._entries: list[Entry] = []
        self._unchanged = 0
        self._remarks: tuple[str, ...] = ()

    def decide(self, state: ReviewState) -> list[Entry]:
        """Give the entries to write; raises StocktakeError if the file can't be taken."""
        if self._file.mark is None:
            asked = self._upgrades.ever_asked(state)
            self._entries = entries_of(state, asked, self._file.answers, self._new_id)
            self._unchanged = len(self._file.answers) - self._answers()
            self._remarks = self._file.remarks
        else:
            taken = take_form(state, self._upgrades.all_tools(state), self._file, self._new_id)
            self._entries, self._unchanged, self._remarks = list(taken.entries), taken.unchanged, taken.remarks
        return self._entries

    def result(self) -> ImportResult:
        """Count what the last decision brought."""
        answers = self._answers()
        return ImportResult(
            participants=sum(isinstance(each, ParticipantJoined) for each in self._entries),
            answers=answers,
            unchanged=self._unchanged,
            remarks=self._remarks,
        )

    def _answers(self) -> int:
        return sum(isinstance(each, AnswerGiven) for each in self._entries)


def asked_of(tool: Tool, state: ReviewState) -> Tool:
    """Leave only the perspectives that a review asks."""
    return evolve(tool, perspectives=tuple(each for each in tool.perspectives if each.id in state.settled.perspectives))
