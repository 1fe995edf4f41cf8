"""What the review before settled, beside a statement or a domain of this one."""

from collections.abc import Iterable, Iterator

from stocktake.document import Block, BulletList, Callout, Paragraph, Span
from stocktake.documents.organisation import view_words
from stocktake.documents.plan import STATE_WORDS
from stocktake.documents.prose import plain
from stocktake.marks import mark
from stocktake.messages import join, say
from stocktake.reading import Reading, StatementReading
from stocktake.review import Action


def settled_before(reading: Reading, one: StatementReading, language: str) -> Iterator[Block]:
    """Give what was agreed of a statement last time and what was planned then, as far as this reading holds it."""
    found = reading.last_time.statements.get(one.id) if reading.last_time else None
    if found is None:
        return
    if found.agreed is not None:
        scale = found.scale if found.reworded else one.scale
        title = say("What was agreed last time: {view}", view=view_words(found.agreed, scale))
        yield Callout(title, plain(found.agreed.reason))
    if found.reworded:
        own = "" if found.language == language else found.language
        yield Paragraph(plain(say("Last time it was asked like this: “{words}”", words=mark(found.text, own))))
    yield from planned_before(found.actions)


def planned_before(actions: Iterable[Action]) -> Iterator[Block]:
    """List what was planned last time, with how far it has come."""
    rows = tuple((Span(each.what), Span(join("", (" – ", STATE_WORDS[each.state])))) for each in actions)
    if rows:
        yield Paragraph((Span(say("What was planned last time:"), strong=True),))
        yield BulletList(rows)
