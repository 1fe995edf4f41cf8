"""Answering: a participant's way through the parts of a review, one part to a page."""

from datetime import UTC, datetime

from attrs import evolve
from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.decisions import open_for_answers
from stocktake.document import Document
from stocktake.documents.beside import own_lines
from stocktake.documents.blank import WAYS
from stocktake.documents.choices import choice_words
from stocktake.documents.organisation import view_words
from stocktake.documents.plan import STATE_WORDS
from stocktake.errors import ConflictError, ForbiddenError, PhaseError
from stocktake.last_time import LastTime
from stocktake.messages import say
from stocktake.prompting import Prompt
from stocktake.reading import Viewer
from stocktake.review import Answer, Share
from stocktake.state import ReviewState
from stocktake.tool import Domain, Statement, Tool
from stocktake_renderers.web import access, language, worded
from stocktake_renderers.web.access import Seat, seat_required
from stocktake_renderers.web.answer_form import Field, Problems, Sent, first_share, mark, read_form, saved, shares
from stocktake_renderers.web.completing import read_way, way_is_fixed
from stocktake_renderers.web.earlier import before_the_change, changed_page, earlier_answers
from stocktake_renderers.web.extra_fields import EVIDENCE_CHOICES, SURE_CHOICES
from stocktake_renderers.web.parts import all_done, by_area, next_part, parts_of
from stocktake_renderers.web.security import is_stale, shows_stale_forms
from stocktake_renderers.web.tool_texts import domain_texts

blueprint = Blueprint("answering", __name__)
blueprint.add_app_template_global(choice_words, "said")
blueprint.add_app_template_global(view_words, "view_words")
blueprint.add_app_template_global(STATE_WORDS.get, "state_words")

SHARE_CHOICES = {
    Share.NAMED: say("Everybody, with my name"),
    Share.UNNAMED: say("Everybody, without my name"),
    Share.FACILITATOR: say("Only the person who runs the review"),
    Share.PRIVATE: say("Only me"),
}
SHARE_WORDS = {
    Share.NAMED: say("Reason shared with my name"),
    Share.UNNAMED: say("Reason shared without my name"),
    Share.FACILITATOR: say("Reason for the facilitator only"),
    Share.PRIVATE: say("Reason only for me"),
}
STALE = say(
    "This page was open from before you last came in. What you wrote is still here: look at it, and save again."
)


def _seat() -> Seat:
    seat = access.current_seat()
    if seat is None:
        raise ForbiddenError(say("Open your link again, or type your code, to come back to your answers."))
    return seat


def _tool(state: ReviewState) -> Tool:
    """Give the tool in the words that this person chose, as long as they are there."""
    return worded.in_chosen_words(state).tool


@blueprint.get("/answer")
@seat_required
def hub() -> ResponseReturnValue:
    """Show the parts of the review and how far this person has come."""
    seat = _seat()
    words = worded.in_chosen_words(seat.state)
    tool = words.tool
    parts = parts_of(seat.state, tool, seat.participant)
    return render_template(
        "answering/hub.html",
        seat=seat,
        state=seat.state,
        words=words,
        perspective=tool.perspective(seat.person.perspective),
        parts=parts,
        groups=by_area(tool, parts),
        code=_code(seat),
        new_link=any(
            each.participant == seat.participant and each.id in seat.state.cancelled
            for each in seat.state.invitations.values()
        ),
        wording=worded.chosen(seat.state),
        choices=worded.choices(access.workspace().tool_of(seat.state)),
    )


@blueprint.post("/answer/wording")
@seat_required
def choose_wording() -> ResponseReturnValue:
    """Keep to other words from now on."""
    worded.choose(_seat().state)
    return redirect(url_for("answering.hub"), 303)


@blueprint.get("/answer/come-back")
@seat_required
def come_back() -> ResponseReturnValue:
    """Show the code and the link that lead back here."""
    seat = _seat()
    token = access.workspace().door(seat.door).token
    return render_template("answering/come_back.html", seat=seat, code=_code(seat), token=token)


@blueprint.get("/answer/<domain>")
@seat_required
def part(domain: str) -> ResponseReturnValue:
    """Show the statements of one part."""
    seat = _seat()
    open_for_answers(seat.state)
    tool = _tool(seat.state)
    return _part_page(seat, tool, tool.domain(domain))


