"""Translations that stand beside the words they translate, gathered as wordings of the whole tool."""

from collections.abc import Mapping

from attrs import define, field

from stocktake.tool import Variant
from stocktake.transfer import id_from
from stocktake_importers.drafting import one_line, paragraphs
from stocktake_importers.nodes import Table

_ON_ONE_LINE = ("title", "text")


@define
class Wordings:
    """Texts by language and place."""

    _found: dict[str, dict[str, str]] = field(factory=dict)

    def take(self, table: Table, place: str, names: Mapping[str, str]) -> None:
        """Take what stands under ``translations``; *names* says which of its keys is which part of *place*."""
        found = table.get("translations")
        if found is None:
            return
        for language, spot in found.table().items():
            words = spot.table()
            texts = self._found.setdefault(language, {})
            for key, part in names.items():
                text = words.text(key)
                if text:
                    short = part in _ON_ONE_LINE or part.partition(".")[0].isdigit()
                    plain = one_line(text) if short else paragraphs(text)
                    texts[f"{place}.{part}"] = plain
            for _, other in (each for each in words.items() if each[0] not in names):
                other.leave("a wording has no place for this.")

    def variants(self) -> tuple[Variant, ...]:
        """Give a wording for each language that has words."""
        return tuple(
            Variant(id=id_from(language, "wording"), title=f"Translation: {language}", language=language, texts=texts)
            for language, texts in sorted(self._found.items())
            if texts
        )
