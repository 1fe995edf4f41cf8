"""Joining a ledger that was filled apart into the review here."""

from pathlib import PurePath

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.apart import Merged, named_apart
from stocktake.contradicting import by_rule
from stocktake.documents.figures import counted
from stocktake.errors import InvalidError, StocktakeError
from stocktake.ledger_file import LedgerFile, read_ledger
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.bringing_in import choosing
from stocktake_renderers.web.security import takes_files
from stocktake_renderers.web.typed import Typed

blueprint = Blueprint("joining_in", __name__)
_RULES = {"newest": "what was written last", "first": "what was written first"}


@blueprint.post("/reviews/<review>/merge")
@takes_files
@facilitator_required
def join(review: str) -> ResponseReturnValue:
    """Join the ledgers that were chosen: all of it or nothing, and nothing twice."""
    state = workspace().review(review)
    typed = Typed(request.form)
    rule = typed.one_of("settle", _RULES, "Choose what holds where the same was changed apart.")
    try:
        files = _ledgers(state)
        if not typed.problems:
            done = workspace().apart.merge(files, by_rule(rule), rule, actor=FACILITATOR)
    except StocktakeError as error:
        typed.blame(error, "ledgers")
    if typed.problems:
        return choosing(state, typed), 422
    flash(_told(done, rule))
    return redirect(url_for("people.listed", review=review), 303)


def _ledgers(state: ReviewState) -> list[LedgerFile]:
    chosen = [each for each in request.files.getlist("ledgers") if each.filename]
    if not chosen:
        raise InvalidError("Choose at least one file.")
    found = [read_ledger(each.read(), PurePath(each.filename or "").name) for each in chosen]
    for each in found:
        if each.review != state.id:
            raise InvalidError(f"“{each.name}” is of another review. Nothing was changed.")
    return named_apart(found)


def _told(done: Merged, rule: str) -> str:
    if not done.records and not done.erased:
        return "Everything in it was here already."
    words = f"Answers of {counted(done.people, 'person', 'people')} came in."
    if done.settled:
        apart = counted(len(done.settled), "thing was", "things were")
        words += f" {apart} changed apart; {_RULES[rule]} holds."
    return words