@blueprint.post("/answer/<domain>")
@shows_stale_forms
@seat_required
def save(domain: str) -> ResponseReturnValue:
    """Save what was answered; without complaint if it is half a form, with everything typed if there is a problem."""
    seat = _seat()
    if request.form.get("who", seat.participant) != seat.participant:
        raise ForbiddenError(
            say(
                "Somebody else has come in with this browser since you opened that page, so nothing was saved. "
                "Copy what you wrote, then open your own link or type your own code."
            )
        )
    if before_the_change(seat.state, _seen()):
        if "autosave" in request.form:
            return _told(say("The statements were changed, so nothing is saved. Select “Save and continue”.")), 409
        return changed_page(seat, request.form)
    tool = _tool(seat.state)
    found = tool.domain(domain)
    sent = read_form(request.form, tool, found, _before(seat, found), shares(seat.state))
    if is_stale():
        open_for_answers(seat.state)
        if "autosave" in request.form:
            return _told(say("Not saved yet. Select “Save and continue” to keep your answers.")), 400
        return _part_page(seat, tool, found, sent, (("", STALE),), _seen()), 400
    try:
        state = access.workspace().answer(seat.review, seat.participant, sent.answers, seen=_seen())
    except ConflictError as error:
        return _conflict(seat, tool, found, sent, error)
    seat = evolve(seat, state=state)
    if "autosave" in request.form:
        return _autosaved(seat, found, sent)
    return _saved(seat, tool, found, sent)


@blueprint.post("/answer/hand-in")
@seat_required
def hand_in() -> ResponseReturnValue:
    """Hand the answers in, and say how they were completed."""
    seat = _seat()
    if problems := read_way(seat):
        return _check_page(evolve(seat, state=access.workspace().review(seat.review)), problems), 422
    access.workspace().hand_in(seat.review, seat.participant)
    return redirect(url_for("answering.thanks"), 303)


def _saved(seat: Seat, tool: Tool, domain: Domain, sent: Sent) -> ResponseReturnValue:
    """Go on after a save by button; only whether the part is finished has to be said, and only to go on."""
    finished = request.form.get("done", "")
    reword = request.form.get("go") == "reword" or "language" in request.form
    later = reword or request.form.get("go") == "later"
    if reword:
        _speak_otherwise(seat)
        tool = _tool(seat.state)
        domain = tool.domain(domain.id)
    problems = sent.problems
    if finished not in {"yes", "no"} and (finished or not later):
        problems += (("done-0", say("Select whether you have finished this part.")),)
    if problems:
        return _part_page(seat, tool, domain, sent, problems), 422
    if finished:
        state = access.workspace().finish(seat.review, seat.participant, domain.id, finished=finished == "yes")
        seat = evolve(seat, state=state)
    if reword:
        return redirect(url_for("answering.part", domain=domain.id), 303)
    if later:
        language.tell(say("Saved. You can come back whenever you like."))
        return redirect(url_for("answering.hub"), 303)
    if all_done(seat.state, tool, seat.participant):
        return redirect(url_for("answering.check"), 303)
    following = next_part(seat.state, tool, seat.participant, domain)
    return redirect(url_for("answering.part", domain=following.id), 303)


def _speak_otherwise(seat: Seat) -> None:
    """Go on in other words, or in another language."""
    if "language" in request.form:
        language.choose(request.form["language"])
    else:
        worded.choose(seat.state)


def _autosaved(seat: Seat, domain: Domain, sent: Sent) -> ResponseReturnValue:
    """Tell the script where things stand now."""
    now = _before(seat, domain)
    told: dict[str, object] = {
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seen": seat.state.position,
        "was": {statement: mark(answer) for statement, answer in now.items()},
    }
    if sent.problems:
        return _told(sent.problems[0][1], **told), 422
    return jsonify(**told)


def _told(problem: str, **more: object) -> Response:
    return jsonify(**more, problem=language.spoken(problem))


def _conflict(seat: Seat, tool: Tool, domain: Domain, sent: Sent, error: ConflictError) -> ResponseReturnValue:
    """Show the page again, with what was typed and what was saved elsewhere since."""
    if "autosave" in request.form:
        return _told(say("This part was answered on another page or device. Select “Save and continue”.")), 409
    now = evolve(seat, state=access.workspace().review(seat.review))
    return _part_page(
        now, tool, domain, sent, (*(("", each) for each in error.sentences), *sent.problems), _seen()
    ), 409


