"""Serves the application; the one place that knows which server does it."""

import errno
from typing import Any

from flask import Flask

from stocktake.errors import StocktakeError

THREADS = 8
_LARGEST_UPLOAD = 32 * 1024 * 1024  # the application refuses more than its own limit, with a page that says so


def serve(app: Flask, host: str, port: int) -> None:
    """Serve until stopped; raises StocktakeError if *host* and *port* can't be had."""
    server = open_server(app, host, port)
    try:
        server.run()
    finally:
        server.close()


def open_server(app: Flask, host: str, port: int) -> Any:
    """Take *host* and *port* (0: any free one), ready to `run`; raises StocktakeError if they can't be had."""
    from waitress import create_server

    try:
        return create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=_LARGEST_UPLOAD,
            channel_timeout=60,
            clear_untrusted_proxy_headers=not app.extensions["stocktake"].settings.web.behind_proxy,
        )
    except (OSError, ValueError) as error:
        raise StocktakeError(_why(error, host, port)) from error


def _why(error: Exception, host: str, port: int) -> str:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Stop it, or choose another port with --port {port + 1}."
    if code == errno.EACCES:
        return f"Port {port} may not be used by you. Choose another port with --port 8000."
    return f"Stocktake can't be served at {host}, port {port}: {error}. Check host and port under [web]."
