"""Finding, loading, checking and blaming plugins; a typed face over the hooks."""

import difflib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy
from attrs import evolve, field, frozen

from stocktake import hookspecs
from stocktake.aggregation import AGGREGATORS, Aggregator
from stocktake.content import load_tool, problems_of
from stocktake.document import Renderer, Section
from stocktake.errors import NotFoundError, PluginError, StocktakeError, StorageError
from stocktake.local_wording import lay_over
from stocktake.reading import Reading
from stocktake.review import Answer, Entry, Importer, ReviewState
from stocktake.settings import Plugins as PluginSettings
from stocktake.settings import Settings
from stocktake.storage import Storage, StorageProvider
from stocktake.tool import Domain, RatingScale, Statement, Tool, Variant
from stocktake.transfer import ToolImporter

HOOKSPEC_GROUP = "stocktake.hookspecs"
_log = logging.getLogger(__name__)
_Thing = TypeVar("_Thing")


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
    reports: tuple[PluginReport, ...]
    options: dict[str, dict[str, Any]] = field(factory=dict)
    folders: dict[str, Path] = field(factory=dict)
    _manager: pluggy.PluginManager = field(repr=False, eq=False, alias="manager")

    def tool(self, tool_id: str, variant: str = "") -> Tool:
        """Find a tool, in the words of a variant if one is named; raises NotFoundError with the ids that there are."""
        if tool_id not in self.tools:
            raise NotFoundError(f"There is no tool “{tool_id}”. There are: {', '.join(self.tools) or 'none'}.")
        tool = self.tools[tool_id]
        return tool.worded(self.variant(tool_id, variant)) if variant else tool

    def variant(self, tool_id: str, variant_id: str) -> Variant:
        """Find a wording of a tool; raises NotFoundError with the ids that there are."""
        known = self.variants.get(tool_id, {})
        if variant_id not in known:
            raise NotFoundError(f"There is no wording “{variant_id}”. There are: {', '.join(known) or 'none'}.")
        return known[variant_id]

    def renderer(self, renderer_id: str) -> Renderer:
        """Find a format; raises NotFoundError with the ids that there are."""
        if renderer_id not in self.renderers:
            known = ", ".join(sorted(self.renderers)) or "none"
            raise NotFoundError(f"There is no format “{renderer_id}”. There are: {known}.")
        return self.renderers[renderer_id]

    def importer(self, importer_id: str) -> Importer:
        """Find a reader of another format; raises NotFoundError with the ids that there are."""
        if importer_id not in self.importers:
            known = ", ".join(sorted(self.importers)) or "none"
            raise NotFoundError(f"There is no reader of the format “{importer_id}”. There are: {known}.")
        return self.importers[importer_id]

    def tool_importer(self, importer_id: str) -> ToolImporter:
        """Find a reader of tools in another format; raises NotFoundError with the ids that there are."""
        if importer_id not in self.tool_importers:
            known = ", ".join(sorted(self.tool_importers)) or "none"
            raise NotFoundError(f"There is no reader of tools in the format “{importer_id}”. There are: {known}.")
        return self.tool_importers[importer_id]

    def open_storage(self, url: str) -> Storage:
        """Open the storage that a URL names; raises StorageError with what to do."""
        scheme = url.partition(":")[0]
        if scheme not in self.storages:
            known = ", ".join(f"{each}:" for each in sorted(self.storages)) or "none"
            raise StorageError(
                f"No plugin opens the storage “{url}”. The setting `storage` (or STOCKTAKE_STORAGE) "
                f"must begin with one of: {known}"
            )
        return self.storages[scheme].open(url)

    def prompts(self, tool: Tool, statement: Statement, answer: Answer | None) -> tuple[str, ...]:
        """Ask every plugin for prompts; what raises is logged and left out."""
        return tuple(self._asked("stocktake_prompts", str, tool=tool, statement=statement, answer=answer))

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
        for name in _implementers(self._manager, hook):
            try:
                found = _call(self._manager, hook, name, {**arguments, "options": self.options.get(name, {})})
                for thing in found:
                    if isinstance(thing, cls):
                        yield thing
                    else:
                        _log.error("plugin %s: %s gave %r, not a %s", name, hook, thing, cls.__name__)
            except Exception:
                _log.exception("plugin %s: %s failed", name, hook)


def load_plugins(settings: Settings, found: Iterable[EntryPoint] | None = None) -> Catalogue:
    """Load every plugin that the settings let in, collect what they offer, and seal it.

    *found* are the entry points to look at, those of group ``stocktake`` if left out. A plugin that can't be used is
    reported in `Catalogue.reports` and the rest goes on; with ``strict`` PluginError is raised instead.
    """
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    reports = _with_hookspecs(manager, sorted(entry_points(group=HOOKSPEC_GROUP), key=_bundled_first))
    points = entry_points(group=hookspecs.GROUP) if found is None else found
    reports |= _register(manager, sorted(points, key=_bundled_first), settings.plugins)
    collector = _Collector(manager, settings.plugin, reports)
    catalogue = _with_local_wording(collector.collect(), settings.organisation.wording)
    if settings.plugins.strict:
        for report in catalogue.reports:
            if report.problems:
                raise PluginError(f"Plugin “{report.name}” ({_origin(report)}): {report.problems[0]}")
    return catalogue


