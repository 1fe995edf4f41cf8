"""A review beside others, as use cases: releases and joint readings, donations and the benchmark."""

from collections.abc import Callable, Sequence

from stocktake import decisions
from stocktake.benchmark import Beside, beside
from stocktake.document import Document
from stocktake.documents import beside_document, joint_document
from stocktake.donations import Donation, as_stored, donation_of, from_stored, place_key
from stocktake.entries import Entry
from stocktake.errors import ConflictError, InvalidError, NotFoundError, PhaseError
from stocktake.given_out import Donated, Release, Released, ReleaseTakenBack
from stocktake.ledgers import Stamp
from stocktake.reading import READER, Reading, Viewer
from stocktake.releases import JointReading, ReleasedReading, join_releases, released
from stocktake.state import ReviewState
from stocktake.storage import Storage
from stocktake.tool import Tool
from stocktake.writing import Writing

DONATIONS = "donations"


class Others:
    """The part of a workspace that is about what other organisations and places may read."""

    def __init__(
        self,
        writing: Writing,
        storage: Storage,
        stamp: Stamp,
        secret: bytes,
        read: Callable[[str, Viewer], Reading],
        tool_of: Callable[[ReviewState], Tool],
        said: Callable[[Document], Document],
    ) -> None:
        self._writing = writing
        self._storage = storage
        self._stamp = stamp
        self._secret = secret
        self._read = read
        self._tool_of = tool_of
        self._said = said

    # Several organisations

    def release(self, review: str, wish: Release, *, actor: str) -> ReviewState:
        """Release a part of a review, in the place of what was released before; no domains mean all of them.

        Raises NotFoundError, InvalidError, or PhaseError before the reveal.
        """

        def decide(now: ReviewState) -> list[Entry]:
            tool = self._tool_of(now)
            if not now.revealed_at:
                raise PhaseError("Reveal the results first: what nobody may see yet can't be released.")
            if not (wish.figures or wish.reasons):
                raise InvalidError("Choose figures, reasons or both; to release nothing, take the release back.")
            chosen = tuple(tool.domain(each).id for each in wish.domains) or tuple(each.id for each in tool.domains)
            named = Release(
                organisation=decisions.line("The organisation", wish.organisation, needed=True),
                domains=chosen,
                figures=wish.figures,
                reasons=wish.reasons,
            )
            return [] if now.release == named else [Released(release=named)]

        return self._writing.write(review, decide, actor)

    def take_back(self, review: str, *, actor: str) -> ReviewState:
        """Release nothing any more; files that were given away stay where they are."""
        return self._writing.write(review, lambda now: [ReleaseTakenBack()] if now.release else [], actor)

    def released(self, state: ReviewState) -> ReleasedReading:
        """Give what a review releases as it is now; raises NotFoundError if it releases nothing."""
        if state.release is None:
            raise NotFoundError(
                f"“{state.settled.title}” in {state.settled.place} has released nothing, so it can't be in a joint"
                " reading."
            )
        return released(self._read(state.id, READER), state.release)

    def joint(self, states: Sequence[ReviewState], files: Sequence[ReleasedReading] = ()) -> JointReading:
        """Join what reviews here and in *files* have released; raises NotFoundError or InvalidError."""
        return join_releases([*map(self.released, states), *files])

    def joint_report(self, states: Sequence[ReviewState], files: Sequence[ReleasedReading] = ()) -> Document:
        """Put what was released side by side, as a document."""
        joint = self.joint(states, files)
        return self._said(joint_document(joint, self._tool_of(states[0]).language if states else "en"))

    # Other places

    def preview(self, state: ReviewState) -> Donation:
        """Give exactly what a donation of a review would hold; raises PhaseError if that is nothing."""
        return donation_of(self._read(state.id, READER), self._key(state))

    def donate(self, review: str, *, actor: str) -> Donation:
        """Give a donation, and note it in the ledger; giving the same again notes nothing."""
        found: list[Donation] = []

        def decide(now: ReviewState) -> list[Entry]:
            found[:] = [self.preview(now)]
            digest = found[0].digest
            return [] if digest in now.donated else [Donated(digest=digest, statements=len(found[0].statements))]

        self._writing.write(review, decide, actor)
        return found[0]

    def take_in(self, donation: Donation, name: str) -> int:
        """Keep the donation of another place here; give how many there are. A place counts once: ConflictError."""
        known = self._donations()
        if any(each.place == donation.place for each in known):
            raise ConflictError(f"“{name}” is from a place that has given already; each place counts once.")
        note = self._stamp.note("donation", as_stored(donation))
        self._storage.append(DONATIONS, [note], expected=len(known))
        return len(known) + 1

    def beside(self, state: ReviewState) -> Beside:
        """Say where a review stands beside the places whose donations are here."""
        others = [each for each in self._donations() if each.digest not in state.donated]
        return beside(self._read(state.id, READER), others, self._key(state))

    def beside_report(self, state: ReviewState) -> Document:
        """Say the same as a document."""
        reading = self._read(state.id, READER)
        return self._said(beside_document(reading, self.beside(state), self._tool_of(state).language))

    def _key(self, state: ReviewState) -> str:
        return place_key(self._secret, state.settled.place)

    def _donations(self) -> list[Donation]:
        return [from_stored(record.body) for record in self._storage.read(DONATIONS) if record.body]
