"""The blank form of a tool, to fill in on paper or on screen."""

from collections.abc import Iterator

from stocktake.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    RatingField,
    TextField,
)
from stocktake.documents.prose import plain
from stocktake.documents.reader import closing, guidance, opening
from stocktake.tool import Domain, RatingScale, Tool

ACTIONS = 6
DONT_KNOW = "dont-know"
NOT_APPLICABLE = "not-applicable"


def field_name(statement: str, part: str = "answer") -> str:
    """Name a form field after a statement: ASCII letters, digits and underscores."""
    return f"{part}_{statement.replace('-', '_')}"


def tool_blank(tool: Tool) -> Document:
    """Build the blank form: who fills it in, every statement with its scale and a place for the reason, a plan."""
    return Document(
        title=tool.title,
        subtitle="A form to fill in",
        language=tool.language,
        form_id=f"{tool.id}/{tool.version}",
        blocks=(
            *opening(tool),
            *_about_you(tool),
            *(block for domain in tool.domains for block in _chapter(tool, domain)),
            *_plan(),
            *closing(tool),
        ),
    )


def _about_you(tool: Tool) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, "About you")
    yield Paragraph(plain("Please don't name other people in your answers."))
    yield TextField("name", "Your name, if you want to give it")
    yield RatingField(
        "perspective",
        "I answer as one of",
        tuple((each.id, each.title) for each in tool.perspectives),
    )


def _chapter(tool: Tool, domain: Domain) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, domain.title)
    yield from guidance(domain, 2)
    yield Heading(2, "How far do you agree?")
    for statement in domain.statements:
        scale = tool.scale_of(statement)
        yield RatingField(field_name(statement.id), statement.text, options(scale))
        yield TextField(field_name(statement.id, "reason"), f"Why? {statement.text}", lines=3)


def options(scale: RatingScale) -> tuple[tuple[str, str], ...]:
    """List what can be chosen: the points as (value, label), then the two other answers."""
    return (
        *((str(point.value), point.label) for point in scale.points),
        (DONT_KNOW, scale.dont_know),
        (NOT_APPLICABLE, scale.not_applicable),
    )


def _plan() -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, "What we will do")
    yield Paragraph(plain("Start from what works already."))
    for row in range(1, ACTIONS + 1):
        yield Heading(2, f"Action {row}")
        for part, label, lines in (
            ("what", "What", 2),
            ("builds_on", "Which strength it builds on", 2),
            ("who", "Who, and with whom", 1),
            ("first_step", "The first step", 1),
            ("by_when", "By when", 1),
            ("will_notice", "What people will notice", 2),
        ):
            yield TextField(f"action_{row}_{part}", f"Action {row}: {label}", lines)
