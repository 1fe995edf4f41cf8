"""Our own texts, so that they can be said in another language: a sentence keeps its gaps apart until it is shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter
from typing import Literal

from attrs import field, frozen

from stocktake.marks import Part, parts_of, put_together


class Message(str):
    """A text in English that still knows what it was made of; it is a `str` wherever nobody asks for more.

    *template* is the text with named gaps, *many* the one for any *number* but one, empty where nothing is counted, and
    *values* fill the gaps; one that is a Message itself is said in the other language too.
    """

    template: str
    many: str
    number: int
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object], many: str = "", number: int = 1) -> "Message":
        """Fill the gaps in English."""
        chosen = many if many and number != 1 else template
        message = super().__new__(cls, chosen.format(**values) if values else chosen)
        message.template, message.many, message.number, message.values = template, many, number, dict(values)
        return message

    def __getnewargs__(self) -> tuple[str, Mapping[str, object], str, int]:  # type: ignore[override]
        """Copy and pickle with everything it is made of."""
        return self.template, self.values, self.many, self.number

    def filled(self, **values: object) -> "Message":
        """Fill gaps that were left open when the text was written down."""
        return Message(self.template, {**self.values, **values}, self.many, self.number)


def say(template: str, /, **values: object) -> Message:
    """Say a text whose gaps are written ``{name}``; without values, braces stand for themselves.

    The template is what a catalogue is searched for, so it is always written out where this is called.
    """
    return Message(template, values)


def say_many(one: str, many: str, /, count: int, **values: object) -> Message:
    """Say a text that depends on a number, which fills the gap ``{count}`` too."""
    return Message(one, {"count": count, **values}, many, count)


class Phrase(str):
    """Texts in a row with *between* between them; *letter* says what became of the first letter of all."""

    texts: tuple[str, ...]
    between: str
    letter: Literal["", "upper", "lower"]

    def __new__(cls, texts: Iterable[str], between: str = "", letter: Literal["", "upper", "lower"] = "") -> "Phrase":
        """Put the texts together in English."""
        found = tuple(texts)
        said = between.join(found)
        phrase = super().__new__(cls, getattr(said[:1], letter)() + said[1:] if letter else said)
        phrase.texts, phrase.between, phrase.letter = found, between, letter
        return phrase

    def __getnewargs__(self) -> tuple[tuple[str, ...], str, str]:  # type: ignore[override]
        """Copy and pickle with everything it is made of."""
        return self.texts, self.between, self.letter


def join(between: str, texts: Iterable[str]) -> Phrase:
    """Put texts in a row, so that those of ours can still be said in another language; *between* has no words."""
    return Phrase(texts, between)


def begun(text: str) -> Phrase:
    """Begin a text with a capital letter."""
    return Phrase((text,), letter="upper")


def small(text: str) -> Phrase:
    """Begin a text with a small letter."""
    return Phrase((text,), letter="lower")


@frozen(kw_only=True)
class Translation:
    """What our texts are in one *language* (BCP 47); a *draft* waits for a speaker of the language to check it.

    *texts* maps a template to its forms, one where nothing is counted; *form* gives, for a number, the place of the
    form to use. A template that is not in *texts* stays in English.
    """

    language: str
    draft: bool = False
    texts: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=False)
    form: Callable[[int], int] = field(default=lambda number: int(number != 1), eq=False, repr=False)

    def knows(self, text: str) -> bool:
        """Say whether it has words for a text and all texts in it; anybody else's words are none of ours."""
        if isinstance(text, Phrase):
            return all(self.knows(each) for each in text.texts)
        if not isinstance(text, Message):
            return True
        return text.template in self.texts and all(
            self.knows(value) for value in text.values.values() if isinstance(value, str)
        )

    def speaks(self, language: str) -> bool:
        """Say whether a language is this one, whatever the region."""
        return language.partition("-")[0].lower() == self.language.partition("-")[0].lower()

    def of(self, text: str) -> str:
        """Say a text in this language: as it is if it is not ours, in English and marked so where words are missing."""
        return put_together(self._parts(text)) if isinstance(text, Message | Phrase) else text

    def _parts(self, text: str) -> Iterator[Part]:
        if isinstance(text, Message):
            yield from self._filled(text)
        elif isinstance(text, Phrase):
            parts = [part for each in _between(text.texts, text.between) for part in self._parts(each) if part[0]]
            for place, (words, language) in enumerate(parts):
                first = text.letter if place == 0 else ""
                yield (getattr(words[:1], first)() + words[1:] if first else words), language
        else:
            yield from parts_of(text)

    def _filled(self, text: Message) -> Iterator[Part]:
        forms = self.texts.get(text.template)
        template, own = _in_english(text), "" if self.speaks(ENGLISH.language) else ENGLISH.language
        if forms:
            template, own = forms[min(self.form(text.number), len(forms) - 1) if text.many else 0], ""
        if not text.values:
            yield template, own
            return
        for words, name, spec, _ in Formatter().parse(template):
            yield words, own
            value = text.values[name] if name else ""
            yield from self._parts(value) if isinstance(value, str) else ((format(value, spec or ""), own),)


ENGLISH = Translation(language="en-GB")


def _in_english(text: Message) -> str:
    return text.many if text.many and text.number != 1 else text.template


def _between(texts: Iterable[str], between: str) -> Iterator[str]:
    for place, text in enumerate(texts):
        if place:
            yield between
        yield text
