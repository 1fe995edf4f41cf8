"""The last step to a document: its own texts, said in its language."""

from typing import Any

from attrs import evolve, fields, has

from stocktake.document import Block, Callout, Document, Heading
from stocktake.documents.prose import plain
from stocktake.look import OURS, Look
from stocktake.messages import Translation, say


def said(document: Document, translation: Translation, look: Look = OURS) -> Document:
    """Say the texts of ours in a document; those that *translation* lacks stay in English and are marked so.

    Renderers say what they add of their own by the same translation. A document says so if its translation is
    a draft; a part of a page, which has no title, leaves that to the page. *look* goes along to the renderers.
    """
    if not translation.speaks(document.language):
        translation = Translation(language=document.language)
    noticed = translation.draft and document.title
    return evolve(
        document,
        title=translation.of(document.title),
        subtitle=translation.of(document.subtitle),
        author=translation.of(document.author),
        date=translation.of(document.date),
        blocks=_said(_with_notice(document.blocks) if noticed else document.blocks, translation),
        translation=translation,
        look=look,
    )


def _with_notice(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put below the first heading that the translation is a draft."""
    at = 1 if blocks and isinstance(blocks[0], Heading) else 0
    said_plainly = say("No speaker of this language has yet checked what stands around the words of the tool.")
    return (*blocks[:at], Callout(say("A draft translation"), plain(said_plainly)), *blocks[at:])


def _said(value: Any, translation: Translation) -> Any:
    if isinstance(value, str):
        return translation.of(value)
    if isinstance(value, tuple):
        return tuple(_said(each, translation) for each in value)
    if has(type(value)):
        return evolve(
            value, **{each.name: _said(getattr(value, each.name), translation) for each in fields(type(value))}
        )
    return value
