"""Where each page of a site lies, and how one leads to another."""

import posixpath
from collections.abc import Mapping

from attrs import field, frozen

from stocktake.errors import NotFoundError

INDEX = "index.html"
REPORT = "report/index.html"
REPORT_PDF = "report/report.pdf"
FILES = "files"
_PLAIN = {
    "public.tool": "index.html",
    "public.whole": "whole.html",
    "public.companion": "companion.html",
    "public.kit": "kit.html",
    "public.maps": "maps.html",
    "public.hard_words": "hard-words.html",
    "public.cards": "cards.html",
    "public.blank": "blank.html",
    "public.blank_pdf": "blank.pdf",
}
_ROOT = {"public.home": INDEX, "public.tools": INDEX, "site.index": INDEX, "site.report": REPORT}


@frozen(kw_only=True)
class SitePage:
    """A page of the web UI that becomes a file; *reads* is the language of who would open it, *found* by search."""

    endpoint: str
    values: Mapping[str, str] = field(factory=dict)
    reads: str = "en"
    found: bool = False

    @property
    def path(self) -> str:
        """Where it lies."""
        return path_of(self.endpoint, self.values)


def path_of(endpoint: str, values: Mapping[str, object]) -> str:
    """Say where a page lies; raises NotFoundError for one that a site doesn't have."""
    if endpoint in _ROOT:
        return _ROOT[endpoint]
    name = f"domain-{values.get('domain')}.html" if endpoint == "public.domain" else _PLAIN.get(endpoint)
    if name is None:
        raise NotFoundError(f"A site of plain files has no page “{endpoint}”, so nothing in it can lead there.")
    return posixpath.join("tools", str(values["tool"]), str(values.get("wording") or ""), name)


def from_to(here: str, there: str) -> str:
    """Give the relative address of one file in another."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")
