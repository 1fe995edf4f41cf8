"""What a run of the pages may lay around the texts of a tool: a notice on top, remarks beside; nothing, as a rule."""

from collections.abc import Callable

from attrs import frozen
from flask import Blueprint, Flask
from markupsafe import Markup


def _nothing(*_: str) -> Markup:
    return Markup("")


@frozen(kw_only=True)
class Margin:
    """What stands on every page, in *notice*, and what *remarks* has to say of a place in a tool.

    A place is named as in a wording, as far as a page shows it: ``statement.<id>``, ``domain.<id>``, ``scale.<id>``.
    *pages* are further pages; what they do before each request comes after all checks.
    """

    notice: Callable[[], Markup] = _nothing
    remarks: Callable[[str], Markup] = _nothing
    pages: tuple[Blueprint, ...] = ()


def set_up(app: Flask, margin: Margin) -> None:
    """Give templates `notice()` and `remarks(place)`, and register the pages."""
    app.add_template_global(margin.notice, "notice")
    app.add_template_global(margin.remarks, "remarks")
    for blueprint in margin.pages:
        app.register_blueprint(blueprint)
