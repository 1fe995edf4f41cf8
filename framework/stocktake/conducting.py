"""Running a session, as use cases: numbers or none, stages, the agenda, the room screen."""

from stocktake import staging
from stocktake.state import ReviewState
from stocktake.writing import Writing


class Conducting:
    """The part of a workspace that is about sessions."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def show_numbers(self, review: str, *, shown: bool, actor: str) -> ReviewState:
        """Show figures of ratings, or take them out of every page, report and file."""
        return self._writing.write(review, lambda now: staging.show_numbers(now, shown), actor)
