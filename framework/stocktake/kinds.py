"""Every kind of entry there is, and whose words each holds."""

from stocktake import completing, entries, filled_apart, given_out, noting, proposing, session, snapshot, taking_part
from stocktake.entries import Entry

_OF_PEOPLE = (*completing.OF_PEOPLE, *taking_part.OF_PEOPLE, *proposing.OF_PEOPLE)
_OF_FACILITATORS = (
    *taking_part.OF_FACILITATORS,
    *proposing.OF_FACILITATORS,
    *filled_apart.OF_FACILITATORS,
    *session.OF_FACILITATORS,
    *noting.OF_FACILITATORS,
    *given_out.OF_FACILITATORS,
    *snapshot.OF_FACILITATORS,
)
ENTRY_KINDS: dict[str, type[Entry]] = {
    **entries.ENTRY_KINDS,
    **{entry.kind: entry for entry in (*_OF_PEOPLE, *_OF_FACILITATORS)},
}


def subject_of(entry: Entry) -> str:
    """Say whose words an entry holds: a participant's id, or empty for nobody's."""
    if isinstance(entry, _OF_PEOPLE):
        return entry.participant
    return entries.subject_of(entry)
