"""The command that prints or writes the JSON Schema of content files, for editors."""

import json
from pathlib import Path

import click

from stocktake_renderers.cli.opened import settings_options
from stocktake_renderers.cli.shown import example, print_json


@example("stocktake tool schema domain", "stocktake tool schema --folder schemas")
@click.command(short_help="Give the JSON Schema of content files.")
@click.argument("kind", metavar="KIND", required=False)
@click.option("--folder", type=click.Path(path_type=Path), help="Write KIND.schema.json files into this folder.")
@settings_options
def schema(kind: str | None, folder: Path | None) -> None:
    """Give the JSON Schema of content files, so that an editor can complete and check them.

    KIND is tool, domain, scale, variant, texts, glossary, companion, cross-map or lint. All of them, if left out.
    """
    from stocktake.schema import KINDS, schema_of

    found = {each: schema_of(each) for each in ([kind] if kind else KINDS)}
    if folder is not None:
        _write(found, folder)
    else:
        print_json(found[kind] if kind else found)


def _write(found: dict[str, dict[str, object]], folder: Path) -> None:
    from stocktake.errors import InvalidError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, schema in found.items():
            path = folder / f"{kind}.schema.json"
            path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            click.echo(str(path))
    except OSError as error:
        raise InvalidError(f"The schemas can't be written to “{folder}”: {error.strerror}.") from error
