"""Our texts in templates: `say`, `say_many` and `{% trans %}`, with gaps written alike in the catalogues."""

import re

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.parser import Parser
from markupsafe import Markup, escape

from stocktake.messages import ENGLISH, Message, Phrase, say, say_many
from stocktake_renderers.web import language

_OURS = (Message, Phrase)  # made once: every text that a template prints is asked about
_GAP = re.compile(r"%\((\w+)\)s")


class Trans(InternationalizationExtension):
    """`{% trans %}` for texts with markup, whose gaps are `{name}` in catalogues, as those of `say` are."""

    priority = 200  # Babel's extractor adds the plain extension too: this one comes after it and takes its tag

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the plain extension adds it
        environment.policies["ext.i18n.trimmed"] = True

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Parse the tag, and write its gaps our way."""
        found = super().parse(parser)
        for node in found if isinstance(found, list) else [found]:
            for call in node.find_all(nodes.Call):
                for each in call.args:
                    if isinstance(each, nodes.Const) and isinstance(each.value, str):
                        each.value = _GAP.sub(r"{\1}", each.value).replace("%%", "%")
        return found


def set_up(app: Flask) -> None:
    """Let templates say our texts."""
    for each in (say, say_many):
        app.add_template_global(each)
    app.add_template_global(_marked_up, "gettext")
    app.add_template_global(_many_marked_up, "ngettext")
    app.add_template_filter(language.spoken)
    app.add_template_filter(str, "english")


def _printed(value: object) -> object:
    return language.spoken(value) if isinstance(value, _OURS) else value


def _marked_up(template: str, **values: object) -> Markup:
    """Say a text that is markup; what fills its gaps is escaped unless it is markup too."""
    return _safe(Message(template, _escaped(values)))


def _many_marked_up(one: str, many: str, number: int, **values: object) -> Markup:
    return _safe(Message(one, _escaped(values), many, number))


def _escaped(values: dict[str, object]) -> dict[str, object]:
    """Escape what fills gaps; it is no longer told from markup then, or it would escape the text around it."""
    spoken = {name: language.spoken(each) if isinstance(each, str) else each for name, each in values.items()}
    return {name: str(escape(each)) for name, each in spoken.items()}


def _safe(message: Message) -> Markup:
    """Take a text as markup, in a frame with its own language where it has no words in that of the page."""
    page = language.of_page()
    if page is ENGLISH:
        return Markup(message)  # noqa: S704 - a template wrote it, its values are escaped
    said = Markup(page.of(message))  # noqa: S704 - or a catalogue did
    return said if page.knows(message) else Markup('<span lang="{}">{}</span>').format(ENGLISH.language, said)


OPTIONS = {"extensions": [Trans], "finalize": _printed}
"""How templates are read: whatever they print is said in the language of the page if it is one of our texts."""
