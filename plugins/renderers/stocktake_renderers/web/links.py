"""Whole addresses to give away, and their QR codes."""

import io
from functools import partial
from typing import Any

from flask import Flask, current_app, request, url_for
from markupsafe import Markup

from stocktake_renderers.web import language


def set_up(app: Flask, public: str) -> None:
    """Remember the address that people reach the application at."""
    app.extensions["stocktake_public"] = public.rstrip("/")
    app.add_template_global(absolute)
    app.add_template_global(qr)


def absolute(endpoint: str, **values: Any) -> str:
    """Give the whole address of a page, to be sent to somebody."""
    public = current_app.extensions["stocktake_public"] or request.host_url.rstrip("/")
    return f"{public}{url_for(endpoint, **values)}"


def qr(address: str, title: str) -> Markup:
    """Draw *address* as a QR code for a page; *title* says what it leads to."""
    import segno

    written = io.BytesIO()
    save = partial(segno.make(address, error="m").save, written, kind="svg", xmldecl=False, svgns=False)
    said = language.spoken(title)
    save(scale=1, border=3, omitsize=True, svgclass="qr", lineclass=None, light="#fff", title=said, nl=False)
    drawn = written.getvalue().decode("utf-8")
    return Markup(drawn.replace("<svg ", '<svg role="img" focusable="false" ', 1))  # noqa: S704 - segno escapes the title
