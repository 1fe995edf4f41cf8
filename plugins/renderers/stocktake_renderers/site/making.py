"""Makes every file of a site from the very pages of the web UI."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from attrs import evolve, frozen
from flask import Flask, url_for

from stocktake.catalogue import Catalogue
from stocktake.document import Document
from stocktake.errors import StocktakeError
from stocktake.look import Look
from stocktake.settings import Settings
from stocktake.tool import Tool
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.site import addresses, pages
from stocktake_renderers.site.addresses import SitePage
from stocktake_renderers.site.searching import index_of, said_on
from stocktake_renderers.web import assets
from stocktake_renderers.web.app import create_app

_FILES = ("style.css", "enhance.js", "icon.svg", "search.js")
_NOTHING_TO_SIGN = bytes(32)  # no page of a site has a session


@frozen(kw_only=True)
class Wanted:
    """What goes in: the *tools* by id, their *wordings* by id beside the full words, and perhaps a *report*."""

    tools: tuple[str, ...]
    wordings: Mapping[str, tuple[str, ...]]
    report: Document | None = None


def made_site(catalogue: Catalogue, settings: Settings, look: Look, wanted: Wanted) -> dict[str, bytes]:
    """Give every file by its path; the same tools and report give the same bytes."""
    chosen = _narrowed(catalogue, wanted)
    workspace = Workspace(chosen, chosen.open_storage("memory:"), settings, stamp=real_stamp(), secret=_NOTHING_TO_SIGN)
    workspace.look = look
    try:
        app = create_app(workspace, secret=_NOTHING_TO_SIGN)
        pages.set_up(app, wanted.report)
        made = {each.path: _page(app, each) for each in _pages(workspace, wanted.report)}
        if wanted.report and _makes_pdfs(workspace):
            made[addresses.REPORT_PDF] = workspace.render(wanted.report, "pdf")
    finally:
        workspace.close()
    searched = {each.path for each in _pages(workspace, wanted.report) if each.found}
    known = [said_on(path, body.decode("utf-8")) for path, body in made.items() if path in searched]
    return {**made, **_files(look), f"{addresses.FILES}/search-index.js": index_of(known)}


def _narrowed(catalogue: Catalogue, wanted: Wanted) -> Catalogue:
    return evolve(
        catalogue,
        tools={each: catalogue.tools[each] for each in wanted.tools},
        variants={
            tool: {each: catalogue.variants[tool][each] for each in wordings}
            for tool, wordings in wanted.wordings.items()
            if tool in wanted.tools
        },
    )


def _files(look: Look) -> dict[str, bytes]:
    bodies = assets.bodies(look)
    logo = (f"logo.{look.logo.kind}",) if look.logo else ()
    return {f"{addresses.FILES}/{name}": bodies[name] for name in (*_FILES, *logo)}


def _page(app: Flask, page: SitePage) -> bytes:
    with app.test_request_context():
        values: dict[str, Any] = {**page.values}
        address = url_for(page.endpoint, **values)
    answer = app.test_client().get(address, headers={"Accept-Language": page.reads})
    if answer.status_code != 200:
        raise StocktakeError(f"The page {page.path} could not be made. The log says more; nothing was written.")
    return bytes(answer.data)


def _pages(workspace: Workspace, report: Document | None) -> Iterator[SitePage]:
    catalogue = workspace.catalogue
    yield SitePage(endpoint="site.index", reads=next((each.language for each in catalogue.tools.values()), "en"))
    if report:
        yield SitePage(endpoint="site.report", reads=report.language, found=True)
    for tool in catalogue.tools.values():
        yield from _tool_pages(workspace, tool, "", tool.language)
        for each in catalogue.variants.get(tool.id, {}).values():
            yield from _tool_pages(workspace, tool, each.id, each.language)


def _tool_pages(workspace: Workspace, tool: Tool, wording: str, reads: str) -> Iterator[SitePage]:
    values = {"tool": tool.id, "wording": wording}
    there = {
        "tool": True,
        "whole": False,
        **({"companion": True} if tool.companion_of("leadership") else {}),
        **({"kit": True} if tool.companion_of("facilitator") else {}),
        **({"maps": True} if tool.cross_maps else {}),
        **({"hard_words": True} if tool.glossary else {}),
        "cards": False,
        "blank": False,
        **({"blank_pdf": False} if _makes_pdfs(workspace) else {}),
    }
    for name, found in there.items():
        yield SitePage(endpoint=f"public.{name}", values=values, reads=reads, found=found)
    for domain in tool.domains:
        yield SitePage(endpoint="public.domain", values={**values, "domain": domain.id}, reads=reads, found=True)


def _makes_pdfs(workspace: Workspace) -> bool:
    return "pdf" in workspace.catalogue.renderers and find_spec("typst") is not None
