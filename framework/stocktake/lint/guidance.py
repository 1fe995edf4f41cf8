"""Rules over what stands beside the statements: guidance, questions, examples, sources, other wordings."""

from collections.abc import Iterator

from stocktake.lint.reading_age import reading_age, words_of
from stocktake.lint.values import ERROR, WARNING, Rule, Script
from stocktake.places import is_beside
from stocktake.tool import Domain

_TOO_FEW_WORDS = 30
_NAMED = 3


def _guidance(script: Script) -> Iterator[tuple[str, str]]:
    for domain in script.tool.domains:
        for name, what in (("good", "what good looks like"), ("why", "why it matters")):
            if not getattr(domain, name).strip():
                yield f"domain.{domain.id}.{name}", f"doesn't say {what}."


def _prompts(script: Script) -> Iterator[tuple[str, str]]:
    for domain, statement in script.tool.statements():
        own = (statement.prompts, statement.prompts_agree, statement.prompts_disagree, statement.prompts_dont_know)
        if not domain.prompts and not any(own):
            yield (
                f"statement.{statement.id}",
                "has no prompts, and neither has its domain; ask something to think about.",
            )


def _examples(script: Script) -> Iterator[tuple[str, str]]:
    for domain in script.tool.domains:
        if not domain.good_practice:
            yield f"domain.{domain.id}.good_practice", "has no example of good practice."
        if not domain.resources:
            yield f"domain.{domain.id}.resource", "names no resource."


def _sources(script: Script) -> Iterator[tuple[str, str]]:
    for domain in script.tool.domains:
        for place, example in enumerate(domain.good_practice, start=1):
            if not example.source.strip() and not example.url:
                yield f"domain.{domain.id}.good_practice.{place}", f"doesn't say who told of “{example.title}”."


def _web_links(script: Script) -> Iterator[tuple[str, str]]:
    for domain in script.tool.domains:
        for place, url in _urls(domain):
            if not url.startswith(("https://", "http://")):
                yield place, f"links to “{url}”, which is not a web address."


def _urls(domain: Domain) -> Iterator[tuple[str, str]]:
    many = {
        "good_practice": [each.url for each in domain.good_practice],
        "resource": [each.url for each in domain.resources],
    }
    for kind, urls in many.items():
        yield from ((f"domain.{domain.id}.{kind}.{place}", url) for place, url in enumerate(urls, start=1) if url)


def _readable(script: Script) -> Iterator[tuple[str, str]]:
    limit = script.guide.reading_age
    for place, text in _long_texts(script):
        age = round(reading_age(text)) if script.in_english and len(words_of(text)) >= _TOO_FEW_WORDS else 0
        if age > limit:
            yield place, f"reads well from the age of {age}; aim for {limit}: shorter sentences, shorter words."


def _long_texts(script: Script) -> Iterator[tuple[str, str]]:
    for name in ("summary", "about", "how_to"):
        yield f"tool.{name}", getattr(script.tool, name)
    for domain in script.tool.domains:
        levels = [words for each in domain.statements for words in each.levels.values()]
        texts = [domain.good, domain.why, *(each.text for each in domain.statements), *levels]
        yield f"domain.{domain.id}", "\n\n".join(texts)


def _variant_texts(script: Script) -> Iterator[tuple[str, str]]:
    needed = [place for place, words in script.places.items() if words.strip() and not is_beside(place)]
    for variant in script.variants:
        missing = [place for place in needed if not variant.texts.get(place, "").strip()]
        if missing:
            more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
            yield (
                f"variant.{variant.id}",
                f"has no words of its own for {', '.join(missing[:_NAMED])}{more}; there the tool's words are shown.",
            )


GUIDANCE_RULES = (
    Rule("guidance", WARNING, "People rate better when they know what good looks like and why it matters.", _guidance),
    Rule("prompts", WARNING, "A question gets a talk going where a number ends it.", _prompts),
    Rule("examples", WARNING, "An example shows that it can be done.", _examples),
    Rule("sources", WARNING, "Who wants to believe an example asks who told of it.", _sources),
    Rule("web-links", ERROR, "Only web addresses become links.", _web_links),
    Rule("reading-age", WARNING, "Most adults read with ease what suits a teenager, and nobody minds.", _readable),
    Rule("variant-texts", WARNING, "Who chose other words should not stumble over the usual ones.", _variant_texts),
)
