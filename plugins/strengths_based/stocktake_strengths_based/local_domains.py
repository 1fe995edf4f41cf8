"""An organisation's own domains: the folder that the settings name, read strictly."""

from collections.abc import Mapping
from pathlib import Path

from stocktake.content import load_domains
from stocktake.errors import SettingsError
from stocktake.tool import Domain


def local_domains(options: Mapping[str, object]) -> tuple[Domain, ...]:
    """Read the domains in the folder ``local_domains``; none if the setting is absent.

    Raises SettingsError if the setting is not a text, and ContentError with every problem in the folder.
    """
    folder = options.get("local_domains")
    if folder is None:
        return ()
    if not isinstance(folder, str) or not folder.strip():
        raise SettingsError(
            f"[plugin.strengths_based]: local_domains is {folder!r}, which is no folder; "
            'write the folder that holds your own domains, such as local_domains = "our-domains".'
        )
    return load_domains(Path(folder).expanduser())
