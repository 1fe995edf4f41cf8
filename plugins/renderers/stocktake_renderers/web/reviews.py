"""The facilitator's reviews: the list, starting one, the way through it, its phases."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.upgraded import change_words
from stocktake.errors import InvalidError
from stocktake.gate import SMALLEST_K, may_bring_in_late
from stocktake.heritage import upgrades_of
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.reminding import last_day
from stocktake.review import Phase, Share
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake_renderers.web import starting
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.progress import not_handed_in, sides
from stocktake_renderers.web.steps import count, steps, what_next
from stocktake_renderers.web.typed import Typed, own_id
from stocktake_renderers.web.wording import PHASE_WORDS, day

MOST_IN_SMALLEST_GROUP = 50
blueprint = Blueprint("reviews", __name__)
blueprint.add_app_template_filter(day, "day")


@blueprint.get("/reviews")
@facilitator_required
def listed() -> ResponseReturnValue:
    """Show every review."""
    titles = {each.id: each.title for each in workspace().catalogue.tools.values()}
    return render_template(
        "facilitating/reviews.html",
        due_until=last_day(workspace().plans.this_day()),
        today=workspace().plans.this_day(),
        reviews=workspace().reviews(),
        titles=titles,
        phases=PHASE_WORDS,
        Phase=Phase,
    )


@blueprint.get("/reviews/new")
@facilitator_required
def new() -> ResponseReturnValue:
    """Ask what a new review needs."""
    if before := request.args.get("from", ""):
        return _next_round(before)
    defaults = workspace().settings.review
    typed = Typed(
        {
            "tool": request.args.get("tool", ""),
            "smallest_group": str(defaults.smallest_group),
            "names": "anonymous" if defaults.anonymous else "named",
            "review_id": workspace().new_id(),
            **starting.begun(defaults),
        }
    )
    tool = _tool(typed)
    return _form(typed, tool, {each.id for each in tool.perspectives}, defaults.asks)


def _next_round(before: str) -> str:
    """Ask the same for a review that follows another, with what was settled there filled in."""
    settled = workspace().review(before).settled
    typed = Typed(
        {
            "follows": before,
            "title": settled.title,
            "place": settled.place,
            "purpose": settled.purpose,
            "smallest_group": str(settled.smallest_group),
            "names": "anonymous" if settled.anonymous else "named",
            "review_id": workspace().new_id(),
            "weighting": settled.weighting.value,
            "groups": settled.groups.value,
            "share": (settled.share or Share(workspace().settings.review.share)).value,
        }
    )
    return _form(typed, _tool(typed), set(settled.perspectives), settled.asks)


@blueprint.post("/reviews/new")
@facilitator_required
def start() -> ResponseReturnValue:
    """Start a review; sent twice, it starts once."""
    typed = Typed(request.form)
    chosen = request.form.getlist("perspective")
    tool = _tool(typed)
    typed.line("title", "The title", needed=True)
    typed.line("place", "The place", needed=True)
    typed.text("purpose", "The purpose", most=10_000)
    typed.one_of("names", ("named", "anonymous"), "Choose whether names are shown.")
    smallest = typed.number(
        "smallest_group",
        f"The smallest group shown must be a whole number from {SMALLEST_K} to {MOST_IN_SMALLEST_GROUP}.",
        least=SMALLEST_K,
        most=MOST_IN_SMALLEST_GROUP,
    )
    if not {each.id for each in tool.perspectives} & set(chosen):
        typed.blame("Choose at least one perspective that people answer from.", "perspective-0")
    asked = request.form.getlist("asks")
    wishes = starting.wishes_of(typed, asked, workspace().settings.review)
    if wishes is not None and not typed.problems:
        try:
            state = _begin(
                typed["follows"],
                tool.id,
                title=typed["title"],
                place=typed["place"],
                purpose=typed["purpose"],
                perspectives=tuple(chosen),
                anonymous=typed["names"] == "anonymous",
                smallest_group=smallest,
                wishes=wishes,
                review_id=own_id(typed["review_id"]),
                actor=FACILITATOR,
            )
        except InvalidError as error:
            typed.blame(error)
        else:
            flash("The review is started. Invite people next.")
            return redirect(url_for("reviews.hub", review=state.id), 303)
    return _form(typed, tool, set(chosen), asked), 422


def _begin(follows: str, tool: str, **wishes: Any) -> ReviewState:
    return workspace().rounds.begin(follows, **wishes) if follows else workspace().start(tool, **wishes)


def _tool(typed: Typed) -> Tool:
    """Find the tool: that of the review before, the one that was chosen, or the only one there is."""
    if typed["follows"]:
        return workspace().rounds.tool_after(typed["follows"])
    tools = workspace().catalogue.tools
    return workspace().catalogue.tool(typed["tool"] or next(iter(tools), ""))


def _form(typed: Typed, tool: Tool, chosen: set[str], asked: Collection[str]) -> str:
    tools = workspace().catalogue.tools.values()
    return render_template(
        "facilitating/review_new.html",
        typed=typed,
        problems=typed.problems,
        tool=tool,
        before=workspace().review(typed["follows"]) if typed["follows"] else None,
        changes=workspace().rounds.changes(typed["follows"], tool) if typed["follows"] else "",
        tools=[(each.id, each.title, each.summary.split("\n")[0]) for each in tools],
        perspectives=[(each.id, each.title, each.description) for each in tool.perspectives],
        chosen=chosen,
        asked=asked,
        starting=starting,
        least=SMALLEST_K,
    )


@blueprint.get("/reviews/<review>")
@facilitator_required
def hub(review: str) -> ResponseReturnValue:
    """Show how a review stands and what comes next."""
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    return render_template(
        "facilitating/hub.html",
        state=state,
        tool=tool,
        steps=steps(state, tool),
        next=what_next(state, tool),
        people=count(state),
        sides=sides(state, tool),
        changes=[change_words(each) for each in upgrades_of(state)],
        settled=starting.settled_facts(state.settled),
        last_time=workspace().rounds.last_time(state, FACILITATORS_EYES),
        reworded=workspace().rounds.changes(state.settled.follows, tool),
        late=len(state.changed),
        late_needed=max(SMALLEST_K, state.settled.smallest_group),
        may_bring_in_late=may_bring_in_late(state),
        phases=PHASE_WORDS,
        Phase=Phase,
        due=workspace().plans.due(review),
        waiting=[each for each in state.requests.values() if not each.seen_to_at],
        proposals=sum(each.open for each in state.proposals.values()),
    )


@blueprint.get("/reviews/<review>/reveal")
@facilitator_required
def reveal(review: str) -> ResponseReturnValue:
    """Ask before opening the results, or before late answers join them."""
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    return render_template(
        "facilitating/reveal.html", state=state, people=count(state), waiting=not_handed_in(state, tool), Phase=Phase
    )


@blueprint.post("/reviews/<review>/reveal")
@facilitator_required
def revealed(review: str) -> ResponseReturnValue:
    """Open the results; a page that was shown before the last reveal changes nothing."""
    state = workspace().review(review)
    if state.revealed_at == request.form.get("revealed_at", ""):
        workspace().reveal(review, actor=FACILITATOR)
        flash(
            "The late answers are part of the results now."
            if state.revealed_at
            else "The results are open. Everybody in the review can see them now."
        )
    return redirect(url_for("results.overview", review=review), 303)


@blueprint.get("/reviews/<review>/close")
@facilitator_required
def close(review: str) -> ResponseReturnValue:
    """Ask before a review is closed."""
    return _confirm(workspace().review(review), closing=True)


@blueprint.post("/reviews/<review>/close")
@facilitator_required
def closed(review: str) -> ResponseReturnValue:
    """Close a review."""
    workspace().close_review(review, actor=FACILITATOR)
    flash("The review is closed.")
    return redirect(url_for("reviews.hub", review=review), 303)


@blueprint.get("/reviews/<review>/reopen")
@facilitator_required
def reopen(review: str) -> ResponseReturnValue:
    """Ask before a closed review goes on."""
    return _confirm(workspace().review(review), closing=False)


@blueprint.post("/reviews/<review>/reopen")
@facilitator_required
def reopened(review: str) -> ResponseReturnValue:
    """Go on with a closed review."""
    workspace().reopen_review(review, actor=FACILITATOR)
    flash("The review is open again.")
    return redirect(url_for("reviews.hub", review=review), 303)


def _confirm(state: ReviewState, *, closing: bool) -> str:
    sentences = (
        ["Nobody can answer or change an answer after that.", "Results, agreed views, plan and reports stay readable."]
        if closing
        else ["People can answer and change their answers again, with the links they have."]
    )
    return render_template(
        "facilitating/confirm.html",
        heading="Close this review?" if closing else "Open this review again?",
        sentences=sentences,
        button="Close the review" if closing else "Open the review again",
        back=url_for("reviews.hub", review=state.id),
        state=state,
    )
