"""At which stage a session stands, and what has to wait for a later one."""

from stocktake.errors import PhaseError
from stocktake.messages import say
from stocktake.review import Phase
from stocktake.session import STAGE_WORDS, Stage
from stocktake.state import ReviewState

_ORDER = tuple(Stage)


def stage_of(state: ReviewState) -> Stage:
    """Say where a session stands; a review that was never moved stands where its phase says."""
    if state.phase is Phase.CLOSED:
        return Stage.CLOSE
    if not state.revealed_at:
        return Stage.ANSWER
    return state.stage or Stage.REVEAL


def hold_to(state: ReviewState, needed: Stage) -> None:
    """Raise PhaseError while a session that is taken through its stages has not come to *needed*.

    Reviews that nobody takes through stages settle views and plan whenever the results are open.
    """
    here = stage_of(state)
    if state.stage is not None and _ORDER.index(here) < _ORDER.index(needed):
        raise PhaseError(
            say(
                "The session stands at “{here}”. Move it on to “{needed}” first.",
                here=STAGE_WORDS[here],
                needed=STAGE_WORDS[needed],
            )
        )
