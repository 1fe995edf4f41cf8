"""Entries about taking part, how answers were completed, and about proposals, to the state of a review."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from attrs import evolve

from stocktake import completing, filled_apart, given_out, noting, proposing, session, snapshot, taking_part
from stocktake.entries import Entry
from stocktake.ledger import Noted
from stocktake.review import Action
from stocktake.taking_part import Request


class Draft(Protocol):
    """A state being folded, as `folding` makes it."""

    def get(self, name: str) -> Any:
        """Give a value as it is now."""

    def put(self, **changes: Any) -> None:
        """Change values."""

    def mapping(self, name: str) -> dict[str, Any]:
        """Give a mapping that may be changed."""


def _completed(draft: Draft, entry: completing.Completed, _: Noted) -> None:
    people = draft.mapping("participants")
    if entry.participant in people:
        people[entry.participant] = evolve(people[entry.participant], way=entry.way, size=entry.size)


def _asked(draft: Draft, entry: taking_part.RequestMade, note: Noted) -> None:
    draft.mapping("requests")[entry.request.id] = evolve(
        entry.request, participant=entry.participant, asked_at=note.at, seen_to_at=""
    )


def _withdrawn(draft: Draft, entry: taking_part.RequestWithdrawn, _: Noted) -> None:
    draft.mapping("requests").pop(entry.request, None)


def _seen_to(draft: Draft, entry: taking_part.RequestSeenTo, note: Noted) -> None:
    requests = draft.mapping("requests")
    if entry.request in requests:
        found: Request = requests[entry.request]
        requests[entry.request] = evolve(found, seen_to_at=note.at if entry.done else "")


def _arranged(draft: Draft, entry: taking_part.Arranged, note: Noted) -> None:
    draft.mapping("touched")["arrangements"] = note.position
    draft.put(arrangements=entry.arrangements)


def _report_made(draft: Draft, entry: taking_part.ReportMade, note: Noted) -> None:
    draft.put(report_made_at=note.at if entry.made else "")


def _link_made(draft: Draft, entry: taking_part.ReaderLinkMade, _: Noted) -> None:
    draft.mapping("reader_links")[entry.link.id] = entry.link


def _link_cancelled(draft: Draft, entry: taking_part.ReaderLinkCancelled, _: Noted) -> None:
    draft.mapping("reader_links").pop(entry.link, None)


def _proposed(draft: Draft, entry: proposing.ProposalMade, note: Noted) -> None:
    draft.mapping("touched")[f"proposal/{entry.proposal.id}"] = note.position
    draft.mapping("proposals")[entry.proposal.id] = evolve(entry.proposal, participant=entry.participant)


def _proposal_taken_back(draft: Draft, entry: proposing.ProposalTakenBack, _: Noted) -> None:
    draft.mapping("proposals").pop(entry.proposal, None)
    draft.mapping("support").pop(entry.proposal, None)


def _proposal_settled(draft: Draft, entry: proposing.ProposalSettled, note: Noted) -> None:
    proposals = draft.mapping("proposals")
    if entry.proposal in proposals:
        draft.mapping("touched")[f"proposal/{entry.proposal}"] = note.position
        proposals[entry.proposal] = evolve(proposals[entry.proposal], became=entry.became, declined=entry.declined)


def _supported(draft: Draft, entry: proposing.SupportGiven, _: Noted) -> None:
    if entry.proposal in draft.get("proposals"):
        support = draft.mapping("support")
        before = support.get(entry.proposal, frozenset())
        support[entry.proposal] = before | {entry.participant} if entry.given else before - {entry.participant}


def _ledgers_joined(draft: Draft, entry: filled_apart.LedgersJoined, _: Noted) -> None:
    people = draft.mapping("participants")
    for person in entry.participants:
        if person in people:
            people[person] = evolve(people[person], by_file=True)


def _conflict_settled(draft: Draft, entry: filled_apart.ConflictSettled, note: Noted) -> None:
    draft.mapping("touched")[entry.thing] = note.position


def _numbers(draft: Draft, entry: session.NumbersSwitched, _: Noted) -> None:
    draft.put(started=evolve(draft.get("started"), numbers=entry.shown))


def _noted(draft: Draft, entry: noting.ActionNoted, note: Noted) -> None:
    if entry.action in draft.get("actions"):
        actions = draft.mapping("actions")
        found: Action = actions[entry.action]
        notes = (*found.notes, evolve(entry.note, at=note.at))
        if entry.note.state is not None:
            draft.mapping("touched")[f"action/{entry.action}"] = note.position
        actions[entry.action] = evolve(found, notes=notes, state=entry.note.state or found.state)


def _note_dropped(draft: Draft, entry: noting.ActionNoteDropped, _: Noted) -> None:
    if entry.action in draft.get("actions"):
        actions = draft.mapping("actions")
        found: Action = actions[entry.action]
        actions[entry.action] = evolve(found, notes=tuple(each for each in found.notes if each.id != entry.note))


def _stage(draft: Draft, entry: session.StageMoved, _: Noted) -> None:
    draft.put(stage=entry.stage)


def _agenda(draft: Draft, entry: session.AgendaArranged, _: Noted) -> None:
    draft.put(agenda=entry.wish)


def _turned(draft: Draft, entry: session.RoomTurned, _: Noted) -> None:
    draft.put(room_at=entry.statement)


def _room_link(draft: Draft, entry: session.RoomLinkMade, _: Noted) -> None:
    draft.mapping("room_links")[entry.link] = entry.token_digest


def _room_link_cancelled(draft: Draft, entry: session.RoomLinkCancelled, _: Noted) -> None:
    draft.mapping("room_links").pop(entry.link, None)


def forget(draft: Draft, participant: str) -> None:
    """Take what somebody asked for, proposed and supported out of a state: they were erased."""
    for name in ("requests", "proposals"):
        gone = [each.id for each in draft.get(name).values() if each.participant == participant]
        for each in gone:
            draft.mapping(name).pop(each)
            draft.mapping("support").pop(each, None)
    for proposal, supporters in draft.get("support").items():
        if participant in supporters:
            draft.mapping("support")[proposal] = supporters - {participant}


def _snapshot(draft: Draft, entry: snapshot.SnapshotTaken, note: Noted) -> None:
    taken = snapshot.Snapshot(name=entry.name, position=note.position, at=note.at)
    draft.put(snapshots=(*draft.get("snapshots"), taken))


STEPS: Mapping[type[Entry], Callable[[Any, Any, Noted], None]] = {
    completing.Completed: _completed,
    taking_part.RequestMade: _asked,
    taking_part.RequestWithdrawn: _withdrawn,
    taking_part.RequestSeenTo: _seen_to,
    taking_part.Arranged: _arranged,
    taking_part.ReportMade: _report_made,
    taking_part.ReaderLinkMade: _link_made,
    taking_part.ReaderLinkCancelled: _link_cancelled,
    session.NumbersSwitched: _numbers,
    noting.ActionNoted: _noted,
    noting.ActionNoteDropped: _note_dropped,
    session.StageMoved: _stage,
    session.AgendaArranged: _agenda,
    session.RoomTurned: _turned,
    session.RoomLinkMade: _room_link,
    session.RoomLinkCancelled: _room_link_cancelled,
    proposing.ProposalMade: _proposed,
    proposing.ProposalTakenBack: _proposal_taken_back,
    proposing.ProposalSettled: _proposal_settled,
    proposing.SupportGiven: _supported,
    filled_apart.LedgersJoined: _ledgers_joined,
    filled_apart.ConflictSettled: _conflict_settled,
    given_out.Released: lambda draft, entry, _: draft.put(release=entry.release),
    given_out.ReleaseTakenBack: lambda draft, _, __: draft.put(release=None),
    given_out.Donated: lambda draft, entry, _: draft.put(donated=draft.get("donated") | {entry.digest}),
    snapshot.SnapshotTaken: _snapshot,
}
