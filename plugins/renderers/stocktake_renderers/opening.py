"""Opening the engine for a front end: the real clock, ids, folders and secret, read once at the edge."""

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from stocktake.catalogue import Catalogue
from stocktake.errors import SettingsError
from stocktake.ledgers import Stamp
from stocktake.plugins import load_plugins
from stocktake.settings import Folders, Settings, load_settings
from stocktake.workspace import Workspace
from stocktake_renderers.look.reading import own_look

SECRET_BYTES = 32


def folders() -> Folders:
    """Give the working folder and the platform's folders for Stocktake."""
    from platformdirs import PlatformDirs

    places = PlatformDirs("stocktake", appauthor=False)
    return Folders(working=Path.cwd(), config=places.user_config_path, data=places.user_data_path)


def settings_in_force(config: Path | None, storage: str = "", environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; *storage*, if given, wins over file and environment."""
    seen = dict(os.environ if environ is None else environ)
    if storage:
        seen["STOCKTAKE_STORAGE"] = storage
    return load_settings(config, seen, folders())


def real_stamp() -> Stamp:
    """Take time from the clock, ids from UUIDv7, salts from the system's randomness."""
    from uuid6 import uuid7

    return Stamp(
        now=lambda: datetime.now(UTC),
        new_id=lambda: str(uuid7()),
        new_salt=lambda: secrets.token_urlsafe(16),
    )


def secret_path(settings: Settings) -> Path:
    """Say where the key of links and sessions is."""
    return Path(settings.web.secret_file) if settings.web.secret_file else folders().data / "secret.key"


def read_secret(settings: Settings) -> bytes:
    """Read the key of links and sessions, making it at first use; raises SettingsError if that can't be done."""
    path = secret_path(settings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
        except FileExistsError:
            pass
        found = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The secret file {path} can't be read or made: {error.strerror}. "
            "Name another one as `secret_file` under [web] in stocktake.toml."
        ) from error
    if len(found) < SECRET_BYTES:
        raise SettingsError(f"The secret file {path} is too short: it needs {SECRET_BYTES} random bytes. Remove it.")
    return found


def open_workspace(settings: Settings, catalogue: Catalogue | None = None) -> Workspace:
    """Open the storage with every plugin; raises StocktakeError with what to do."""
    loaded = catalogue or load_plugins(settings)
    workspace = Workspace(
        loaded, loaded.open_storage(settings.storage), settings, stamp=real_stamp(), secret=read_secret(settings)
    )
    workspace.look = own_look(settings.organisation).look
    return workspace
