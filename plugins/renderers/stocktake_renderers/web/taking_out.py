"""What people asked the facilitator for: seen to, and taking somebody's words out for good."""

from attrs import frozen
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.figures import counted
from stocktake.errors import NotFoundError
from stocktake.fairness import belongs
from stocktake.state import ReviewState
from stocktake.taking_part import Request, Wish
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.progress import NAMELESS

blueprint = Blueprint("taking_out", __name__)


@frozen(kw_only=True)
class Asked:
    """A request with who asks."""

    request: Request
    name: str
    perspective: str
    erasure: bool


def asked_in(state: ReviewState) -> list[Asked]:
    """Give what people asked for: what is not seen to first, the oldest on top."""
    tool = workspace().tool_of(state)
    found = sorted(state.requests.values(), key=lambda each: (bool(each.seen_to_at), each.asked_at))
    return [
        Asked(
            request=each,
            name=_name(state, each.participant),
            perspective=tool.perspective(_perspective(state, each.participant)).title,
            erasure=each.wish is Wish.ERASURE,
        )
        for each in found
        if belongs(state, each.participant)
    ]


@blueprint.post("/reviews/<review>/people/requests/<wish>")
@facilitator_required
def see_to(review: str, wish: str) -> ResponseReturnValue:
    """Mark a request as seen to, or as not; a second time changes nothing."""
    workspace().hosting.see_to(review, wish, done=request.form.get("done", "yes") == "yes", actor=FACILITATOR)
    return redirect(url_for("people.listed", review=review) + "#asked", 303)


@blueprint.get("/reviews/<review>/people/erase/<participant>")
@facilitator_required
def ask(review: str, participant: str) -> ResponseReturnValue:
    """Ask before everything somebody wrote goes."""
    state = workspace().review(review)
    _known(state, participant)
    name = _name(state, participant)
    return render_template(
        "facilitating/confirm.html",
        heading=f"Erase everything that {name} wrote?",
        sentences=_what_goes(state, participant),
        button="Erase it for good",
        back=url_for("people.listed", review=review),
        state=state,
    )


@blueprint.post("/reviews/<review>/people/erase/<participant>")
@facilitator_required
def erase(review: str, participant: str) -> ResponseReturnValue:
    """Take everything somebody wrote out of the storage; once more, if that was interrupted."""
    if not workspace().wrote(review, participant):
        raise NotFoundError("Nobody with that id is in this review. Go back to its people and choose one of them.")
    workspace().erase(review, participant, actor=FACILITATOR)
    flash("Everything they wrote is erased. Think of your backups, and of reports that you handed round.")
    return redirect(url_for("people.listed", review=review), 303)


def _what_goes(state: ReviewState, participant: str) -> list[str]:
    answers = [each for each in state.answers.get(participant, {}).values() if each.reason]
    proposed = [each for each in state.proposals.values() if each.participant == participant]
    sentences = [
        "Their name, answers, reasons, requests, proposals and their link go for good, and so does their part in the "
        f"counts. {counted(len(answers), 'reason', 'reasons')} and {counted(len(proposed), 'proposal', 'proposals')} "
        "of theirs are stored now.",
        "This can't be taken back. That somebody was here, and when, stays, without a name.",
        "Backups, and reports that were printed or downloaded before, still hold their words.",
    ]
    planned = [each for each in proposed if each.became]
    if planned:
        sentences.append(
            f"{counted(len(planned), 'thing', 'things')} in the plan began as a proposal of theirs: "
            f"“{'”, “'.join(each.text for each in planned)}”. The plan is the room's, so it stays as it is; "
            "change its words, or take it off, if they should go too."
        )
    return sentences


def _known(state: ReviewState, participant: str) -> None:
    if not belongs(state, participant):
        raise NotFoundError("Nobody with that id is in this review. Go back to its people and choose one of them.")


def _name(state: ReviewState, participant: str) -> str:
    person = state.participants.get(participant)
    invited = next((each.name for each in state.invitations.values() if each.participant == participant), "")
    return (person.name if person else "") or invited or NAMELESS.lower()


def _perspective(state: ReviewState, participant: str) -> str:
    person = state.participants.get(participant)
    if person is not None:
        return person.perspective
    return next(each.perspective for each in state.invitations.values() if each.participant == participant)
