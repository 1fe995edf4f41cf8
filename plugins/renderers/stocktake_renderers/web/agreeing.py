"""Agreed views: all statements with what was settled, and settling one beside what people said."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.errors import ConflictError, InvalidError, NotFoundError, PhaseError
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.reading import Reading, StatementReading
from stocktake.review import AgreedView, AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import RatingScale, Tool
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.looking import groups_shown, key_of, parts, reasons_for, shown, suggested_order
from stocktake_renderers.web.typed import Typed
from stocktake_renderers.web.wording import agreed_words

LONGEST_REASON = 10_000
_OTHERS = (
    (AnswerKind.DONT_KNOW.value, "We don't know yet"),
    (AnswerKind.NOT_APPLICABLE.value, "It doesn't apply here"),
    (AnswerKind.NONE.value, "We see it differently"),
)
blueprint = Blueprint("agreeing", __name__)


@blueprint.get("/reviews/<review>/agree")
@facilitator_required
def overview(review: str) -> ResponseReturnValue:
    """Show every statement with what was agreed: those worth talking about first, then domain by domain."""
    state = workspace().review(review)
    reading = workspace().read(review, FACILITATORS_EYES)
    order = suggested_order(reading)
    left = [each for each in order if each not in state.agreed]
    return render_template(
        "facilitating/agree.html",
        state=state,
        reading=reading,
        parts=parts(reading),
        agreed_words=agreed_words,
        first=left[0] if left else "",
        names={each.id: each.short for each in reading.domains},
    )


@blueprint.get("/reviews/<review>/agree/<statement>")
@facilitator_required
def one(review: str, statement: str) -> ResponseReturnValue:
    """Show what people said of a statement, and ask what the room agrees on."""
    state = workspace().review(review)
    agreed = state.agreed.get(statement)
    fresh = {"view": _value_of(agreed), "reason": agreed.reason if agreed else "", "seen": str(state.position)}
    return _page(state, statement, Typed(fresh))


@blueprint.post("/reviews/<review>/agree/<statement>")
@facilitator_required
def agree(review: str, statement: str) -> ResponseReturnValue:
    """Settle a view; one that was changed elsewhere in between is shown beside what was typed."""
    state = workspace().review(review)
    scale = _statement(workspace().read(review, FACILITATORS_EYES), statement).scale
    typed = Typed(request.form)
    typed.one_of(
        "view",
        [value for value, _ in _options(scale)],
        "Choose what you agree on. If you don't agree, choose “We see it differently”.",
    )
    typed.text("reason", "The reason", most=LONGEST_REASON)
    if typed.problems:
        return _page(state, statement, typed), 422
    try:
        workspace().agree(review, _view(statement, typed), seen=typed.seen, actor=FACILITATOR)
    except ConflictError as error:
        now = workspace().review(review)
        typed.values["seen"] = str(now.position)
        typed.blame(error, "view-0")
        return _page(now, statement, typed, theirs=now.agreed.get(statement)), 409
    except (InvalidError, PhaseError) as error:
        typed.blame(error)
        return _page(state, statement, typed), 422
    flash("Saved.")
    return redirect(_after(review, statement), 303)


def _after(review: str, statement: str) -> str:
    """Say where to go on: at the next statement if that was asked for."""
    if request.form.get("then") == "next":
        order = suggested_order(workspace().read(review, FACILITATORS_EYES))
        place = order.index(statement) + 1
        if place < len(order):
            return url_for("agreeing.one", review=review, statement=order[place])
        return url_for("agreeing.overview", review=review)
    return url_for("agreeing.one", review=review, statement=statement)


def _page(state: ReviewState, statement: str, typed: Typed, theirs: AgreedView | None = None) -> str:
    reading = workspace().read(state.id, FACILITATORS_EYES)
    found = _statement(reading, statement)
    order = suggested_order(reading)
    place = order.index(statement)
    return render_template(
        "facilitating/agree_one.html",
        state=state,
        reading=reading,
        one=found,
        domain=next(each for each in reading.domains if each.id == found.domain),
        place=place + 1,
        all=len(order),
        before=_link(reading, order[place - 1]) if place else None,
        after=_link(reading, order[place + 1]) if place + 1 < len(order) else None,
        bar=shown("Everybody", found, reading.smallest_group),
        groups=groups_shown(reading, found),
        key=key_of(found.scale),
        reasons=reasons_for(reading, found, only_facilitator=False),
        for_you=len(reasons_for(reading, found, only_facilitator=True)),
        options=_described(workspace().tool_of(state), found),
        typed=typed,
        problems=typed.problems,
        theirs=(agreed_words(theirs, found.scale), theirs.reason) if theirs else None,
    )


def _statement(reading: Reading, statement: str) -> StatementReading:
    for each in reading.statements:
        if each.id == statement:
            return each
    raise NotFoundError("This review has no such statement. Go back to the statements and choose one of them.")


def _link(reading: Reading, statement: str) -> tuple[str, str]:
    words = reading.statement(statement).text
    return url_for("agreeing.one", review=reading.review, statement=statement), words


def _options(scale: RatingScale) -> list[tuple[str, str]]:
    return [*((str(point.value), point.label) for point in scale.points), *_OTHERS]


def _described(tool: Tool, one: StatementReading) -> list[tuple[str, ...]]:
    """Give the options, each with what its level looks like where the tool says it."""
    statement = tool.statement(one.id)
    levels = {str(value): tool.level(statement, value) for value in one.scale.values}
    return [(value, label, levels.get(value, "")) for value, label in _options(one.scale)]


def _value_of(agreed: AgreedView | None) -> str:
    if agreed is None:
        return ""
    return str(agreed.value) if agreed.kind is AnswerKind.RATING else agreed.kind.value


def _view(statement: str, typed: Typed) -> AgreedView:
    chosen = typed["view"]
    if chosen in {value for value, _ in _OTHERS}:
        return AgreedView(statement=statement, kind=AnswerKind(chosen), reason=typed["reason"])
    return AgreedView(statement=statement, kind=AnswerKind.RATING, value=int(chosen), reason=typed["reason"])
