"""Keeping a plan alive: notes on actions, proposals of the room, strengths that the answers offer."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.plan import STATE_WORDS
from stocktake.errors import InvalidError, NotFoundError
from stocktake.proposing import Proposal, ProposalKind
from stocktake.reading import ROOM
from stocktake.review import Action, ActionNote, ActionState, Strength
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.plan_forms import place_words, places
from stocktake_renderers.web.typed import Typed, own_id

blueprint = Blueprint("keeping", __name__)
KINDS = [("action", "Something to do"), ("strength", "A strength to build on")]


@blueprint.get("/reviews/<review>/plan/actions/<action>/notes")
@facilitator_required
def notes(review: str, action: str) -> ResponseReturnValue:
    """Show how an action goes, and ask for a note."""
    return _notes_page(review, action, Typed({"id": workspace().new_id(), "state": "", "shared": "yes"}))


@blueprint.post("/reviews/<review>/plan/actions/<action>/notes")
@facilitator_required
def note(review: str, action: str) -> ResponseReturnValue:
    """Note how an action goes; the same form sent twice notes it once."""
    typed = Typed(request.form)
    typed.text("text", "The note", needed=True)
    typed.one_of("state", ("", *(each.value for each in ActionState)), "Choose how far the action has come.")
    typed.one_of("shared", ("yes", "no"), "Choose who may read it.")
    if typed.problems:
        return _notes_page(review, action, typed), 422
    wanted = ActionNote(
        id=own_id(typed["id"]) or workspace().new_id(),
        text=typed["text"],
        state=ActionState(typed["state"]) if typed["state"] else None,
        shared=typed["shared"] == "yes",
    )
    workspace().plans.note(review, action, wanted, actor=FACILITATOR)
    flash("Saved.")
    return redirect(url_for("planning.plan", review=review) + "#actions", 303)


@blueprint.post("/reviews/<review>/plan/actions/<action>/notes/<thing>/remove")
@facilitator_required
def drop_note(review: str, action: str, thing: str) -> ResponseReturnValue:
    """Take a note off; a second time changes nothing."""
    workspace().plans.drop_note(review, action, thing, actor=FACILITATOR)
    flash("The note is taken off.")
    return redirect(url_for("keeping.notes", review=review, action=action), 303)


@blueprint.get("/reviews/<review>/plan/proposals")
@facilitator_required
def proposals(review: str) -> ResponseReturnValue:
    """Show what the room proposes and what the answers offer, to take into the plan."""
    return _proposals_page(review, Typed({"id": workspace().new_id(), "kind": "action"}))


@blueprint.post("/reviews/<review>/plan/proposals")
@facilitator_required
def propose(review: str) -> ResponseReturnValue:
    """Write down what somebody in the room proposes; the same form sent twice is once."""
    typed = Typed(request.form)
    typed.text("text", "The proposal", needed=True)
    typed.text("more", "What belongs to it")
    typed.one_of("kind", [each for each, _ in KINDS], "Choose what it is.")
    typed.one_of("about", _places(review), "Choose the domain or the statement that it is about.", listed=True)
    if typed.problems:
        return _proposals_page(review, typed), 422
    wanted = Proposal(
        id=own_id(typed["id"]) or workspace().new_id(),
        kind=ProposalKind(typed["kind"]),
        text=typed["text"],
        about=typed["about"],
        more=typed["more"],
    )
    try:
        workspace().plans.propose(review, wanted, actor=FACILITATOR)
    except InvalidError as error:
        typed.blame(error)
        return _proposals_page(review, typed), 422
    flash("Saved.")
    return redirect(url_for("keeping.proposals", review=review), 303)


@blueprint.post("/reviews/<review>/plan/proposals/<thing>")
@facilitator_required
def settle(review: str, thing: str) -> ResponseReturnValue:
    """Take a proposal into the plan, decline it, or open it again; twice is once."""
    what = request.form.get("what", "")
    if what == "accept":
        state = workspace().plans.accept(review, thing, actor=FACILITATOR)
        flash("It is in the plan now. Add what is missing.")
        became, kind = state.proposals[thing].became, state.proposals[thing].kind
        if kind is ProposalKind.STRENGTH:
            return redirect(url_for("planning.strength", review=review, strength=became), 303)
        return redirect(url_for("planning.action", review=review, action=became), 303)
    if what not in {"decline", "reopen"}:
        raise InvalidError("Choose what becomes of the proposal.")
    workspace().plans.decline(review, thing, declined=what == "decline", actor=FACILITATOR)
    return redirect(url_for("keeping.proposals", review=review), 303)


@blueprint.post("/reviews/<review>/plan/offers/<statement>")
@facilitator_required
def confirm(review: str, statement: str) -> ResponseReturnValue:
    """Confirm that a statement that people agree on names a strength; twice is once."""
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    found = tool.statement(statement)
    if not any(statement in each.statements for each in state.strengths.values()):
        domain = next(domain.id for domain, each in tool.statements() if each.id == statement)
        wanted = Strength(id=workspace().new_id(), text=found.text, domain=domain, statements=(statement,))
        workspace().name_strength(review, wanted, actor=FACILITATOR)
        flash("The strength is named. Say who holds it, and how you know.")
    named = next(each.id for each in workspace().review(review).strengths.values() if statement in each.statements)
    return redirect(url_for("planning.strength", review=review, strength=named), 303)


def _action(state: ReviewState, action: str) -> Action:
    if action not in state.actions:
        raise NotFoundError("This action is not on the plan any more. Go back to the plan to see what is.")
    return state.actions[action]


def _places(review: str) -> list[str]:
    tool = workspace().tool_of(workspace().review(review))
    return [value for _, options in places(tool) for value, _ in options]


def _notes_page(review: str, action: str, typed: Typed) -> str:
    state = workspace().review(review)
    found = _action(state, action)
    return render_template(
        "facilitating/notes.html",
        state=state,
        action=found,
        typed=typed,
        problems=typed.problems,
        states=[("", "As it was"), *((each.value, words) for each, words in STATE_WORDS.items())],
        state_words=STATE_WORDS,
    )


def _proposals_page(review: str, typed: Typed) -> str:
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    found = workspace().plans.proposed(review, ROOM)
    return render_template(
        "facilitating/proposals.html",
        state=state,
        typed=typed,
        problems=typed.problems,
        open=[(each, place_words(tool, each.about)) for each in found if each.open],
        decided=[(each, place_words(tool, each.about)) for each in found if not each.open],
        offers=workspace().plans.offers(review, ROOM),
        places=places(tool),
        kinds=KINDS,
    )
