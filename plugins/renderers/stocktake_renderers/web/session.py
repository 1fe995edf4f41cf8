"""Running a session: its stages, its agenda, numbers or none, and the links to the room screen."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake import staging
from stocktake.agenda import to_talk_about
from stocktake.errors import InvalidError, NotFoundError, PhaseError
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.session import STAGE_WORDS, AgendaWish, Stage
from stocktake.stages import stage_of
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.typed import Typed, own_id

blueprint = Blueprint("session", __name__)
_ABOUT = {
    Stage.ANSWER: "Everybody answers on their own. Nobody sees anybody else's answers.",
    Stage.REVEAL: "The results are open to everybody in the review.",
    Stage.TALK: "The room talks its way down the agenda, one statement at a time.",
    Stage.AGREE: "The room settles agreed views, or why it doesn't agree.",
    Stage.PLAN: "The room names strengths and plans actions.",
    Stage.CLOSE: "No more answers; everything stays readable.",
}


@blueprint.get("/reviews/<review>/session")
@facilitator_required
def overview(review: str) -> ResponseReturnValue:
    """Show where the session stands, what is next, and the agenda."""
    return _page(workspace().review(review), Typed({}))


@blueprint.post("/reviews/<review>/session/move")
@facilitator_required
def move(review: str) -> ResponseReturnValue:
    """Move the session on, or back where that does no harm."""
    stage = _stage(request.form.get("stage", ""))
    try:
        workspace().conducting.move(review, stage, actor=FACILITATOR)
    except PhaseError as error:
        typed = Typed({})
        typed.blame(error)
        return _page(workspace().review(review), typed), 409
    flash(f"The session is at “{STAGE_WORDS[stage]}”.")
    return redirect(url_for("session.overview", review=review), 303)


@blueprint.post("/reviews/<review>/session/agenda")
@facilitator_required
def arrange(review: str) -> ResponseReturnValue:
    """Pin, drop or move a statement, bring back what was dropped, or set the minutes."""
    state = workspace().review(review)
    typed = Typed(request.form)
    wish = state.agenda
    if "minutes" in request.form:
        words = f"The minutes to talk must be a whole number from 1 to {staging.LONGEST_SESSION}."
        minutes = typed.number("minutes", words, least=1, most=staging.LONGEST_SESSION)
        if typed.problems:
            return _page(state, typed), 422
        wish = AgendaWish(order=wish.order, dropped=wish.dropped, minutes=minutes)
    else:
        shown = [each.statement.id for each in to_talk_about(workspace().read(review, FACILITATORS_EYES))]
        wish = _wish(wish, shown, *request.form.get("do", "").partition(" ")[::2])
    try:
        workspace().conducting.arrange(review, wish, actor=FACILITATOR)
    except (InvalidError, NotFoundError) as error:
        typed.blame(error)
        return _page(state, typed), 422
    return redirect(url_for("session.overview", review=review) + "#agenda", 303)


def _wish(wish: AgendaWish, shown: list[str], what: str, statement: str) -> AgendaWish:
    if what == "again":
        return AgendaWish(minutes=wish.minutes)
    if what == "drop":
        return staging.dropped(wish, statement)
    if what in {"up", "down"}:
        return staging.moved(shown, wish, statement, -1 if what == "up" else 1)
    return staging.pinned(shown, wish, statement) if what == "pin" else wish


@blueprint.post("/reviews/<review>/session/link")
@facilitator_required
def link(review: str) -> ResponseReturnValue:
    """Make a link to the room screen, or cancel one."""
    if cancelled := request.form.get("cancel"):
        workspace().conducting.cancel_link(review, cancelled, actor=FACILITATOR)
        flash("The link to the room screen is cancelled.")
    else:
        wanted = own_id(request.form.get("link_id", ""))
        workspace().conducting.make_link(review, link_id=wanted, actor=FACILITATOR)
        flash("The link to the room screen is ready.")
    return redirect(url_for("session.overview", review=review) + "#screen", 303)


@blueprint.get("/reviews/<review>/numbers")
@facilitator_required
def numbers(review: str) -> ResponseReturnValue:
    """Ask before numbers are switched off or on."""
    state = workspace().review(review)
    shown = state.settled.numbers
    off = [
        "No page, report or file shows a figure of a rating then: no counts, averages, per cent or charts.",
        "How people answered is said in words, with reasons, strengths, agreed views and actions. "
        "You can switch numbers on again at any time.",
    ]
    on = ["Every page, report and file shows figures and charts then, each with how many people it rests on."]
    return render_template(
        "facilitating/confirm.html",
        heading="Switch numbers off?" if shown else "Switch numbers on?",
        sentences=off if shown else on,
        button="Switch numbers off" if shown else "Switch numbers on",
        back=url_for("reviews.hub", review=review),
        seen=1 if shown else 0,
        state=state,
    )


@blueprint.post("/reviews/<review>/numbers")
@facilitator_required
def switch_numbers(review: str) -> ResponseReturnValue:
    """Switch numbers; the page that was shown says which way, so that twice is once."""
    shown = request.form.get("seen") == "0"
    workspace().conducting.show_numbers(review, shown=shown, actor=FACILITATOR)
    flash("Numbers are shown again." if shown else "Numbers are switched off.")
    return redirect(url_for("reviews.hub", review=review), 303)


def _stage(given: str) -> Stage:
    if given not in {each.value for each in Stage}:
        raise NotFoundError("There is no such stage. Go back to the session and choose one.")
    return Stage(given)


def _page(state: ReviewState, typed: Typed) -> str:
    reading = workspace().read(state.id, FACILITATORS_EYES)
    here, stages = stage_of(state), tuple(Stage)
    texts = {each.id: each.text for each in reading.statements}
    topics = to_talk_about(reading)
    on_it = {each.statement.id for each in topics}
    return render_template(
        "facilitating/session.html",
        state=state,
        reading=reading,
        here=here,
        stages=[(each.value, STAGE_WORDS[each], _ABOUT[each], each is here) for each in stages],
        following=stages[stages.index(here) + 1] if here is not Stage.CLOSE else None,
        words=STAGE_WORDS,
        Stage=Stage,
        topics=topics,
        others=[(each, words) for each, words in texts.items() if each not in on_it],
        arranged=state.agenda != AgendaWish(minutes=state.agenda.minutes),
        links=[(each, workspace().conducting.token(each)) for each in state.room_links],
        link_id=workspace().new_id(),
        minutes=typed.values.get("minutes", str(state.agenda.minutes)),
        problems=typed.problems,
    )
