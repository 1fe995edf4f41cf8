"""What people said beside their ratings, in words: hopes, how sure they are, how they completed their answers."""

from collections.abc import Iterator

from stocktake.document import Block, Column, Paragraph, Table
from stocktake.documents.prose import plain
from stocktake.extras import EvidenceKind, Sure
from stocktake.messages import Message, begun, join, say, say_many
from stocktake.reading import Reading, StatementReading
from stocktake.reasons import CHANGED
from stocktake.review import Answer, Way
from stocktake.tool import RatingScale

SURE_WORDS = {Sure.SURE: say("sure"), Sure.FAIRLY: say("fairly sure"), Sure.NOT: say("not sure")}
EVIDENCE_WORDS = {
    EvidenceKind.NOTE: say("a note"),
    EvidenceKind.LINK: say("a link"),
    EvidenceKind.STORY: say("a story"),
    EvidenceKind.FIGURE: say("a figure"),
}
WAY_WORDS = {
    Way.ALONE.value: say("on their own"),
    Way.SUPPORTED.value: say("with somebody's support"),
    Way.FOR_SOMEBODY.value: say("for somebody"),
    Way.GROUP.value: say("as a group"),
    "": say("they didn't say"),
}
MEDIUM_WORDS = {"screen": say("on screen"), "paper": say("on paper"), "file": say("in a file")}
_SORTS: dict[str, Message] = {
    **{kind.value: say("evidence ({kind})", kind=words) for kind, words in EVIDENCE_WORDS.items()},
    CHANGED: say("what changed their mind"),
}


def sort_words(sort: str) -> str:
    """Say what sort of words somebody's words are; empty for a reason."""
    return _SORTS.get(sort, "")


def hope_words(one: StatementReading) -> str:
    """Say where people hope things are in a year: how many chose each point; empty where nothing may be told."""
    hopes = one.beside.hopes
    if hopes is None or not hopes.n:
        return ""
    counts = [
        join(": ", (point.label, str(hopes.counts[point.value])))
        for point in one.scale.points
        if hopes.counts[point.value]
    ]
    return say("Where people hope this is in a year: {counts}", counts=join(", ", counts))


def sure_words(one: StatementReading) -> str:
    """Say how sure people are; empty where nothing may be told."""
    sure = one.beside.sure
    if not sure or not any(sure.values()):
        return ""
    counts = [join(" ", (str(count), SURE_WORDS[each])) for each, count in sure.items() if count]
    return say("How sure people are: {counts}", counts=join(", ", counts))


def moved_words(one: StatementReading) -> str:
    """Say what people said when results were first opened; empty where nothing has moved."""
    if one.moved is None:
        return ""
    counts: list[str] = [
        join(": ", (point.label, str(one.moved.counts.counts[point.value])))
        for point in one.scale.points
        if one.moved.counts.counts[point.value]
    ]
    if one.moved.counts.dont_know:
        counts.append(say("don't know: {number}", number=one.moved.counts.dont_know))
    return say_many(
        "When results were first opened: {counts}. Since then {count} answer changed or came in",
        "When results were first opened: {counts}. Since then {count} answers changed or came in",
        one.moved.sheets,
        counts=join(", ", counts) or "–",
    )


def beside_lines(one: StatementReading) -> tuple[str, ...]:
    """Give what may be told beside the ratings of a statement, a line each."""
    return tuple(filter(None, (moved_words(one), hope_words(one), sure_words(one))))


def beside_blocks(one: StatementReading) -> Iterator[Block]:
    """Give the same as paragraphs."""
    for each in beside_lines(one):
        yield Paragraph(plain(join("", (each, "."))))


def own_lines(answer: Answer, scale: RatingScale) -> Iterator[tuple[str, str]]:
    """Give what somebody said beside a choice of theirs, each with its heading."""
    extras = answer.extras
    if extras is None:
        return
    if extras.sure is not None:
        yield say("How sure you are:"), SURE_WORDS[extras.sure]
    if extras.hope is not None:
        yield say("Where you hope this is in a year:"), scale.label(extras.hope)
    if extras.evidence is not None:
        yield say("Your evidence ({kind}):", kind=EVIDENCE_WORDS[extras.evidence.kind]), extras.evidence.text
    if extras.changed:
        yield say("What changed your mind:"), extras.changed


def completed_blocks(reading: Reading) -> Iterator[Block]:
    """Say how people completed their answers, and on what, as far as it may be told."""
    for caption, counts, words in (
        (say("How people completed their answers"), reading.ways, WAY_WORDS),
        (say("What people answered on"), reading.media, MEDIUM_WORDS),
    ):
        if counts and {each.what for each in counts} not in ({""}, {"screen"}):
            columns = (
                Column(say("How")),
                Column(say("People"), numeric=True),
                Column(say("Answer sheets"), numeric=True),
            )
            rows = tuple((begun(words[each.what]), str(each.people), str(each.sheets)) for each in counts)
            yield Table(caption, columns, rows)