def _with_local_wording(catalogue: Catalogue, folder: str) -> Catalogue:
    """Lay the organisation's own words over the tools, with a report of what went wrong, as for a plugin."""
    if not folder:
        return catalogue
    tools, problems = lay_over(Path(folder).expanduser(), catalogue.tools)
    report = PluginReport(
        name="organisation.wording", distribution="settings", version="", state="active", problems=problems
    )
    return evolve(catalogue, tools=tools, reports=(*catalogue.reports, report))


def _bundled_first(point: EntryPoint) -> tuple[bool, str, str]:
    name, _ = _distribution(point)
    return name != hookspecs.GROUP, point.name, name


def _distribution(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("unknown", "")


def _origin(report: PluginReport) -> str:
    return f"{report.distribution} {report.version}".strip()


def _with_hookspecs(manager: pluggy.PluginManager, points: Sequence[EntryPoint]) -> dict[str, PluginReport]:
    """Add the hooks that front ends own; give a report of each that can't be added."""
    reports: dict[str, PluginReport] = {}
    for point in points:
        try:
            manager.add_hookspecs(point.load())
        except (Exception, SystemExit) as error:
            distribution, version = _distribution(point)
            name = f"{point.name} (hooks)"
            problems = (f"{type(error).__name__}: {error}",)
            reports[name] = PluginReport(
                name=name, distribution=distribution, version=version, state="failed", problems=problems
            )
    return reports


def _register(
    manager: pluggy.PluginManager, points: Sequence[EntryPoint], settings: PluginSettings
) -> dict[str, PluginReport]:
    """Import and register the plugins one by one; give a report of each, by name."""
    reports: dict[str, PluginReport] = {}
    for point in points:
        distribution, version = _distribution(point)
        report = PluginReport(name=point.name, distribution=distribution, version=version, state="active")
        key = f"{point.name} ({distribution})" if point.name in reports else point.name
        if point.name in settings.disabled or (settings.only and point.name not in settings.only):
            reports[key] = evolve(report, state="disabled")
        elif point.name in reports:
            taken = f"The name is already taken by {_origin(reports[point.name])}; rename or uninstall one of them."
            reports[key] = evolve(report, state="failed", problems=(taken,))
        else:
            reports[point.name] = _registered(manager, point, report)
    return reports


def _registered(manager: pluggy.PluginManager, point: EntryPoint, report: PluginReport) -> PluginReport:
    try:
        module = point.load()
        manager.register(module, name=point.name)
    except (Exception, SystemExit) as error:
        if manager.has_plugin(point.name):
            manager.unregister(name=point.name)
        return evolve(report, state="failed", problems=(f"{type(error).__name__}: {error}",))
    misspelt = _misspelt(manager, module)
    if misspelt:
        manager.unregister(name=point.name)
        return evolve(report, state="failed", problems=tuple(misspelt))
    callers = manager.get_hookcallers(module) or []
    return evolve(report, hooks=tuple(sorted(caller.name for caller in callers)))


def _misspelt(manager: pluggy.PluginManager, module: ModuleType) -> list[str]:
    known = [name for name in vars(manager.hook) if getattr(manager.hook, name).has_spec()]
    problems = []
    for caller in manager.get_hookcallers(module) or []:
        own = [impl for impl in caller.get_hookimpls() if impl.plugin is module]
        if not caller.has_spec() and not all(impl.optionalhook for impl in own):
            near = difflib.get_close_matches(caller.name, known, n=1)
            meant = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(sorted(known))}."
            problems.append(f"There is no hook “{caller.name}”; {meant}")
    return problems


def _implementers(manager: pluggy.PluginManager, hook: str) -> list[str]:
    caller: pluggy.HookCaller | None = getattr(manager.hook, hook, None)
    order = [name for name, _ in manager.list_name_plugin()]
    using = {impl.plugin_name for impl in caller.get_hookimpls()} if caller else set()
    return [name for name in order if name in using]


def _call(manager: pluggy.PluginManager, hook: str, plugin: str, arguments: Mapping[str, object]) -> list[Any]:
    """Call one plugin's implementation and give its results as one list."""
    others = [module for name, module in manager.list_name_plugin() if name != plugin and module is not None]
    caller = manager.subset_hook_caller(hook, remove_plugins=others)
    wanted = caller.spec.argnames if caller.spec else tuple(arguments)
    results = caller(**{name: arguments[name] for name in wanted})
    return [thing for result in results if result is not None for thing in result]


