"""Finding, loading, checking and blaming plugins."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy
from attrs import evolve

from stocktake import hookspecs
from stocktake.aggregation import AGGREGATORS, Aggregator
from stocktake.catalogue import Catalogue, PluginReport, call, implementers
from stocktake.content import load_tool, problems_of
from stocktake.document import Renderer
from stocktake.errors import PluginError, StocktakeError
from stocktake.incoming import Importer
from stocktake.languages import Languages
from stocktake.local_wording import lay_over
from stocktake.settings import Plugins as PluginSettings
from stocktake.settings import Settings
from stocktake.storage import StorageProvider
from stocktake.tool import Domain, RatingScale, Tool, Variant
from stocktake.transfer import ToolImporter

HOOKSPEC_GROUP = "stocktake.hookspecs"
_Thing = TypeVar("_Thing")


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
            languages=Languages(self._catalogues()),
            reports=tuple(self._reports.values()),
            options=self._options,
            folders=self._folders,
            manager=self._manager,
        )

    def _catalogues(self) -> list[Path]:
        hook = "stocktake_translations"
        folders: list[Path] = []
        for plugin, folder in self._offers(hook):
            if not self._is(plugin, hook, folder, Path):
                continue
            if folder.is_dir():
                folders.append(folder)
            else:
                self._blame(plugin, f"{hook} gave “{folder}”, but there is no such folder.")
        return folders

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
            wider = tool.with_domain(domain)
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
        for plugin in implementers(self._manager, hook):
            options = self._options.get(plugin, {})
            try:
                things = call(self._manager, hook, plugin, {**arguments, "options": options})
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
