"""The blank form of a tool, to fill in on paper or on screen."""

from collections.abc import Iterator

from stocktake.document import (
    Block,
    Document,
    Heading,
    Option,
    PageBreak,
    Paragraph,
    RatingField,
    TextField,
)
from stocktake.documents.action_sheets import action_sheets
from stocktake.documents.areas import in_areas
from stocktake.documents.hard_words import hard_words
from stocktake.documents.prose import plain
from stocktake.documents.reader import closing, guidance, opening
from stocktake.incoming import FormMark
from stocktake.item_codes import codes_of
from stocktake.messages import join, say
from stocktake.review import Share, Way
from stocktake.tool import Domain, Statement, Tool

DONT_KNOW = "dont-know"
NOT_APPLICABLE = "not-applicable"
NAME, PERSPECTIVE, SHARE = "name", "perspective", "share"
COMPLETED, GROUP_SIZE = "completed", "group_size"
WAYS = (
    (Way.ALONE.value, say("On my own")),
    (Way.SUPPORTED.value, say("With somebody's support")),
    (Way.FOR_SOMEBODY.value, say("For somebody else, with their words")),
    (Way.GROUP.value, say("As a group, together")),
)
SHARES = (
    (Share.NAMED.value, say("Everybody in the review, with my name")),
    (Share.UNNAMED.value, say("Everybody in the review, without my name")),
    (Share.FACILITATOR.value, say("The facilitator only")),
)


SHARES_OF_ONE = (
    Option(Share.NAMED.value, say("All, with my name")),
    Option(Share.UNNAMED.value, say("All, without my name")),
    Option(Share.FACILITATOR.value, say("The facilitator only")),
)
"""The same for one reason, in few words: they stand beside each."""


def field_name(statement: str, part: str = "answer") -> str:
    """Name a form field after a statement: ASCII letters, digits and underscores."""
    return f"{part}_{statement.replace('-', '_')}"


def tool_blank(tool: Tool, content: str = "") -> Document:
    """Build the blank form: who fills it in, every statement with its scale and a place for the reason, a plan.

    *content* is the hash of the tool's content, by which a filled form finds the review it fits.
    """
    return Document(
        title=tool.title,
        subtitle=say("A form to fill in"),
        language=tool.language,
        form_id=FormMark(tool=tool.id, version=tool.version, content=content).written,
        blocks=(
            *opening(tool),
            *_about_you(tool),
            *in_areas(tool, lambda domain, level: _chapter(tool, domain, level)),
            *_plan(),
            *hard_words(tool),
            *closing(tool),
        ),
    )


def _about_you(tool: Tool) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, say("About you"))
    yield Paragraph(plain(say("Please don't name other people in your answers.")))
    yield TextField(NAME, say("Your name, if you want to give it"))
    yield RatingField(
        PERSPECTIVE,
        say("I answer as one of"),
        tuple(Option(each.id, each.title) for each in tool.perspectives),
    )
    yield RatingField(COMPLETED, say("How did you complete this form?"), tuple(Option(*each) for each in WAYS))
    yield TextField(GROUP_SIZE, say("If as a group: how many people are you?"))
    yield RatingField(SHARE, say("Who may read the reasons that I write?"), tuple(Option(*each) for each in SHARES))
    yield Paragraph(
        plain(
            say(
                "If you choose nothing here, only the facilitator reads them. You can choose otherwise beside any "
                "reason. Whoever types this form in, or brings the file in, sees all of it."
            )
        )
    )


def _chapter(tool: Tool, domain: Domain, level: int) -> Iterator[Block]:
    yield Heading(level, domain.title)
    yield from guidance(domain, level + 1)
    yield Heading(level + 1, tool.scale_of(domain.statements[0]).title)
    codes = codes_of(tool)
    for statement in domain.statements:
        label = join(". ", (codes[statement.id], statement.text))
        yield RatingField(field_name(statement.id), label, options(tool, statement))
        yield TextField(field_name(statement.id, "reason"), say("Why? {statement}", statement=statement.text), lines=3)
        other = say("{code}: who may read this reason, if not as you chose at the start?", code=codes[statement.id])
        yield RatingField(field_name(statement.id, SHARE), other, SHARES_OF_ONE)


def options(tool: Tool, statement: Statement) -> tuple[Option, ...]:
    """List what can be chosen: the points, each with what its level looks like, then the two other answers."""
    scale = tool.scale_of(statement)
    return (
        *(Option(str(point.value), point.label, tool.level(statement, point.value)) for point in scale.points),
        Option(DONT_KNOW, scale.dont_know),
        Option(NOT_APPLICABLE, scale.not_applicable),
    )


def _plan() -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, say("What we will do"))
    yield from action_sheets()
