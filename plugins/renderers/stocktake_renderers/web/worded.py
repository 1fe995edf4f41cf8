"""A tool in the words that somebody chose, with the language that each of its places stands in."""

from collections.abc import Mapping

from attrs import field, frozen
from flask import request, session

from stocktake import places
from stocktake.coverage import foreign_places
from stocktake.glossary import terms_in
from stocktake.messages import ENGLISH, Message, say
from stocktake.prompting import Prompt
from stocktake.remembered import remembered
from stocktake.state import ReviewState
from stocktake.tool import Domain, Term, Tool, Variant
from stocktake_renderers.web import access, language

IN_FULL = say("In full")
_KEY = "wording"
_READ = "wording-for"


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
        if prompt.place:
            return self.language(prompt.place)
        if not isinstance(prompt.words, Message):
            return self.full
        page = language.of_page()
        return page.language if page.knows(prompt.words) else ENGLISH.language


@frozen(kw_only=True)
class Choice:
    """A wording to choose, the full words if *id* is empty; *sample* shows how it speaks, in *language*.

    *note* says by language what to bear in mind.
    """

    id: str
    title: str
    sample: str
    language: str
    title_language: str
    note: Mapping[str, str] = field(factory=dict)


@remembered
def statement_terms(tool: Tool, domain: Domain) -> dict[str, tuple[Term, ...]]:
    """Give the hard words of each statement of a domain, those of its help, reason and evidence too."""
    return {
        each.id: terms_in(tool, each.text, each.help, each.asked_because, *each.evidence) for each in domain.statements
    }


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
    """Give the id of the wording for this person; the full words if what they chose isn't there.

    It is the one they chose; where they changed the language of the pages after that, or chose none, the one in that
    language, if there is one.
    """
    tool = access.workspace().tool_of(state)
    fits = fitting(tool)
    wording, reads = session.get(_KEY), session.get(_READ)
    if fits is not None and reads != language.chosen().language:
        return fits
    return str(wording) if wording in _variants(tool) else ""


def choose(state: ReviewState) -> None:
    """Keep to the wording that was sent, from now on; to the same as before if none was.

    Words in another language than English bring the pages around them along.
    """
    if _KEY not in request.form:
        return
    wording = session[_KEY] = request.form[_KEY][:80]
    tool = access.workspace().tool_of(state)
    speaks = _variants(tool)[wording].language if wording in _variants(tool) else tool.language
    if not _same(speaks, ENGLISH.language):
        language.choose(speaks)
    session[_READ] = language.chosen().language


def of_address(tool: Tool) -> str:
    """Give the wording that the address names, else the one in the language that this person reads."""
    return request.args.get("wording", fitting(tool) or "")


def fitting(tool: Tool) -> str | None:
    """Give the id of the wording in the language that this person reads, the full words first; None if none is."""
    reads = language.chosen().language
    if _same(tool.language, reads):
        return ""
    return next((each.id for each in _variants(tool).values() if _same(each.language, reads)), None)


def _variants(tool: Tool) -> Mapping[str, Variant]:
    return access.workspace().catalogue.variants.get(tool.id, {})


def _same(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


def choices(tool: Tool) -> tuple[Choice, ...]:
    """List what can be chosen, the full words first; alone if there are no others."""
    first = next(each.id for _, each in tool.statements())
    full = tool.statement(first).text
    others = _variants(tool).values()
    return (
        Choice(id="", title=IN_FULL, sample=full, language=tool.language, title_language=language.of_page().language),
        *(
            Choice(
                id=each.id,
                title=each.title,
                sample=each.texts.get(f"statement.{first}.text") or full,
                language=each.language if each.texts.get(f"statement.{first}.text") else tool.language,
                title_language=each.language,
                note=each.note,
            )
            for each in others
        ),
    )
