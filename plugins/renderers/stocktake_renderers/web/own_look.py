"""An organisation's templates before those of the pages, and what is wrong with its look, for those who run reviews."""

import logging

from flask import Flask

from stocktake.workspace import Workspace
from stocktake_renderers.look.jinja import let_override
from stocktake_renderers.look.reading import own_look
from stocktake_renderers.look.templates import LOG, own_templates
from stocktake_renderers.web.assets import PART


def set_up(app: Flask, workspace: Workspace) -> None:
    """Lay the templates over ours, and give templates `look_problems()`; call it when all pages are registered."""
    templates = workspace.look.templates
    found = own_look(workspace.settings.organisation).problems
    for each in found:
        logging.getLogger(LOG).warning("%s", each)

    def look_problems() -> tuple[str, ...]:
        return (*found, *(own_templates(templates).problems() if templates else ()))

    app.add_template_global(look_problems)
    if templates:
        app.config["TEMPLATES_AUTO_RELOAD"] = True
        let_override(app.jinja_env, own_templates(templates), PART)
