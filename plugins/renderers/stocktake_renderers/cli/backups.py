"""Commands that put a whole storage into one file, and bring it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stocktake_renderers.cli.group import Refused
from stocktake_renderers.cli.opened import catalogue_of, settings_of, settings_options
from stocktake_renderers.cli.private_files import written_whole
from stocktake_renderers.cli.shown import counted, example, json_option, print_json, several
from stocktake_renderers.cli.storages import copied, plain_copy, say_copy, there

if TYPE_CHECKING:
    from typing import BinaryIO

    from stocktake.archive import Manifest
    from stocktake.storage import Storage


@example("stocktake backup reviews-2030-01-31.zip")
@click.command(short_help="Put everything into one file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of a file that is there.")
@json_option
@settings_options
@click.pass_context
def backup(ctx: click.Context, file: Path, replace: bool, as_json: bool) -> None:
    """Put the whole storage into one file, which any storage can be filled from again.

    Nobody has to stop answering. The file holds what people wrote, also what nobody else was meant to read: keep it
    safe. It is for your account only, is read back before it takes its name, and is all there or not at all.
    """
    from stocktake_renderers.opening import secret_path

    if file.is_dir() or (file.exists() and not replace):
        raise Refused(f"“{file}” is there already. Name another file, or add --replace.")
    with there(ctx) as found, written_whole(file) as draft:
        manifest = _archived(found, draft, file)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "size": size, **_counts(manifest)})
        return
    counts = _counts(manifest)
    click.echo(f"“{file}” holds {_in_words(counts)} ({size} bytes).")
    click.echo(
        "Private words are in it: keep it as safe as the reviews. The links that people have work again only with the "
        f"secret file as well, which is not in it: {secret_path(settings_of(ctx))}",
        err=True,
    )


def _archived(found: Storage, draft: BinaryIO, file: Path) -> Manifest:
    from stocktake.archive import ArchivedStorage, read_through, write_archive
    from stocktake_renderers.opening import real_stamp

    with counted() as tell:
        manifest = write_archive(found, draft, made_at=real_stamp().now(), tell=tell)
        draft.flush()
        read_through(ArchivedStorage(draft, str(file)), tell)
    return manifest


def _counts(manifest: Manifest) -> dict[str, int]:
    return {
        "streams": len(manifest.streams),
        "reviews": sum(each.stream.startswith("reviews/") for each in manifest.streams),
        "records": sum(each.records for each in manifest.streams),
        "erased": sum(each.erased for each in manifest.streams),
    }


def _in_words(counts: dict[str, int]) -> str:
    return f"{several(counts['records'], 'record')} of {several(counts['reviews'], 'review')}"


@example("stocktake restore reviews.zip --dry-run", "stocktake restore reviews.zip --storage sqlite:///restored.db")
@click.command(short_help="Bring everything back from a file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only look whether the file is whole.")
@json_option
@settings_options
@click.pass_context
def restore(ctx: click.Context, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring everything in a file that `stocktake backup` made into the storage.

    The file is read through before anything is written. The storage must be empty, or hold a part of the same: then
    only what is missing comes in. If it is interrupted, run it again.
    """
    from stocktake.archive import ArchivedStorage, read_through

    with _opened(file) as data:
        archive = ArchivedStorage(data, str(file))
        if dry_run:
            with counted() as tell:
                read_through(archive, tell)
            _say_whole(archive.manifest, file, as_json)
            return
        target = catalogue_of(ctx).open_storage(settings_of(ctx).storage)
        try:
            done = copied(archive, target)
        finally:
            target.close()
    if as_json:
        print_json(plain_copy(done))
    else:
        say_copy(done)
        click.echo(
            "Words that somebody has had erased since this file was made are here again: erase them once more.",
            err=True,
        )


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise Refused(f"“{file}” can't be read: {error.strerror}. Check the name.") from error


def _say_whole(manifest: Manifest, file: Path, as_json: bool) -> None:
    counts = _counts(manifest)
    if as_json:
        print_json({"file": str(file), "made_at": manifest.made_at, **counts})
    else:
        click.echo(
            f"“{file}” is whole: {_in_words(counts)}, as they were at {manifest.made_at[:19].replace('T', ' ')} UTC."
        )


COMMANDS: dict[str, click.Command] = {"backup": backup, "restore": restore}
