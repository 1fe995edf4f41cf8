"""What can go wrong, in sentences that say what to do."""

from collections.abc import Sequence


class StocktakeError(Exception):
    """The root of everything the engine raises on purpose; its text is fit for a person."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong; whoever shows it says those that are ours in the reader's language."""
        return tuple(each for each in self.args if isinstance(each, str))


class NotFoundError(StocktakeError):
    """Something was asked for by an id that nothing has."""


class InvalidError(StocktakeError):
    """What was given can't be taken; *problems* are sentences, one for each thing to mend."""

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence for each thing to mend."""
        return self.problems


class ContentError(InvalidError):
    """A folder of content has problems; each sentence names file, table and key."""


class PhaseError(StocktakeError):
    """The review is not in the phase that this needs (closed, or not revealed)."""


class ForbiddenError(StocktakeError):
    """This link or session doesn't allow that."""


class ConflictError(StocktakeError):
    """Somebody else changed the same thing first; look at it again and decide."""


class StorageError(StocktakeError):
    """The storage can't be opened, read or written; nothing that was saved is lost."""


class PluginError(StocktakeError):
    """A plugin misbehaves; the text names plugin, distribution and cause."""


class SettingsError(StocktakeError):
    """The settings file or an environment variable can't be taken."""
