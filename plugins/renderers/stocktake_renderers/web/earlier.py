"""What a participant said of statements that are no longer asked as they were, and taking those words back."""

from collections.abc import Mapping

from attrs import evolve, frozen
from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from stocktake.errors import NotFoundError
from stocktake.heritage import Origin, former_statements
from stocktake.messages import say
from stocktake.moves import former_id
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import RatingScale
from stocktake_renderers.web import access, language
from stocktake_renderers.web.access import Seat, seat_required
from stocktake_renderers.web.answer_form import WHY

blueprint = Blueprint("earlier", __name__)


@frozen(kw_only=True)
class Earlier:
    """One answer, with the words that it was given to; *domain* is the part it belongs to today, empty for none."""

    text: str
    language: str
    scale: RatingScale
    answer: Answer
    origin: Origin
    domain: str


def earlier_answers(state: ReviewState, participant: str) -> tuple[Earlier, ...]:
    """Give what somebody said of statements that are no longer asked, in the order of the tools that asked them."""
    given = state.answers.get(participant, {})
    found = []
    for number, tool in enumerate(access.workspace().upgrades.past_tools(state), start=1):
        for domain, statement, origin in former_statements(state, number, tool):
            answer = given.get(former_id(statement.id, number))
            if answer is not None and (answer.kind is not AnswerKind.NONE or answer.reason):
                found.append(
                    Earlier(
                        text=statement.text,
                        language=tool.language,
                        scale=tool.scale_of(statement),
                        answer=answer,
                        origin=origin,
                        domain=_today(state, domain.id, number),
                    )
                )
    return tuple(found)


def _today(state: ReviewState, domain: str, number: int) -> str:
    for past in state.past[number - 1 :]:
        domain = next((each.after for each in past.upgrade.domains if each.before == domain), "")
    return domain


def before_the_change(state: ReviewState, seen: int | None) -> bool:
    """Say whether a page was made before the review changed its tool."""
    return bool(state.past) and seen is not None and state.past[-1].position > seen


def changed_page(seat: Seat, form: Mapping[str, str]) -> ResponseReturnValue:
    """Save nothing of a page with the old statements, and give back every word that was typed on it."""
    typed = [words for name, words in form.items() if name.startswith(WHY) and words.strip()]
    return render_template("answering/changed.html", state=seat.state, typed=typed), 409


@blueprint.post("/answer/earlier/<statement>/take-back")
@seat_required
def take_back(statement: str) -> ResponseReturnValue:
    """Take back the reason for an answer to a statement that is no longer asked; a second time changes nothing."""
    seat = access.current_seat()
    old = seat.state.answers.get(seat.participant, {}).get(statement) if seat else None
    if seat is None or old is None or "@" not in statement:
        raise NotFoundError(say("You have no answer to a statement “{statement}”.", statement=statement[:80]))
    access.workspace().answer(seat.review, seat.participant, [evolve(old, reason="")])
    language.tell(say("Your words are taken back."))
    return redirect(url_for("answering.check") + "#earlier", 303)
