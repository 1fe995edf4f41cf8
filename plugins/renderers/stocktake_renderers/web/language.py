"""Which language a page speaks, and our texts said in it."""

from collections.abc import Callable
from functools import lru_cache

from babel import Locale, negotiate_locale
from flask import current_app, flash, g, has_request_context, request, session

from stocktake.catalogue import Catalogue
from stocktake.languages import Languages
from stocktake.messages import ENGLISH, Message, Phrase, Translation, say
from stocktake.workspace import Workspace

TRANSLATED = frozenset({"public", "joining", "answering", "earlier", "asking", "about", "room", "sharing_plan", "site"})
"""The blueprints whose pages are there in other languages; those of facilitators and of plugins are in English."""

_KEY = "language"
_CHOSEN, _PAGE = "language", "page_language"  # what is worked out once for a request
SKIP = say("Skip to main content")


def offered() -> tuple[str, ...]:
    """List the languages that these pages speak, English first."""
    return _spoken(_catalogue().languages)


@lru_cache(maxsize=16)
def _spoken(languages: Languages) -> tuple[str, ...]:
    """Take the languages that have words for what stands on every page; others are there for other texts."""
    first, *others = languages.known()
    return (first, *(each for each in others if languages.translation(each).knows(SKIP)))


@lru_cache(maxsize=64)
def own_name(language: str) -> str:
    """Give the name that a language has for itself, with a capital letter for a list."""
    name = Locale.parse(language, sep="-").language_name or language
    return name[:1].upper() + name[1:]


def chosen() -> Translation:
    """Give the language that this person reads.

    It is what they chose, else that of the words that the address names, else the first that their browser asks for.
    """
    held: Translation | None = g.get(_CHOSEN)
    if held is None:
        g.language = held = _catalogue().languages.translation(_wished())
    return held


def _wished() -> str:
    asked = (each for each, quality in request.accept_languages if quality > 0)
    return _nearest(str(session.get(_KEY, "")), _of_wording(), *asked) or ENGLISH.language


def choose(language: str) -> None:
    """Keep to a language from now on, if these pages speak it."""
    if found := _nearest(language):
        session[_KEY] = found
        g.pop(_CHOSEN, None)
        g.pop(_PAGE, None)


def keep_over(change: Callable[[], None]) -> None:
    """Let the session change hands, and keep the language that was chosen in it."""
    kept = session.get(_KEY)
    change()
    if kept is not None:
        session[_KEY] = kept


def is_translated() -> bool:
    """Say whether the page that is being made is there in other languages."""
    return request.blueprint is None or request.blueprint in TRANSLATED


def of_page() -> Translation:
    """Give the language of the page that is being made."""
    if not has_request_context():
        return ENGLISH
    held: Translation | None = g.get(_PAGE)
    if held is None:
        g.page_language = held = chosen() if is_translated() else ENGLISH
    return held


def spoken(text: str) -> str:
    """Say a text in the language of the page; as it is if it is not ours."""
    if not isinstance(text, Message | Phrase):
        return text
    page = of_page()
    return str(text) if page is ENGLISH else page.of(text)


def tell(text: str) -> None:
    """Show a text on the page that comes next, which may be there in other languages though this one is not."""
    flash(chosen().of(text))


def _catalogue() -> Catalogue:
    found = current_app.extensions["stocktake"]
    assert isinstance(found, Workspace)  # noqa: S101 - create_app put it there
    return found.catalogue


def _of_wording() -> str:
    known = _catalogue().variants.get((request.view_args or {}).get("tool", ""), {})
    wording = known.get(request.args.get("wording", ""))
    return wording.language if wording else ""


def _nearest(*wished: str) -> str:
    """Take the first of the languages that these pages speak, if need be in its main part; empty if they speak none."""
    found = negotiate_locale(wished, ("en", *offered()), sep="-")
    if not found:
        return ""
    return next((each for each in offered() if each.lower() == found.lower()), ENGLISH.language)
