"""A tool in the words that somebody chose, with the language that each of its places stands in."""

from collections.abc import Mapping

from attrs import frozen
from flask import request, session

from stocktake import places
from stocktake.coverage import foreign_places
from stocktake.prompting import Prompt
from stocktake.review import ReviewState
from stocktake.tool import Tool
from stocktake_renderers.web import access

IN_FULL = "In full"
_KEY = "wording"


@frozen(kw_only=True)
class Worded:
    """A *tool* in other words; *full* is the language that it was written in."""

    tool: Tool
    full: str
    foreign: Mapping[str, str]

    def language(self, place: str) -> str:
        """Say which language a place stands in: the tool's own where the wording has no words for it."""
        return self.foreign.get(place, self.tool.language)

    def prompt_language(self, prompt: Prompt) -> str:
        """Say which language a question stands in, also one that a plugin asks."""
        return self.language(prompt.place) if prompt.place else self.full


@frozen(kw_only=True)
class Choice:
    """A wording to choose, the full words if *id* is empty; *sample* shows how it speaks, in *language*."""

    id: str
    title: str
    sample: str
    language: str
    title_language: str


def worded(tool: Tool, wording: str) -> Worded:
    """Lay a wording over a tool in its full words; raises NotFoundError for an unknown one."""
    if not wording:
        return Worded(tool=tool, full=tool.language, foreign={})
    variant = access.workspace().catalogue.variant(tool.id, wording)
    return Worded(tool=places.worded(tool, variant), full=tool.language, foreign=foreign_places(tool, variant))


def in_chosen_words(state: ReviewState) -> Worded:
    """Give the tool of a review in the words that this person chose, as long as they are there."""
    return worded(access.workspace().tool_of(state), chosen(state))


def chosen(state: ReviewState) -> str:
    """Give the id of the wording that this person chose; nothing if it isn't there, or they chose none."""
    wording = str(session.get(_KEY, ""))
    return wording if wording in access.workspace().catalogue.variants.get(state.settled.tool, {}) else ""


def choose() -> None:
    """Keep to the wording that was sent, from now on; to the same as before if none was."""
    if _KEY in request.form:
        session[_KEY] = request.form[_KEY][:80]


def choices(tool: Tool) -> tuple[Choice, ...]:
    """List what can be chosen, the full words first; alone if there are no others."""
    first = next(each.id for _, each in tool.statements())
    full = tool.statement(first).text
    others = access.workspace().catalogue.variants.get(tool.id, {}).values()
    return (
        Choice(id="", title=IN_FULL, sample=full, language=tool.language, title_language="en-GB"),
        *(
            Choice(
                id=each.id,
                title=each.title,
                sample=each.texts.get(f"statement.{first}.text") or full,
                language=each.language if each.texts.get(f"statement.{first}.text") else tool.language,
                title_language=each.language,
            )
            for each in others
        ),
    )
