"""An organisation's own domains behind the nine."""

from pathlib import Path

import pytest
from attrs import evolve

import stocktake_strengths_based as plugin
from stocktake.content import load_tool
from stocktake.errors import ContentError, SettingsError
from stocktake.tool import Tool

DOMAIN = """
id = "rural"
title = "Living far from town"

[[statement]]
id = "rural-1"
text = "We reach people at the end of the lane."
"""


@pytest.fixture(scope="module")
def tool() -> Tool:
    (folder,) = plugin.stocktake_tools()
    return load_tool(folder)


def test_the_domains_in_the_named_folder_are_offered(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "rural.toml").write_text(DOMAIN, encoding="utf-8")
    (domain,) = plugin.stocktake_domains(tool=tool, options={"local_domains": str(tmp_path)})
    assert (domain.id, domain.title) == ("rural", "Living far from town")
    assert [each.text for each in domain.statements] == ["We reach people at the end of the lane."]


def test_without_the_setting_there_are_none(tool: Tool) -> None:
    assert tuple(plugin.stocktake_domains(tool=tool, options={})) == ()


def test_somebody_elses_tool_gets_none(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "rural.toml").write_text(DOMAIN, encoding="utf-8")
    other = evolve(tool, id="other")
    assert tuple(plugin.stocktake_domains(tool=other, options={"local_domains": str(tmp_path)})) == ()


@pytest.mark.parametrize(("given", "shown"), [(5, "5"), (["a"], "['a']"), ("", "''"), (True, "True")])
def test_a_setting_that_names_no_folder_is_explained(tool: Tool, given: object, shown: str) -> None:
    with pytest.raises(SettingsError) as error:
        plugin.stocktake_domains(tool=tool, options={"local_domains": given})
    assert str(error.value) == (
        f"[plugin.strengths_based]: local_domains is {shown}, which is no folder; "
        'write the folder that holds your own domains, such as local_domains = "our-domains".'
    )


def test_a_folder_that_is_not_there_is_named(tool: Tool, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    with pytest.raises(ContentError) as error:
        plugin.stocktake_domains(tool=tool, options={"local_domains": str(missing)})
    assert str(error.value) == (f"{missing}: there is no such folder; make it, or mend the setting that names it.")
