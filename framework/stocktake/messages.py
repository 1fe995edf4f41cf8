"""Our own texts, so that they can be said in another language: a sentence keeps its gaps apart until it is shown."""

from collections.abc import Callable, Mapping

from attrs import field, frozen


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
        message = super().__new__(cls, _filled(chosen, values))
        message.template, message.many, message.number, message.values = template, many, number, dict(values)
        return message

    def __getnewargs__(self) -> tuple[str, Mapping[str, object], str, int]:  # type: ignore[override]
        """Copy and pickle with everything it is made of."""
        return self.template, self.values, self.many, self.number


def say(template: str, /, **values: object) -> Message:
    """Say a text whose gaps are written ``{name}``; without values, braces stand for themselves.

    The template is what a catalogue is searched for, so it is always written out where this is called.
    """
    return Message(template, values)


def say_many(one: str, many: str, /, count: int, **values: object) -> Message:
    """Say a text that depends on a number, which fills the gap ``{count}`` too."""
    return Message(one, {"count": count, **values}, many, count)


@frozen(kw_only=True)
class Translation:
    """What our texts are in one *language* (BCP 47).

    *texts* maps a template to its forms, one where nothing is counted; *form* gives, for a number, the place of the
    form to use. A template that is not in *texts* stays in English.
    """

    language: str
    texts: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=False)
    form: Callable[[int], int] = field(default=lambda number: int(number != 1), eq=False, repr=False)

    def knows(self, text: str) -> bool:
        """Say whether it has words for a text; anybody else's words are none of ours, and need none."""
        return not isinstance(text, Message) or text.template in self.texts

    def of(self, text: str) -> str:
        """Say a text in this language; as it is if it is not ours, or not translated."""
        if not isinstance(text, Message):
            return text
        values = {name: self.of(value) if isinstance(value, str) else value for name, value in text.values.items()}
        forms = self.texts.get(text.template)
        if not forms:
            return _filled(text.many if text.many and text.number != 1 else text.template, values)
        return _filled(forms[min(self.form(text.number), len(forms) - 1)] if text.many else forms[0], values)


ENGLISH = Translation(language="en-GB")


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format(**values) if values else template
