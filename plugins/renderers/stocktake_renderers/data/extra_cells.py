"""What stands beside a choice, and how it was completed, between its cells and its values."""

from collections.abc import Mapping

from stocktake.errors import InvalidError
from stocktake.extras import Evidence, EvidenceKind, Extras, Sure, kept
from stocktake.incoming import ImportedAnswer
from stocktake.review import Way

EXTRA_COLUMNS = ("sure", "hope", "evidence_kind", "evidence", "changed_my_mind", "completed", "group_size")
"""Columns that are there only where somebody said something of them."""


def extra_cells(one: ImportedAnswer) -> dict[str, str]:
    """Give the cells of one answer, all of them, empty where nothing was said."""
    extras = one.answer.extras or Extras()
    evidence = extras.evidence
    return {
        "sure": extras.sure.value if extras.sure else "",
        "hope": "" if extras.hope is None else str(extras.hope),
        "evidence_kind": evidence.kind.value if evidence else "",
        "evidence": evidence.text if evidence else "",
        "changed_my_mind": extras.changed,
        "completed": one.way.value if one.way else "",
        "group_size": str(one.size) if one.way is Way.GROUP else "",
    }


def extras_of(cells: Mapping[str, str]) -> Extras | None:
    """Read what stands beside a choice; raises InvalidError."""
    said = {name: cells.get(name, "").strip() for name in EXTRA_COLUMNS}
    sure = _one_of(said["sure"], [each.value for each in Sure], "how sure somebody is")
    sort = _one_of(said["evidence_kind"], [each.value for each in EvidenceKind], "the kind of evidence")
    evidence = cells.get("evidence", "")
    return kept(
        Extras(
            sure=Sure(sure) if sure else None,
            hope=_number(said["hope"], "a point to hope for") if said["hope"] else None,
            evidence=Evidence(kind=EvidenceKind(sort or "note"), text=evidence) if said["evidence"] else None,
            changed=cells.get("changed_my_mind", ""),
        )
    )


def way_of(cells: Mapping[str, str]) -> tuple[Way | None, int]:
    """Read how somebody completed their answers, and how many they were; raises InvalidError."""
    way = _one_of(cells.get("completed", "").strip(), [each.value for each in Way], "how answers were completed")
    size = cells.get("group_size", "").strip()
    if way != Way.GROUP.value:
        return (Way(way) if way else None), 1
    return Way.GROUP, _number(size, "the size of a group")


def _one_of(cell: str, known: list[str], what: str) -> str:
    if cell and cell not in known:
        raise InvalidError(f"“{cell[:60]}” doesn't say {what}. It can be: {', '.join(known)}.")
    return cell


def _number(cell: str, what: str) -> int:
    if not (cell.isascii() and cell.removeprefix("-").isdigit() and len(cell) < 7):
        raise InvalidError(f"“{cell[:60]}” is not {what}. Write a whole number.")
    return int(cell)
