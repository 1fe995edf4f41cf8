"""What somebody should know before they take part, as a document: in plain words, or in easy ones."""

from collections.abc import Iterator

from attrs import frozen

from stocktake.document import Block, BulletList, Document, Heading, Paragraph
from stocktake.documents.figures import day
from stocktake.documents.prose import plain, prose
from stocktake.entries import ReviewStarted
from stocktake.messages import say
from stocktake.taking_part import Arrangements
from stocktake.tool import Tool

LEAST_GROUP = 3
_PER_STATEMENT = 0.75  # minutes; the total is rounded up to fives


@frozen(kw_only=True)
class About:
    """What an information is made of; *at_risk* is the organisation's own sentence, empty for the tool's."""

    settled: ReviewStarted
    arrangements: Arrangements
    tool: Tool
    at_risk: str = ""
    easy: bool = False

    @property
    def few(self) -> int:
        """How few people are too few to be shown."""
        return max(LEAST_GROUP, self.settled.smallest_group)

    @property
    def minutes(self) -> int:
        """How long it takes, as a guess."""
        statements = sum(1 for _ in self.tool.statements())
        return max(5, 5 * -(-int(statements * _PER_STATEMENT) // 5))


def information(about: About) -> Document:
    """Say why people are asked, what, how long it takes, who reads what, what happens with it, and how to stop."""
    return Document(
        title=about.settled.title,
        subtitle=say("About this review"),
        author=about.settled.place,
        language=about.tool.language,
        blocks=tuple(_blocks(about)),
    )


def _blocks(about: About) -> Iterator[Block]:
    noted = about.arrangements
    easy = about.easy
    yield Heading(1, say("Why we ask you"), "why")
    if about.settled.purpose:
        yield Paragraph(plain(about.settled.purpose))
    yield from prose(about.tool.summary, 2)
    yield Heading(1, say("What we ask you"), "what")
    yield from _sentences(_what_easy(about) if easy else _what(about))
    yield Heading(1, say("How long it takes"), "how-long")
    yield Paragraph(
        plain(noted.how_long or say("About {minutes} minutes, all at once or bit by bit.", minutes=about.minutes))
    )
    if noted.answer_by:
        yield Paragraph(plain(say("Please answer by {day}.", day=day(noted.answer_by))))
    yield Heading(1, say("Who reads what"), "who-reads")
    yield from _sentences(_who_reads_easy(about) if easy else _who_reads(about))
    yield Heading(1, say("What happens with it"), "afterwards")
    if noted.afterwards:
        yield Paragraph(plain(noted.afterwards))
    yield from _sentences(_afterwards_easy() if easy else _afterwards())
    yield Heading(1, say("You can stop"), "stop")
    yield from _sentences(_stop_easy() if easy else _stop())
    yield from _people(about)


def _people(about: About) -> Iterator[Block]:
    """Say what depends on who runs the review: how time is recognised, whom to ask, where somebody is at risk."""
    noted = about.arrangements
    if noted.recognised:
        yield Heading(1, say("What we do for your time"), "recognised")
        yield Paragraph(plain(noted.recognised))
    yield Heading(1, say("Whom to ask"), "contact")
    yield Paragraph(plain(noted.contact or say("Ask the person who invited you.")))
    yield Paragraph(
        plain(
            say("You can get this on paper, in large print or in other words. Somebody can help you. Just ask.")
            if about.easy
            else say(
                "If you need support to take part, or another format such as large print or paper, ask: "
                "your own page has a place for it, too."
            )
        )
    )
    if about.at_risk or about.tool.at_risk:
        yield Heading(1, say("If somebody is at risk"), "at-risk-too")
        yield from (Paragraph(plain(about.at_risk)),) if about.at_risk else prose(about.tool.at_risk, 2)


def _sentences(said: tuple[str, ...]) -> Iterator[Block]:
    yield BulletList(tuple(plain(each) for each in said))


def _what(about: About) -> tuple[str, ...]:
    statements = sum(1 for _ in about.tool.statements())
    return (
        say(
            "{statements} statements in {parts} parts. For each, say how far you agree, from where you stand.",
            statements=statements,
            parts=len(about.tool.domains),
        ),
        say("Say why, if you like. “I don't know” and “This doesn't apply” are good answers too."),
        say("Leave out whatever you like. There are no right or wrong answers, and nobody gets marks."),
    )


def _what_easy(about: About) -> tuple[str, ...]:
    statements = sum(1 for _ in about.tool.statements())
    return (
        say("There are {statements} sentences.", statements=statements),
        say("You read a sentence. You say if you agree."),
        say("You can say “I don't know”."),
        say("You can tell us why. You do not have to."),
        say("You can leave things out. There are no wrong answers."),
    )


def _who_reads(about: About) -> tuple[str, ...]:
    names = (
        say("No names are shown with anything.")
        if about.settled.anonymous
        else say("Your name stands beside a reason only where you choose that.")
    )
    return (
        say("At first, nobody reads what you say. The person who runs the review sees only how far you have come."),
        say(
            "Later, everybody in the review sees how many chose each answer. "
            "Where fewer than {few} people answered, nothing is shown.",
            few=about.few,
        ),
        say("You choose for each reason who may read it: everybody, only the person who runs the review, or only you."),
        names,
    )


def _who_reads_easy(about: About) -> tuple[str, ...]:
    return (
        say("At first nobody sees what you say."),
        say("Later we show how many people said what. We do not show small groups."),
        say("You choose who can read your own words."),
        say("We never show your name.") if about.settled.anonymous else say("We show your name only if you say so."),
    )


def _afterwards() -> tuple[str, ...]:
    return (
        say("People look at the answers together: first at what works, then at where views differ."),
        say("They agree what is true here today, and plan what to do."),
        say("Your own link stays open: come back to it to read what people said together, and what was done."),
    )


def _afterwards_easy() -> tuple[str, ...]:
    return (
        say("We meet and talk about the answers."),
        say("We make a plan."),
        say("You can come back with your link. You can read what we do."),
    )


def _stop() -> tuple[str, ...]:
    return (
        say("Taking part is up to you. Nobody has to, and nothing happens to you if you don't."),
        say("Stop at any point, and come back with your link or code, on any device."),
        say("You can change answers and take back reasons until the report is made or the review is closed."),
        say("You can ask at any time that everything you wrote is taken out for good."),
    )


def _stop_easy() -> tuple[str, ...]:
    return (
        say("You do not have to do this."),
        say("You can stop when you like. You can come back."),
        say("You can take your words back until the report is made."),
        say("You can ask us to take out all you wrote."),
    )
