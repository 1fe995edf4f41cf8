"""A section of the report that names what people see as working before anything else."""

from stocktake.agenda import agenda
from stocktake.document import Block, BulletList, Heading, Paragraph, Section, Span, Spans
from stocktake.messages import join, say
from stocktake.reading import Reading, StatementReading
from stocktake_strengths_based.agreeing import AGREEING

MOST = 3
ENOUGH = 3 / 4


def strengths_section(reading: Reading) -> Section | None:
    """Name up to three statements that at least three quarters agree with; None if no answers may be shown.

    A statement needs as many ratings as the smallest group: a few ratings among many “don't know” are no strength yet.
    """
    if not any(each.tally or each.words for each in reading.statements):
        return None
    return Section(
        id="strengths-first",
        title=say("Looking at strengths first"),
        blocks=(*_what_works(reading), *_ask_people()),
        position=10,
    )


def _what_works(reading: Reading) -> tuple[Block, ...]:
    heading = Heading(2, say("What people see as working"))
    if not reading.numbers:
        return (heading, *_in_words(reading))
    working = [each for each in reading.statements if _works(each, reading.smallest_group)]
    if not working:
        return (
            heading,
            _paragraph(
                say(
                    "There is no statement yet that at least three in four people agree with. That doesn't mean that "
                    "nothing works. Look at what people wrote: which good things do they name, and who is behind them?"
                )
            ),
        )
    working.sort(key=lambda each: each.figures[AGREEING.id] or 0, reverse=True)
    return (
        heading,
        _paragraph(
            say(
                "At least three in four of those who gave a rating agree with what stands here. "
                "What helped to make it so, and how could it help elsewhere?"
            )
        ),
        BulletList(tuple(_line(each) for each in working[:MOST])),
    )


def _in_words(reading: Reading) -> tuple[Block, ...]:
    """Name what the agenda has as strengths, where numbers are switched off."""
    found = agenda(reading, each=MOST).strengths
    if not found:
        return (_paragraph(say("Look at what people wrote: which good things do they name, and who is behind them?")),)
    return (
        _paragraph(say("What helped to make it so, and how could it help elsewhere?")),
        BulletList(
            tuple(
                (Span(each.statement.text, strong=True), Span(join("", (" ", each.statement.words, "."))))
                for each in found
            )
        ),
    )


def _works(statement: StatementReading, smallest_group: int) -> bool:
    share = statement.figures.get(AGREEING.id)
    enough_people = statement.tally is not None and statement.tally.n >= smallest_group
    return enough_people and share is not None and share >= ENOUGH


def _line(statement: StatementReading) -> Spans:
    tally, share = statement.tally, statement.figures[AGREEING.id]
    assert tally is not None, "only a statement that is shown can be named"  # noqa: S101 - _works has looked
    assert share is not None, "only a statement with ratings can be named"  # noqa: S101 - _works has looked
    agree = round(share * tally.n)
    said = say("{agree} of the {all} people who gave a rating agree", agree=agree, all=tally.n)
    unsure = ("; ", say("{number} didn't know", number=tally.dont_know)) if tally.dont_know else ()
    return (Span(statement.text, strong=True), Span(join("", (" ", said, *unsure, "."))))


def _ask_people() -> tuple[Block, ...]:
    return (
        Heading(2, say("Do people who draw on support see it that way too?")),
        _paragraph(
            say(
                "Something can look strong from an office and feel weak from a kitchen table. Before you build on it, "
                "ask people who draw on support, and carers, whether they see it the same. If they don't, start "
                "with what they tell you."
            )
        ),
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))
