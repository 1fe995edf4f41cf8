"""What a facilitator typed into a form: the values to show again, and what is wrong, field by field."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID, uuid5

from stocktake import decisions
from stocktake.errors import InvalidError, StocktakeError

LONGEST_WORDS = 1000


class Typed:
    """A form that was sent: *values* as they were typed, and *problems* as (id of a field, sentence).

    The id of a group of choices is that of its first one: its name with “-0”.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self.values = dict(given)
        self.problems: list[tuple[str, str]] = []

    def __getitem__(self, name: str) -> str:
        """Give a value as it was typed; empty if there is none."""
        return self.values.get(name, "")

    def line(self, name: str, words: str, *, needed: bool = False) -> str:
        """Take a text of one line; *words* name it in a sentence."""
        return self._checked(name, lambda given: decisions.line(words, given, needed=needed))

    def text(self, name: str, words: str, *, most: int = LONGEST_WORDS, needed: bool = False) -> str:
        """Take a text of several lines."""
        return self._checked(name, lambda given: decisions.text(words, given, most=most, needed=needed))

    def one_of(self, name: str, known: Collection[str], sentence: str, *, listed: bool = False) -> str:
        """Take one of the *known* values, from radios or, if *listed*, a list; *sentence* says what to do instead."""
        if self[name] not in known:
            self.blame(sentence, name if listed else f"{name}-0")
        return self[name]

    def number(self, name: str, sentence: str, *, least: int, most: int, empty: int | None = None) -> int:
        """Take a whole number from *least* to *most*; *empty* stands for nothing typed."""
        given = self[name].strip()
        if not given and empty is not None:
            return empty
        if not (given.isascii() and given.isdigit() and len(given) < 7 and least <= int(given) <= most):
            self.blame(sentence, name)
            return least
        return int(given)

    @property
    def seen(self) -> int:
        """The position of the review that the page showed; 0, as if it were very old, where that can't be read."""
        given = self["seen"]
        return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0

    def blame(self, wrong: StocktakeError | str, name: str = "") -> None:
        """Put a problem on the field with the id *name*, or on the form as a whole."""
        sentences = wrong.problems if isinstance(wrong, InvalidError) else (str(wrong),)
        self.problems += [(name, sentence) for sentence in sentences]

    def _checked(self, name: str, check: Callable[[str], str]) -> str:
        try:
            return check(self[name])
        except InvalidError as error:
            self.blame(error, name)
            return self[name]


def own_id(given: str) -> str:
    """Take an id that a page made for its form; empty if it is none."""
    try:
        return str(UUID(given))
    except ValueError:
        return ""


def derived_id(first: str, place: int) -> str:
    """Make the same further ids from the same id each time, so that a form may be sent twice."""
    return first if place == 0 else str(uuid5(UUID(first), str(place)))