def _part_page(
    seat: Seat, tool: Tool, domain: Domain, sent: Sent | None = None, problems: Problems = (), since: int | None = None
) -> str:
    """Show one part; with what was sent in its fields, and beside it what was saved after position *since*."""
    before = _before(seat, domain)
    fields = []
    for statement in domain.statements:
        now = before[statement.id]
        typed = sent.typed[statement.id] if sent else now
        touched = seat.state.touched.get(f"answer/{seat.participant}/{statement.id}", 0)
        elsewhere = now if since is not None and touched > since and typed != now else None
        fields.append(Field(statement, typed, mark(now), elsewhere))
    finished = domain.id in seat.state.finished.get(seat.participant, frozenset())
    parts = parts_of(seat.state, tool, seat.participant)
    return render_template(
        "answering/part.html",
        seat=seat,
        state=seat.state,
        tool=tool,
        words=worded.in_chosen_words(seat.state),
        wording=worded.chosen(seat.state),
        choices=worded.choices(access.workspace().tool_of(seat.state)),
        domain=domain,
        place=tool.domains.index(domain) + 1,
        parts=parts,
        groups=by_area(tool, parts),
        fields=fields,
        prompts={each.statement.id: _prompts(seat, each.statement, before) for each in fields},
        terms=worded.statement_terms(tool, domain),
        texts=domain_texts(tool, domain),
        shares=tuple((each.value, SHARE_CHOICES[each]) for each in shares(seat.state)),
        share_words=SHARE_WORDS,
        own_lines=own_lines,
        sure_choices=SURE_CHOICES,
        evidence_choices=EVIDENCE_CHOICES,
        shown_before=seat.state.shown.get(seat.participant, {}) if seat.state.revealed_at else {},
        earlier=earlier_answers(seat.state, seat.participant),
        last_time=_last_time(seat),
        finished=request.form.get("done", "") if sent else ("yes" if finished else ""),
        problems=problems,
    )


def _prompts(seat: Seat, statement: Statement, before: dict[str, Answer]) -> tuple[Prompt, ...]:
    return access.workspace().prompts(seat.state, statement.id, before[statement.id], worded.chosen(seat.state))


def _last_time(seat: Seat) -> LastTime | None:
    return access.workspace().rounds.last_time(seat.state, Viewer("participant", seat.participant))


def _before(seat: Seat, domain: Domain) -> dict[str, Answer]:
    share = first_share(seat.state, access.workspace().settings.review.share)
    return {each.id: saved(seat.state, seat.participant, each, share) for each in domain.statements}


def _seen() -> int | None:
    """Read the position of the review that the page was made from."""
    given = request.form.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else None


def _code(seat: Seat) -> str:
    code = access.workspace().door(seat.door).code
    return f"{code[:5]}-{code[5:]}"


@blueprint.get("/answer/check")
@seat_required
def check() -> ResponseReturnValue:
    """Show all answers before they are handed in."""
    return _check_page(_seat())


@blueprint.post("/answer/completed")
@seat_required
def completed() -> ResponseReturnValue:
    """Say how the answers were completed."""
    seat = _seat()
    if problems := read_way(seat):
        return _check_page(seat, problems), 422
    language.tell(say("Saved. Thank you."))
    return redirect(url_for("answering.check"), 303)


def _check_page(seat: Seat, problems: Problems = ()) -> str:
    words = worded.in_chosen_words(seat.state)
    tool = words.tool
    return render_template(
        "answering/check.html",
        seat=seat,
        state=seat.state,
        tool=tool,
        words=words,
        answers=seat.state.answers.get(seat.participant, {}),
        earlier=earlier_answers(seat.state, seat.participant),
        last_time=_last_time(seat),
        parts=parts_of(seat.state, tool, seat.participant),
        share_words=SHARE_WORDS,
        own_lines=own_lines,
        way=request.form.get("way", seat.person.way.value if seat.person.way else ""),
        size=request.form.get("size", str(seat.person.size) if seat.person.size > 1 else ""),
        ways=WAYS,
        way_is_fixed=way_is_fixed(seat),
        problems=problems,
    )


@blueprint.get("/answer/thanks")
@seat_required
def thanks() -> ResponseReturnValue:
    """Thank, and say what comes next."""
    seat = _seat()
    if not seat.person.handed_in_at:
        raise PhaseError(say("You have not handed in yet. Check your answers, and hand them in from there."))
    return render_template("answering/thanks.html", seat=seat, state=seat.state, code=_code(seat))


@blueprint.get("/answer/mine")
@seat_required
def mine() -> ResponseReturnValue:
    """Show this person's own report."""
    from stocktake_renderers.html import fragment

    seat = _seat()
    document = _own_report(seat)
    return render_template(
        "answering/mine.html",
        state=seat.state,
        body=fragment(document, top_level=2, prefix="mine"),
        speaks=document.language,
        seat=seat,
    )


def _own_report(seat: Seat) -> Document:
    viewer = Viewer("participant", seat.participant)
    return access.workspace().report(seat.review, "personal", viewer, worded.chosen(seat.state))


@blueprint.get("/answer/mine.pdf")
@seat_required
def mine_pdf() -> ResponseReturnValue:
    """Give this person's own report as PDF."""
    from stocktake_renderers.web.pdfs import as_pdf

    seat = _seat()
    document = _own_report(seat)
    return as_pdf(document, "my-answers")
