"""What the command line says of plugins and settings, and the commands that plugins add."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

MODULE = '''
import click
from stocktake.hookspecs import hookimpl

@click.command("weather")
def weather():
    """Say what the weather is like."""
    click.echo("It rains.")

@click.command("report")
def report():
    """Take a name that is taken."""

@hookimpl
def stocktake_cli_commands():
    return [weather, report]
'''


@pytest.fixture
def third_party(line: Any) -> Path:
    """Install a little distribution with a plugin that adds commands, and one that can't be imported."""
    folder = line.folder / "site"
    info = folder / "weather-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: weather\nVersion: 1.2\n", encoding="utf-8")
    points = "[stocktake]\nweather = weather_plugin\nbroken = no_such_module\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    (folder / "weather_plugin.py").write_text(MODULE, encoding="utf-8")
    line.environ["PYTHONPATH"] = str(folder)
    return Path(folder)


def test_the_bundled_plugins_are_listed(line: Any) -> None:
    found = {each["name"]: each for each in line.json("plugins", "--json")}
    assert {"strengths_based", "storage", "html", "pdf", "data"} <= set(found)
    assert found["data"] == {
        "name": "data",
        "state": "active",
        "distribution": "stocktake",
        "version": "0.1.0",
        "hooks": ["stocktake_entry_recorded", "stocktake_importers", "stocktake_renderers"],
        "problems": [],
    }
    told = line("plugins").stdout
    assert "data: stocktake_entry_recorded, stocktake_importers, stocktake_renderers" in told


def test_a_plugin_that_is_switched_off_says_so(line: Any) -> None:
    line.environ["STOCKTAKE_PLUGINS_DISABLED"] = "pdf"
    found = {each["name"]: each["state"] for each in line.json("plugins", "--json")}
    assert (found["pdf"], found["html"]) == ("disabled", "active")


@pytest.mark.usefixtures("third_party")
def test_a_plugin_that_can_not_be_loaded_is_blamed_and_the_rest_works(line: Any) -> None:
    told, problems = (process := line.start("plugins", "--json")).communicate()
    assert (process.returncode, problems) == (1, "")
    (broken,) = [each for each in json.loads(told) if each["name"] == "broken"]
    assert (broken["state"], broken["distribution"], broken["version"]) == ("failed", "weather", "1.2")
    assert broken["problems"] == ["ModuleNotFoundError: No module named 'no_such_module'"]
    told, problems = (process := line.start("tools")).communicate()
    assert (process.returncode, problems) == (0, "")


@pytest.mark.usefixtures("third_party")
def test_commands_of_plugins_stand_behind_ours_and_take_no_name_of_them(line: Any) -> None:
    told, problems = (process := line.start("--help")).communicate()
    assert process.returncode == 0
    assert re.search(r"  weather +Say what the weather is like\.", told)
    assert told.index("  settings") < told.index("  weather")
    assert problems == "A plugin's command “report” is left out: the name is taken.\n"
    told, _ = (process := line.start("weather")).communicate()
    assert (process.returncode, told) == (0, "It rains.\n")


@pytest.mark.usefixtures("third_party")
def test_help_is_there_even_when_the_settings_are_not(line: Any) -> None:
    line.environ["STOCKTAKE_CONFIG"] = line.write("wrong.toml", "storag = 5\n")
    told, problems = (process := line.start("--help")).communicate()
    assert process.returncode == 0
    assert "  serve " in told
    assert problems.startswith("The commands of plugins are left out: ")


def test_settings_say_where_they_came_from(line: Any) -> None:
    path = line.write("ours.toml", '[organisation]\nname = "Eastshire"\n[plugin.data]\njournal = "journal.jsonl"\n')
    line.environ["STOCKTAKE_WEB_PORT"] = "9000"
    found = {each["key"]: each for each in line.json("settings", "--json", "--config", path)}
    assert found["organisation.name"] == {"key": "organisation.name", "value": "Eastshire", "from": path}
    assert (found["web.port"]["value"], found["web.port"]["from"]) == (9000, "STOCKTAKE_WEB_PORT")
    assert (found["review.smallest_group"]["value"], found["review.smallest_group"]["from"]) == (5, "default")
    assert (found["plugin.data.journal"]["value"], found["plugin.data.journal"]["from"]) == ("journal.jsonl", path)
    assert found["storage"]["from"] == "STOCKTAKE_STORAGE"
    assert "organisation.name" in line("settings", "--config", path).stdout


def test_settings_do_not_show_a_password(line: Any) -> None:
    told = line("settings", "--storage", "postgresql://ada:s3cret@db.example.org/reviews").stdout
    assert "postgresql://ada:***@db.example.org/reviews" in told
    assert "s3cret" not in told


def test_the_journal_of_the_settings_is_written(line: Any) -> None:
    path = line.write("ours.toml", '[plugin.data]\njournal = "journal.jsonl"\n')
    review = line.new("--config", path)
    line("answer", review, "--perspective", "leader", "--name", "Ada", "--config", path, typed="4\nWords\n2\nq\n")
    lines = [json.loads(each) for each in (line.folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["kind"] for each in lines] == [
        "review-started",
        "invitation-made",
        "participant-joined",
        "answer-given",
    ]
    assert all(set(each) == {"at", "review", "kind"} and each["review"] == review for each in lines)


def test_a_journal_that_can_not_be_written_stops_nothing_and_is_told_in_a_line(line: Any) -> None:
    path = line.write("ours.toml", '[plugin.data]\njournal = "gone/journal.jsonl"\n')
    result = line("review", "new", "--config", path)
    assert result.stderr == (
        "plugin data: stocktake_entry_recorded failed "
        "(FileNotFoundError: [Errno 2] No such file or directory: 'gone/journal.jsonl')\n"
    )
    assert len(line.json("review", "list", "--json")) == 1


def test_settings_look_the_own_look_over(line: Any) -> None:
    path = line.folder / "stocktake.toml"
    path.write_text('[organisation]\nname = "Eastshire"\nlogo = "gone.svg"\ntemplates = "own"\n', encoding="utf-8")
    (line.folder / "own" / "html").mkdir(parents=True)
    (line.folder / "own" / "html" / "page.html").write_text("\n{{ nobody }}", encoding="utf-8")
    told = line("settings", "--config", str(path), code=1)
    assert f"{line.folder / 'own'}" in told.stdout
    assert told.stderr == (
        f"The logo {line.folder / 'gone.svg'} can't be read: No such file or directory. Check organisation.logo.\n"
        f"{line.folder / 'own' / 'html' / 'page.html'}, line 2: 'nobody' is undefined. "
        "Ours is used until this file changes.\n"
    )
