"""What a report is and is not, how its figures are made, and what it rests on."""

from collections.abc import Iterator

from stocktake.document import Block, BulletList, Callout, Column, Heading, Paragraph, Table
from stocktake.documents.figures import day
from stocktake.documents.more_figures import explained
from stocktake.documents.prose import plain
from stocktake.documents.reader import lead
from stocktake.messages import join, say, say_many
from stocktake.reading import Reading
from stocktake.starting import GroupsCount, Weighting
from stocktake.tool import Tool

NO_SCORE = say(
    "This is what people saw when they looked, not a score. It is there to talk about: small differences say little, "
    "and no figure stands without how many people it rests on."
)


def what_it_is() -> Iterator[Block]:
    """Say what the report is for and what it can't be used for."""
    yield Heading(1, say("What this is and is not"), "about")
    yield Callout(say("How to read this"), plain(NO_SCORE))
    said = (
        (
            say("It is"),
            say("a picture of how the people who took part see things, a way into a conversation, and a plan."),
        ),
        (say("It is not"), say("an audit, an inspection, or a way to rank places, teams or people.")),
        (
            say("It can't say"),
            say("what people think who did not take part."),
        ),
    )
    yield BulletList(tuple((lead(join("", (opened, ":"))), *plain(words)) for opened, words in said))


def how_it_is_made(reading: Reading) -> Iterator[Block]:
    """Say how every figure of the report came about, and why some are missing."""
    yield Heading(1, say("How the figures are made"), "figures-made")
    few = reading.smallest_group
    if not reading.numbers:
        yield BulletList(tuple((lead(join("", (opened, ":"))), *plain(words)) for opened, words in _in_words(reading)))
        return
    said = [
        (
            say("Ratings"),
            say(
                "Each person counts once for each statement. “Don't know” and “doesn't apply” are answers, but not "
                "ratings."
            ),
        ),
        (say("Weighing"), weighing_words(reading)),
        (say("Groups"), groups_words(reading)),
        (say("Middle rating"), say("Half of the ratings are this or lower, half are this or higher.")),
        (say("Average"), say("All ratings added up and divided by how many there are.")),
        (
            say("Agreement"),
            say(
                "In per cent: 100 if all ratings are on one point, 0 if half are at each end of the scale; the measure "
                "of Tastle and Wierman (2007). From 80 on we write that people see it alike, below 70 that they "
                "differ."
            ),
        ),
        (
            say("A domain"),
            say("The answers to all its statements put together. A person counts once for each statement."),
        ),
        (
            say("Small groups"),
            say(
                "No count of fewer than {few} people is shown, nor one from which such a count could be worked out.",
                few=few,
            ),
        ),
        (
            say("When"),
            say("Answers count as they stood when the results were opened. Later ones wait until enough have come in."),
        ),
        *((each.title, each.about) for each in explained(reading)),
    ]
    yield BulletList(tuple((lead(join("", (opened, ":"))), *plain(words)) for opened, words in said))


def _in_words(reading: Reading) -> tuple[tuple[str, str], ...]:
    return (
        (say("No numbers"), weighing_words(reading)),
        (
            say("Shares in words"),
            say(
                "“Nearly everybody” is three quarters of those who answered or more, “most” more than half, “some” a "
                "quarter or more, “a few” fewer than that."
            ),
        ),
        (say("Groups"), groups_words(reading)),
        (
            say("Small groups"),
            say("How fewer than {few} people answered is not shown.", few=reading.smallest_group),
        ),
    )


def weighing_words(reading: Reading) -> str:
    """Say whether each person or each perspective counts alike in the figures of this reading, or that it has none."""
    if not reading.numbers:
        return say("Numbers are switched off in this review: how people answered is said in words.")
    if reading.settled is None or reading.settled.weighting is Weighting.PEOPLE:
        return say("Each person counts alike in figures and bars.")
    return say(
        "Each perspective counts alike in figures and bars, however many people it has. Perspectives that are not "
        "shown don't count in them; where none is shown, each person counts alike. Counts are people in any case."
    )


def groups_words(reading: Reading) -> str:
    """Say what a group that answered together counts as."""
    if reading.settled is None or reading.settled.groups is GroupsCount.SHEET:
        return say("A group that answered together counts as one answer sheet, like one person.")
    return say("A group that answered together counts as often as it has people.")


def record(tool: Tool, reading: Reading) -> Iterator[Block]:
    """Say which content, dates and settings the report rests on, so that somebody can check it."""
    settled = reading.settled
    if settled is None:
        return
    yield Heading(1, say("What this report rests on"), "record")
    names = say("Reasons stand without names") if settled.anonymous else say("Names stand where people chose so")
    rows = (
        (say("Tool"), tool.title),
        (say("Version of the tool"), settled.tool_version),
        (say("Content of the tool (hash)"), settled.tool_hash),
        (say("Own wording"), _own_wording(tool)),
        (say("Review"), reading.review),
        (say("Started"), day(reading.started_at) or "–"),
        (say("Results opened"), day(reading.revealed_at) or "–"),
        (say("Closed"), day(reading.closed_at) or "–"),
        (say("Smallest group shown"), str(reading.smallest_group)),
        (say("Names"), names),
        (say("Weighing"), weighing_words(reading)),
        (say("Groups"), groups_words(reading)),
        (say("Perspectives"), join(", ", reading.perspectives.values())),
    )
    yield Table(say("Content, dates and settings"), (Column(say("What")), Column(say("In this review"))), rows)
    if reading.late:
        yield Paragraph(
            plain(
                say_many(
                    "Answers of {count} person came later and are not in it.",
                    "Answers of {count} people came later and are not in it.",
                    reading.late,
                )
            )
        )


def _own_wording(tool: Tool) -> str:
    if not tool.local_texts:
        return say("none")
    return say_many("{count} text, listed below", "{count} texts, listed below", len(tool.local_texts))
