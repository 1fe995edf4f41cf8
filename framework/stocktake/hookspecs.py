"""The hooks of the engine; nothing else.

A plugin implements any of them with `hookimpl`, takes any subset of the arguments, and is found through the
entry-point group ``stocktake``. *options* is the plugin's own table ``[plugin.NAME]`` of the settings, a mapping of
key to value. Start-up hooks are called plugin by plugin, their results checked and indexed by id; then the catalogue
is sealed. docs/reference/hooks.md has a complete example of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:  # so that a plugin, such as a PDF's process, starts without the whole engine
    from collections.abc import Iterable
    from pathlib import Path

    from stocktake.aggregation import Aggregator
    from stocktake.document import Renderer, Section
    from stocktake.entries import Entry
    from stocktake.incoming import Importer
    from stocktake.reading import Reading
    from stocktake.review import Answer
    from stocktake.state import ReviewState
    from stocktake.storage import StorageProvider
    from stocktake.tool import Domain, RatingScale, Statement, Tool, Variant
    from stocktake.transfer import ToolImporter

GROUP = "stocktake"
hookimpl = pluggy.HookimplMarker(GROUP)
_hookspec = pluggy.HookspecMarker(GROUP)

Options = Mapping[str, object]


@_hookspec
def stocktake_tools(options: Options) -> Iterable[Tool | Path]:
    """Offer review tools. Called once at start-up; each is a Tool, or a folder of TOML that is loaded strictly.

    A tool whose id is taken, or whose folder has problems, is left out and reported with the plugin's name.
    """
    return ()


@_hookspec
def stocktake_domains(tool: Tool, options: Options) -> Iterable[Domain]:
    """Offer more domains for *tool*, also somebody else's. Called once at start-up for every tool.

    They are laid behind the tool's own. One whose id, or a statement id, is taken is left out and reported.
    """
    return ()


@_hookspec
def stocktake_rating_scales(options: Options) -> Iterable[RatingScale]:
    """Offer rating scales that folders of content may name. Called once at start-up, before the tools are loaded."""
    return ()


@_hookspec
def stocktake_variants(tool: Tool, options: Options) -> Iterable[Variant]:
    """Offer other wordings and translations of *tool*. Called once at start-up for every tool."""
    return ()


@_hookspec
def stocktake_translations(options: Options) -> Iterable[Path]:
    """Offer folders of gettext catalogues, ``<language>.po``, for texts made with `say`. Called once at start-up.

    Where two translate the same text, the one from the plugin that comes later wins.
    """
    return ()


@_hookspec
def stocktake_aggregators(options: Options) -> Iterable[Aggregator]:
    """Offer figures. Called once at start-up; every reading has each of them for each statement and domain."""
    return ()


@_hookspec
def stocktake_storages(options: Options) -> Iterable[StorageProvider]:
    """Offer storage backends by URL scheme. Called once at start-up; the ``storage`` setting picks one."""
    return ()


@_hookspec
def stocktake_renderers(options: Options) -> Iterable[Renderer]:
    """Offer formats. Called once at start-up; ``stocktake report --format ID`` and the web UI offer them all."""
    return ()


@_hookspec
def stocktake_importers(options: Options) -> Iterable[Importer | ToolImporter]:
    """Offer readers of other formats. Called once at start-up; the commands that import pick by file extension.

    An Importer reads answers (``stocktake import``), a ToolImporter a tool (``stocktake tool import``).
    """
    return ()


@_hookspec
def stocktake_prompts(tool: Tool, statement: Statement, answer: Answer | None) -> Iterable[str]:
    """Ask something that helps to think a statement over; *answer* is what the person said so far, or None.

    Called for each answer that is shown to its author; the prompts stand below the tool's own. What raises is logged
    and left out.
    """
    return ()


@_hookspec
def stocktake_report_sections(tool: Tool, reading: Reading) -> Iterable[Section]:
    """Add sections of blocks to the organisation's and the personal report, or replace theirs. Called for each report.

    A section whose id is the name of one of the report's own (`documents.SECTIONS`) stands in its place. *reading*
    holds only what its viewer may see. What raises is logged and left out.
    """
    return ()


@_hookspec
def stocktake_entry_recorded(review: ReviewState, entry: Entry, options: Options) -> None:
    """Learn that *entry* was stored; *review* is the state with it. Called after each append, in this process only.

    What raises is logged, never raised: nothing that was saved is undone.
    """
