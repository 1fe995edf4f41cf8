"""Pages for everybody: what this is, signing in, tools to read, and how things are done here."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from stocktake.document import Document
from stocktake.documents import tool_companion
from stocktake.documents.companion import anchor, map_blocks
from stocktake.errors import StocktakeError
from stocktake.messages import Message, say
from stocktake.tool import Tool
from stocktake_renderers.html import fragment
from stocktake_renderers.web import access, language, worded
from stocktake_renderers.web.identity import IdentityProvider
from stocktake_renderers.web.pdfs import as_pdf
from stocktake_renderers.web.tool_texts import domain_texts, in_its_language, inspiration_markup, prose_markup

blueprint = Blueprint("public", __name__)


@blueprint.app_template_global()
def weight(weight: float) -> Message:
    """Say how much a thing counts in figures that go by weights."""
    special = {
        2: say("It counts twice in figures that go by weights."),
        0.5: say("It counts half in figures that go by weights."),
    }
    return special.get(weight) or say("It counts {times} times in figures that go by weights.", times=f"{weight:g}")


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Say what this is, and show the ways on."""
    return render_template("public/home.html", tools=_all_tools())


@blueprint.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the ways for facilitators to sign in."""
    return render_template("public/sign_in.html", providers=tuple(_providers().values()))


@blueprint.get("/sign-in/<key>")
def confirm_key(key: str) -> ResponseReturnValue:
    """Ask before the key is used up: programs that look at links in advance must not do so."""
    return render_template("public/use_key.html", key=key, works=access.workspace().sign_ins.works(key))


@blueprint.post("/sign-in/<key>")
def use_key(key: str) -> ResponseReturnValue:
    """Sign a facilitator in, once."""
    access.workspace().sign_ins.use(key)
    access.sign_in()
    return redirect(url_for("reviews.listed"), 303)


@blueprint.post("/sign-in/with/<provider>")
def sign_in_with(provider: str) -> ResponseReturnValue:
    """Begin to sign in by a way that a plugin offers."""
    found = _providers().get(provider)
    if found is None:
        abort(404)
    return found.begin()


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Forget who uses this browser."""
    access.sign_out()
    language.tell(say("You have left. Nobody who uses this device next can see what you did."))
    return redirect(url_for("public.home"), 303)


@blueprint.get("/tools")
def tools() -> ResponseReturnValue:
    """List the tools."""
    return render_template("public/tools.html", tools=_all_tools())


@blueprint.get("/tools/<tool>")
def tool(tool: str) -> ResponseReturnValue:
    """Show what a tool is, how to use it and its domains."""
    shown = _worded(tool)
    texts = {
        name: prose_markup(text, shown.language, name)
        for name, text in (
            ("about", shown.about),
            ("how-to", shown.how_to),
            ("attribution", shown.attribution),
            *((f"area-{area.id}", area.text) for area in shown.areas),
        )
    }
    return render_template("public/tool.html", tool=shown, texts=texts, **_wordings(tool))


@blueprint.get("/tools/<tool>/<domain>")
def domain(tool: str, domain: str) -> ResponseReturnValue:
    """Show one domain to read."""
    shown = _worded(tool)
    found = shown.domain(domain)
    place = shown.domains.index(found)
    area = next((each for each in shown.areas if each.id == found.area), None)
    return render_template(
        "public/domain.html",
        tool=shown,
        domain=found,
        place=place,
        area=area,
        texts=domain_texts(shown, found),
        terms=worded.statement_terms(shown, found),
        more=inspiration_markup(shown, found),
        before=shown.domains[place - 1] if place else None,
        after=shown.domains[place + 1] if place + 1 < len(shown.domains) else None,
        **_wordings(tool),
    )


@blueprint.get("/tools/<tool>/whole")
def whole(tool: str) -> ResponseReturnValue:
    """Show the whole tool on one page, to read and to print."""
    document = access.workspace().tool_to_read(tool, _wording(tool))
    body = fragment(document, top_level=2, prefix="whole")
    return render_template("public/whole.html", tool=_worded(tool), body=body, **_wordings(tool))


@blueprint.get("/tools/<tool>/companion")
def companion(tool: str) -> ResponseReturnValue:
    """Show what leaders can read beside the tool."""
    return _beside(tool, "leadership")


