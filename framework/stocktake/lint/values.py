"""What rules look at and what they say: script, guide, rule, finding."""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from stocktake.tool import Tool, Variant

ERROR = "error"
WARNING = "warning"


@frozen(kw_only=True)
class Off:
    """Switches a rule off, everywhere or in one place and what lies within it; *reason* is for those who come later."""

    rule: str
    reason: str
    place: str = ""

    def covers(self, rule: str, place: str) -> bool:
        """Say whether a finding is meant."""
        return self.rule == rule and (not self.place or place == self.place or place.startswith(f"{self.place}."))


@frozen(kw_only=True)
class Guide:
    """What the authors of a tool have agreed on.

    *first_words* are those a statement may begin with, if any are set; *jargon* are hard words that its rule lacks.
    """

    first_words: tuple[str, ...] = ()
    longest_statement: int = 40
    reading_age: int = 14
    jargon: tuple[str, ...] = ()
    off: tuple[Off, ...] = ()


@frozen
class Script:
    """What a rule looks at; *places* are those that a wording may change, with the tool's own words."""

    tool: Tool
    variants: tuple[Variant, ...] = ()
    places: Mapping[str, str] = field(factory=dict)
    guide: Guide = field(factory=Guide)

    @property
    def in_english(self) -> bool:
        """Say whether rules that know English words have anything to go by."""
        return is_english(self.tool.language)


def is_english(language: str) -> bool:
    """Say whether a language (BCP 47) is a kind of English."""
    return language.casefold().partition("-")[0] == "en"


Look = Callable[[Script], Iterator[tuple[str, str]]]


@frozen
class Rule:
    """A rule with its name and the reason it exists; *look* gives (place, message) pairs."""

    name: str
    severity: str
    reason: str
    look: Look


@frozen
class Finding:
    """What a rule has to say about one place of a tool; *off* is the reason why it is let be, if it is."""

    rule: str
    severity: str
    place: str
    message: str
    off: str = ""
