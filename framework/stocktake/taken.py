"""What people typed and chose, one thing at a time: tidied, or refused in a sentence that says what to do."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve

from stocktake.errors import InvalidError
from stocktake.extras import EvidenceKind, Extras, kept
from stocktake.messages import say
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.tool import RatingScale, Statement, Tool

LONGEST_TEXT = 10_000
LONGEST_LINE = 200
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # controls and lone surrogates


def text(name: str, given: str, *, most: int = LONGEST_TEXT, needed: bool = False) -> str:
    """Take a text as it was typed, line ends made one kind; raises InvalidError naming *name*."""
    tidy = given.replace("\r\n", "\n").replace("\r", "\n")
    tidy = tidy if tidy.strip() else ""
    if needed and not tidy:
        raise InvalidError(say("{name} is empty. Write something, and save again.", name=name))
    if len(tidy) > most:
        raise InvalidError(
            say(
                "{name} is {length:,} characters long; the most is {most:,}. Shorten it, and save again.",
                name=name,
                length=len(tidy),
                most=most,
            )
        )
    if found := _UNSTORABLE.search(tidy):
        raise InvalidError(
            say(
                "{name} holds a character that can't be stored (U+{code:04X}). Take it out, and save again.",
                name=name,
                code=ord(found.group()),
            )
        )
    return tidy


def line(name: str, given: str, *, needed: bool = False) -> str:
    """Take a text of one line, 200 characters at most; raises InvalidError naming *name*."""
    one = " ".join(part for part in re.split(r"[ \t\r\n]+", given) if part)
    return text(name, one, most=LONGEST_LINE, needed=needed)


def wrong_date(given: str) -> str:
    """Say what is wrong with a date (ISO 8601, in full); empty if nothing is."""
    try:
        right = date.fromisoformat(given).isoformat() == given
    except ValueError:
        right = False
    return "" if right else say("“{given}” is not a date. Write it like 2027-03-31, or leave it empty.", given=given)


def checked_answer(tool: Tool, given: Answer) -> Answer:
    """Check an answer against the tool and tidy its reason; raises NotFoundError or InvalidError."""
    statement = tool.statement(given.statement)
    reason = text(say("The reason for “{statement}”", statement=statement.text), given.reason)
    value = None
    scale = tool.scale_of(statement)
    if given.kind is AnswerKind.RATING:
        if given.value is None:
            raise InvalidError(say("The rating of “{statement}” has no value.", statement=statement.text))
        scale.label(given.value)
        value = given.value
    return evolve(given, value=value, reason=reason, extras=_checked_extras(scale, statement, given.extras))


def _checked_extras(scale: RatingScale, statement: Statement, given: Extras | None) -> Extras | None:
    """Check and tidy what stands beside a choice; None if that is nothing."""
    if given is None:
        return None
    if given.hope is not None:
        scale.label(given.hope)
    changed = text(say("What changed your mind about “{statement}”", statement=statement.text), given.changed)
    evidence = given.evidence
    if evidence is not None:
        said = text(say("The evidence for “{statement}”", statement=statement.text), evidence.text).strip()
        if said and evidence.kind is EvidenceKind.LINK and not _ADDRESS.fullmatch(said):
            raise InvalidError(
                say(
                    "“{given}” is not the address of a page. It begins with https:// and has no spaces; "
                    "if it isn't a link, choose another kind of evidence.",
                    given=said[:LONGEST_LINE],
                )
            )
        evidence = evolve(evidence, text=said) if said else None
    return kept(evolve(given, changed=changed, evidence=evidence))


def asked(state: ReviewState, answers: Iterable[Answer], before: Mapping[str, Answer]) -> None:
    """Raise InvalidError if anything new stands beside a choice that this review doesn't ask."""
    for extras in (each.extras for each in answers if each.extras is not None and before.get(each.statement) != each):
        for name, given in (("sure", extras.sure), ("hope", extras.hope), ("evidence", extras.evidence)):
            if given is not None and name not in state.settled.asks:
                raise InvalidError(
                    say("This review doesn't ask for “{what}” beside a rating. Leave it out.", what=name)
                )
