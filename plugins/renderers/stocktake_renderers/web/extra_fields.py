"""The fields for what stands beside a choice: how sure, what is hoped for, evidence, what changed a mind."""

from collections.abc import Mapping

from stocktake.decisions import checked_answer
from stocktake.documents.beside import EVIDENCE_WORDS, SURE_WORDS
from stocktake.errors import StocktakeError
from stocktake.extras import Evidence, EvidenceKind, Extras, Sure, kept
from stocktake.messages import say
from stocktake.review import Answer
from stocktake.tool import Statement, Tool

SURE, HOPE, SORT, PROOF, MIND = "sure-", "hope-", "sort-", "proof-", "mind-"
PARTS = (SURE, HOPE, SORT, PROOF, MIND)
SURE_CHOICES = (("", say("I'd rather not say")), *((each.value, words) for each, words in SURE_WORDS.items()))
EVIDENCE_CHOICES = tuple((each.value, words) for each, words in EVIDENCE_WORDS.items())


def read_extras(
    form: Mapping[str, str], tool: Tool, statement: Statement, old: Answer
) -> tuple[Extras | None, list[tuple[str, str]]]:
    """Read what was sent beside a choice, a field that was not sent being as it was; with what is wrong, by field."""
    before = old.extras or Extras()
    evidence = before.evidence
    sure = form.get(f"{SURE}{statement.id}", before.sure.value if before.sure else "")
    hope = form.get(f"{HOPE}{statement.id}", "" if before.hope is None else str(before.hope))
    sort = form.get(f"{SORT}{statement.id}", evidence.kind.value if evidence else EvidenceKind.NOTE.value)
    proof = form.get(f"{PROOF}{statement.id}", evidence.text if evidence else "")
    wrong: list[tuple[str, str]] = []
    pick = say("Choose one of the list.")
    for part, given, known in (
        (SURE, sure, {"", *(each.value for each in Sure)}),
        (HOPE, hope, {"", *(str(value) for value in tool.scale_of(statement).values)}),
        (SORT, sort, {each.value for each in EvidenceKind}),
    ):
        if given not in known:
            wrong.append((f"{part}{statement.id}", pick))
    if wrong:
        return old.extras, wrong
    extras = Extras(
        sure=Sure(sure) if sure else None,
        hope=int(hope) if hope else None,
        evidence=Evidence(kind=EvidenceKind(sort), text=proof) if proof.strip() else None,
        changed=form.get(f"{MIND}{statement.id}", before.changed),
    )
    try:
        alone = Answer(statement=statement.id, kind=old.kind, value=old.value, extras=extras)
        return checked_answer(tool, alone).extras, []
    except StocktakeError as error:
        at = MIND if len(extras.changed) > len(proof) else PROOF
        return kept(extras), [(f"{at}{statement.id}", each) for each in error.sentences]
