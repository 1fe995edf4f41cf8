"""The hooks that the web UI owns."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import flask

    from stocktake_renderers.web.identity import IdentityProvider

_hookspec = pluggy.HookspecMarker("stocktake")


@_hookspec
def stocktake_web_blueprints(options: "Mapping[str, object]") -> "Iterable[flask.Blueprint]":  # noqa: ARG001 - a specification uses none
    """Offer pages. Called when the web UI starts; each blueprint is registered under its own name and prefix."""
    return ()


@_hookspec
def stocktake_identity_providers(options: "Mapping[str, object]") -> "Iterable[IdentityProvider]":  # noqa: ARG001 - a specification uses none
    """Offer ways for facilitators to sign in. Called when the web UI starts; each has a button on the sign-in page."""
    return ()
