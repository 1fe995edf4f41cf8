"""The results: what stands out, all domains side by side, and each domain statement by statement."""

from itertools import groupby

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from stocktake.documents.beside import beside_lines, completed_blocks
from stocktake.documents.by_perspective import heat_map
from stocktake.documents.figures import counts_table, radar
from stocktake.documents.gaps import gap_blocks
from stocktake.documents.made import NO_SCORE, weighing_words
from stocktake.documents.more_figures import more_figures
from stocktake.documents.organisation import meaning_words, sides_of
from stocktake.documents.upgraded import became, change_words, words_before
from stocktake.errors import NotFoundError
from stocktake.reading import FACILITATOR as FACILITATORS_EYES
from stocktake.reading import DomainReading, Reading
from stocktake.state import ReviewState
from stocktake.tool import Tool
from stocktake_renderers.web import moments
from stocktake_renderers.web.access import facilitator_required, workspace
from stocktake_renderers.web.looking import (
    Shown,
    as_markup,
    figures_shown,
    groups_shown,
    key_of,
    parts,
    reasons_for,
    shown,
)
from stocktake_renderers.web.steps import count
from stocktake_renderers.web.wording import agreed_words

blueprint = Blueprint("results", __name__)


@blueprint.get("/reviews/<review>/results")
@facilitator_required
def overview(review: str) -> ResponseReturnValue:
    """Show what stands out first, then every domain."""
    state, tool, reading = _look(review)
    if reading.hidden:
        return _not_yet(state, reading)
    few = reading.smallest_group
    found = parts(reading)
    scale = reading.domains[0].scale
    rows = [(each.short, each) for each in reading.domains if each.scale == scale]
    star = radar("Average of each domain", reading)
    return render_template(
        "facilitating/results.html",
        state=state,
        tool=tool,
        reading=reading,
        parts=found,
        key=key_of(scale),
        table=as_markup([counts_table("How people answered, by domain", rows, scale, few=few)], tool.language, "table"),
        groups=_by_area(reading, few),
        figures=as_markup(more_figures(reading), tool.language, "figures"),
        pictures=as_markup(filter(None, (heat_map("Domains by perspective", reading), star)), tool.language, "charts"),
        agreed_words=agreed_words,
        no_score=NO_SCORE,
        weighing=weighing_words(reading),
        gaps=as_markup(gap_blocks(reading), tool.language, "gaps"),
        completed=as_markup(completed_blocks(reading), tool.language, "completed"),
        data=_data_formats(),
    )


@blueprint.get("/reviews/<review>/results/<domain>")
@facilitator_required
def one_domain(review: str, domain: str) -> ResponseReturnValue:
    """Show the statements of a domain with their figures, perspectives and shared reasons."""
    state, tool, reading = _look(review)
    found = _domain(reading, tool, domain)
    if reading.hidden:
        return _not_yet(state, reading)
    few = reading.smallest_group
    place = reading.domains.index(found)
    return render_template(
        "facilitating/results_domain.html",
        state=state,
        reading=reading,
        domain=found,
        content=tool.domain(domain),
        place=place + 1,
        before=reading.domains[place - 1] if place else None,
        after=reading.domains[place + 1] if place + 1 < len(reading.domains) else None,
        key=key_of(found.scale),
        whole=shown(found.title, found, few),
        weighing=weighing_words(reading),
        statements=[
            (
                each,
                shown(each.text, each, few),
                groups_shown(reading, each),
                figures_shown(reading, each),
                meaning_words(tool, each),
                reasons_for(reading, each, only_facilitator=False),
                len(reasons_for(reading, each, only_facilitator=True)),
                beside_lines(each),
            )
            for each in found.statements
        ],
        agreed_words=agreed_words,
        content_language=tool.language,
        words_before=words_before,
        sides=as_markup(sides_of(reading, found), tool.language, "sides"),
        table=as_markup(
            [
                counts_table(
                    f"{found.short}: the figures",
                    [(f"Statement {number}", each) for number, each in enumerate(found.statements, start=1)],
                    found.scale,
                    few=few,
                )
            ],
            tool.language,
            "table",
        ),
    )


@blueprint.get("/reviews/<review>/results/<domain>/only-for-you")
@facilitator_required
def only_for_you(review: str, domain: str) -> ResponseReturnValue:
    """Show the reasons that people gave to the facilitator only, on a page apart from what a room looks at."""
    state, tool, reading = _look(review)
    found = _domain(reading, tool, domain)
    if reading.hidden:
        return _not_yet(state, reading)
    told = [(each, reasons_for(reading, each, only_facilitator=True)) for each in found.statements]
    return render_template(
        "facilitating/only_for_you.html", state=state, domain=found, told=[each for each in told if each[1]]
    )


def _by_area(reading: Reading, few: int) -> list[tuple[str, list[tuple[DomainReading, Shown]]]]:
    """Give each domain with its bar, under the title of its area."""
    titles = {area.id: area.title for area in reading.areas}
    runs = groupby(reading.domains, key=lambda domain: domain.area)
    return [
        (titles.get(area, ""), [(each, shown(each.title, each, few)) for each in domains]) for area, domains in runs
    ]


@blueprint.get("/reviews/<review>/no-longer-asked")
@facilitator_required
def former(review: str) -> ResponseReturnValue:
    """Show what people said of statements that an earlier version of the tool asked."""
    state, _, reading = _look(review)
    few = reading.smallest_group
    return render_template(
        "facilitating/former.html",
        state=state,
        reading=reading,
        changes=[change_words(each) for each in reading.upgrades],
        statements=[
            (
                each,
                became(reading, each),
                shown(each.text, each, few),
                groups_shown(reading, each),
                reasons_for(reading, each, only_facilitator=False),
            )
            for each in reading.former
        ],
        agreed_words=agreed_words,
    )


def _look(review: str) -> tuple[ReviewState, Tool, Reading]:
    state = workspace().snapshots.at(review, moments.at())
    return state, workspace().tool_of(state), workspace().read(review, FACILITATORS_EYES, at=moments.at())


def _domain(reading: Reading, tool: Tool, domain: str) -> DomainReading:
    tool.domain(domain)
    for each in reading.domains:
        if each.id == domain:
            return each
    raise NotFoundError(f"This review has no domain “{domain}”.")


def _not_yet(state: ReviewState, reading: Reading) -> str:
    return render_template("facilitating/not_yet.html", state=state, reading=reading, people=count(state))


def _data_formats() -> list[tuple[str, str]]:
    renderers = workspace().catalogue.renderers.values()
    return [(each.title, each.id) for each in renderers if each.of == "reading"]
