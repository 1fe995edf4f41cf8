"""The room screen: large, calm, without names; and the same for whoever follows on their own device."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from stocktake.agenda import Topic, to_talk_about
from stocktake.errors import ForbiddenError
from stocktake.messages import say
from stocktake.prompting import fitting_prompts
from stocktake.reading import ROOM, Reading
from stocktake.session import STAGE_WORDS, Stage
from stocktake.stages import stage_of
from stocktake.state import ReviewState
from stocktake_renderers.web import access, language
from stocktake_renderers.web.looking import groups_shown, key_of, reasons_for, shown
from stocktake_renderers.web.people import key_of as door_of
from stocktake_renderers.web.steps import count
from stocktake_renderers.web.wording import agreed_words

MOST_REASONS = 4
_ROOM = "room"
blueprint = Blueprint("room", __name__)


@blueprint.get("/rooms/<token>")
def door(token: str) -> ResponseReturnValue:
    """Ask before the screen opens: programs that look at links in advance must change nothing."""
    state, _ = access.workspace().conducting.find_room(token)
    return render_template("room/door.html", title=state.settled.title, token=token)


@blueprint.post("/rooms/<token>")
def enter(token: str) -> ResponseReturnValue:
    """Open the screen; whoever used this browser before is signed out."""
    state, link = access.workspace().conducting.find_room(token)
    language.keep_over(session.clear)
    session[_ROOM] = [state.id, link]
    return redirect(url_for("room.screen", review=state.id), 303)


@blueprint.get("/room/<review>")
def screen(review: str) -> ResponseReturnValue:
    """Show the screen; 304 while nothing has happened."""
    return _answer(_let_in(review), turns=True)


@blueprint.post("/room/<review>")
def turn(review: str) -> ResponseReturnValue:
    """Turn to another statement, or to the agenda."""
    state = _let_in(review)
    access.workspace().conducting.turn(state.id, request.form.get("to", ""), actor=access.FACILITATOR)
    return redirect(url_for("room.screen", review=review), 303)


@blueprint.get("/follow")
@access.seat_required
def follow() -> ResponseReturnValue:
    """Show a participant what the room looks at."""
    seat = access.current_seat()
    assert seat is not None  # noqa: S101 - seat_required has looked
    return _answer(seat.state, turns=False)


def _let_in(review: str) -> ReviewState:
    """Give the review to a facilitator, or to who came by a link to this very screen that still works."""
    came = session.get(_ROOM, ["", ""])
    if not access.is_facilitator() and came[0] != review:
        abort(403)
    state = access.workspace().review(review)
    if not access.is_facilitator() and came[1] not in state.room_links:
        raise ForbiddenError(say("This link is no longer in use. Ask the person who sent it to you for a new one."))
    return state


def _answer(state: ReviewState, *, turns: bool) -> Response:
    """Give the page, or 304 to who has it already: that costs no more than a look at the ledger's end."""
    tag = f"{state.position}.{language.chosen().language}"
    if request.if_none_match.contains(tag):
        response = make_response("", 304)
    else:
        response = make_response(_page(state, turns=turns))
    response.set_etag(tag)
    return response


def _page(state: ReviewState, *, turns: bool) -> str:
    stage = stage_of(state)
    tool = access.workspace().tool_of(state)
    common = {"state": state, "turns": turns, "stage": stage, "Stage": Stage, "stage_words": STAGE_WORDS[stage]}
    common["tool"] = tool
    if stage is Stage.ANSWER:
        open_links = [
            door_of(each)
            for each in state.invitations.values()
            if turns and not each.participant and each.id not in state.cancelled
        ]
        keys = [(tool.perspective(each.perspective).title, each) for each in open_links]
        return render_template("room/answering.html", people=count(state), keys=keys, **common)
    reading = access.workspace().read(state.id, ROOM)
    topics = to_talk_about(reading)
    common |= {"reading": reading, "topics": topics}
    if stage in {Stage.PLAN, Stage.CLOSE}:
        return render_template("room/plan.html", **common)
    if state.room_at not in {each.id for each in reading.statements} or reading.hidden:
        first = topics[0].statement.id if topics else ""
        return render_template("room/agenda.html", first=first, **common)
    return _one(state, reading, topics, common)


def _one(state: ReviewState, reading: Reading, topics: tuple[Topic, ...], common: dict[str, object]) -> str:
    one = reading.statement(state.room_at)
    order = [each.statement.id for each in topics]
    at = order.index(one.id) if one.id in order else -1
    said = reasons_for(reading, one, only_facilitator=False)
    statement = access.workspace().tool_of(state).statement(one.id)
    return render_template(
        "room/statement.html",
        one=one,
        topic=topics[at] if at >= 0 else None,
        before=order[at - 1] if at > 0 else "",
        after=order[at + 1] if 0 <= at < len(order) - 1 else "",
        bar=shown(say("Everybody"), one, reading.smallest_group),
        groups=groups_shown(reading, one),
        key=key_of(one.scale) if reading.numbers else (),
        reasons=[each.text for each in said[:MOST_REASONS]],
        prompts=fitting_prompts(statement, one.scale, None)[:1],
        agreed_words=agreed_words,
        **common,
    )