class _Collector:
    """Calls the start-up hooks plugin by plugin, checks what comes back, and notes whose fault a problem is."""

    def __init__(
        self,
        manager: pluggy.PluginManager,
        options: dict[str, dict[str, Any]],
        reports: dict[str, PluginReport],
    ) -> None:
        self._manager = manager
        self._options = options
        self._reports = reports
        self._folders: dict[str, Path] = {}

    def collect(self) -> Catalogue:
        scales = self._indexed("stocktake_rating_scales", RatingScale)
        tools = {tool_id: self._with_domains(tool) for tool_id, tool in self._tools(scales).items()}
        variants = {tool_id: self._indexed("stocktake_variants", Variant, tool=tool) for tool_id, tool in tools.items()}
        taken = {each.id for each in AGGREGATORS}
        aggregators = self._indexed("stocktake_aggregators", Aggregator, taken=taken)
        importers, tool_importers = self._importers()
        return Catalogue(
            tools=tools,
            variants=variants,
            aggregators=(*AGGREGATORS, *aggregators.values()),
            storages=self._storages(),
            renderers=self._indexed("stocktake_renderers", Renderer),
            importers=importers,
            tool_importers=tool_importers,
            reports=tuple(self._reports.values()),
            options=self._options,
            folders=self._folders,
            manager=self._manager,
        )

    def _tools(self, scales: Mapping[str, RatingScale]) -> dict[str, Tool]:
        tools: dict[str, Tool] = {}
        for plugin, thing in self._offers("stocktake_tools"):
            try:
                tool = load_tool(thing, scales.values()) if isinstance(thing, Path) else thing
            except StocktakeError as error:
                for problem in str(error).splitlines():
                    self._blame(plugin, problem)
                continue
            if self._is(plugin, "stocktake_tools", tool, Tool) and self._is_new(plugin, "tool", tool.id, tools):
                tools[tool.id] = tool
                if isinstance(thing, Path):
                    self._folders[tool.id] = thing
        return tools

    def _with_domains(self, tool: Tool) -> Tool:
        for plugin, domain in self._offers("stocktake_domains", tool=tool):
            if not self._is(plugin, "stocktake_domains", domain, Domain):
                continue
            wider = evolve(tool, domains=(*tool.domains, domain))
            problems = problems_of(wider)
            for problem in problems:
                self._blame(plugin, f"domain “{domain.id}” for the tool “{tool.id}”: {problem}")
            tool = tool if problems else wider
        return tool

    def _storages(self) -> dict[str, StorageProvider]:
        schemes: dict[str, StorageProvider] = {}
        for plugin, provider in self._offers("stocktake_storages"):
            if not self._is(plugin, "stocktake_storages", provider, StorageProvider):
                continue
            for scheme in provider.schemes:
                if self._is_new(plugin, "storage scheme", scheme, schemes):
                    schemes[scheme] = provider
        return schemes

    def _importers(self) -> tuple[dict[str, Importer], dict[str, ToolImporter]]:
        answers: dict[str, Importer] = {}
        tools: dict[str, ToolImporter] = {}
        hook = "stocktake_importers"
        for plugin, thing in self._offers(hook):
            if isinstance(thing, ToolImporter):
                if self._is_new(plugin, "ToolImporter", thing.id, tools):
                    tools[thing.id] = thing
            elif self._is(plugin, hook, thing, Importer) and self._is_new(plugin, "Importer", thing.id, answers):
                answers[thing.id] = thing
        return answers, tools

    def _indexed(
        self, hook: str, cls: type[_Thing], taken: Iterable[str] = (), **arguments: object
    ) -> dict[str, _Thing]:
        found: dict[str, _Thing] = {}
        for plugin, thing in self._offers(hook, **arguments):
            if not self._is(plugin, hook, thing, cls):
                continue
            thing_id = str(getattr(thing, "id", ""))
            if self._is_new(plugin, cls.__name__, thing_id, {*found, *taken}):
                found[thing_id] = thing
        return found

    def _offers(self, hook: str, **arguments: object) -> Iterator[tuple[str, Any]]:
        """Give (plugin, thing) for everything that is offered; a plugin that raises is blamed and passed over."""
        for plugin in _implementers(self._manager, hook):
            options = self._options.get(plugin, {})
            try:
                things = _call(self._manager, hook, plugin, {**arguments, "options": options})
            except Exception as error:
                self._blame(plugin, f"{hook} raised {type(error).__name__}: {error}")
                continue
            yield from ((plugin, thing) for thing in things)

    def _is(self, plugin: str, hook: str, thing: object, cls: type[object]) -> bool:
        if isinstance(thing, cls):
            return True
        self._blame(plugin, f"{hook} must give {cls.__name__} values, but gave {thing!r}.")
        return False

    def _is_new(self, plugin: str, kind: str, thing_id: str, known: Iterable[str]) -> bool:
        if thing_id not in known:
            return True
        self._blame(plugin, f"The {kind} “{thing_id}” is offered by another plugin already; give it another id.")
        return False

    def _blame(self, plugin: str, problem: str) -> None:
        report = self._reports[plugin]
        self._reports[plugin] = evolve(report, problems=(*report.problems, problem))