@blueprint.get("/tools/<tool>/kit")
def kit(tool: str) -> ResponseReturnValue:
    """Show what helps somebody to run the review."""
    return _beside(tool, "facilitator")


@blueprint.get("/tools/<tool>/maps")
def maps(tool: str) -> ResponseReturnValue:
    """Show how the statements fit with other frameworks."""
    shown = _in_one_language(tool)
    if not shown.cross_maps:
        abort(404)
    blocks = tuple(block for each in shown.cross_maps for block in map_blocks(shown, each, 1))
    document = Document(title=shown.title, language=shown.language, blocks=blocks)
    body = fragment(in_its_language(document), top_level=2, prefix="maps")
    title = say("How this fits with other frameworks")
    return render_template("public/beside.html", tool=shown, body=body, title=title, sections=(), **_wordings(tool))


@blueprint.get("/tools/<tool>/hard-words")
def hard_words(tool: str) -> ResponseReturnValue:
    """Show the hard words of a tool with what they mean."""
    shown = _worded(tool)
    if not shown.glossary:
        abort(404)
    return render_template("public/hard_words.html", tool=shown, **_wordings(tool))


@blueprint.get("/tools/<tool>/cards")
def cards(tool: str) -> ResponseReturnValue:
    """Show a card for each statement, to print and cut."""
    return render_template("public/cards.html", tool=_worded(tool), **_wordings(tool))


@blueprint.get("/tools/<tool>/blank.html")
def blank(tool: str) -> ResponseReturnValue:
    """Show the blank form as a page that stands alone."""
    workspace = access.workspace()
    shown = _worded(tool)
    body = fragment(workspace.blank(tool, _wording(tool)), top_level=2, prefix="blank")
    return render_template("public/blank.html", tool=shown, body=body, **_wordings(tool))


@blueprint.get("/tools/<tool>/blank.pdf")
def blank_pdf(tool: str) -> ResponseReturnValue:
    """Give the blank form as PDF."""
    return as_pdf(access.workspace().blank(tool, _wording(tool)), f"{tool}-blank")


@blueprint.get("/help")
def help_page() -> ResponseReturnValue:
    """Help people along."""
    return render_template("public/help.html", organisation=access.workspace().settings.organisation.name)


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say who sees what."""
    return render_template("public/privacy.html", organisation=access.workspace().settings.organisation.name)


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """Say what was done for accessibility, and what was not."""
    return render_template("public/accessibility.html")


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that the program runs."""
    return _plain("ok")


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Say whether the storage answers."""
    try:
        access.workspace().sign_ins.works("")
    except StocktakeError:
        return _plain("the storage does not answer"), 503
    return _plain("ready")


def _beside(tool: str, kind: str) -> ResponseReturnValue:
    shown = _in_one_language(tool)
    document = tool_companion(shown, kind)
    return render_template(
        "public/beside.html",
        tool=shown,
        body=fragment(in_its_language(document), top_level=2, prefix=kind),
        title=document.subtitle,
        sections=tuple((anchor(each), each.title) for each in shown.companion_of(kind)),
        **_wordings(tool),
    )


def _providers() -> dict[str, IdentityProvider]:
    found: dict[str, IdentityProvider] = current_app.extensions["stocktake_identity"]
    return found


def _all_tools() -> tuple[worded.Worded, ...]:
    return tuple(_words(each) for each in access.workspace().catalogue.tools)


def _wording(tool: str) -> str:
    return worded.of_address(access.workspace().catalogue.tool(tool))


def _worded(tool: str) -> Tool:
    return _words(tool).tool


def _in_one_language(tool: str) -> Tool:
    """Give a tool for a page that shows much of what no wording covers: not in words of another language."""
    words = _words(tool)
    return words.tool if words.tool.language == words.full else access.workspace().catalogue.tool(tool)


def _words(tool: str) -> worded.Worded:
    return worded.worded(access.workspace().catalogue.tool(tool), _wording(tool))


def _wordings(tool: str) -> dict[str, object]:
    words = _words(tool)
    return {
        "wording": _wording(tool),
        "keep": request.args.get("wording"),
        "wordings": worded.choices(access.workspace().catalogue.tool(tool)),
        "language": words.language,
        "full_language": words.full,
    }


def _plain(words: str) -> Response:
    response = make_response(words)
    response.content_type = "text/plain; charset=utf-8"
    return response
