"""The questions of an interview that stand beside a choice, where the review asks them."""

from collections.abc import Callable, Sequence

import click
from attrs import evolve

from stocktake.errors import StocktakeError
from stocktake.extras import Evidence, EvidenceKind, Extras, Sure, kept
from stocktake.review import Answer
from stocktake.tool import RatingScale

_SURE = {"s": Sure.SURE, "f": Sure.FAIRLY, "n": Sure.NOT}
_KINDS = {"n": EvidenceKind.NOTE, "l": EvidenceKind.LINK, "s": EvidenceKind.STORY, "f": EvidenceKind.FIGURE}
NOTHING = "-"


def ask_beside(
    answer: Answer,
    before: Answer | None,
    scale: RatingScale,
    asks: Sequence[str],
    revealed: bool,
    checked: Callable[[Answer], Answer],
) -> Answer:
    """Ask what stands beside *answer*; ``-`` says nothing. What is not asked stays as it was."""
    extras = (before.extras if before else None) or Extras()
    if revealed and before is not None and (before.kind, before.value) != (answer.kind, answer.value):
        extras = evolve(extras, changed=_words("What changed your mind?", extras.changed))
    if "sure" in asks:
        usual = next((key for key, each in _SURE.items() if each is extras.sure), NOTHING)
        chosen = _pick("How sure are you? s sure, f fairly sure, n not sure", [*_SURE], usual)
        extras = evolve(extras, sure=_SURE.get(chosen))
    if "hope" in asks:
        usual = NOTHING if extras.hope is None else str(extras.hope)
        chosen = _pick("Where do you hope we are in a year?", [str(value) for value in scale.values], usual)
        extras = evolve(extras, hope=None if chosen == NOTHING else int(chosen))
    if "evidence" in asks:
        extras = evolve(extras, evidence=_evidence(answer, extras.evidence, checked))
    return evolve(answer, extras=kept(extras))


def _evidence(answer: Answer, old: Evidence | None, checked: Callable[[Answer], Answer]) -> Evidence | None:
    while True:
        words = _words("Is there evidence?", old.text if old else "")
        if not words:
            return None
        usual = next((key for key, each in _KINDS.items() if old and each is old.kind), "n")
        kind = _KINDS[_pick("Is it n a note, l a link, s a story or f a figure?", [*_KINDS], usual, none=False)]
        try:
            found = checked(evolve(answer, extras=Extras(evidence=Evidence(kind=kind, text=words)))).extras
        except StocktakeError as error:
            click.echo(str(error), err=True)
            continue
        return found.evidence if found else None


def _words(question: str, old: str) -> str:
    said = click.prompt(f"{question} ({NOTHING} for nothing)", default=old or NOTHING)
    return "" if said.strip() == NOTHING else str(said)


def _pick(question: str, keys: Sequence[str], usual: str, *, none: bool = True) -> str:
    choices = click.Choice([*keys, NOTHING] if none else keys)
    return str(click.prompt(question, type=choices, default=usual))
