"""Puts the web application together."""

import hmac
import logging
from datetime import timedelta
from importlib import import_module

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from stocktake.workspace import Workspace
from stocktake_renderers.characters import readable
from stocktake_renderers.web import (
    access,
    assets,
    at_risk,
    language,
    links,
    margin,
    own_look,
    problems,
    saying,
    security,
    switch,
)
from stocktake_renderers.web.identity import IdentityProvider
from stocktake_renderers.web.margin import Margin
from stocktake_renderers.web.pdfs import can_make_pdfs

PAGES = (
    "public",
    "joining",
    "answering",
    "earlier",
    "about",
    "asking",
    "sharing_plan",
    "reviews",
    "people",
    "taking_out",
    "arranging",
    "bringing_in",
    "results",
    "agreeing",
    "new_links",
    "planning",
    "keeping",
    "reports",
    "others",
    "joining_in",
    "moments",
    "comparing",
    "room",
    "session",
)
_log = logging.getLogger(__name__)


def create_app(
    workspace: Workspace, *, secret: bytes, secure: bool = False, public: str = "", around: Margin | None = None
) -> Flask:
    """Make the application over *workspace*.

    *secret* signs sessions. *secure* says that people reach it by https; *public* is the address they reach it at, if
    that is not the one the request names. *around* is what this run adds to the pages.
    """
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, **saying.OPTIONS}
    app.config.update(
        SECRET_KEY=hmac.digest(secret, b"web sessions", "sha256"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=31),
        PREFERRED_URL_SCHEME="https" if secure else "http",
    )
    app.extensions["stocktake"] = workspace
    app.extensions["stocktake_identity"] = {
        each.id: each for each in workspace.catalogue.contributions("stocktake_identity_providers", IdentityProvider)
    }
    app.add_template_filter(lambda text: readable(language.spoken(text)), "clean")
    app.add_template_global(can_make_pdfs)
    switch.set_up(app)
    assets.set_up(app, workspace.look)
    links.set_up(app, public)
    access.set_up(app)
    at_risk.set_up(app)
    problems.set_up(app)
    _register(app, workspace)
    security.set_up(app, workspace.settings.web, secure=secure, public=public)
    margin.set_up(app, around or Margin())
    own_look.set_up(app, workspace)
    return app


def _register(app: Flask, workspace: Workspace) -> None:
    for name in PAGES:
        app.register_blueprint(import_module(f"stocktake_renderers.web.{name}").blueprint)
    offered = workspace.catalogue.contributions("stocktake_web_blueprints", Blueprint)
    own = (each.blueprint for each in app.extensions["stocktake_identity"].values() if each.blueprint)
    for blueprint in (*offered, *own):
        try:
            app.register_blueprint(blueprint)
        except (ValueError, AssertionError):
            _log.exception("the pages “%s” of a plugin are left out", blueprint.name)
