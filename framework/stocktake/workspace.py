"""The one door to the engine: what people can do with reviews, for every front end alike."""

from collections.abc import Iterable, Sequence
from functools import partial

from attrs import evolve

from stocktake import decisions, exchange, planning
from stocktake.apart import Apart
from stocktake.catalogue import Catalogue
from stocktake.conducting import Conducting
from stocktake.document import Document
from stocktake.documents import COMPARISON, build_report, comparison_document, noted, said, tool_blank, tool_reader
from stocktake.doors import Door, Doors, SignIns
from stocktake.entries import Entry, InvitationCancelled, InvitationMade, ParticipantErased, ReviewStarted
from stocktake.exchange import ImportResult
from stocktake.gate import read
from stocktake.hosting import Hosting
from stocktake.importing import Taking, asked_of
from stocktake.incoming import ImportedAnswer, ImportedFile
from stocktake.ledger import Noted
from stocktake.ledgers import REVIEWS, Ledgers, Stamp
from stocktake.look import OURS
from stocktake.messages import say
from stocktake.others import Others
from stocktake.overview import Progress, ReviewSummary, kept_summary, progress_of
from stocktake.places import worded
from stocktake.plans import Plans
from stocktake.prompting import Prompt, fitting_prompts
from stocktake.reading import Reading, Viewer
from stocktake.readings import Readings
from stocktake.review import Action, AgreedView, Answer, Invitation, Participant, Strength, Way
from stocktake.rounds import Rounds
from stocktake.settings import Settings, settled_by
from stocktake.shelf import Shelf
from stocktake.snapshots import Snapshots
from stocktake.starting import NO_WISHES, Wishes
from stocktake.state import ReviewState
from stocktake.storage import Storage
from stocktake.tool import Tool
from stocktake.upgrades import Upgrades
from stocktake.writing import Writing


