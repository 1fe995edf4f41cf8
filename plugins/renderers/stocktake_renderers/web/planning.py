"""The action plan: strengths and actions, to add, change and take off, all without a script."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.plan import STATE_WORDS, about_words
from stocktake.errors import ConflictError, InvalidError, NotFoundError
from stocktake.reading import ROOM
from stocktake.review import Action
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.plan_forms import (
    ORDERS,
    action_from,
    action_values,
    in_order,
    place_words,
    places,
    strength_from,
    strength_values,
)
from stocktake_renderers.web.typed import Typed, own_id

blueprint = Blueprint("planning", __name__)


@blueprint.get("/reviews/<review>/plan")
@facilitator_required
def plan(review: str) -> ResponseReturnValue:
    """Show strengths and actions."""
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    old_words = workspace().upgrades.old_words(state)
    order = request.args.get("order", "made")
    actions = in_order(state.actions.values(), order)
    return render_template(
        "facilitating/plan.html",
        state=state,
        tool=tool,
        strengths=state.strengths.values(),
        actions=[(each, about_words(tool, each, old_words), STATE_WORDS[each.state]) for each in actions],
        old_words=old_words,
        order=order if order in ORDERS else "made",
        orders=ORDERS,
        due=workspace().plans.due(review),
        waiting=sum(each.open for each in workspace().plans.proposed(review, ROOM)),
        place_words=lambda place: old_words.get(place) or place_words(tool, place),
    )


@blueprint.get("/reviews/<review>/plan/strengths/<strength>")
@facilitator_required
def strength(review: str, strength: str) -> ResponseReturnValue:
    """Ask for a strength, or show one to change; “new” begins another."""
    state = workspace().review(review)
    typed = Typed(_first_strength(state) if strength == "new" else strength_values(state, strength))
    typed.values["seen"] = str(state.position)
    return _strength_page(state, typed)


@blueprint.post("/reviews/<review>/plan/strengths/<strength>")
@facilitator_required
def name_strength(review: str, strength: str) -> ResponseReturnValue:
    """Save a strength; the same form sent twice names it once."""
    state = workspace().review(review)
    typed = Typed(request.form)
    wanted = own_id(typed["id"]) or workspace().new_id() if strength == "new" else strength
    stays = state.strengths[wanted].domain if wanted in state.strengths else ""
    found = strength_from(typed, wanted, workspace().tool_of(state), stays)
    typed.values["id"] = wanted
    if typed.problems:
        return _strength_page(state, typed), 422
    try:
        workspace().name_strength(review, found, seen=typed.seen, actor=FACILITATOR)
    except ConflictError as error:
        now = workspace().review(review)
        typed.values["seen"] = str(now.position)
        typed.blame(error, "text")
        return _strength_page(now, typed, theirs=strength_values(now, wanted, gone=True)), 409
    except InvalidError as error:
        typed.blame(error)
        return _strength_page(state, typed), 422
    flash("Saved.")
    return redirect(url_for("planning.plan", review=review) + "#strengths", 303)


@blueprint.get("/reviews/<review>/plan/actions/<action>")
@facilitator_required
def action(review: str, action: str) -> ResponseReturnValue:
    """Ask for an action, or show one to change; “new” begins another."""
    state = workspace().review(review)
    typed = Typed(_first_action(state) if action == "new" else action_values(state, action))
    typed.values["seen"] = str(state.position)
    return _action_page(state, typed)


@blueprint.post("/reviews/<review>/plan/actions/<action>")
@facilitator_required
def plan_action(review: str, action: str) -> ResponseReturnValue:
    """Save an action; the same form sent twice plans it once."""
    state = workspace().review(review)
    typed = Typed({**request.form, "also_about": " ".join(request.form.getlist("also_about"))})
    wanted = own_id(typed["id"]) or workspace().new_id() if action == "new" else action
    found = action_from(typed, wanted, state, workspace().tool_of(state))
    typed.values["id"] = wanted
    if typed.problems or found is None:
        return _action_page(state, typed), 422
    return _planned(state, typed, found)


def _planned(state: ReviewState, typed: Typed, found: Action) -> ResponseReturnValue:
    try:
        workspace().plan(state.id, found, seen=typed.seen, actor=FACILITATOR)
    except ConflictError as error:
        now = workspace().review(state.id)
        typed.values["seen"] = str(now.position)
        typed.blame(error, "what")
        return _action_page(now, typed, theirs=action_values(now, found.id, gone=True)), 409
    except InvalidError as error:
        typed.blame(error)
        return _action_page(state, typed), 422
    flash("Saved.")
    return redirect(url_for("planning.plan", review=state.id) + "#actions", 303)


@blueprint.get("/reviews/<review>/plan/<kind>/<thing>/remove")
@facilitator_required
def remove(review: str, kind: str, thing: str) -> ResponseReturnValue:
    """Ask before something is taken off the plan."""
    state = workspace().review(review)
    words = _words(state, kind, thing)
    return render_template(
        "facilitating/confirm.html",
        heading=f"Take this {'strength' if kind == 'strengths' else 'action'} off the plan?",
        quote=words,
        sentences=["It goes from the plan and from the reports. What people answered stays as it is."],
        button="Take it off",
        back=url_for("planning.plan", review=review),
        seen=state.position,
        state=state,
    )


@blueprint.post("/reviews/<review>/plan/<kind>/<thing>/remove")
@facilitator_required
def removed(review: str, kind: str, thing: str) -> ResponseReturnValue:
    """Take a strength or an action off the plan; a second time changes nothing."""
    seen = Typed(request.form).seen
    if kind == "strengths":
        workspace().drop_strength(review, thing, seen=seen, actor=FACILITATOR)
    elif kind == "actions":
        workspace().drop_action(review, thing, seen=seen, actor=FACILITATOR)
    else:
        raise NotFoundError("There is nothing of that kind on a plan.")
    flash("Taken off the plan.")
    return redirect(url_for("planning.plan", review=review), 303)


def _words(state: ReviewState, kind: str, thing: str) -> str:
    if kind == "strengths":
        return strength_values(state, thing)["text"]
    if kind == "actions":
        return action_values(state, thing)["what"]
    raise NotFoundError("There is nothing of that kind on a plan.")


def _first_strength(state: ReviewState) -> dict[str, str]:
    """Begin a strength with the words of the statement that the page came from."""
    tool = workspace().tool_of(state)
    words = {each.id: (domain.id, each.text) for domain, each in tool.statements()}
    begun = request.args.get("from", "") or request.args.get("of", "")
    domain, text = words.get(begun, (request.args.get("domain", ""), ""))
    statements = begun if begun in words else ""
    text = text if "from" in request.args else ""  # a strength made of somebody's reason has words of the room
    return {"id": workspace().new_id(), "text": text, "domain": domain, "statements": statements}


def _first_action(state: ReviewState) -> dict[str, str]:
    chosen = request.args.get("builds_on", "")
    known = chosen if chosen in state.strengths else ""
    about = request.args.get("about", "") or (state.strengths[known].domain if known else "")
    return {"id": workspace().new_id(), "about": about, "state": "planned", "strength": known}


def _former(state: ReviewState, place: str) -> list[tuple[str, str]]:
    """Give a place that only an earlier tool had as a choice, so that what is tied to it may stay there."""
    old_words = workspace().upgrades.old_words(state)
    return [(place, old_words[place])] if place in old_words else []


def _strength_page(state: ReviewState, typed: Typed, theirs: dict[str, str] | None = None) -> str:
    tool = workspace().tool_of(state)
    return render_template(
        "facilitating/strength.html",
        state=state,
        typed=typed,
        problems=typed.problems,
        theirs=theirs,
        known=typed["id"] in state.strengths,
        of=[place_words(tool, each) for each in typed["statements"].split()],
        domains=[
            ("", "No one domain"),
            *((each.id, each.title) for each in tool.domains),
            *_former(state, typed["domain"]),
        ],
    )


def _action_page(state: ReviewState, typed: Typed, theirs: dict[str, str] | None = None) -> str:
    tool = workspace().tool_of(state)
    former = _former(state, typed["about"])
    return render_template(
        "facilitating/action.html",
        state=state,
        typed=typed,
        problems=typed.problems,
        theirs=theirs,
        known=typed["id"] in state.actions,
        places=[*places(tool), *([("No longer asked", former)] if former else [])],
        strengths=[("", "None of them"), *((each.id, each.text) for each in state.strengths.values())],
        states=[(each.value, words) for each, words in STATE_WORDS.items()],
    )
