"""Everything that plugins contributed, checked and sealed; a typed face over the hooks that are called later."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pluggy
from attrs import field, frozen

from stocktake.aggregation import Aggregator
from stocktake.document import Renderer, Section
from stocktake.entries import Entry
from stocktake.errors import NotFoundError, StorageError
from stocktake.incoming import Importer
from stocktake.languages import Languages
from stocktake.messages import say
from stocktake.places import worded
from stocktake.prompting import Prompt
from stocktake.reading import Reading
from stocktake.review import Answer
from stocktake.state import ReviewState
from stocktake.storage import Storage, StorageProvider, without_password
from stocktake.tool import Statement, Tool, Variant
from stocktake.transfer import ToolImporter

_log = logging.getLogger(__name__)
_Thing = TypeVar("_Thing")

_NO_TOOL = say("There is no tool “{id}”. There are: {known}.")
_NO_WORDING = say("There is no wording “{id}”. There are: {known}.")
_NO_FORMAT = say("There is no format “{id}”. There are: {known}.")
_NO_READER = say("There is no reader of the format “{id}”. There are: {known}.")
_NO_TOOL_READER = say("There is no reader of tools in the format “{id}”. There are: {known}.")


@frozen(kw_only=True)
class PluginReport:
    """What became of one plugin: *state* is ``active``, ``disabled`` or ``failed``; *problems* are sentences."""

    name: str
    distribution: str
    version: str
    state: str
    hooks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@frozen(kw_only=True)
class Catalogue:
    """Everything that plugins contributed, checked and sealed.

    *importers* read answers, *tool_importers* tools. *storages* are by URL scheme, *variants* and *folders* (of
    content, where there is one) by tool id, everything else by its own id.
    """

    tools: dict[str, Tool]
    variants: dict[str, dict[str, Variant]]
    aggregators: tuple[Aggregator, ...]
    storages: dict[str, StorageProvider]
    renderers: dict[str, Renderer]
    importers: dict[str, Importer]
    tool_importers: dict[str, ToolImporter]
    languages: Languages
    reports: tuple[PluginReport, ...]
    options: dict[str, dict[str, Any]] = field(factory=dict)
    folders: dict[str, Path] = field(factory=dict)
    _manager: pluggy.PluginManager = field(repr=False, eq=False, alias="manager")

    def tool(self, tool_id: str, variant: str = "") -> Tool:
        """Find a tool, in the words of a variant if one is named; raises NotFoundError with the ids that there are."""
        if tool_id not in self.tools:
            raise NotFoundError(_NO_TOOL.filled(id=tool_id, known=_listed(self.tools)))
        tool = self.tools[tool_id]
        return worded(tool, self.variant(tool_id, variant)) if variant else tool

    def variant(self, tool_id: str, variant_id: str) -> Variant:
        """Find a wording of a tool; raises NotFoundError with the ids that there are."""
        known = self.variants.get(tool_id, {})
        if variant_id not in known:
            raise NotFoundError(_NO_WORDING.filled(id=variant_id, known=_listed(known)))
        return known[variant_id]

    def renderer(self, renderer_id: str) -> Renderer:
        """Find a format; raises NotFoundError with the ids that there are."""
        if renderer_id not in self.renderers:
            raise NotFoundError(_NO_FORMAT.filled(id=renderer_id, known=_listed(sorted(self.renderers))))
        return self.renderers[renderer_id]

    def importer(self, importer_id: str) -> Importer:
        """Find a reader of another format; raises NotFoundError with the ids that there are."""
        if importer_id not in self.importers:
            raise NotFoundError(_NO_READER.filled(id=importer_id, known=_listed(sorted(self.importers))))
        return self.importers[importer_id]

    def importer_for(self, file_name: str) -> Importer | None:
        """Find the reader of answers for a file by the ending of its name."""
        ending = file_name.rpartition(".")[2].lower()
        return next((each for each in self.importers.values() if ending in each.extensions), None)

    def tool_importer(self, importer_id: str) -> ToolImporter:
        """Find a reader of tools in another format; raises NotFoundError with the ids that there are."""
        if importer_id not in self.tool_importers:
            raise NotFoundError(_NO_TOOL_READER.filled(id=importer_id, known=_listed(sorted(self.tool_importers))))
        return self.tool_importers[importer_id]

    def open_storage(self, url: str, *, must_exist: bool = False) -> Storage:
        """Open the storage that a URL names, made if need be unless it *must_exist*; raises StorageError."""
        scheme = url.partition(":")[0]
        if scheme not in self.storages:
            known = ", ".join(f"{each}:" for each in sorted(self.storages)) or "none"
            raise StorageError(
                f"No plugin opens the storage “{without_password(url)}”. The setting `storage` (or STOCKTAKE_STORAGE) "
                f"must begin with one of: {known}"
            )
        provider = self.storages[scheme]
        if must_exist and provider.exists is not None and not provider.exists(url):
            raise StorageError(
                f"There is no storage at “{without_password(url)}”. Look at the address; nothing was made."
            )
        return provider.open(url)

    def prompts(self, tool: Tool, statement: Statement, answer: Answer | None) -> tuple[Prompt, ...]:
        """Ask every plugin for prompts; what raises is logged and left out."""
        found = self._asked("stocktake_prompts", str, tool=tool, statement=statement, answer=answer)
        return tuple(Prompt(words=each) for each in found)

    def report_sections(self, tool: Tool, reading: Reading) -> tuple[Section, ...]:
        """Ask every plugin for sections, in the order of their positions; what raises is logged and left out."""
        found = self._asked("stocktake_report_sections", Section, tool=tool, reading=reading)
        return tuple(sorted(found, key=lambda section: section.position))

    def entry_recorded(self, review: ReviewState, entry: Entry) -> None:
        """Tell every plugin of an entry; what raises is logged."""
        for _ in self._asked("stocktake_entry_recorded", object, review=review, entry=entry):
            pass

    def contributions(self, hook: str, cls: type[_Thing], **arguments: object) -> tuple[_Thing, ...]:
        """Collect the results of a front end's own hook; what raises, or is no *cls*, is logged and left out."""
        return tuple(self._asked(hook, cls, **arguments))

    def _asked(self, hook: str, cls: type[_Thing], **arguments: object) -> Iterator[_Thing]:
        for name in implementers(self._manager, hook):
            try:
                found = call(self._manager, hook, name, {**arguments, "options": self.options.get(name, {})})
                for thing in found:
                    if isinstance(thing, cls):
                        yield thing
                    else:
                        _log.error("plugin %s: %s gave %r, not a %s", name, hook, thing, cls.__name__)
            except Exception:
                _log.exception("plugin %s: %s failed", name, hook)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or say("none")


def implementers(manager: pluggy.PluginManager, hook: str) -> list[str]:
    """List the plugins that implement a hook, in the order in which they were registered."""
    caller: pluggy.HookCaller | None = getattr(manager.hook, hook, None)
    order = [name for name, _ in manager.list_name_plugin()]
    using = {impl.plugin_name for impl in caller.get_hookimpls()} if caller else set()
    return [name for name in order if name in using]


def call(manager: pluggy.PluginManager, hook: str, plugin: str, arguments: Mapping[str, object]) -> list[Any]:
    """Call one plugin's implementation and give its results as one list."""
    others = [module for name, module in manager.list_name_plugin() if name != plugin and module is not None]
    caller = manager.subset_hook_caller(hook, remove_plugins=others)
    wanted = caller.spec.argnames if caller.spec else tuple(arguments)
    results = caller(**{name: arguments[name] for name in wanted})
    return [thing for result in results if result is not None for thing in result]
