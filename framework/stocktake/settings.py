"""``stocktake.toml`` and the environment to frozen settings, with where each value came from."""

import difflib
import re
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import tomli
from attrs import evolve, field, fields, frozen, has

from stocktake.errors import SettingsError
from stocktake.review import Share
from stocktake.starting import ASKS, GroupsCount, Weighting, Wishes

FILE_NAME = "stocktake.toml"
PREFIX = "STOCKTAKE_"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@frozen(kw_only=True)
class Folders:
    """Where to look: the working folder, and the platform's folders for configuration and data."""

    working: Path
    config: Path
    data: Path


@frozen(kw_only=True)
class ReviewDefaults:
    """What a new review begins with; *asks* are some of `starting.ASKS`."""

    smallest_group: int = 5
    anonymous: bool = False
    share: str = Share.UNNAMED.value
    weighting: str = Weighting.PEOPLE.value
    groups: str = GroupsCount.SHEET.value
    asks: tuple[str, ...] = ()


def settled_by(wishes: Wishes, defaults: ReviewDefaults) -> dict[str, Any]:
    """Give the fields of a review's start that *wishes* are for, with the defaults where nothing is wished."""
    return {
        "weighting": Weighting(defaults.weighting) if wishes.weighting is None else wishes.weighting,
        "groups": GroupsCount(defaults.groups) if wishes.groups is None else wishes.groups,
        "share": Share(defaults.share) if wishes.share is None else wishes.share,
        "asks": defaults.asks if wishes.asks is None else wishes.asks,
        "numbers": wishes.numbers is not False,
    }


@frozen(kw_only=True)
class Organisation:
    """Who runs this installation, and how it looks and speaks.

    *logo* is a picture, *templates* a folder of own templates, *wording* one of own words for tools. *colour* and
    *colour_dark*, for dark screens, are as in ``#0b4f5c``.
    *at_risk* says in a sentence whom to tell where somebody is at risk, *at_risk_phone* and *at_risk_link* lead there;
    without it people read what the tool says.
    *report_sections* are the sections of its report, in their order; all of them if none are named.
    """

    name: str = ""
    logo: str = ""
    colour: str = ""
    colour_dark: str = ""
    templates: str = ""
    wording: str = ""
    report_sections: tuple[str, ...] = ()
    at_risk: str = ""
    at_risk_phone: str = ""
    at_risk_link: str = ""


@frozen(kw_only=True)
class Web:
    """How the web UI is served; *public* is the address people reach it at, if not host and port.

    *largest_upload* is in megabytes, for all files that are sent at once.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    public: str = ""
    behind_proxy: bool = False
    secret_file: str = ""
    largest_upload: int = 20


@frozen(kw_only=True)
class Plugins:
    """Which plugins take part: *only* these if any are named, never the *disabled* ones; *strict* stops at a fault."""

    disabled: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    strict: bool = False


@frozen(kw_only=True)
class Settings:
    """What is in force; *plugin* maps a plugin's name to its own table, *origins* a key to where it came from."""

    storage: str
    review: ReviewDefaults = ReviewDefaults()
    organisation: Organisation = Organisation()
    web: Web = Web()
    plugins: Plugins = Plugins()
    plugin: dict[str, dict[str, Any]] = field(factory=dict)
    origins: dict[str, str] = field(factory=dict)


def load_settings(config: Path | None, environ: Mapping[str, str], folders: Folders) -> Settings:
    """Find and read the settings; raises SettingsError with a sentence that names key and place.

    The file is *config*, else ``STOCKTAKE_CONFIG``, else the first ``stocktake.toml`` in the working folder and the
    configuration folder; ``STOCKTAKE_STORAGE``, ``STOCKTAKE_WEB_PORT`` and the like win over it.
    """
    settings = Settings(storage=f"sqlite:///{folders.data / 'stocktake.db'}")
    path = _find(config, environ, folders)
    if path is not None:
        settings = _beside(_with_table(settings, _read(path), str(path)), path.parent)
    return _with_environ(settings, environ)


def known_keys() -> tuple[str, ...]:
    """List every dotted key of the settings file, ``[plugin.NAME]`` apart."""
    keys: list[str] = []
    for each in fields(Settings):
        if has(each.type or object):
            keys += [f"{each.name}.{inner.name}" for inner in fields(_section(each.name))]
        elif each.name not in {"plugin", "origins"}:
            keys.append(each.name)
    return tuple(keys)


def value_of(settings: Settings, key: str) -> Any:
    """Give the value of a dotted key."""
    value: Any = settings
    for part in key.split("."):
        value = getattr(value, part)
    return value


def _section(name: str) -> type[Any]:
    sections: dict[str, type[Any]] = {
        "review": ReviewDefaults,
        "organisation": Organisation,
        "web": Web,
        "plugins": Plugins,
    }
    return sections[name]


def _find(config: Path | None, environ: Mapping[str, str], folders: Folders) -> Path | None:
    named = config or (Path(environ[f"{PREFIX}CONFIG"]) if environ.get(f"{PREFIX}CONFIG") else None)
    if named is not None:
        if not named.is_file():
            raise SettingsError(f"There is no settings file {named}. Check the name, or leave --config out.")
        return named
    candidates = (folders.working / FILE_NAME, folders.config / FILE_NAME)
    return next((path for path in candidates if path.is_file()), None)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read as TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path} can't be opened: {error.strerror}.") from error


def _beside(settings: Settings, folder: Path) -> Settings:
    """Take relative places of an organisation's own things from the folder of the settings file."""
    own = settings.organisation
    named = {key: getattr(own, key) for key in ("logo", "templates", "wording")}
    places: dict[str, Any] = {key: str(folder / Path(place).expanduser()) for key, place in named.items() if place}
    return evolve(settings, organisation=evolve(own, **places))


