"""The letter that invites somebody, as a document: a page for each link, with its code."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from stocktake.document import Block, BulletList, Document, Heading, LinkList, PageBreak, Paragraph, Span
from stocktake.document import Link as DocumentLink
from stocktake.documents.figures import day
from stocktake.documents.information import About
from stocktake.documents.prose import plain
from stocktake.messages import say


@frozen(kw_only=True)
class Key:
    """What opens an invitation, as it is given away: *join* is where the *code* is typed; *name* may be empty."""

    name: str
    link: str
    code: str
    join: str


def letters(about: About, keys: Sequence[Key], information: str) -> Document:
    """Write a letter for each key; *information* is the address of the page that tells more."""
    return Document(
        title=about.settled.title,
        subtitle=say("You are invited"),
        author=about.settled.place,
        language=about.tool.language,
        blocks=tuple(block for place, key in enumerate(keys) for block in _letter(about, key, information, place)),
    )


def _letter(about: About, key: Key, information: str, place: int) -> Iterator[Block]:
    noted = about.arrangements
    if place:
        yield PageBreak()
    yield Heading(1, say("You are invited: {title}", title=about.settled.title))
    yield Paragraph(plain(say("Dear {name},", name=key.name) if key.name else say("Hello,")))
    place_words = say("we take stock of {place}, together, and would like to hear from you.", place=about.settled.place)
    yield Paragraph(plain(place_words))
    if about.settled.purpose:
        yield Paragraph(plain(about.settled.purpose))
    yield BulletList(tuple(plain(each) for each in _in_short(about)))
    yield Heading(2, say("How to come in"))
    yield Paragraph((Span(say("Open this link:")), Span(" "), Span(key.link)))
    yield Paragraph(
        (Span(say("Or open {address} and type:", address=key.join)), Span(" "), Span(key.code, strong=True))
    )
    if key.name:
        yield Paragraph(plain(say("Link and code are for you only. They bring you back to your answers, too.")))
    if noted.recognised:
        yield Heading(2, say("What we do for your time"))
        yield Paragraph(plain(noted.recognised))
    yield Heading(2, say("Questions, support, another format"))
    yield Paragraph(plain(noted.contact or say("Ask the person who invited you.")))
    yield LinkList((DocumentLink(say("More about this review"), information),))


def _in_short(about: About) -> Iterator[str]:
    noted = about.arrangements
    yield noted.how_long or say("It takes about {minutes} minutes, all at once or bit by bit.", minutes=about.minutes)
    if noted.answer_by:
        yield say("Please answer by {day}.", day=day(noted.answer_by))
    yield say("At first nobody reads what you say. You choose who may read each reason that you give.")
    yield say("Taking part is up to you, and you can stop at any point.")
