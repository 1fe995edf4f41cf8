"""Whom to tell where somebody is at risk: on every page of participants, from the settings, the tool, or in general."""

from attrs import frozen
from flask import Flask, request
from markupsafe import Markup

from stocktake.errors import ForbiddenError
from stocktake_renderers.web import access, worded
from stocktake_renderers.web.tool_texts import prose_markup

PARTICIPANTS = frozenset({"joining", "answering", "earlier", "asking", "about", "sharing_plan", "readers"})
"""The blueprints whose every page says it."""


@frozen(kw_only=True)
class AtRisk:
    """What to do: *text* in *language*, or nothing if neither settings nor tool say; perhaps a number and a link."""

    text: Markup
    language: str = ""
    phone: str = ""
    link: str = ""


def set_up(app: Flask) -> None:
    """Let templates say it."""
    app.add_template_global(lambda: request.blueprint in PARTICIPANTS, "for_participants")
    app.add_template_global(at_risk)


def at_risk(words: worded.Worded | None = None) -> AtRisk:
    """Give what to do where somebody is at risk, in the *words* of the page or of whoever answers here."""
    own = access.workspace().settings.organisation
    text, language = Markup(""), ""
    if own.at_risk:
        text = Markup("<p dir='auto'>{}</p>").format(own.at_risk)
    elif (found := words or _words_here()) is not None and found.tool.at_risk:
        language = found.language("tool.at_risk")
        text = prose_markup(found.tool.at_risk, language, "at-risk")
    return AtRisk(text=text, language=language, phone=own.at_risk_phone, link=own.at_risk_link)


def in_a_sentence() -> str:
    """Give the organisation's own words with number and address, for documents; empty where it has none."""
    own = access.workspace().settings.organisation
    return " ".join(filter(None, (own.at_risk, own.at_risk_phone, own.at_risk_link))) if own.at_risk else ""


def _words_here() -> worded.Worded | None:
    """Find the tool that the page is about: that of who sits here, else the only one there is."""
    try:
        seat = access.current_seat()
    except ForbiddenError:
        seat = None
    if seat is not None:
        return worded.in_chosen_words(seat.state)
    tools = tuple(access.workspace().catalogue.tools.values())
    return worded.worded(tools[0], worded.fitting(tools[0]) or "") if len(tools) == 1 else None
