"""The contract of a review tool as tests: subclass ToolContract and give it your tool."""
# ruff: noqa: D102, S101 - the names of tests are sentences, and tests assert

from collections import Counter
from collections.abc import Iterable

import pytest

from stocktake.references import loose_ends
from stocktake.tool import Tool


class ToolContract:
    """Checks what front ends and reports take for granted of a tool.

    A subclass overrides the fixture `tool`; load a folder of content in it, so that its problems fail the tests.
    """

    @pytest.fixture
    def tool(self) -> Tool:
        """Give the tool to check."""
        raise TypeError("Override the fixture “tool” in your subclass of ToolContract.")

    def test_says_what_it_is(self, tool: Tool) -> None:
        assert tool.id
        assert tool.title
        assert tool.version
        assert tool.language

    def test_no_two_domains_have_one_id(self, tool: Tool) -> None:
        assert _repeated(domain.id for domain in tool.domains) == []

    def test_no_two_statements_have_one_id(self, tool: Tool) -> None:
        assert _repeated(statement.id for _, statement in tool.statements()) == []

    def test_no_two_perspectives_have_one_id(self, tool: Tool) -> None:
        assert _repeated(perspective.id for perspective in tool.perspectives) == []

    def test_no_two_scales_have_one_id(self, tool: Tool) -> None:
        assert _repeated(scale.id for scale in tool.scales) == []

    def test_there_is_something_to_answer_and_somebody_to_do_so(self, tool: Tool) -> None:
        assert tool.domains
        assert tool.perspectives

    def test_no_domain_is_empty(self, tool: Tool) -> None:
        assert [domain.id for domain in tool.domains if not domain.statements] == []

    def test_every_domain_has_a_title(self, tool: Tool) -> None:
        assert [domain.id for domain in tool.domains if not domain.title.strip()] == []

    def test_every_statement_has_a_text(self, tool: Tool) -> None:
        assert [statement.id for _, statement in tool.statements() if not statement.text.strip()] == []

    def test_every_statement_has_a_scale(self, tool: Tool) -> None:
        known = {"", *(scale.id for scale in tool.scales)}
        assert tool.scales
        assert [statement.id for _, statement in tool.statements() if statement.scale not in known] == []

    def test_every_scale_rises_and_each_of_its_points_has_a_label(self, tool: Tool) -> None:
        for scale in tool.scales:
            assert len(scale.points) > 1
            assert list(scale.values) == sorted(set(scale.values))
            assert all(point.label.strip() for point in scale.points)

    def test_names_only_what_is_there(self, tool: Tool) -> None:
        assert list(loose_ends(tool)) == []


def _repeated(ids: Iterable[str]) -> list[str]:
    return [each for each, times in Counter(ids).items() if times > 1]
