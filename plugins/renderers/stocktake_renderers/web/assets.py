"""Serves style sheet, script and icon under addresses that change with their content."""

import gzip
import hashlib
from pathlib import Path

from attrs import frozen
from flask import Flask, Response, abort, request, url_for

from stocktake.look import Look
from stocktake_renderers.look.colours import style
from stocktake_renderers.look.templates import own_templates

_FOLDER = Path(__file__).parent / "static"
_PARTS = {
    "style.css": ("tokens.css", "page.css", "forms.css", "parts.css", "charts.css", "preferences.css"),
    "facilitate.css": ("facilitate.css",),
    "enhance.js": ("enhance.js",),
    "preview.css": ("preview.css",),
    "preview.js": ("preview.js",),
    "search.js": ("search.js",),
    "room.css": ("room.css",),
    "room.js": ("room.js",),
    "icon.svg": ("icon.svg",),
}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
PART = "web"
"""The folder of an organisation's templates that takes the place of those of these pages."""
OWN_STYLE = "own.css"
"""The file there that is put behind our style sheet."""
_FOR_EVER = "public, max-age=31536000, immutable"


@frozen
class Asset:
    """A file to serve, as it is and packed."""

    body: bytes
    packed: bytes
    digest: str
    media_type: str


def set_up(app: Flask, look: Look) -> None:
    """Read the files once, with the colours and the logo of *look*, and give templates `asset(name)` and `logo()`."""
    found = {each: _asset(each, body) for each, body in bodies(look).items()}

    def serve(digest: str, name: str) -> Response:
        return _serve(found, digest, name)

    def asset(name: str) -> str:
        return url_for("static", digest=found[name].digest, name=name)

    app.add_url_rule("/static/<digest>/<name>", "static", serve)
    app.add_template_global(asset)
    app.add_template_global(lambda: look.logo, "logo")


def bodies(look: Look) -> dict[str, bytes]:
    """Give every file by its name."""
    found = {name: b"\n".join((_FOLDER / part).read_bytes() for part in parts) for name, parts in _PARTS.items()}
    found["style.css"] += style(look).encode("ascii") + _own_style(look)
    if look.logo:
        found[f"logo.{look.logo.kind}"] = look.logo.data
    return found


def _own_style(look: Look) -> bytes:
    path = own_templates(look.templates).usable(PART, OWN_STYLE) if look.templates else None
    return path.read_bytes() if path else b""


def _asset(name: str, body: bytes) -> Asset:
    return Asset(
        body=body,
        packed=gzip.compress(body, mtime=0),
        digest=hashlib.sha256(body).hexdigest()[:16],
        media_type=_TYPES[Path(name).suffix],
    )


def _serve(found: dict[str, Asset], digest: str, name: str) -> Response:
    """Give a file; a page from before an upgrade names an old digest and gets the new file, unkept."""
    if name not in found:
        abort(404)
    asset = found[name]
    pack = request.accept_encodings.quality("gzip") > 0
    response = Response(asset.packed if pack else asset.body, content_type=asset.media_type)
    response.vary.add("Accept-Encoding")
    if pack:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = _FOR_EVER if digest == asset.digest else "no-cache"
    return response
