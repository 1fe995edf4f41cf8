"""What a report says once a review changed its tool: when, in which words before, and what is no longer asked."""

from collections.abc import Callable, Iterator, Mapping

from stocktake.document import Block, BulletList, Callout, Heading, PageBreak, Paragraph, Quote, Span
from stocktake.documents.figures import day, distribution, groups_table, note_of
from stocktake.documents.prose import plain
from stocktake.heritage import EarlierWords, Upgraded
from stocktake.messages import Message, begun, join, say, say_many
from stocktake.moves import Fate
from stocktake.reading import Reading, StatementReading
from stocktake.reasons import Reason
from stocktake.review import AgreedView, Answer, Share
from stocktake.tool import RatingScale

FATE_WORDS = {
    Fate.SAME: say("It is asked on another scale now."),
    Fate.REWORDED: say("It is asked in other words and on another scale now."),
    Fate.SPLIT: say("It was split into several statements."),
    Fate.MERGED: say("It was put together with other statements."),
    Fate.RETIRED: say("Nothing is asked in its place."),
}


def change_words(one: Upgraded) -> str:
    """Say in a sentence when a review changed its tool, from what to what, and what became of the statements."""
    fates = join(", ", [_counted(Fate(fate), count) for fate, count in one.fates.items() if count])
    versions = {"before": one.before, "after": one.after, "day": day(one.at)}
    return say(
        "On {day} this review went from version {before} of its tool to version {after}: {fates}.",
        **versions,
        fates=fates,
    )


def _counted(fate: Fate, count: int) -> Message:
    if fate is Fate.SAME:
        return say_many("{count} statement is the same", "{count} statements are the same", count)
    if fate is Fate.REWORDED:
        return say_many("{count} has other words", "{count} have other words", count)
    if fate is Fate.SPLIT:
        return say_many("{count} was split", "{count} were split", count)
    if fate is Fate.MERGED:
        return say_many("{count} was put together with others", "{count} were put together with others", count)
    return say_many("{count} is no longer asked", "{count} are no longer asked", count)


def changes(reading: Reading) -> Iterator[Block]:
    """Say that the tool was changed on the way; nothing if it wasn't."""
    if reading.upgrades:
        yield Callout(
            say("The statements were changed on the way"),
            plain(join(" ", [change_words(each) for each in reading.upgrades])),
        )


def words_before(earlier: EarlierWords) -> str:
    """Say that a statement was worded differently when people answered, and how."""
    gaps = {"text": earlier.text, "version": earlier.version}
    if earlier.people is None:
        return say("Worded differently in version {version}, which some answers may rest on: “{text}”", **gaps)
    return say_many(
        "Worded differently when {count} person answered (version {version}): “{text}”",
        "Worded differently when {count} people answered (version {version}): “{text}”",
        earlier.people,
        **gaps,
    )


def words_before_blocks(one: StatementReading) -> Iterator[Block]:
    """Say in which other words a statement was answered."""
    for each in one.earlier_words:
        yield Paragraph(plain(words_before(each)))


def became(reading: Reading, one: StatementReading) -> str:
    """Say what became of a statement that is no longer asked as it was, with what is asked in its place."""
    assert one.origin is not None, "only former statements have become something"  # noqa: S101
    texts = {each.id: each.text for each in reading.statements}
    now = [texts[each] for each in one.origin.into if each in texts]
    said = [
        say("Asked in version {version}, in “{domain}”.", version=one.origin.version, domain=one.origin.domain),
        FATE_WORDS[one.origin.fate],
    ]
    if now:
        said.append(
            say("Asked today: {statements}.", statements=join(", ", [say("“{words}”", words=each) for each in now]))
        )
    if one.origin.counts_for in texts and one.origin.fate is not Fate.MERGED:
        said.append(say("Its answers count for “{words}” as well.", words=texts[one.origin.counts_for]))
    if one.origin.counts_for in texts and one.origin.fate is Fate.MERGED:
        said.append(say("Answers count for the new statement only where somebody had said the same of all."))
    return join(" ", said)


def former_blocks(
    reading: Reading, said_by: Callable[[Reading, Reason], str], view_words: Callable[[AgreedView, RatingScale], str]
) -> Iterator[Block]:
    """Show what people said of statements that are no longer asked; nothing if there are none."""
    if not reading.former:
        return
    yield PageBreak()
    yield Heading(1, say("Statements that are no longer asked"), "no-longer-asked")
    yield Paragraph(plain(say("What people said of them stays as it was said.")))
    for one in reading.former:
        yield Heading(2, one.text, f"former-{one.id.replace('@', '-v')}")
        yield Paragraph(plain(became(reading, one)))
        if not reading.hidden:
            yield distribution(say("How people answered"), [(say("Everybody"), one)], few=reading.smallest_group)
            yield Paragraph(plain(join("", (begun(note_of(one, few=reading.smallest_group)), "."))))
            table = groups_table(reading, one)
            if table is not None:
                yield table
        for reason in one.reasons:
            yield Quote(reason.text, said_by(reading, reason))
        if one.agreed is not None:
            yield Callout(
                say("What we agreed: {view}", view=view_words(one.agreed, one.scale)), plain(one.agreed.reason)
            )


def own_former_blocks(
    reading: Reading, choice: Callable[[Answer | None, RatingScale], str], shares: Mapping[Share, str]
) -> Iterator[Block]:
    """Show a participant what they said of statements that are no longer asked."""
    own = [each for each in reading.former if each.own is not None]
    if not own:
        return
    yield PageBreak()
    yield Heading(1, say("Statements that are no longer asked"), "no-longer-asked")
    for one in own:
        assert one.own is not None, "picked above"  # noqa: S101
        yield Heading(2, one.text, f"former-{one.id.replace('@', '-v')}")
        yield Paragraph(plain(became(reading, one)))
        lines = [(Span(join("", (say("You said:"), " "))), Span(choice(one.own, one.scale), strong=True))]
        if one.own.reason:
            opened = say("Your reason ({shared}):", shared=shares[one.own.share])
            lines.append((Span(join("", (opened, " "))), Span(one.own.reason)))
        yield BulletList(tuple(lines))
        if not reading.hidden:
            yield Paragraph(plain(say("Everybody: {note}.", note=note_of(one, few=reading.smallest_group))))