def _with_table(settings: Settings, table: Mapping[str, Any], origin: str) -> Settings:
    for key, value in table.items():
        if key == "plugin":
            settings = _with_plugin_tables(settings, value, origin)
        elif isinstance(value, dict):
            for inner, inner_value in value.items():
                settings = _put(settings, f"{key}.{inner}", inner_value, origin)
        else:
            settings = _put(settings, key, value, origin)
    return settings


def _with_plugin_tables(settings: Settings, tables: object, origin: str) -> Settings:
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise SettingsError(f"{origin}: [plugin.NAME] needs a table for each plugin.")
    origins = {f"plugin.{name}.{key}": origin for name, table in tables.items() for key in table}
    return evolve(settings, plugin={**settings.plugin, **tables}, origins={**settings.origins, **origins})


def _put(settings: Settings, key: str, value: object, origin: str) -> Settings:
    if key not in known_keys():
        near = difflib.get_close_matches(key, known_keys(), n=1, cutoff=0.5)
        meant = f" Did you mean “{near[0]}”?" if near else f" Known keys: {', '.join(known_keys())}."
        raise SettingsError(f"{origin}: there is no setting “{key}”.{meant}")
    checked = _checked(key, value, value_of(settings, key), origin)
    origins = {**settings.origins, key: origin}
    section, _, inner = key.rpartition(".")
    if not section:
        changed: dict[str, Any] = {inner: checked}
        return evolve(settings, origins=origins, **changed)
    part: Any = evolve(getattr(settings, section), **{inner: checked})
    changed = {section: part}
    return evolve(settings, origins=origins, **changed)


_CHOICES: dict[str, type[Enum]] = {"review.share": Share, "review.weighting": Weighting, "review.groups": GroupsCount}
_WORDS: dict[type, str] = {bool: "true or false", int: "a whole number", str: "text", tuple: "a list of names"}


def _checked(key: str, value: object, now: object, origin: str) -> object:
    """Give *value* back in the type of the value in force *now*; raises SettingsError for another type."""
    if isinstance(now, tuple) and isinstance(value, list) and all(isinstance(each, str) for each in value):
        if key == "review.asks":
            return tuple(_one_of(key, each, ASKS, origin) for each in value)
        return _known_sections(key, tuple(value), origin) if key == "organisation.report_sections" else tuple(value)
    if type(value) is not type(now):
        raise SettingsError(f"{origin}: “{key}” must be {_WORDS[type(now)]}, not {value!r}.")
    return _in_range(key, value, origin)


def _known_sections(key: str, names: tuple[str, ...], origin: str) -> tuple[str, ...]:
    from stocktake.documents import ADDED, SECTIONS  # builds no report unless asked: most commands never do

    for name in names:
        if name in SECTIONS or name.startswith(f"{ADDED}."):
            continue
        near = difflib.get_close_matches(name, SECTIONS, n=1, cutoff=0.5)
        meant = f" Did you mean “{near[0]}”?" if near else f" There are: {', '.join(SECTIONS)}."
        raise SettingsError(f"{origin}: “{key}” names a section “{name}” that the report doesn't have.{meant}")
    if len(set(names)) < len(names):
        raise SettingsError(f"{origin}: “{key}” names a section twice; name each once.")
    return names


def _in_range(key: str, value: object, origin: str) -> object:
    if key == "review.smallest_group" and isinstance(value, int) and value < 3:
        raise SettingsError(f"{origin}: “{key}” is {value}; groups under 3 would show what single people said.")
    if key in _CHOICES:
        _one_of(key, str(value), [each.value for each in _CHOICES[key]], origin)
    if key.startswith("organisation.colour") and value and not _COLOUR.fullmatch(str(value)):
        raise SettingsError(f"{origin}: “{key}” is “{value}”; a colour is # and six digits or letters, as in #0b4f5c.")
    if key == "organisation.at_risk_link" and value and not re.match(r"(https?|mailto):", str(value)):
        raise SettingsError(f"{origin}: “{key}” is “{value}”; a link begins with https://, http:// or mailto:.")
    if key == "web.largest_upload" and isinstance(value, int) and not 0 < value <= 500:
        raise SettingsError(f"{origin}: “{key}” is {value}; it is in megabytes, from 1 to 500.")
    if key == "web.port" and isinstance(value, int) and not 0 < value < 65536:
        raise SettingsError(f"{origin}: “{key}” is {value}; a port is a number from 1 to 65535.")
    return value


def _one_of(key: str, value: str, choices: Sequence[str], origin: str) -> str:
    if value not in choices:
        raise SettingsError(f"{origin}: “{key}” is “{value}”; it can be one of: {', '.join(choices)}.")
    return value


def _with_environ(settings: Settings, environ: Mapping[str, str]) -> Settings:
    names = {f"{PREFIX}{key.replace('.', '_').upper()}": key for key in known_keys()}
    for name, key in names.items():
        if environ.get(name):
            settings = _put(settings, key, _parsed(name, environ[name], value_of(settings, key)), name)
    return settings


def _parsed(name: str, text: str, now: object) -> object:
    if isinstance(now, bool):
        if text.lower() not in {"true", "false", "1", "0", "yes", "no"}:
            raise SettingsError(f"{name} must be true or false, not “{text}”.")
        return text.lower() in {"true", "1", "yes"}
    if isinstance(now, int):
        if not text.lstrip("-").isdigit():
            raise SettingsError(f"{name} must be a whole number, not “{text}”.")
        return int(text)
    if isinstance(now, tuple):
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
