"""How old a reader is whom English words suit: the Flesch–Kincaid grade (Kincaid and others, 1975), plus five."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+(?=[\s”’\"')]|$)|\n\s*\n|\n\s*[-*\d]")
_VOWELS = re.compile(r"[aeiouy]+")
_FIRST_SCHOOL_YEAR = 5


def reading_age(text: str) -> float:
    """Give the age in years; a text without words suits everybody and gives 0.

    The grade is 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Syllables are counted by their vowels,
    so a single word may be one out; over thirty words and more that evens out.
    """
    words = words_of(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return max(0.0, grade + _FIRST_SCHOOL_YEAR)


def words_of(text: str) -> list[str]:
    """Give the words of a text, without figures and signs."""
    return _WORD.findall(text)


def _syllables(word: str) -> int:
    bare = re.sub(r"['’].*", "", word.casefold())
    groups = len(_VOWELS.findall(bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee", "ie", "oe", "ye"))
    silent = silent or (bare.endswith("ed") and not bare.endswith(("ted", "ded")))
    silent = silent or (bare.endswith("es") and not bare.endswith(("ses", "zes", "ces", "ges", "xes", "shes", "ches")))
    return max(1, groups - silent)
