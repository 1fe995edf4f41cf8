"""How a review is arranged, for everybody and for the facilitator, and letters that invite."""

from attrs import fields, frozen
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from stocktake.document import Document
from stocktake.documents import letters as letters_of
from stocktake.documents.letter import Key
from stocktake.errors import ConflictError, InvalidError, NotFoundError
from stocktake.state import ReviewState
from stocktake.taking_part import Arrangements
from stocktake_renderers.html import fragment
from stocktake_renderers.installed import formats
from stocktake_renderers.web import worded
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.links import absolute
from stocktake_renderers.web.pdfs import as_pdf
from stocktake_renderers.web.people import Key as Door
from stocktake_renderers.web.people import key_of, may_show
from stocktake_renderers.web.plan_forms import date_in
from stocktake_renderers.web.tool_texts import in_its_language
from stocktake_renderers.web.typed import Typed
from stocktake_renderers.web.wording import file_name

blueprint = Blueprint("arranging", __name__)
_TEXTS = {
    "how_long": "How long it takes",
    "contact": "Whom to ask",
    "afterwards": "What happens with it",
    "recognised": "How people's time is recognised",
    "on_the_day": "What people need on the day",
}


@blueprint.get("/reviews/<review>/people/arrangements")
@facilitator_required
def arrangements(review: str) -> ResponseReturnValue:
    """Show how the review is arranged, to change."""
    state = workspace().review(review)
    return _page(state, Typed({**_values(state.arrangements), "seen": str(state.position)}))


@blueprint.post("/reviews/<review>/people/arrangements")
@facilitator_required
def arrange(review: str) -> ResponseReturnValue:
    """Note how the review is arranged."""
    state = workspace().review(review)
    typed = Typed(request.form)
    for name, words in _TEXTS.items():
        typed.text(name, words, most=2000)
    wanted = Arrangements(answer_by=date_in(typed, "answer_by"), **{name: typed[name] for name in _TEXTS})
    if typed.problems:
        return _page(state, typed), 422
    try:
        workspace().hosting.arrange(review, wanted, seen=typed.seen, actor=FACILITATOR)
    except ConflictError as error:
        now = workspace().review(review)
        typed.values["seen"] = str(now.position)
        typed.blame(error)
        return _page(now, typed, theirs=_values(now.arrangements)), 409
    except InvalidError as error:
        typed.blame(error)
        return _page(state, typed), 422
    flash("Saved.")
    return redirect(url_for("people.listed", review=review), 303)


@blueprint.get("/reviews/<review>/people/letters")
@facilitator_required
def letters(review: str) -> ResponseReturnValue:
    """Show a letter for each link that nobody has come in by, to print."""
    state = workspace().review(review)
    choices = worded.choices(workspace().tool_of(state))
    wording = _wording(state)
    keys = [key_of(each) for each in state.invitations.values() if may_show(state, each)]
    return render_template(
        "facilitating/letters.html",
        state=state,
        keys=keys,
        letters=[_shown(state, each, place) for place, each in enumerate(keys, start=1)],
        choices=choices,
        wording=wording,
        documents=formats(workspace().catalogue, "document"),
    )


@blueprint.get("/reviews/<review>/people/letters.<format_id>")
@facilitator_required
def download(review: str, format_id: str) -> ResponseReturnValue:
    """Give the letters as a file."""
    state = workspace().review(review)
    keys = [key_of(each) for each in state.invitations.values() if may_show(state, each)]
    document = _letters(state, keys)
    name = file_name(state.settled.place, state.settled.title, "letters")
    known = formats(workspace().catalogue, "document")
    if format_id not in {each.id for each in known}:
        raise NotFoundError(f"There is no format “{format_id}”; there are: {', '.join(each.id for each in known)}.")
    if format_id == "pdf":
        return as_pdf(document, name)
    renderer = workspace().catalogue.renderer(format_id)
    answer = Response(workspace().render(document, format_id), content_type=renderer.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{renderer.extension}"'
    return answer


@frozen(kw_only=True)
class Letter:
    """A letter on the page: its words as markup, and the link that its QR code leads to."""

    name: str
    link: str
    language: str
    body: Markup


def _shown(state: ReviewState, door: Door, place: int) -> Letter:
    document = _letters(state, [door])
    body = fragment(document, top_level=2, prefix=f"letter-{place}")
    return Letter(name=door.name, link=door.link, language=document.language, body=body)


def _letters(state: ReviewState, keys: list[Door]) -> Document:
    if not keys:
        raise NotFoundError("There are no links to write letters for. Invite people first.")
    about = workspace().hosting.about(state, "", _wording(state))
    join = absolute("joining.join")
    given = [Key(name=each.name, link=each.link, code=each.code, join=join) for each in keys]
    return in_its_language(letters_of(about, given, absolute("about.page", review=state.id)))


def _wording(state: ReviewState) -> str:
    asked = request.args.get("wording", "")
    return asked if asked in {each.id for each in worded.choices(workspace().tool_of(state))} else ""


def _values(noted: Arrangements) -> dict[str, str]:
    return {each.name: getattr(noted, each.name) for each in fields(Arrangements)}


def _page(state: ReviewState, typed: Typed, theirs: dict[str, str] | None = None) -> str:
    return render_template(
        "facilitating/arrangements.html",
        state=state,
        typed=typed,
        problems=typed.problems,
        theirs=theirs,
        names=_TEXTS,
        about=absolute("about.page", review=state.id),
        minutes=workspace().hosting.about(state).minutes,
    )
