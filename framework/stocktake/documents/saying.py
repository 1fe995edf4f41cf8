"""The last step to a document: its own texts, said in its language."""

from typing import Any

from attrs import evolve, fields, has

from stocktake.document import Document
from stocktake.messages import Translation


def said(document: Document, translation: Translation) -> Document:
    """Say the texts of ours in a document; those that *translation* lacks stay in English and are marked so.

    Renderers say what they add of their own by the same translation.
    """
    if not translation.speaks(document.language):
        translation = Translation(language=document.language)
    return evolve(
        document,
        title=translation.of(document.title),
        subtitle=translation.of(document.subtitle),
        author=translation.of(document.author),
        date=translation.of(document.date),
        blocks=_said(document.blocks, translation),
        translation=translation,
    )


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
