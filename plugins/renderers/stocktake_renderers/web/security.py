"""What keeps strangers out: headers, the origin of forms, hosts, sizes and how often one may try."""

import ipaddress
from collections.abc import Callable
from typing import Any, ParamSpec
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden

from stocktake.messages import say
from stocktake.settings import Web

LARGEST_REQUEST = 1_048_576
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
WRONG_TRIES = "10 per 15 minutes"
"""How many wrong codes or sign-in links one address may try; right ones are not counted, for rooms share an address."""
WRONG_TRIES_OF_ALL = "100 per hour"
ENTRIES = "300 per hour"
_P = ParamSpec("_P")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def set_up(app: Flask, web: Web, *, secure: bool, public: str) -> None:
    """Switch everything on; call it after the pages are registered."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-stocktake" if secure else "stocktake",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    if web.behind_proxy:
        from werkzeug.middleware.proxy_fix import ProxyFix

        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]  # the way Flask documents
    hosts = _hosts(web, public)
    app.before_request(lambda: _let_files_in(app, web.largest_upload * 1_048_576))
    app.teardown_request(lambda _: request.close())  # and with it the files that were sent
    app.before_request(lambda: _check_host(hosts))
    app.before_request(_check_origin)
    _check_forms(app)
    _limit(app)
    app.after_request(lambda response: _with_headers(response, secure=secure))


def shows_stale_forms(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Mark a page that shows a form again when its token is too old; it must ask `is_stale` before it saves."""
    view.shows_stale_forms = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def takes_files(view: Callable[_P, ResponseReturnValue]) -> Callable[_P, ResponseReturnValue]:
    """Mark a page that takes files: what it is sent may be as large as the settings allow."""
    view.takes_files = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def _let_files_in(app: Flask, most: int) -> None:
    if getattr(app.view_functions.get(request.endpoint or ""), "takes_files", False):
        request.max_content_length = most
        request.max_form_memory_size = most


def is_stale() -> bool:
    """Say whether the form that was sent has a token of another session, so that nothing may be saved."""
    return bool(g.get("stale_form", False))


def _hosts(web: Web, public: str) -> frozenset[str]:
    """Name the hosts that may be asked for; none means any. On this machine only, others are a rebinding attack."""
    if web.behind_proxy or not _is_loopback(web.host):
        return frozenset()
    return frozenset({*_LOOPBACK, *filter(None, (urlsplit(public).hostname,))})


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_host(hosts: frozenset[str]) -> None:
    try:
        asked = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        asked = ""
    if hosts and asked not in hosts:
        raise BadRequest(say("Stocktake runs for this computer only. Open it as http://127.0.0.1 with its port."))


def _check_origin() -> None:
    """Refuse forms that another site sent."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        fits = site in {"same-origin", "none"}
    else:
        origin = request.headers.get("Origin")
        fits = origin is None or urlsplit(origin).netloc == request.host
    if not fits:
        raise Forbidden(
            say("This form came from another site, so nothing was changed. Open the page here and try again.")
        )


def _check_forms(app: Flask) -> None:
    from flask_wtf.csrf import CSRFError, CSRFProtect

    guard: Any = CSRFProtect(app)

    def check() -> None:
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"} or not request.endpoint:
            return
        try:
            guard.protect()
        except CSRFError:
            if not getattr(current_app.view_functions.get(request.endpoint), "shows_stale_forms", False):
                raise
            g.stale_form = True

    app.before_request(check)


def _limit(app: Flask) -> None:
    from flask_limiter import Limiter
    from flask_limiter.util import get_remote_address

    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=False)
    for endpoint in ("joining.join", "public.use_key"):
        view: Any = app.view_functions[endpoint]
        for limit, key in ((WRONG_TRIES, get_remote_address), (WRONG_TRIES_OF_ALL, _everybody)):
            view = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=_went_wrong)(view)
        app.view_functions[endpoint] = view
    enter: Any = limiter.limit(ENTRIES, methods=["POST"])(app.view_functions["joining.enter"])
    app.view_functions["joining.enter"] = enter


def _everybody() -> str:
    return "everybody"


def _went_wrong(response: Response) -> bool:
    return response.status_code >= 400


def _with_headers(response: Response, *, secure: bool) -> Response:
    response.headers["Content-Security-Policy"] = POLICY + ("; upgrade-insecure-requests" if secure else "")
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    if secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
