"""Says which addresses a reader may be led to from a report."""

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2000
_SCHEMES = ("http", "https", "mailto")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\<>\"]")


def web_address(url: str) -> str:
    """Give *url* if it is a web or e-mail address; an empty string if it should be shown as text only."""
    url = url.strip()
    if not url or len(url) > _LONGEST or _UNFIT.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return ""
    if parts.scheme.lower() == "mailto":
        return url if "@" in parts.path else ""
    return url if host else ""


def ascii_address(url: str) -> str:
    """Give *url* as `web_address` does, in ASCII letters only, as PDF wants it."""
    url = web_address(url)
    if url.isascii():
        return url
    parts = urlsplit(url)
    if not parts.netloc.isascii():
        try:
            host = parts.netloc.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
        parts = parts._replace(netloc=host)
    try:
        return quote(parts.geturl(), safe="%/:?#[]@!$&'()*+,;=~-._")
    except UnicodeEncodeError:
        return ""
