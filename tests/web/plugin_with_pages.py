"""A plugin that brings a page, and a way to sign in."""

from flask import Blueprint, redirect, url_for

from stocktake.hookspecs import hookimpl
from stocktake_renderers.web import access
from stocktake_renderers.web.identity import IdentityProvider

pages = Blueprint("local_pages", __name__)
returning = Blueprint("local_sign_in", __name__)


@pages.get("/local/hello")
def hello():
    return "A page of a plugin"


@returning.get("/local/proved")
def proved():
    access.sign_in()
    return redirect(url_for("reviews.listed"), 303)


@hookimpl
def stocktake_web_blueprints():
    return (pages, Blueprint("public", __name__))


@hookimpl
def stocktake_identity_providers():
    def begin():
        return redirect(url_for("local_sign_in.proved"), 303)

    return (IdentityProvider(id="local", title="Sign in with the council", begin=begin, blueprint=returning),)
