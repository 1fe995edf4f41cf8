"""The pages of a preview: what the linter says of all of it, trying to answer, and what keeps it from being read."""

from pathlib import Path

from attrs import evolve, frozen
from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from stocktake.catalogue import Catalogue
from stocktake.coverage import coverage
from stocktake.lint import ERROR
from stocktake.proofing import Proof
from stocktake.workspace import Workspace
from stocktake_renderers.web import access, worded
from stocktake_renderers.web.app import create_app
from stocktake_renderers.web.margin import Margin
from stocktake_renderers.web.preview import remarks
from stocktake_renderers.web.preview.problems import taken_apart
from stocktake_renderers.web.preview.trial import Trial
from stocktake_renderers.web.preview.watching import Look, Watched

blueprint = Blueprint("preview", __name__, url_prefix="/preview")
COOKIE = "stocktake-preview"
"""Not the cookie of the real thing, which may run on this computer too: browsers share cookies between ports."""
_ALWAYS = frozenset({"static", "preview.version"})


@frozen
class Preview:
    """What a preview is made over."""

    content: Watched
    trial: Trial


def create_preview(workspace: Workspace, content: Watched, *, secret: bytes) -> Flask:
    """Make the application over a workspace whose storage nobody keeps; its catalogue will hold *content* alone."""
    around = Margin(notice=_notice, remarks=_remarks, pages=(blueprint,))
    app = create_app(workspace, secret=secret, around=around)
    app.config["SESSION_COOKIE_NAME"] = COOKIE
    app.extensions["stocktake_preview"] = Preview(content, Trial(workspace))
    return app


def laid_in(catalogue: Catalogue, proof: Proof | None, folder: Path | None) -> Catalogue:
    """Give a catalogue with no other tool than the one that was looked over; with none, if there is none yet."""
    if proof is None:
        return evolve(catalogue, tools={}, variants={}, folders={})
    tool = proof.tool
    variants = {each.id: each for each in proof.variants}
    return evolve(
        catalogue,
        tools={tool.id: tool},
        variants={tool.id: variants},
        folders={tool.id: folder} if folder else {},
    )


@blueprint.before_app_request
def see_what_is_there() -> ResponseReturnValue | None:
    """Lay in what is on disk now, and take whoever tries answering along; or say why it can't be read."""
    content, trial = _preview().content, _preview().trial
    look = g.look = content.look()
    if request.endpoint in _ALWAYS:
        return None
    workspace = access.workspace()
    if look.proof and workspace.catalogue.tools.get(look.proof.tool.id) is not look.proof.tool:
        workspace.catalogue = laid_in(workspace.catalogue, look.proof, content.folder)
    if request.method not in {"GET", "HEAD"}:
        return None
    if look.problems:
        return _problem_page(look, content.folder)
    if look.proof:
        trial.follow(look.proof.tool)
    return redirect(url_for("preview.overview"), 303) if request.endpoint == "public.home" else None


@blueprint.get("/version")
def version() -> ResponseReturnValue:
    """Say which state of the content is on disk; for scripts, which ask often."""
    response = Response(status=204)
    response.set_etag(_look().version)
    return response.make_conditional(request.environ)


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """Show everything that the linter says, where to read and where to try."""
    proof = _proof()
    findings = sorted(map(remarks.remark, proof.findings), key=lambda each: each.severity != ERROR)
    return render_template(
        "preview/overview.html",
        tool=proof.tool,
        folder=_preview().content.folder,
        standing=[each for each in findings if not each.off],
        let_be=[each for each in findings if each.off],
        counted=remarks.counted(proof.standing),
        address=remarks.address,
        wordings=worded.choices(proof.tool),
        coverages=[coverage(proof.tool, each) for each in proof.variants],
    )


@blueprint.post("/try")
def try_answering() -> ResponseReturnValue:
    """Let somebody in, as if they had been invited."""
    tool = _proof().tool
    perspective = tool.perspective(request.form.get("perspective", tool.perspectives[0].id))
    worded.choose(_preview().trial.sit(tool, perspective.id))
    return redirect(url_for("answering.hub"), 303)


def _preview() -> Preview:
    found = current_app.extensions["stocktake_preview"]
    assert isinstance(found, Preview)  # noqa: S101 - create_preview put it there
    return found


def _look() -> Look:
    assert isinstance(g.look, Look)  # noqa: S101 - see_what_is_there put it there
    return g.look


def _proof() -> Proof:
    proof = _look().proof
    assert proof is not None  # noqa: S101 - a page of content that was never read is a page of problems
    return proof


def _problem_page(look: Look, folder: Path | None) -> ResponseReturnValue:
    found = [taken_apart(each, folder) for each in look.problems]
    return render_template("preview/broken.html", problems_found=found, folder=folder), 422


def _notice() -> Markup:
    look = g.get("look")
    if look is None:  # the request was refused before anybody looked
        return Markup("")
    counted = remarks.counted(look.proof.standing) if look.proof else ""
    return Markup(render_template("preview/notice.html", look=look, counted=counted))  # noqa: S704 - escaped there


def _remarks(place: str) -> Markup:
    """Show what there is to say of a place, once on each page."""
    shown = g.setdefault("remarked", set())
    if place in shown:
        return Markup("")
    shown.add(place)
    found = tuple(remarks.beside(_proof(), place, _wording()))
    if not found:
        return Markup("")
    template = "preview/remarks.html"
    return Markup(render_template(template, found=found, at=remarks.anchor(place)))  # noqa: S704 - escaped there


def _wording() -> str:
    """Give the wording that this page is in."""
    seat = access.current_seat() if request.blueprint == "answering" else None
    return worded.chosen(seat.state) if seat else worded.of_address(_proof().tool)
