"""The strengths-based tool as the engine loads it: through its entry point, like anybody's plugin."""

from importlib.metadata import EntryPoint
from pathlib import Path

from stocktake.catalogue import Catalogue
from stocktake.plugins import load_plugins
from stocktake.review import Answer, AnswerKind
from stocktake.settings import Settings

POINT = EntryPoint(name="strengths_based", value="stocktake_strengths_based", group="stocktake")


def catalogue(**options: object) -> Catalogue:
    return load_plugins(Settings(storage="memory:", plugin={"strengths_based": dict(options)}), [POINT])


def test_it_loads_without_a_problem_and_offers_its_tool_wording_and_figure() -> None:
    loaded = catalogue()
    (report,) = loaded.reports
    assert (report.name, report.state, report.problems) == ("strengths_based", "active", ())
    assert list(loaded.tools) == ["strengths-based"]
    assert list(loaded.variants["strengths-based"]) == ["easy-words", "welsh"]
    assert "agreeing" in [each.id for each in loaded.aggregators]


def test_its_questions_reach_the_person_who_answered() -> None:
    loaded = catalogue()
    tool = loaded.tool("strengths-based", "easy-words")
    answer = Answer(statement="vision-1", kind=AnswerKind.DONT_KNOW)
    prompts = loaded.prompts(tool, tool.statement("vision-1"), answer)
    assert prompts[0].words == "Who would know, and how could we ask them?"


def test_a_local_domain_stands_behind_the_nine(tmp_path: Path) -> None:
    (tmp_path / "rural.toml").write_text(
        'id = "rural"\ntitle = "Far from town"\n'
        '[[statement]]\nid = "rural-1"\ntext = "We reach the end of the lane."\n',
        encoding="utf-8",
    )
    loaded = catalogue(local_domains=str(tmp_path))
    domains = [domain.id for domain in loaded.tool("strengths-based").domains]
    assert (len(domains), domains[-1]) == (10, "rural")
    assert list(loaded.variants["strengths-based"]) == ["easy-words", "welsh"]


def test_a_wrong_setting_is_reported_and_the_nine_domains_still_work() -> None:
    loaded = catalogue(local_domains=5)
    (report,) = loaded.reports
    (problem,) = report.problems
    assert "[plugin.strengths_based]: local_domains is 5, which is no folder;" in problem
    assert len(loaded.tool("strengths-based").domains) == 9
