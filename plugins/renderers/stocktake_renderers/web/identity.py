"""Ways for facilitators to sign in besides the one-time link, which plugins offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from flask import Blueprint
    from flask.typing import ResponseReturnValue


@frozen(kw_only=True)
class IdentityProvider:
    """A way to sign in: a button with *title* on the sign-in page that calls *begin*.

    *begin* answers the request, mostly with a redirect to where people prove who they are. What comes back belongs to
    *blueprint*, which ends with `stocktake_renderers.web.access.sign_in`.
    """

    id: str
    title: str
    begin: Callable[[], ResponseReturnValue]
    blueprint: Blueprint | None = None
