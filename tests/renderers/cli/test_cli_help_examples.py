"""Every command's help page shows an example, and every example works."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from tests.renderers.cli.at_work import asked
from tests.renderers.pdf.filling import by_pypdf

import stocktake_strengths_based
from stocktake_renderers.cli.commands import stocktake

CONTENT = Path(stocktake_strengths_based.__file__).parent / "content"

SERVERS = (
    "stocktake serve",
    "stocktake demo",
    "stocktake tool preview",
)  # these run until stopped; other tests start them


REVEALED = (
    "stocktake review report-made",
    "stocktake review agenda",
    "stocktake review move",
    "stocktake joint r",
    "stocktake benchmark add",
    "stocktake benchmark donate",
)


def commands(group: click.Group, path: str = "stocktake") -> Iterator[tuple[str, click.Command]]:
    yield path, group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(stocktake))
EXAMPLES = {
    example.strip().partition(" #")[0].strip()
    for command in COMMANDS.values()
    for example in (command.epilog or "").splitlines()
    if example.startswith("  stocktake")
}


@pytest.mark.parametrize("path", COMMANDS)
def test_every_help_page_shows_an_example_of_its_command(path: str, line: Any) -> None:
    shown = line(*path.split()[1:], "--help").stdout
    assert "Example" in shown
    assert f"  {path}" in shown.partition("Example")[2]


@pytest.mark.parametrize("path", [path for path, command in COMMANDS.items() if not isinstance(command, click.Group)])
def test_every_command_takes_settings_and_storage(path: str) -> None:
    options = {name for each in COMMANDS[path].params for name in each.opts}
    assert {"--config", "--storage"} <= options


@pytest.mark.parametrize("example", sorted(each for each in EXAMPLES if not each.startswith(SERVERS)))
def test_every_example_works(example: str, line: Any) -> None:
    review = line.new()
    file = line.write("answers.csv", "participant,perspective,statement,answer\np1,leader,vision-1,4\n")
    line("import", review, file)
    line("backup", "reviews.zip")
    write_tool(line.folder / "my-tool" / "content")
    line.write("statements.csv", "domain,statement\nOur soil,We give back what we take.\n")
    line.write(
        "library.yaml", "framework: {name: Garden, requirement_nodes: [{urn: a, assessable: true, name: We dig.}]}\n"
    )
    if "--map" in example and "--draft" not in example:
        write_mapping(line, review, example)
    if "--at" in example:
        line("review", "snapshot", review, "after workshop 1")
    rounds = {"OLDER": review, "NEWER": review}
    if "compare" in example or "comparison" in example:
        rounds["NEWER"] = review = line.json("review", "new", "--from", review, "--json")["id"]
    if "publish" in example and "--report" in example:
        line("review", "reveal", review)
    example = set_up_others(line, review, example)
    if "review letters" in example:
        line("invite", review, "--perspective", "leader")
    if "seen-to" in example:
        example = example.replace("REQUEST", asked(line, review)[1])
    example = example.replace("STATEMENT", "vision-1")
    if "filled-form.pdf" in example:
        line("blank", "--format", "pdf", "--output", "form.pdf")
        said = {"answer_vision_1": "4", "perspective": "carer"}
        (line.folder / "filled-form.pdf").write_bytes(
            by_pypdf((line.folder / "form.pdf").read_bytes(), said, line.folder)
        )
    typed = example.partition(" > ")[0].replace("REVIEW", review).replace("--participant ID", "--participant p1")
    for name, found in rounds.items():
        typed = typed.replace(name, found)
    line(*shlex.split(typed)[1:], typed="q\n")


def set_up_others(line: Any, review: str, example: str) -> str:
    """Make what an example about several reviews, places or computers needs; give it with their names in it."""
    if example.startswith(REVEALED):
        reveal(line, review)
    if "joint read" in example:
        line("joint", "release", review)
        reveal(line, other := line.new("--place", "Vale"))
        line("joint", "release", other, "--organisation", "Vale Council", "-o", "neighbours.json")
        example = example.replace("REVIEW REVIEW", f"REVIEW {other}")
    if "benchmark add" in example:
        line("benchmark", "donate", review, "-o", "donation.json")
    if example.startswith(("stocktake merge", "stocktake review import")):
        for name in ("larkmere", "train", "table", "table-1", "table-2"):
            line("review", "export", review, "-o", f"{name}.json")
    return example


def reveal(line: Any, review: str) -> None:
    people = "".join(f"more{number},leader,vision-1,4\n" for number in range(8))
    line("import", review, line.write("more.csv", f"participant,perspective,statement,answer\n{people}"))
    line("review", "reveal", review)


def write_mapping(line: Any, review: str, example: str) -> None:
    """Begin a mapping as an example needs it; a tool in a folder is then a newer version of the review's own."""
    other: tuple[str, ...] = ()
    if "--tool" in example:
        folder = line.folder / "my-tool" / "content"
        shutil.copytree(CONTENT, folder, dirs_exist_ok=True)
        tool = folder / "tool.toml"
        tool.write_text(re.sub(r'(?m)^version = ".*"', 'version = "99"', tool.read_text("utf-8")), "utf-8")
        other = ("--tool", "my-tool/content")
    line("review", "upgrade", review, "--draft", "--map", "upgrade.toml", *other)


def write_tool(folder: Any) -> None:
    (folder / "scales").mkdir(parents=True)
    (folder / "domains").mkdir()
    (folder / "tool.toml").write_text(
        'schema = 1\nid = "mine"\ntitle = "Mine"\nversion = "1"\nlanguage = "en-GB"\nlicence = "MIT"\n'
        'summary = "S"\nabout = "A"\nhow_to = "H"\nattribution = "B"\nscales = ["yes"]\ndomains = ["one"]\n'
        '[[perspective]]\nid = "all"\ntitle = "All of us"\n',
        encoding="utf-8",
    )
    (folder / "scales" / "yes.toml").write_text(
        'id = "yes"\ntitle = "Yes?"\n[[point]]\nvalue = 1\nlabel = "No"\n[[point]]\nvalue = 2\nlabel = "Yes"\n',
        encoding="utf-8",
    )
    (folder / "domains" / "one.toml").write_text(
        'id = "one"\ntitle = "One"\ngood = "Good."\nwhy = "Because."\n'
        '[[statement]]\nid = "one-1"\ntext = "We do."\n'
        '[[good_practice]]\ntitle = "G"\ntext = "T"\n[[resource]]\ntitle = "R"\nurl = "https://example.org"\n',
        encoding="utf-8",
    )
