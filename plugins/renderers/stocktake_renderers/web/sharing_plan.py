"""The plan on a participant's own way: what is proposed, supporting it, proposing something."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.plan import STATE_WORDS, about_words
from stocktake.errors import ForbiddenError, InvalidError, PhaseError
from stocktake.messages import say
from stocktake.proposing import Proposal, ProposalKind
from stocktake.reading import Viewer
from stocktake.review import Action, Phase
from stocktake.tool import Tool
from stocktake_renderers.web import access, language, worded
from stocktake_renderers.web.access import Seat, seat_required
from stocktake_renderers.web.plan_forms import place_words
from stocktake_renderers.web.typed import own_id

blueprint = Blueprint("sharing_plan", __name__)
KINDS = (
    (ProposalKind.ACTION.value, say("Something to do")),
    (ProposalKind.STRENGTH.value, say("Something that works")),
)


@blueprint.get("/answer/plan")
@seat_required
def page() -> ResponseReturnValue:
    """Show the plan and what is proposed for it, after the reveal."""
    return _page({"about": request.args.get("about", ""), "kind": ProposalKind.ACTION.value})


@blueprint.post("/answer/plan")
@seat_required
def propose() -> ResponseReturnValue:
    """Propose something; the same form sent twice proposes it once."""
    seat, form = _seat(), request.form
    kind = ProposalKind.STRENGTH if form.get("kind") == ProposalKind.STRENGTH.value else ProposalKind.ACTION
    wanted = Proposal(
        id=own_id(form.get("id", "")) or access.workspace().new_id(),
        kind=kind,
        text=form.get("text", ""),
        about=form.get("about", ""),
        more=form.get("more", ""),
        participant=seat.participant,
    )
    try:
        access.workspace().plans.propose(seat.review, wanted)
    except InvalidError as error:
        found = [(_field(each), each) for each in error.problems]
        return _page(dict(form.items()), found), 422
    language.tell(say("Your proposal is there for everybody to see, without your name."))
    return redirect(url_for("sharing_plan.page"), 303)


@blueprint.post("/answer/plan/<thing>/support")
@seat_required
def support(thing: str) -> ResponseReturnValue:
    """Support a proposal, or no longer; twice is once."""
    seat = _seat()
    given = request.form.get("given", "yes") == "yes"
    access.workspace().plans.support(seat.review, seat.participant, thing, given=given)
    return redirect(url_for("sharing_plan.page") + f"#proposal-{thing}", 303)


@blueprint.post("/answer/plan/<thing>/take-back")
@seat_required
def take_back(thing: str) -> ResponseReturnValue:
    """Take an own proposal back; a second time changes nothing."""
    seat = _seat()
    access.workspace().plans.take_back(seat.review, thing, participant=seat.participant)
    language.tell(say("Your proposal is taken back."))
    return redirect(url_for("sharing_plan.page"), 303)


def _seat() -> Seat:
    seat = access.current_seat()
    if seat is None:
        raise ForbiddenError(say("Open your link again, or type your code, to come back to your answers."))
    return seat


def _page(typed: dict[str, str], problems: list[tuple[str, str]] | None = None) -> str:
    seat = _seat()
    if not seat.state.revealed_at:
        raise PhaseError(say("Proposals come after the reveal, when everybody has seen what others said."))
    words = worded.in_chosen_words(seat.state)
    old_words = access.workspace().upgrades.old_words(seat.state)
    viewer = Viewer("participant", seat.participant)
    found = access.workspace().plans.proposed(seat.review, viewer)
    return render_template(
        "answering/plan.html",
        seat=seat,
        state=seat.state,
        words=words,
        proposals=[(each, place_words(words.tool, each.about), _at(words.tool, each.about)) for each in found],
        actions=[(each, about_words(words.tool, each, old_words), STATE_WORDS[each.state]) for each in _actions(seat)],
        strengths=tuple(seat.state.strengths.values()),
        places=tuple((each, each.statements) for each in words.tool.domains),
        kinds=KINDS,
        open=seat.state.phase is not Phase.CLOSED,
        id=access.workspace().new_id(),
        typed=typed,
        problems=problems or (),
    )


def _field(problem: str) -> str:
    """Say which field of the form a problem is about."""
    if problem.startswith("Choose"):
        return "about"
    return "more" if problem.startswith("What belongs to it") else "text"


def _actions(seat: Seat) -> list[Action]:
    return list(seat.state.actions.values())


def _at(tool: Tool, place: str) -> str:
    """Give the place of a tool whose words name a domain or a statement."""
    if any(each.id == place for each in tool.domains):
        return f"domain.{place}.title"
    return f"statement.{place}.text"
