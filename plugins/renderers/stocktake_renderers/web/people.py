"""Inviting people: links, codes, QR codes and cards, and how far everybody is."""

import io

from attrs import frozen
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.figures import counted
from stocktake.errors import ForbiddenError, NotFoundError, StocktakeError
from stocktake.review import Invitation, Phase
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.links import absolute
from stocktake_renderers.web.progress import names_in, sides
from stocktake_renderers.web.steps import count
from stocktake_renderers.web.taking_out import asked_in
from stocktake_renderers.web.typed import Typed, derived_id, own_id

MOST_AT_ONCE = 200
LARGEST_CAP = 10_000
_LONGEST_LIST = 20_000
_CLOSED = "This review is closed, so nobody else can be invited. Open the review again first."
_CHOOSE = "Choose the perspective they answer from."
blueprint = Blueprint("people", __name__)


@frozen(kw_only=True)
class Key:
    """What opens an invitation, as it is given away; *many* says that it is for more than one person."""

    invitation: str
    name: str
    perspective: str
    link: str
    code: str
    many: bool


@blueprint.get("/reviews/<review>/people")
@facilitator_required
def listed(review: str) -> ResponseReturnValue:
    """Show who is invited and how far they are, and invite more."""
    fresh = Typed({"invitation_id": workspace().new_id()})
    return _page(workspace().review(review), fresh, Typed({"invitation_id": workspace().new_id()}))


@blueprint.post("/reviews/<review>/people")
@facilitator_required
def invite(review: str) -> ResponseReturnValue:
    """Invite people by name; the same form sent twice invites once."""
    state = workspace().review(review)
    typed = Typed(request.form)
    typed.text("names", "The list of names", most=_LONGEST_LIST, needed=True)
    names = list(names_in(typed["names"]))
    typed.one_of("perspective", state.settled.perspectives, _CHOOSE)
    if state.phase is Phase.CLOSED:
        typed.blame(_CLOSED)
    if len(names) > MOST_AT_ONCE:
        typed.blame(f"These are {len(names)} names. Invite {MOST_AT_ONCE} at most at once.", "names")
    if not typed.problems:
        first = own_id(typed["invitation_id"]) or workspace().new_id()
        try:
            for place, name in enumerate(names):
                workspace().invite(
                    review,
                    typed["perspective"],
                    name=name,
                    invitation_id=derived_id(first, place),
                    actor=FACILITATOR,
                )
        except StocktakeError as error:
            typed.blame(error, "names")
        else:
            flash(f"{counted(len(names), 'link is', 'links are')} ready. Open a name to see link, code and QR code.")
            return redirect(url_for("people.listed", review=review, open=first), 303)
    return _page(state, typed, Typed({"invitation_id": workspace().new_id()})), 422


@blueprint.post("/reviews/<review>/people/links")
@facilitator_required
def open_link(review: str) -> ResponseReturnValue:
    """Make a link for many."""
    state = workspace().review(review)
    typed = Typed(request.form)
    typed.one_of("many_perspective", state.settled.perspectives, _CHOOSE)
    if state.phase is Phase.CLOSED:
        typed.blame(_CLOSED)
    cap = typed.number(
        "cap",
        f"The number of people must be a whole number from 1 to {LARGEST_CAP:,}, or empty for no limit.",
        least=1,
        most=LARGEST_CAP,
        empty=0,
    )
    if not typed.problems:
        wanted = own_id(typed["invitation_id"]) or workspace().new_id()
        try:
            door = workspace().invite(
                review, typed["many_perspective"], many=True, cap=cap, invitation_id=wanted, actor=FACILITATOR
            )
        except StocktakeError as error:
            typed.blame(error, "many_perspective-0")
        else:
            flash("The link is ready.")
            return redirect(url_for("people.listed", review=review, open=door.invitation.id), 303)
    return _page(state, Typed({"invitation_id": workspace().new_id()}), typed), 422


@blueprint.get("/reviews/<review>/people/cards")
@facilitator_required
def cards(review: str) -> ResponseReturnValue:
    """Show a card for every link, to print and hand out."""
    state = workspace().review(review)
    tool = workspace().tool_of(state)
    keys = [key_of(each) for each in state.invitations.values() if may_show(state, each)]
    return render_template("facilitating/cards.html", state=state, tool=tool, keys=keys)


@blueprint.get("/reviews/<review>/people/<invitation>/qr.svg")
@facilitator_required
def qr(review: str, invitation: str) -> ResponseReturnValue:
    """Draw the link of an invitation as a QR code."""
    import segno

    state = workspace().review(review)
    found = known_invitation(state, invitation)
    if not may_show(state, found):
        raise ForbiddenError("This link is theirs now, so it is not shown. If they lost it, make them a new one.")
    drawn = io.BytesIO()
    segno.make(key_of(found).link, error="m").save(drawn, kind="svg", scale=4, border=3, light="#fff", xmldecl=False)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


@blueprint.get("/reviews/<review>/people/<invitation>/cancel")
@facilitator_required
def cancel(review: str, invitation: str) -> ResponseReturnValue:
    """Ask before a link is made useless."""
    state = workspace().review(review)
    found = known_invitation(state, invitation)
    whose = f"the link of {found.name}" if found.name else "this link"
    return render_template(
        "facilitating/confirm.html",
        heading=f"Cancel {whose}?",
        sentences=["The link, its code and its QR code stop working at once. What was answered through it stays."],
        button="Cancel the link",
        back=url_for("people.listed", review=review),
        state=state,
    )


@blueprint.post("/reviews/<review>/people/<invitation>/cancel")
@facilitator_required
def cancelled(review: str, invitation: str) -> ResponseReturnValue:
    """Make a link useless; a second time changes nothing."""
    state = workspace().review(review)
    if known_invitation(state, invitation).id not in state.cancelled:
        workspace().cancel(review, invitation, actor=FACILITATOR)
        flash("The link is cancelled. What was answered through it stays.")
    return redirect(url_for("people.listed", review=review), 303)


def _page(state: ReviewState, by_name: Typed, for_many: Typed) -> str:
    tool = workspace().tool_of(state)
    return render_template(
        "facilitating/people.html",
        state=state,
        tool=tool,
        by_name=by_name,
        for_many=for_many,
        problems=by_name.problems + for_many.problems,
        perspectives=[(each, tool.perspective(each).title) for each in state.settled.perspectives],
        asked=asked_in(state),
        people=count(state),
        sides=sides(state, tool),
        keys={each.id: key_of(each) for each in state.invitations.values() if may_show(state, each)},
        Phase=Phase,
    )


def may_show(state: ReviewState, invitation: Invitation) -> bool:
    """Say whether its key may be shown: until the person has come in, for from then on it opens what they said."""
    return invitation.id not in state.cancelled and invitation.participant not in state.participants


def known_invitation(state: ReviewState, invitation: str) -> Invitation:
    """Find an invitation, cancelled ones too; raises NotFoundError."""
    if invitation not in state.invitations:
        raise NotFoundError("This review has no such invitation. Go back to its people and choose one of theirs.")
    return state.invitations[invitation]


def key_of(invitation: Invitation) -> Key:
    """Give what opens an invitation."""
    door = workspace().door(invitation)
    return Key(
        invitation=invitation.id,
        name=invitation.name,
        perspective=invitation.perspective,
        link=absolute("joining.confirm", token=door.token),
        code=f"{door.code[:5]}-{door.code[5:]}",
        many=not invitation.participant,
    )
