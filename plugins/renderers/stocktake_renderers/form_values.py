"""What stands in the fields of a filled form, be it PDF or a sheet, as answers of one person."""

from collections.abc import Iterator, Mapping

from stocktake.decisions import LARGEST_GROUP
from stocktake.documents.blank import COMPLETED, GROUP_SIZE, NAME, PERSPECTIVE, SHARE
from stocktake.incoming import FormMark, ImportedAnswer, ImportedFile
from stocktake.review import Answer, AnswerKind, Share, Way

ANSWER, REASON, ACTION, SHARE_OF = "answer_", "reason_", "action_", f"{SHARE}_"
_SHARES = {each.value: each for each in Share}
_KINDS = {kind.value: kind for kind in (AnswerKind.DONT_KNOW, AnswerKind.NOT_APPLICABLE)}
_MOST_NAMED = 5
_WIDEST = 60


def file_of(values: Mapping[str, str], mark: FormMark, *, nameless: str, source: str) -> ImportedFile:
    """Give what one person filled in; *values* maps the names of fields to what stands there.

    *nameless* is what to call somebody who gave no name. Other fields are named in a remark if something stands in
    them. A reason goes to whom is chosen beside it, else to whom is chosen for all; without a choice that can be read,
    it is for the facilitator only.
    """
    filled = {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in values.items() if text.strip()}
    remarks: list[str] = []
    share = _share(filled, remarks)
    person = " ".join(filled.pop(NAME, "").split()) or nameless
    side = filled.pop(PERSPECTIVE, "").strip()
    way, size = _completed(filled, remarks)
    answers = tuple(
        ImportedAnswer(participant=person, perspective=side, answer=answer, way=way, size=size)
        for answer in _answers(filled, share, remarks)
    )
    remarks += _left_out([name for name in filled if not name.startswith((ANSWER, REASON, SHARE_OF))])
    return ImportedFile(answers=answers, mark=mark, remarks=tuple(remarks), source=source)


def statement_of(field: str) -> str:
    """Name the statement that a field belongs to; ids have no underscore, so nothing is guessed."""
    return field.partition("_")[2].replace("_", "-")


def _share(filled: dict[str, str], remarks: list[str]) -> Share:
    """Say who may read the reasons beside which nothing else is chosen."""
    chosen = filled.pop(SHARE, "").strip()
    if chosen in _SHARES:
        return _SHARES[chosen]
    reasons = [name.removeprefix(REASON) for name in filled if name.startswith(REASON)]
    if any(filled.get(SHARE_OF + each, "").strip() not in _SHARES for each in reasons):
        remarks.append("The form doesn't say who may read the reasons, so they are for the facilitator only.")
    return Share.FACILITATOR


def _completed(filled: dict[str, str], remarks: list[str]) -> tuple[Way | None, int]:
    """Read how the form was completed; a group that doesn't say how many it is counts as not having said."""
    chosen, size = filled.pop(COMPLETED, "").strip(), filled.pop(GROUP_SIZE, "").strip()
    if chosen not in {each.value for each in Way}:
        return None, 1
    if chosen != Way.GROUP.value:
        return Way(chosen), 1
    if size.isascii() and size.isdigit() and 2 <= int(size[:6]) <= LARGEST_GROUP and len(size) < 6:
        return Way.GROUP, int(size)
    remarks.append("A group filled it in, but the form doesn't say in a number how many people they are.")
    return None, 1


def _answers(filled: Mapping[str, str], share: Share, remarks: list[str]) -> Iterator[Answer]:
    statements = dict.fromkeys(statement_of(name) for name in filled if name.startswith((ANSWER, REASON)))
    for statement in statements:
        part = statement.replace("-", "_")
        chosen, reason = filled.get(ANSWER + part, "").strip(), filled.get(REASON + part, "")
        kind, value = _KINDS.get(chosen, AnswerKind.NONE), None
        if chosen.isascii() and chosen.removeprefix("-").isdigit() and len(chosen) < 10:
            kind, value = AnswerKind.RATING, int(chosen)
        elif chosen and chosen not in _KINDS:
            remarks.append(f"Left out, “{chosen[:_WIDEST]}” for “{statement[:_WIDEST]}”: that is no answer.")
            if not reason:
                continue
        own = _SHARES.get(filled.get(SHARE_OF + part, "").strip(), share)
        yield Answer(statement=statement, kind=kind, value=value, reason=reason, share=own)


def _left_out(names: list[str]) -> Iterator[str]:
    if any(name.startswith(ACTION) for name in names):
        yield "The plan on the form is not brought in, for a plan is made together. Type in what you want of it."
    others = [name[:_WIDEST] for name in names if not name.startswith(ACTION)]
    if others:
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        yield f"Left out, for the review doesn't ask them: {', '.join(others[:_MOST_NAMED])}{more}."