class Workspace:
    """Reviews in one storage, with everything that plugins contribute; may be used from several threads.

    *secret* makes the keys of links: whoever has it can open any invitation, so keep it out of the storage.
    """

    def __init__(
        self, catalogue: Catalogue, storage: Storage, settings: Settings, *, stamp: Stamp, secret: bytes
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.look = OURS  # of every document from here; whoever opens the workspace may set another
        self._ledgers = Ledgers(storage, stamp)
        self._writing = Writing(self._ledgers, catalogue)
        self._storage = storage
        self._stamp = stamp
        self._doors = Doors(storage, stamp, secret)
        self.sign_ins = SignIns(storage, stamp)
        self._shelf = Shelf(storage, stamp)
        self.upgrades = Upgrades(self._ledgers, self._shelf)
        self.rounds = Rounds(self._ledgers, self._shelf, catalogue, self._writing, self._look)
        self.snapshots = Snapshots(self._ledgers, self._writing)
        self._readings = Readings(catalogue.aggregators)
        self.others = Others(self._writing, storage, stamp, secret, self.read, self.tool_of, self._said)
        self.apart = Apart(self._writing, self._ledgers, self._shelf)
        self.plans = Plans(self._writing, self._ledgers, stamp, self.tool_of, self.read)
        self.conducting = Conducting(self._writing, self._ledgers, self._doors, stamp, self.tool_of)
        self.hosting = Hosting(self._writing, self._ledgers, self._doors, stamp, self.tool_of)

    def close(self) -> None:
        """Let go of the storage."""
        self._storage.close()

    # Reviews

    def start(
        self,
        tool_id: str,
        *,
        title: str,
        place: str,
        purpose: str = "",
        perspectives: Sequence[str] = (),
        anonymous: bool | None = None,
        smallest_group: int | None = None,
        wishes: Wishes = NO_WISHES,
        review_id: str = "",
        actor: str,
    ) -> ReviewState:
        """Start a review; what is left out comes from the settings, no perspectives meaning all of the tool's.

        With a *review_id* from `new_id`, starting it twice gives the review that is there: a form may be sent twice.
        Raises NotFoundError or InvalidError with everything that is wrong.
        """
        tool = self.catalogue.tool(tool_id)
        defaults = self.settings.review
        tool_hash = self._shelf.put(tool)
        entries = decisions.start(
            tool,
            tool_hash,
            ReviewStarted(
                tool=tool.id,
                tool_version=tool.version,
                tool_hash=tool_hash,
                title=title,
                place=place,
                purpose=purpose,
                perspectives=tuple(perspectives),
                anonymous=defaults.anonymous if anonymous is None else anonymous,
                smallest_group=defaults.smallest_group if smallest_group is None else smallest_group,
                **settled_by(wishes, defaults),
            ),
        )
        return self._writing.begin(review_id or self._stamp.new_id(), entries, actor)

    def reviews(self) -> tuple[ReviewSummary, ...]:
        """List all reviews, the newest first."""
        found = [
            kept_summary(self._storage, REVIEWS + review, tip, partial(self.review, review))
            for review, tip in self._ledgers.tips().items()
            if tip
        ]
        return tuple(sorted(found, key=lambda each: (each.started_at, each.id), reverse=True))

    def review(self, review: str) -> ReviewState:
        """Give a review as it is now; raises NotFoundError."""
        return self._ledgers.state(review)

    def history(self, review: str) -> tuple[Noted, ...]:
        """Give every entry of a review in order, with who wrote it and when."""
        self.review(review)
        return tuple(self._ledgers.history(review))

    def tool_of(self, state: ReviewState, variant: str = "") -> Tool:
        """Give the tool as it was when the review took it up, in the words of a variant if one is named."""
        tool = self._shelf.take(state.settled.tool_hash)
        return worded(tool, self.catalogue.variant(tool.id, variant)) if variant else tool

    def progress(self, review: str) -> tuple[Progress, ...]:
        """Say how far everybody has come, in the order they came."""
        state = self.review(review)
        return progress_of(state, self.tool_of(state))

    # Invitations

    def invite(
        self,
        review: str,
        perspective: str,
        *,
        name: str = "",
        many: bool = False,
        cap: int = 0,
        invitation_id: str = "",
        actor: str,
    ) -> Door:
        """Invite one person, or with *many* make an open link (for *cap* people at most; 0: no limit).

        With an *invitation_id* from `new_id`, inviting twice gives the same door: a form may be sent twice.
        """
        state = self.review(review)
        decisions.open_for_answers(state)
        decisions.perspective_in(state, self.tool_of(state), perspective)
        participant = "" if many else self._stamp.new_id()
        known_as = decisions.line(say("The name"), name)
        return self._open_door(review, perspective, participant, known_as, cap, actor, invitation_id)

    def door(self, invitation: Invitation) -> Door:
        """Give the link's token and the code of an invitation again."""
        return self._doors.of(invitation)

    def cancel(self, review: str, invitation: str, *, actor: str) -> ReviewState:
        """Make a link and its code useless; what was answered through it stays."""
        decisions.usable(self.review(review), invitation)
        return self._writing.write(review, lambda _: [InvitationCancelled(invitation=invitation)], actor)

    def replace(self, review: str, invitation: str, *, actor: str) -> Door:
        """Give somebody a new link to their answers, and make the old one useless."""
        old = decisions.replaceable(self.review(review), invitation)
        door = self._open_door(review, old.perspective, old.participant, old.name, 0, actor)
        self.cancel(review, invitation, actor=actor)
        return door

    def find_door(self, key: str) -> tuple[ReviewState, Invitation]:
        """Find what a link's token or a typed code opens; raises ForbiddenError, the same for wrong and cancelled."""
        review, invitation = self._doors.find(key)
        state = self.review(review)
        return state, decisions.usable(state, invitation)

    def enter(self, review: str, invitation: str, *, name: str = "") -> tuple[Participant, Invitation]:
        """Come in through an invitation; through an open link, as somebody new with an invitation of their own."""
        state = self.review(review)
        found = decisions.usable(state, invitation)
        participant = found.participant or self._stamp.new_id()
        known_as = name or found.name
        actor = f"participant:{participant}"
        state = self._writing.write(
            review, lambda now: decisions.enter(now, found, participant, known_as), actor, own=not found.cap
        )
        if not found.participant:
            found = self._open_door(review, found.perspective, participant, known_as, 0, actor).invitation
        return state.participants[participant], found

    # Answers

    def answer(
        self, review: str, participant: str, answers: Iterable[Answer], *, seen: int | None = None
    ) -> ReviewState:
        """Save answers of a participant; *seen* is the position of the review that they had before them.

        Raises ConflictError if one was changed since then elsewhere, InvalidError, NotFoundError or PhaseError.
        """
        said = tuple(answers)
        return self._writing.write_own(
            review, participant, lambda now: decisions.answer(now, self.tool_of(now), participant, said, seen)
        )

    def finish(self, review: str, participant: str, domain: str, *, finished: bool = True) -> ReviewState:
        """Say whether a participant has finished a domain."""
        return self._writing.write_own(
            review, participant, lambda now: decisions.finish(now, self.tool_of(now), participant, domain, finished)
        )

    def hand_in(self, review: str, participant: str) -> ReviewState:
        """Hand a participant's answers in; they may still change them until the review is closed."""
        return self._writing.write_own(review, participant, lambda now: decisions.hand_in(now, participant))

    def complete(self, review: str, participant: str, way: Way, size: int = 1) -> ReviewState:
        """Say how a participant completed their answers: alone, supported, for somebody, or as a group of *size*."""
        return self._writing.write_own(review, participant, lambda now: decisions.complete(now, participant, way, size))

    def prompts(
        self, state: ReviewState, statement: str, answer: Answer | None, variant: str = ""
    ) -> tuple[Prompt, ...]:
        """Give questions that help to think an answer over: the tool's own that fit it, then those of plugins."""
        tool = self.tool_of(state, variant)
        found = tool.statement(statement)
        own = fitting_prompts(found, tool.scale_of(found), answer)
        return (*own, *self.catalogue.prompts(tool, found, answer))

    # Phases

    def reveal(self, review: str, *, actor: str) -> ReviewState:
        """Open the results to everybody, or bring late answers in."""
        return self._writing.write(review, decisions.reveal, actor)

    def close_review(self, review: str, *, actor: str) -> ReviewState:
        """Take no more answers."""
        return self._writing.write(review, decisions.close, actor)

    def reopen_review(self, review: str, *, actor: str) -> ReviewState:
        """Go on with a closed review."""
        return self._writing.write(review, decisions.reopen, actor)

    def upgrade(
        self, review: str, new: Tool, mapping: str, where: str, *, seen: int | None = None, actor: str
    ) -> ReviewState:
        """Go on with another version of the tool, as the text of a *mapping* says; as `upgrades.make` does."""
        state, entries = self.upgrades.make(review, new, mapping, where, seen=seen, actor=actor)
        self._writing.tell(state, entries)
        return state

    # What the room settles

    def agree(self, review: str, view: AgreedView, *, seen: int | None = None, actor: str) -> ReviewState:
        """Settle a view of a statement; *seen* as in `answer`."""
        return self._writing.write(review, lambda now: decisions.agree(now, self.tool_of(now), view, seen), actor)

    def name_strength(self, review: str, strength: Strength, *, seen: int | None = None, actor: str) -> ReviewState:
        """Name a strength, or put it in other words."""
        return self._writing.write(
            review, lambda now: planning.name_strength(now, self.tool_of(now), strength, seen), actor
        )

    def drop_strength(self, review: str, strength: str, *, seen: int | None = None, actor: str) -> ReviewState:
        """Take a strength off the list."""
        return self._writing.write(review, lambda now: planning.drop_strength(now, strength, seen), actor)

    def plan(self, review: str, action: Action, *, seen: int | None = None, actor: str) -> ReviewState:
        """Plan an action, or change it; a new one has an id from `new_id`."""
        return self._writing.write(review, lambda now: planning.plan(now, self.tool_of(now), action, seen), actor)

    def drop_action(self, review: str, action: str, *, seen: int | None = None, actor: str) -> ReviewState:
        """Take an action off the plan."""
        return self._writing.write(review, lambda now: planning.drop_action(now, action, seen), actor)

    def new_id(self) -> str:
        """Make an id for a strength or an action."""
        return self._stamp.new_id()

    # Reading

    def read(self, review: str, viewer: Viewer, *, at: str = "") -> Reading:
        """Say what *viewer* may see of a review, now or *at* a snapshot of it."""
        return self._read(self.snapshots.at(review, at), viewer)

    def report(self, review: str, kind: str, viewer: Viewer, variant: str = "", *, at: str = "") -> Document:
        """Build one of `documents.REPORTS` or a COMPARISON, in the words of a *variant*, now or *at* a snapshot."""
        if kind == COMPARISON:
            return self.comparison(self.rounds.chain(review), viewer, variant)
        state = self.snapshots.at(review, at)
        tool = self.tool_of(state, variant)
        reading = self._look(state, viewer, variant)
        sections, chosen = self.catalogue.report_sections(tool, reading), self.settings.organisation.report_sections
        report = build_report(kind, tool, reading, sections, chosen)
        return self._said(report, tool.id, variant)

    def comparison(self, reviews: Sequence[str], viewer: Viewer, variant: str = "") -> Document:
        """Build the document that sets reviews of one place beside each other; as `rounds.compare` does."""
        found = self.rounds.compare(reviews, viewer, variant)
        tool = self.tool_of(self.review(found.last.review), variant)
        return self._said(comparison_document(tool, found), tool.id, variant)

    def blank(self, tool_id: str, variant: str = "") -> Document:
        """Build the blank form of a tool."""
        content = self._shelf.hash_of(self.catalogue.tool(tool_id))
        return self._said(tool_blank(self.catalogue.tool(tool_id, variant), content), tool_id, variant)

    def blank_of(self, state: ReviewState, variant: str = "") -> Document:
        """Build the blank form of a review: of the tool as it asks it, and from the perspectives that it asks."""
        tool = asked_of(self.tool_of(state, variant), state)
        return self._said(tool_blank(tool, state.settled.tool_hash), tool.id, variant)

    def tool_to_read(self, tool_id: str, variant: str = "") -> Document:
        """Build the whole tool to read."""
        return self._said(tool_reader(self.catalogue.tool(tool_id, variant)), tool_id, variant)

    def render(self, thing: Document | Reading, format_id: str) -> bytes:
        """Turn a Document or a Reading into a format; raises NotFoundError for an unknown one."""
        return self.catalogue.renderer(format_id).render(thing)

    # Exchange

    def read_answers(self, review: str, importer_id: str, data: bytes) -> ImportedFile:
        """Read a file of answers, without a look at what the review holds; raises InvalidError with every problem."""
        return self.catalogue.importer(importer_id).read(data, self.upgrades.ever_asked(self.review(review)))

    def bring_in(self, review: str, file: ImportedFile, *, dry_run: bool = False, actor: str) -> ImportResult:
        """Bring in what a reader found: all of it or nothing, and nothing twice; with *dry_run* only count.

        Raises InvalidError with every problem. Of a form, what doesn't fit is left out with a remark instead.
        """
        taking = Taking(file, self.upgrades, self._stamp.new_id)
        if dry_run:
            taking.decide(self.review(review))
        else:
            self._writing.write(review, taking.decide, actor)
        return taking.result()

    def export_answers(self, review: str, *, at: str = "") -> tuple[ImportedAnswer, ...]:
        """Give every answer with every reason, private ones too: for moving a review, not for reading it."""
        return exchange.answers_of(self.snapshots.at(review, at))

    def erase(self, review: str, participant: str, *, actor: str) -> ReviewState:
        """Take everything a participant wrote out of the storage for good; once more, if that was interrupted."""
        state = self.review(review)
        if not self.wrote(review, participant):
            decisions.known_participant(state, participant)
        self._ledgers.erase(review, participant)
        state = self._writing.write(review, lambda _: [ParticipantErased(participant=participant)], actor)
        self._ledgers.erase(review, participant)  # what was saved between the two lines above
        self._readings.forget()
        return state

    def wrote(self, review: str, participant: str) -> bool:
        """Say whether a review has entries of a participant, be their words erased or not."""
        return self._ledgers.wrote(review, participant)

    def _read(self, state: ReviewState, viewer: Viewer) -> Reading:
        found = self._readings.of(state, self.tool_of(state), viewer, self.upgrades.past_tools(state))
        return self._beside(found, state, viewer)

    def _beside(self, reading: Reading, state: ReviewState, viewer: Viewer) -> Reading:
        last = self.rounds.last_time(state, viewer)
        return evolve(reading, last_time=last) if last else reading

    def _look(self, state: ReviewState, viewer: Viewer, variant: str = "") -> Reading:
        if not variant:
            return self._read(state, viewer)
        tool, past = self.tool_of(state, variant), self.upgrades.past_tools(state)
        return self._beside(read(state, tool, viewer, self.catalogue.aggregators, past), state, viewer)

    def _said(self, document: Document, tool_id: str = "", variant: str = "") -> Document:
        note = self.catalogue.variant(tool_id, variant).note if variant else {}
        return said(noted(document, note), self.catalogue.languages.translation(document.language), self.look)

    def _open_door(
        self, review: str, perspective: str, participant: str, name: str, cap: int, actor: str, invitation_id: str = ""
    ) -> Door:
        made = self._doors.make(invitation_id or self._stamp.new_id(), perspective, participant, name, cap).invitation
        if made.id not in self.review(review).invitations:
            self._doors.register(review, made)  # first: a key that opens nothing yet does no harm
        invited: list[Entry] = [InvitationMade(invitation=made)]
        state = self._writing.write(review, lambda now: [] if made.id in now.invitations else invited, actor, own=True)
        return self.door(state.invitations[made.id])
