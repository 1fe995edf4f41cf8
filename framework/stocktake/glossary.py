"""The hard words of a tool: which of them stand in a text."""

import re

from stocktake.tool import Term, Tool


def terms_in(tool: Tool, *texts: str) -> tuple[Term, ...]:
    """Give the terms of a tool's glossary that stand in any of the texts, in the order of the glossary."""
    return tuple(
        term for term in tool.glossary if any(stands_in(form, text) for form in forms_of(term) for text in texts)
    )


def forms_of(term: Term) -> tuple[str, ...]:
    """Give the words under which a term is found."""
    return (term.term, *term.also)


def stands_in(form: str, text: str) -> bool:
    """Say whether words stand in a text as whole words, in small letters or capitals, over a line's end too."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
