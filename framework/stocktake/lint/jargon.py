"""The rule over hard words: whoever meets one can open what it means."""

import re
from collections.abc import Iterator, Mapping

from stocktake.glossary import forms_of
from stocktake.lint.values import WARNING, Rule, Script, is_english
from stocktake.places import is_beside

_HARD = (
    r"asset-based|benchmark(?:s|ing)?|best practice|buy-in|capacity[ -]building|care pathways?|co-?design(?:ed|ing)?"
    r"|co-?produc(?:e|ed|ing|tion)|commission(?:ed|ers?|ing)|continuum|deliverables?|direct payments?|eligibility"
    r"|enablement|governance|holistic(?:ally)?|impactful|innovat(?:ive|ions?)|leverag(?:e|ed|ing)|lived experience"
    r"|local area coordinat(?:ion|ors?)|market (?:position statements?|shaping)|micro-?(?:commissioning|enterprises?)"
    r"|mainstreaming|multi-?(?:agency|disciplinary)|operationalis(?:e|ed|ing)|outcomes?|outputs?|paradigms?"
    r"|person-cent(?:red|ered)|personal budgets?|personalisation|positive risk-taking|practice frameworks?"
    r"|practitioners?|providers?|proactive(?:ly)?|reablement|safeguarding|service[ -]users?|signposting|siloed|silos?"
    r"|stakeholders?|strategic(?:ally)?|strengths-based|supervision|synerg(?:y|ies)|third sector|throughput"
    r"|trajector(?:y|ies)|transformational|trauma-informed|whole-systems?|wraparound"
)
_WORDS = re.compile(rf"(?<!\w)(?:{_HARD})(?!\w)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<!\w)[A-Z][A-Z&]+s?(?!\w)")
_EVERYBODY_KNOWS = {"NHS", "UK", "OK", "TV", "PDF"}
_SHOWN = 3


def _jargon(script: Script) -> Iterator[tuple[str, str]]:
    explained = {form.casefold() for term in script.tool.glossary for form in forms_of(term)}
    if script.in_english:
        yield from _unexplained(script, script.places, explained)
    for variant in script.variants:
        if is_english(variant.language):
            also = {
                form.strip().casefold()
                for term in script.tool.glossary
                for part in ("term", "also")
                for form in variant.texts.get(f"term.{term.id}.{part}", "").split(",")
            }
            for place, message in _unexplained(script, variant.texts, explained | also):
                yield f"variant.{variant.id}.{place}", message


def _unexplained(script: Script, texts: Mapping[str, str], explained: set[str]) -> Iterator[tuple[str, str]]:
    for place, words in texts.items():
        if not place.startswith(("domain.", "statement.")) or is_beside(place):
            continue
        found = [each for each in _hard_words(words, script.guide.jargon) if each.casefold() not in explained]
        if found:
            named = ", ".join(f"“{each}”" for each in list(dict.fromkeys(found))[:_SHOWN])
            yield place, f"says {named}, which the glossary doesn't explain; put it there, or say it in everyday words."


def _hard_words(text: str, more: tuple[str, ...]) -> Iterator[str]:
    yield from (found[0] for found in _WORDS.finditer(text))
    yield from (found[0] for found in _LETTERS.finditer(text) if found[0] not in _EVERYBODY_KNOWS)
    for word in more:
        yield from (found[0] for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


JARGON_RULE = Rule("jargon", WARNING, "A word that some know and others don't shuts the others out.", _jargon)
