"""The switch of languages: a link on every page, or a button where something may have been typed."""

from typing import Any

from attrs import frozen
from flask import Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from stocktake.messages import say
from stocktake_renderers.web import access, language, saying, worded

ASKED = "language"
ENGLISH_ONLY = say("This page is there in English only.")


@frozen(kw_only=True)
class Offer:
    """A language to choose, under its own *name*; *address* is this page in it."""

    code: str
    name: str
    address: str
    current: bool


def set_up(app: Flask) -> None:
    """Follow the links, let templates show them, and tell keepers of pages what a page depends on."""
    saying.set_up(app)
    app.before_request(_follow)
    app.after_request(_labelled)
    app.add_template_global(offers, "languages")
    app.add_template_global(language.of_page, "page_language")
    app.add_template_global(english_only)


def offers() -> tuple[Offer, ...]:
    """List the languages to choose from; nothing if there is only one, or this page is there in English only."""
    known = language.offered()
    if len(known) < 2 or not language.is_translated():
        return ()
    current = language.of_page().language
    return tuple(
        Offer(code=each, name=language.own_name(each), address=_here(**{ASKED: each}), current=each == current)
        for each in known
    )


def english_only() -> tuple[str, str]:
    """Say, with the language it is said in, that this page is in English though another was chosen; else nothing."""
    wished = language.chosen()
    return ("", "") if language.of_page() is wished else (wished.of(ENGLISH_ONLY), wished.language)


def _here(**more: Any) -> str:
    """Give the address of this page; of the nearest one that can be opened if this one answers a form."""
    if request.endpoint and (request.method != "POST" or _opens()):
        given: dict[str, Any] = {**request.args, **(request.view_args or {}), **more}
        return url_for(request.endpoint, **given)
    return url_for("answering.hub" if access.has_seat() else "public.home", **more)


def _opens() -> bool:
    """Say whether the address that a form was sent to shows a page of its own."""
    adapter = current_app.create_url_adapter(request)
    try:
        rule, _ = adapter.match(method="GET", return_rule=True) if adapter else (None, {})
    except HTTPException:
        return False
    return rule is not None and request.url_rule is not None and rule.rule == request.url_rule.rule


def _follow() -> ResponseReturnValue | None:
    """Keep the language that a link asks for, and show the page under its own address."""
    if request.method != "GET" or ASKED not in request.args or request.blueprint not in language.TRANSLATED:
        return None
    language.choose(request.args[ASKED])
    given: dict[str, Any] = {**request.args, **(request.view_args or {})}
    del given[ASKED]
    tool = access.workspace().catalogue.tools.get(given.get("tool", ""))
    if tool and worded.fitting(tool) is not None:
        given.pop("wording", None)
    return redirect(url_for(str(request.endpoint), **given), 303)


def _labelled(response: Response) -> Response:
    if request.endpoint != "static" and response.mimetype == "text/html":
        response.content_language.add(language.of_page().language)
        response.vary.update(("Accept-Language", "Cookie"))
    return response
