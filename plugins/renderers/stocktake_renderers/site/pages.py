"""The pages that only a site has, and what makes the others lead to files."""

from typing import Any

from flask import Blueprint, Flask, render_template, request
from flask.typing import ResponseReturnValue

from stocktake.document import Document, Heading
from stocktake_renderers.html import fragment
from stocktake_renderers.site import addresses
from stocktake_renderers.web import access, worded
from stocktake_renderers.web.pdfs import can_make_pdfs

_FRAME, _OUR_FRAME = "base.html", "site/base.html"


def set_up(app: Flask, report: Document | None) -> None:
    """Let pages lead to files, frame them as a site does, and add its own."""
    app.register_blueprint(_blueprint(report))
    app.add_template_global(_address, "url_for")
    app.add_template_global(_file, "asset")
    app.jinja_env.globals["site_report"] = report is not None
    app.jinja_env.join_path = _framed  # type: ignore[method-assign]  # the frame of all pages is another here


def _framed(template: str, parent: str) -> str:
    return _OUR_FRAME if template == _FRAME and parent != _OUR_FRAME else template


def _address(endpoint: str, **values: Any) -> str:
    return addresses.from_to(_here(), addresses.path_of(endpoint, values))


def _file(name: str) -> str:
    return addresses.from_to(_here(), f"{addresses.FILES}/{name}")


def _here() -> str:
    return addresses.path_of(str(request.endpoint), {**request.args, **(request.view_args or {})})


def _blueprint(report: Document | None) -> Blueprint:
    blueprint = Blueprint("site", __name__)

    @blueprint.get("/site")
    def index() -> ResponseReturnValue:
        catalogue = access.workspace().catalogue
        tools = tuple((each, worded.choices(each)) for each in catalogue.tools.values())
        name = access.workspace().settings.organisation.name
        return render_template("site/index.html", tools=tools, report=report, organisation=name)

    @blueprint.get("/site/report", endpoint="report")
    def report_page() -> ResponseReturnValue:
        assert report is not None  # noqa: S101 - a site without one doesn't ask for it
        chapters = [each for each in report.blocks if isinstance(each, Heading) and each.level == 1 and each.anchor]
        pdf = addresses.from_to(_here(), addresses.REPORT_PDF) if can_make_pdfs() else ""
        body = fragment(report, top_level=2)
        return render_template("site/report.html", document=report, contents=chapters, body=body, pdf=pdf)

    return blueprint
