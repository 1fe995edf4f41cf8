"""How somebody completed their answers: the choices, and what was sent."""

from flask import request

from stocktake.errors import InvalidError
from stocktake.messages import say
from stocktake.review import Way
from stocktake_renderers.web import access
from stocktake_renderers.web.access import Seat


def way_is_fixed(seat: Seat) -> bool:
    """Say whether results rest on these answers already, so that it stays as it is."""
    state = seat.state
    return bool(state.revealed_at) and any(seat.participant in each for each in (state.shown, *state.earlier))


def read_way(seat: Seat) -> tuple[tuple[str, str], ...]:
    """Save what was chosen; nothing chosen changes nothing. Gives what is wrong, by field."""
    given, size = request.form.get("way", ""), request.form.get("size", "").strip()
    if not given or way_is_fixed(seat):
        return ()
    if given not in {each.value for each in Way}:
        return (("way-0", say("Choose one of the list.")),)
    people = int(size) if size.isascii() and size.isdigit() and len(size) < 7 else 0
    try:
        access.workspace().complete(seat.review, seat.participant, Way(given), people)
    except InvalidError as error:
        return tuple(("size", each) for each in error.sentences)
    return ()
