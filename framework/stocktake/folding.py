"""Entries to the state of a review, step by step."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve

from stocktake.carrying import Carrying
from stocktake.entries import (
    ActionDropped,
    ActionPlanned,
    AnswerGiven,
    DomainFinished,
    Entry,
    HandedIn,
    InvitationCancelled,
    InvitationMade,
    ParticipantErased,
    ParticipantJoined,
    Revealed,
    ReviewClosed,
    ReviewReopened,
    ReviewStarted,
    StrengthDropped,
    StrengthNamed,
    ToolUpgraded,
    ViewAgreed,
)
from stocktake.ledger import Noted
from stocktake.review import Participant, Phase
from stocktake.state import Past, ReviewState
from stocktake.steps import STEPS, forget


def fold(state: ReviewState, notes: Iterable[Noted]) -> ReviewState:
    """Go on from *state* with what was noted after it; *state* itself stays as it is."""
    draft = _Draft(state)
    for note in notes:
        draft.take(note)
    return draft.state()


class _Draft:
    """A state being folded: copies each mapping once, when it is first changed."""

    def __init__(self, state: ReviewState) -> None:
        self._state = state
        self._changes: dict[str, Any] = {}
        self._own: set[tuple[str, str]] = set()

    def state(self) -> ReviewState:
        return evolve(self._state, **self._changes)

    def take(self, note: Noted) -> None:
        self._changes["position"] = note.position
        self._changes["last_at"] = note.at
        if note.entry is not None:
            _STEPS[type(note.entry)](self, note.entry, note)

    def get(self, name: str) -> Any:
        return self._changes[name] if name in self._changes else getattr(self._state, name)

    def put(self, **changes: Any) -> None:
        self._changes.update(changes)

    def mapping(self, name: str) -> dict[str, Any]:
        """Give a mapping that may be changed."""
        if (name, "") not in self._own:
            self._own.add((name, ""))
            self._changes[name] = dict(self.get(name))
        mapping: dict[str, Any] = self._changes[name]
        return mapping

    def inner(self, name: str, key: str) -> dict[str, Any]:
        """Give a mapping inside a mapping that may be changed."""
        outer = self.mapping(name)
        if (name, key) not in self._own:
            self._own.add((name, key))
            outer[key] = dict(outer.get(key, {}))
        inner: dict[str, Any] = outer[key]
        return inner

    def drop(self, name: str, key: str) -> None:
        """Take a key out of a mapping, with what was inside it."""
        self.mapping(name).pop(key, None)
        self._own.discard((name, key))

    def replace(self, name: str, mapping: dict[str, Any]) -> None:
        """Put another mapping in the place of one; it is copied before it is changed."""
        self._changes[name] = mapping
        self._own = {own for own in self._own if own[0] != name}

    def share(self, source: str, target: str) -> None:
        """Let *target* hold what *source* holds now; both are copied again before the next change."""
        self._changes[target] = self.get(source)
        self._own = {own for own in self._own if own[0] not in {source, target}}


def _started(draft: _Draft, entry: ReviewStarted, note: Noted) -> None:
    draft.put(started=entry, started_at=note.at)


def _invited(draft: _Draft, entry: InvitationMade, _: Noted) -> None:
    draft.mapping("invitations")[entry.invitation.id] = entry.invitation


def _cancelled(draft: _Draft, entry: InvitationCancelled, _: Noted) -> None:
    draft.put(cancelled=draft.get("cancelled") | {entry.invitation})


def _joined(draft: _Draft, entry: ParticipantJoined, note: Noted) -> None:
    draft.mapping("participants")[entry.participant] = Participant(
        id=entry.participant,
        perspective=entry.perspective,
        name=entry.name,
        joined_at=note.at,
        imported=entry.imported,
        source=entry.source,
    )
    if entry.invitation:
        came = draft.mapping("invited")
        came[entry.invitation] = (*came.get(entry.invitation, ()), entry.participant)


def _answered(draft: _Draft, entry: AnswerGiven, note: Noted) -> None:
    given = {entry.answer.statement: entry.answer}
    for number, past in enumerate(draft.get("past")[entry.asked_by - 1 :], start=entry.asked_by):
        given = Carrying(past.upgrade, number).answers({"": given})[""]  # it was on its way when the tool changed
    for statement, answer in given.items():
        draft.mapping("touched")[f"answer/{entry.participant}/{statement}"] = note.position
        draft.inner("answers", entry.participant)[statement] = answer
        if entry.imported and not draft.get("revealed_at"):
            draft.inner("shown", entry.participant)[statement] = answer
    if draft.get("revealed_at"):
        draft.put(changed=draft.get("changed") | {entry.participant})


def _finished(draft: _Draft, entry: DomainFinished, _: Noted) -> None:
    finished = draft.mapping("finished")
    before = finished.get(entry.participant, frozenset())
    finished[entry.participant] = before | {entry.domain} if entry.finished else before - {entry.domain}


def _handed_in(draft: _Draft, entry: HandedIn, note: Noted) -> None:
    people = draft.mapping("participants")
    if entry.participant in people:
        people[entry.participant] = evolve(people[entry.participant], handed_in_at=note.at)


def _revealed(draft: _Draft, _: Revealed, note: Noted) -> None:
    if draft.get("shown"):
        draft.put(earlier=(*draft.get("earlier"), draft.get("shown")))
    draft.share("answers", "shown")
    draft.put(phase=Phase.REVEALED, revealed_at=note.at, changed=frozenset())


def _closed(draft: _Draft, _: ReviewClosed, note: Noted) -> None:
    draft.put(phase=Phase.CLOSED, closed_at=note.at)


def _reopened(draft: _Draft, _: ReviewReopened, __: Noted) -> None:
    draft.put(phase=Phase.REVEALED if draft.get("revealed_at") else Phase.OPEN, closed_at="")


def _agreed(draft: _Draft, entry: ViewAgreed, note: Noted) -> None:
    draft.mapping("touched")[f"view/{entry.view.statement}"] = note.position
    draft.mapping("agreed")[entry.view.statement] = entry.view


def _strength(draft: _Draft, entry: StrengthNamed, note: Noted) -> None:
    draft.mapping("touched")[f"strength/{entry.strength.id}"] = note.position
    draft.mapping("strengths")[entry.strength.id] = entry.strength


def _strength_dropped(draft: _Draft, entry: StrengthDropped, note: Noted) -> None:
    draft.mapping("touched")[f"strength/{entry.strength}"] = note.position
    draft.mapping("strengths").pop(entry.strength, None)


def _planned(draft: _Draft, entry: ActionPlanned, note: Noted) -> None:
    draft.mapping("touched")[f"action/{entry.action.id}"] = note.position
    before = draft.get("actions").get(entry.action.id)
    draft.mapping("actions")[entry.action.id] = evolve(entry.action, notes=before.notes if before else ())


def _dropped(draft: _Draft, entry: ActionDropped, note: Noted) -> None:
    draft.mapping("touched")[f"action/{entry.action}"] = note.position
    draft.mapping("actions").pop(entry.action, None)


def _upgraded(draft: _Draft, entry: ToolUpgraded, note: Noted) -> None:
    before, past = draft.get("started"), draft.get("past")
    carrying = Carrying(entry.upgrade, len(past) + 1)
    snapshots = tuple(each for each in (*draft.get("earlier"), draft.get("shown")) if each)
    agreed, stay = carrying.views(draft.get("agreed"))
    draft.put(
        started=evolve(
            before,
            tool=entry.upgrade.tool,
            tool_version=entry.upgrade.tool_version,
            tool_hash=entry.upgrade.tool_hash,
        ),
        earlier=tuple(carrying.answers(each) for each in draft.get("earlier")),
    )
    for name in ("answers", "shown"):
        draft.replace(name, carrying.answers(draft.get(name)))
    draft.replace("agreed", agreed)
    draft.replace("finished", {who: carrying.finished(done) for who, done in draft.get("finished").items()})
    draft.replace("strengths", {each.id: carrying.strength(each) for each in draft.get("strengths").values()})
    draft.replace("actions", {each.id: carrying.action(each) for each in draft.get("actions").values()})
    draft.put(
        past=(
            *past,
            Past(
                tool=before.tool,
                tool_version=before.tool_version,
                tool_hash=before.tool_hash,
                upgrade=entry.upgrade,
                at=note.at,
                by=note.actor,
                position=note.position,
                snapshots=snapshots,
                carried=draft.get("answers"),
                agreed=stay,
            ),
        )
    )


def _erased(draft: _Draft, entry: ParticipantErased, _: Noted) -> None:
    for name in ("participants", "answers", "shown", "finished"):
        draft.drop(name, entry.participant)
    draft.put(
        changed=draft.get("changed") - {entry.participant},
        earlier=_without(entry.participant, draft.get("earlier")),
        past=tuple(
            evolve(
                each,
                snapshots=_without(entry.participant, each.snapshots),
                carried=_without(entry.participant, [each.carried])[0],
            )
            for each in draft.get("past")
        ),
    )
    forget(draft, entry.participant)
    gone = [each.id for each in draft.get("invitations").values() if each.participant == entry.participant]
    for invitation in gone:
        draft.mapping("invitations").pop(invitation)


def _without(participant: str, snapshots: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple({who: given for who, given in each.items() if who != participant} for each in snapshots)


_STEPS: Mapping[type[Entry], Callable[[_Draft, Any, Noted], None]] = {
    ReviewStarted: _started,
    InvitationMade: _invited,
    InvitationCancelled: _cancelled,
    ParticipantJoined: _joined,
    AnswerGiven: _answered,
    DomainFinished: _finished,
    HandedIn: _handed_in,
    Revealed: _revealed,
    ReviewClosed: _closed,
    ReviewReopened: _reopened,
    ViewAgreed: _agreed,
    StrengthNamed: _strength,
    StrengthDropped: _strength_dropped,
    ActionPlanned: _planned,
    ActionDropped: _dropped,
    ToolUpgraded: _upgraded,
    ParticipantErased: _erased,
    **STEPS,
}
