"""Commands about storages: what is in one, whether it is whole, and how to move it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from stocktake_renderers.cli.group import Refused
from stocktake_renderers.cli.opened import catalogue_of, settings_of, settings_options
from stocktake_renderers.cli.shown import counted, example, json_option, print_json, several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stocktake.copying import Copied
    from stocktake.storage import Storage, StorageFacts


@example("stocktake storage info", "stocktake storage copy sqlite:///reviews.db files:reviews")
@click.group(short_help="Look after the storage, and move it.")
def storage() -> None:
    """Look at the storage, check it, bring it up to date, and copy it into another."""


@example("stocktake storage info --json")
@storage.command("info")
@json_option
@settings_options
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Show what the storage is, where it is, and how much is in it; never what anybody said."""
    with there(ctx) as found:
        plain = _plain_info(found)
    if as_json:
        print_json(plain)
        return
    for key in ("backend", "place", "version", "size", "streams", "reviews", "records"):
        click.echo(f"{key + ':':16}{'not known' if plain[key] in {None, ''} else plain[key]}")
    for name, value in plain["durability"].items():
        click.echo(f"{name + ':':16}{value}")
    for concern in plain["concerns"]:
        click.echo(f"Look at this: {concern}")


def _plain_info(found: Storage) -> dict[str, Any]:
    facts = facts_of(found)
    tips = dict(sorted(found.streams().items()))
    return {
        "backend": facts.backend,
        "place": facts.place,
        "version": facts.version,
        "size": facts.size,
        "durability": dict(facts.durability),
        "concerns": list(facts.concerns),
        "streams": len(tips),
        "reviews": sum(each.startswith("reviews/") for each in tips),
        "records": sum(tips.values()),
        "tips": tips,
    }


@example("stocktake storage check")
@storage.command("check")
@json_option
@settings_options
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Read everything and look whether it is whole; exit code 1 if anything is not.

    Looks at the position, digest and chain of each record, whether each review can be opened with the tool that it
    began with, and whether the words of people who were erased are gone.
    """
    from attrs import asdict

    from stocktake.checking import check as check_storage

    with there(ctx) as found, counted() as tell:
        checked = check_storage(found, tell)
    if as_json:
        print_json(asdict(checked))
    else:
        for problem in checked.problems:
            at = f" at record {problem.position}" if problem.position else ""
            click.echo(f"“{problem.stream}”{at}: {problem.words}")
        verdict = several(len(checked.problems), "problem") if checked.problems else "all is well"
        click.echo(
            f"Looked at {several(checked.records, 'record')} of {several(checked.reviews, 'review')}, in "
            f"{several(checked.streams, 'stream')}: {verdict}."
        )
    if checked.problems:
        ctx.exit(1)


@example("stocktake storage upgrade")
@storage.command("upgrade")
@json_option
@settings_options
@click.pass_context
def upgrade(ctx: click.Context, as_json: bool) -> None:
    """Bring the storage to the newest layout, and say what was done.

    Every command does this by itself when it opens an older storage. This one is for doing it at a quiet time.
    """
    with there(ctx) as found:
        facts = facts_of(found)
    if as_json:
        print_json({"version": facts.version, "upgraded_from": facts.upgraded_from, "copy": facts.copy})
    elif facts.upgraded_from is not None:
        copy = f" A copy of it as it was is in “{facts.copy}”; delete it when all is well." if facts.copy else ""
        click.echo(f"Brought from version {facts.upgraded_from} to version {facts.version}.{copy}")
    elif facts.version is not None:
        click.echo(f"Nothing to do: it has the newest version ({facts.version}).")
    else:
        click.echo("Nothing to do: this storage has no versions.")


@example(
    "stocktake storage copy sqlite:///reviews.db files:reviews",
    "stocktake storage copy sqlite:///reviews.db files:reviews --json",
)
@storage.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
@settings_options
@click.pass_context
def copy(ctx: click.Context, source: str, target: str, as_json: bool) -> None:
    """Copy everything from one storage into another, with its whole history, and compare both at the end.

    FROM and TO are addresses like those of the setting `storage`. TO is made if it isn't there. Run it again after an
    interruption, or when FROM has grown: only what is missing is copied, and who was erased in FROM is erased in TO.
    """
    catalogue = catalogue_of(ctx)
    with (
        _closing(catalogue.open_storage(source, must_exist=True)) as here,
        _closing(catalogue.open_storage(target)) as to,
    ):
        _refuse_itself(facts_of(here), facts_of(to))
        done = copied(here, to)
    if as_json:
        print_json(plain_copy(done))
    else:
        say_copy(done)


def _refuse_itself(source: StorageFacts, target: StorageFacts) -> None:
    if source.place and (source.backend, source.place) == (target.backend, target.place):
        raise Refused(f"FROM and TO are the same storage, “{source.place}”. Name another one to copy into.")


def copied(source: Storage, target: Storage) -> Copied:
    """Copy with a progress bar."""
    from stocktake.copying import copy as copy_storage

    with counted() as tell:
        return copy_storage(source, target, tell)


def plain_copy(done: Copied) -> dict[str, Any]:
    """Put what a copy did into a dict."""
    from attrs import asdict

    return asdict(done)


def say_copy(done: Copied) -> None:
    """Print what a copy did."""
    click.echo(
        f"Copied {several(done.records, 'record')}; {done.already} had been there before. "
        f"All that is in {several(done.streams, 'stream')} was compared with where it came from, and is the same."
    )
    if done.erased:
        click.echo(f"{done.erased} {'person' if done.erased == 1 else 'people'} had been erased since: gone here too.")
    if done.withheld:
        click.echo(f"Words that are erased here already stay so, in {_named(done.withheld)}.")
    if done.beside:
        click.echo(f"There was more here before: {_named(done.beside)}.")


def _named(streams: tuple[str, ...]) -> str:
    more = f" and {len(streams) - 5} more" if len(streams) > 5 else ""
    return ", ".join(f"“{each}”" for each in streams[:5]) + more


def facts_of(found: Storage) -> StorageFacts:
    """Ask a storage what it is; one that can't say is named by its class."""
    from stocktake.storage import Describing, StorageFacts

    if isinstance(found, Describing):
        return found.describe()
    return StorageFacts(backend=type(found).__name__)


@contextmanager
def there(ctx: click.Context) -> Iterator[Storage]:
    """Open the storage of the settings, which must be there, and close it behind."""
    with _closing(catalogue_of(ctx).open_storage(settings_of(ctx).storage, must_exist=True)) as found:
        yield found


@contextmanager
def _closing(found: Storage) -> Iterator[Storage]:
    try:
        yield found
    finally:
        found.close()


COMMANDS: dict[str, click.Command] = {"storage": storage}
