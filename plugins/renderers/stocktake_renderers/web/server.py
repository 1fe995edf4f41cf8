"""Serves the application; the one place that knows which server does it."""

import errno
import os
import socket
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
    """Take *host* and *port*, ready to `run` and to `close`; raises StocktakeError if they can't be had."""
    from waitress import create_server

    behind_proxy = app.extensions["stocktake"].settings.web.behind_proxy
    return create_server(
        app,
        sockets=listen(host, port),
        threads=THREADS,
        ident=None,
        max_request_body_size=_LARGEST_UPLOAD,
        channel_timeout=60,
        clear_untrusted_proxy_headers=not behind_proxy,
    )


def listen(host: str, port: int) -> list[socket.socket]:
    """Take *port* (0: any free one) at every address of *host*; raises StocktakeError if it can't be had."""
    taken: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in found:
            taken.append(socket.socket(family, kind, protocol))
            _bind(taken[-1], address)
    except OSError as error:
        for each in taken:
            each.close()
        raise StocktakeError(_why(error, host, port)) from error
    return taken


def _bind(one: socket.socket, address: object) -> None:
    if os.name == "posix":  # on Windows it would let two programs share a port
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if one.family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    one.bind(address)  # type: ignore[arg-type]  # what getaddrinfo gave for this family
    one.listen(1024)


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program. Stop it, or choose another port with --port {port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by you. Choose another port with --port 8000."
    return f"Stocktake can't be served at {host}, port {port}: {error.strerror}. Check host and port under [web]."
