"""Commands for reviews that are filled apart: a ledger leaves as a file, comes back, and is joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.group import Refused
from stocktake_renderers.cli.opened import ACTOR, opened, settings_options
from stocktake_renderers.cli.private_files import written_whole
from stocktake_renderers.cli.shown import example, json_option, print_json, several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stocktake.apart import Merged
    from stocktake.contradicting import Conflict, Option, Settle
    from stocktake.ledger_file import LedgerFile

_PRIVATE = (
    "This file holds every word of the review, also what nobody else was meant to read, and is for your account only."
    " Keep it safe, and delete it when it has come back."
)
_output = click.option(
    "-o", "--output", "output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it."
)
_replace = click.option("--replace", is_flag=True, help="Put it in the place of a file that is there.")


@example("stocktake review export REVIEW -o larkmere.json")
@click.command("export", short_help="Give a whole review as a file, to go on elsewhere.")
@click.argument("wanted", metavar="REVIEW")
@_output
@_replace
@settings_options
def export(wanted: str, output: Path | None, replace: bool) -> None:
    """Give a review with everything in it as one file: to go on with it on another machine, and to join both later.

    The file is not for reading: it holds reasons that nobody else was meant to see.
    """
    from stocktake_renderers.cli.output import file_name
    from stocktake_renderers.cli.picked import picked_review

    with opened() as workspace:
        state = picked_review(workspace, wanted)
        path = output or Path(f"{file_name(state.settled.title, state.settled.place)}.json")
        _refuse_taken(path, replace)
        ledger = workspace.apart.export(state.id)
    _write(ledger, path)
    click.echo(f"“{path}” holds “{state.settled.title}”, {several(len(ledger.records), 'entry', 'entries')}.")
    click.echo(_PRIVATE, err=True)


@example("stocktake review import larkmere.json --storage sqlite:///laptop.db")
@click.command("import", short_help="Go on with a review from a file.")
@click.argument("file", type=click.Path(path_type=Path))
@settings_options
def import_(file: Path) -> None:
    """Go on with the review in a file that `stocktake review export` made, on another machine.

    Links that were made elsewhere don't work here: make new ones. If the review is here already, `stocktake merge`
    joins the two.
    """
    ledger = _read(file)
    with opened() as workspace:
        state = workspace.apart.bring(ledger)
    click.echo(f"“{state.settled.title}” in {state.settled.place} is here.\n{state.id}")


@example(
    "stocktake merge train.json table.json --dry-run",
    "stocktake merge train.json",
    "stocktake merge table-1.json table-2.json --settle newest -o both.json",
)
@click.command(short_help="Join a review that was filled apart.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_output
@click.option(
    "--settle",
    "rule",
    metavar="newest|first|FILE",
    help="What holds where the same was changed apart: the newest, the first, or what one FILE (or “here”) says.",
)
@_replace
@click.option("--dry-run", is_flag=True, help="Only say what would come in, and what contradicts.")
@json_option
@settings_options
def merge(
    files: tuple[Path, ...], output: Path | None, rule: str | None, replace: bool, dry_run: bool, as_json: bool
) -> None:
    """Join ledgers of one review that people filled apart, into the review here, or into a new file with -o.

    What is in several of them comes in once, and what was erased in one stays erased. Where the same was changed
    apart, you are asked what holds, unless --settle says so. Answers that come in after the reveal wait like any that
    come late. If it is interrupted, run it again.
    """
    from stocktake.apart import named_apart

    if output is not None and not dry_run:
        _refuse_taken(output, replace)
    ledgers = named_apart([_read(each) for each in files])
    settle, how = _settling(rule, [each.name for each in ledgers], dry_run, as_json)
    with opened() as workspace:
        if output is None:
            done = workspace.apart.merge(ledgers, settle, how, dry_run=dry_run, actor=ACTOR)
        else:
            whole, done = workspace.apart.into_file(ledgers, settle, how, str(output), actor=ACTOR)
            if not dry_run:
                _write(whole, output)
    if as_json:
        print_json(_plain(done))
    else:
        _say(done, output, dry_run)


def _settling(rule: str | None, names: Sequence[str], dry_run: bool, as_json: bool) -> tuple[Settle, str]:
    from stocktake.apart import HERE
    from stocktake.contradicting import by_rule

    if rule is None:
        return (by_rule("newest"), "newest") if dry_run else (_asked(as_json), "asked")
    if rule not in {"newest", "first", HERE, *names}:
        known = ", ".join(("newest", "first", HERE, *names))
        raise click.UsageError(f"“{rule}” settles nothing; use one of: {known}.")
    return by_rule(rule), rule


def _asked(as_json: bool) -> Settle:
    """Ask about each conflict once, however often the merge is tried."""
    from stocktake.contradicting import ask_nobody

    if as_json:
        return ask_nobody
    settled: dict[Conflict, Option] = {}

    def settle(conflict: Conflict) -> Option:
        if conflict not in settled:
            settled[conflict] = _ask(conflict)
        return settled[conflict]

    return settle


def _ask(conflict: Conflict) -> Option:
    click.echo(f"\n{_title(conflict)}")
    for place, option in enumerate(conflict.options, start=1):
        click.echo(f"  {place}  {_side(option)}: {says(option)}")
    last = len(conflict.options)
    chosen = click.prompt("What holds?", type=click.IntRange(1, last), default=last)
    return conflict.options[chosen - 1]


def _title(conflict: Conflict) -> str:
    words = {
        "answer": "The same person changed the same answer apart",
        "view": "Two views were agreed of",
        "strength": "The same strength was changed apart",
        "action": "The same action was changed apart",
        "arrangements": "How the review is arranged was changed apart",
        "closed": "The review was closed, while people went on answering elsewhere",
    }[conflict.kind.value]
    about = conflict.thing.rpartition("/")[2]
    return f"{words} {about}" if conflict.kind.value == "view" else words


def _side(option: Option) -> str:
    return f"{option.name}, {option.at[:16].replace('T', ' ')}"


def says(option: Option) -> str:
    """Say what one side says; never what somebody answered, for they may still be answering alone."""
    from stocktake import entries
    from stocktake.taking_part import Arranged

    match option.entry:
        case entries.AnswerGiven():
            return "an answer, which is not shown"
        case entries.ViewAgreed(view=view):
            rating = view.kind.value if view.value is None else str(view.value)
            return f"{rating}: {view.reason}" if view.reason else rating
        case entries.StrengthNamed(strength=strength):
            return strength.text
        case entries.ActionPlanned(action=action):
            parts = (action.what, action.who, action.by_when, action.state.value)
            return ", ".join(each for each in parts if each)
        case entries.StrengthDropped() | entries.ActionDropped():
            return "taken off"
        case entries.ReviewClosed():
            return "closed"
        case entries.ReviewReopened():
            return "still open"
        case Arranged(arrangements=found):
            return "; ".join(
                each for each in (found.how_long, found.answer_by, found.contact, found.afterwards) if each
            )
        case _:
            return option.entry.kind


def _say(done: Merged, output: Path | None, dry_run: bool) -> None:
    for conflict, took in done.settled:
        line = " | ".join(f"{_side(each)}: {says(each)}" for each in conflict.options)
        click.echo(f"{_title(conflict)}: {line}. {'Would hold' if dry_run else 'Holds'}: {took.name}.")
    new, already = several(done.records, "entry", "entries"), f"{done.already} there already"
    people = several(done.people, "person", "people")
    if output is not None:
        click.echo(f"{'Would write' if dry_run else f'“{output}” holds'} {new}, with answers of {people}.")
        if not dry_run:
            click.echo(_PRIVATE, err=True)
        return
    click.echo(f"{'Would bring' if dry_run else 'Brought'} in {new} with answers of {people}; {already}.")
    if done.erased:
        gone = several(done.erased, "person", "people")
        click.echo(
            f"{'Would erase' if dry_run else 'Erased'} everything that {gone} wrote, as it was erased elsewhere."
        )


def _plain(done: Merged) -> dict[str, object]:
    return {
        "review": done.review,
        "entries": done.records,
        "already": done.already,
        "people": done.people,
        "erased": done.erased,
        "conflicts": [
            {
                "kind": conflict.kind.value,
                "thing": conflict.thing,
                "sides": [
                    {"side": each.name, "at": each.at, "by": each.actor, "says": says(each)}
                    for each in conflict.options
                ],
                "holds": took.name,
            }
            for conflict, took in done.settled
        ],
    }


def _refuse_taken(path: Path, replace: bool) -> None:
    if path.is_dir() or (path.exists() and not replace):
        raise Refused(f"“{path}” is there already. Name another file with -o, or add --replace.")


def _read(file: Path) -> LedgerFile:
    from stocktake.ledger_file import read_ledger

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(f"“{file}” can't be read: {error.strerror}. Check the name.") from error
    return read_ledger(data, str(file))


def _write(ledger: LedgerFile, path: Path) -> None:
    from stocktake.ledger_file import write_ledger
    from stocktake_renderers.opening import real_stamp

    data = write_ledger(ledger, made_at=real_stamp().at())
    with written_whole(path) as draft:
        draft.write(data)


OF_REVIEWS = (export, import_)
COMMANDS: dict[str, click.Command] = {"merge": merge}
