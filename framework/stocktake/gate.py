"""What the answers of a review say to one viewer: the only gate for blind phases, small groups and consent.

The rules, each tested as somebody who wants to know too much would try it:

- Until the reveal nobody sees anybody else's answers. Answers that were imported are known to whoever imported
  them, so the facilitator sees those.
- After it, results rest on what stood at the reveal. Later answers, imported ones too, wait until they are brought
  in, and join the counts of a domain only if at least *k* people changed in each count that moves, because one more
  answer in a count shows what it was.
- A count over fewer than *k* people is hidden. Where the groups that are hidden hold fewer than *k* people together,
  the smallest one still shown is hidden as well, so that subtracting from the total gives nothing away. Imported
  people hide nobody: whoever imported them can take their answers off.
- What may be shown is settled once for a whole domain, so that its statements can't be subtracted from it.
- A reason goes only to whom its author chose, without its author's name unless they chose that and the review is
  a named one, and without its author's perspective where that perspective is hidden.
- Where the review has its numbers switched off, no tally and no figure leaves this room: only words do.
- What an author takes back is gone at once: words that were changed or removed, and a wider circle of readers.
  New words and a wider circle wait with the answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from stocktake.aggregation import AGGREGATORS, Aggregator, Part, Tally, figures_of, pooled, tally
from stocktake.beside import HIDDEN, beside
from stocktake.cover import Answers, Cover, choice
from stocktake.heritage import (
    EarlierWords,
    earlier_words,
    former_statements,
    in_old_words,
    upgrades_of,
)
from stocktake.in_words import without_numbers
from stocktake.lineage import Lineage
from stocktake.messages import say
from stocktake.moved import first_said, moved
from stocktake.moves import former_id
from stocktake.proposed import proposed
from stocktake.reading import AreaReading, DomainReading, Group, Reading, StatementReading, Viewer
from stocktake.reasons import reasons, words_of
from stocktake.review import Action, Answer, AnswerKind
from stocktake.starting import Weighting
from stocktake.state import ReviewState
from stocktake.tool import Area, Domain, RatingScale, Statement, Tool
from stocktake.ways import media, ways
from stocktake.weighing import weighed

SMALLEST_K = 3
_FACILITATING = ("facilitator", "handout")


def read(
    state: ReviewState,
    tool: Tool,
    viewer: Viewer,
    aggregators: Sequence[Aggregator] = AGGREGATORS,
    past_tools: Sequence[Tool] = (),
) -> Reading:
    """Work out what *viewer* may see of a review. A participant always sees their own answers.

    *past_tools* are those that the review used before *tool*, one for each of its past.
    """
    snapshots, hidden = _visible(state, viewer)
    k = max(SMALLEST_K, state.settled.smallest_group)
    people = _people(state, snapshots[-1]) if snapshots else set()
    if snapshots and not hidden and len(people) < k:
        hidden = say("Fewer than {few} people have answered, so their answers are not shown.", few=k)
    fitting = tuple(each for each in aggregators if each.fits(tool))
    snapshots = () if hidden else snapshots
    room = _Room(state, tool, viewer, snapshots, k, fitting, tuple(past_tools))
    lineage = Lineage(state, k, snapshots, {each.id: [one.id for one in each.statements] for each in tool.domains})
    covers = {domain.id: lineage.of_domain(domain.id) for domain in tool.domains}
    waiting = {person for domain in tool.domains for person in room.waiting(domain, covers[domain.id])}
    if hidden or waiting:
        people = {person for domain in tool.domains for person in room.counted(domain, covers[domain.id])}
    domains = tuple(room.domain(domain, covers[domain.id]) for domain in tool.domains)
    found = Reading(
        review=state.id,
        viewer=viewer,
        title=state.settled.title,
        place=state.settled.place,
        purpose=state.settled.purpose,
        phase=state.phase,
        smallest_group=k,
        perspectives={each: tool.perspective(each).title for each in state.settled.perspectives},
        domains=domains,
        areas=tuple(room.area(area, [each for each in domains if each.area == area.id]) for area in tool.areas),
        aggregators=fitting,
        people=sum(map(state.counts_for, people)) if len(people) >= k else 0,
        late=len(state.changed | waiting),
        hidden=hidden,
        strengths=tuple(state.strengths.values()) if _sees_plan(state, viewer) else (),
        actions=_actions(state, viewer) if _sees_plan(state, viewer) else (),
        proposals=proposed(state, viewer.role, viewer.participant),
        started_at=state.started_at,
        revealed_at=state.revealed_at,
        upgrades=upgrades_of(state) if viewer.role != "nobody" else (),
        former=tuple(room.former(lineage)),
        old_words=in_old_words(state, past_tools) if _sees_plan(state, viewer) else {},
        settled=state.settled,
        agenda=state.agenda,
        snapshot=state.snapshot,
        closed_at=state.closed_at,
        ways=ways(state, snapshots, k),
        media=media(state, snapshots, k),
    )
    return found if state.settled.numbers else without_numbers(found)


def _people(state: ReviewState, answers: Answers) -> set[str]:
    """Pick those who chose something."""
    return {
        person
        for person, given in answers.items()
        if person in state.participants and any(each.kind is not AnswerKind.NONE for each in given.values())
    }


def may_bring_in_late(state: ReviewState) -> bool:
    """Say whether enough people have answered since the reveal for their answers to join the results."""
    return len(state.changed) >= max(SMALLEST_K, state.settled.smallest_group)


def _visible(state: ReviewState, viewer: Viewer) -> tuple[tuple[Answers, ...], str]:
    """Pick what results may rest on for this viewer, oldest first, and why there is nothing."""
    if viewer.role == "nobody":
        return (), say("Only people in this review can see its results.")
    if state.revealed_at:
        return (*state.earlier, state.shown), "" if state.shown else say("Nobody has answered yet.")
    if viewer.role in _FACILITATING and state.shown:
        return (state.shown,), ""
    return (), say("People are still answering alone. Results open to everybody when the facilitator reveals them.")


def _actions(state: ReviewState, viewer: Viewer) -> tuple[Action, ...]:
    """Give the actions, with notes that are for the facilitator only left to the facilitator."""
    if viewer.role == "facilitator":
        return tuple(state.actions.values())
    return tuple(
        evolve(each, notes=tuple(note for note in each.notes if note.shared)) for each in state.actions.values()
    )


def _sees_plan(state: ReviewState, viewer: Viewer) -> bool:
    return viewer.role in _FACILITATING or (bool(state.revealed_at) and viewer.role != "nobody")


@frozen
class _Room:
    """One review, one viewer: works out statements and domains from the answers that may be used."""

    state: ReviewState
    tool: Tool
    viewer: Viewer
    snapshots: tuple[Answers, ...]
    k: int
    aggregators: tuple[Aggregator, ...]
    past_tools: tuple[Tool, ...]

    def former(self, lineage: Lineage) -> Iterator[StatementReading]:
        """Read statements that are no longer asked, each by the tool that asked it, under the name of its answers."""
        for number, (past, tool) in enumerate(zip(self.state.past, self.past_tools, strict=True), start=1):
            room = evolve(self, tool=tool)
            for domain, statement, origin in former_statements(self.state, number, tool):
                named = evolve(statement, id=former_id(statement.id, number))
                rests = lineage.of_former(named.id)
                found = room._statement(domain, named, room._sides(named, rests.answers), rests)
                view = past.agreed.get(statement.id) if _sees_plan(self.state, self.viewer) else None
                yield evolve(found, agreed=view, origin=origin, earlier_words=())

    def counted(self, domain: Domain, rests: Cover) -> Iterable[str]:
        """Give people who chose something in a domain, in the answers that it rests on."""
        for person in _people(self.state, rests.answers):
            if any(choice(rests.answers, person, each.id) for each in domain.statements):
                yield person

    def waiting(self, domain: Domain, rests: Cover) -> Iterable[str]:
        """Give people whose revealed answers to a domain could not join its counts yet."""
        if not self.snapshots or rests.answers is self.snapshots[-1]:
            return ()
        latest = self.snapshots[-1]
        return {
            person
            for person in _people(self.state, latest)
            for each in domain.statements
            if choice(latest, person, each.id) != choice(rests.answers, person, each.id)
        }

    def domain(self, domain: Domain, rests: Cover) -> DomainReading:
        by_statement = {each.id: self._sides(each, rests.answers) for each in domain.statements}
        whole, shown = rests.whole, rests.sides
        statements = tuple(self._statement(domain, each, by_statement[each.id], rests) for each in domain.statements)
        scale = self.tool.scale_of(domain.statements[0])
        total = pooled(scale, [each.tally for each in statements if each.tally]) if whole else None
        groups = self._pooled_groups(domain, scale, by_statement, shown) if whole else ()
        alike = self._alike(scale, [groups])
        return DomainReading(
            id=domain.id,
            title=domain.title,
            short=domain.name,
            scale=scale,
            statements=statements,
            tally=total,
            weighed=alike,
            figures=figures_of(self.aggregators, alike or total, scale, _parts(statements)),
            groups=groups,
            area=domain.area,
            weight=domain.weight,
        )

    def area(self, area: Area, domains: Sequence[DomainReading]) -> AreaReading:
        """Put together what is shown of domains; nothing else comes in, so there is nothing to subtract."""
        parts = _parts(domains)
        total = pooled(domains[0].scale, [part.tally for part in parts]) if parts else None
        alike = self._alike(domains[0].scale, [each.groups for each in domains]) if parts else None
        return AreaReading(
            id=area.id,
            title=area.title,
            domains=tuple(each.id for each in domains),
            shown=tuple(each.id for each in domains if each.tally is not None),
            tally=total,
            weighed=alike,
            figures=figures_of(self.aggregators, alike or total, domains[0].scale, parts),
        )

    def _alike(self, scale: RatingScale, groups: Iterable[Sequence[Group]]) -> Tally | None:
        """Weigh the perspectives that are shown alike, each put together first; None where people count alike."""
        if self.state.settled.weighting is not Weighting.PERSPECTIVES:
            return None
        sides: dict[str, list[Tally]] = {}
        for each in (group for some in groups for group in some):
            if each.tally is not None:
                sides.setdefault(each.perspective, []).append(each.tally)
        return weighed(scale, [pooled(scale, tallies) for tallies in sides.values()])

    def _statement(
        self, domain: Domain, statement: Statement, sides: Mapping[str, Tally], rests: Cover
    ) -> StatementReading:
        scale, whole, shown = self.tool.scale_of(statement), rests.whole, rests.sides
        total = pooled(scale, sides.values()) if whole else None
        own = self.state.answers.get(self.viewer.participant, {}) if self.viewer.role == "participant" else {}
        groups = tuple(self._group(side, sides[side], side in shown, scale) for side in sides) if whole else ()
        alike = self._alike(scale, [groups])
        return StatementReading(
            id=statement.id,
            text=statement.text,
            domain=domain.id,
            scale=scale,
            tally=total,
            weighed=alike,
            weight=statement.weight,
            figures=figures_of(self.aggregators, alike or total, scale),
            groups=groups,
            reasons=reasons(
                self.state,
                self.viewer.role,
                statement.id,
                rests,
                words=words_of(scale) if whole else {},
                sides={side for side in shown if sides[side].answered},
            ),
            own=own.get(statement.id),
            agreed=self.state.agreed.get(statement.id) if _sees_plan(self.state, self.viewer) else None,
            earlier_words=self._earlier_words(statement, rests),
            moved=moved(self.state, statement.id, scale, rests),
            own_first=first_said(self.state, self.viewer.participant, statement.id) if own else None,
            beside=beside(self.state, self.snapshots, statement.id, scale, self.k) if whole else HIDDEN,
        )

    def _earlier_words(self, statement: Statement, rests: Cover) -> tuple[EarlierWords, ...]:
        if not self.state.past:
            return ()
        own = self.state.answers.get(self.viewer.participant, {}) if self.viewer.role == "participant" else {}
        answers = rests.answers or {self.viewer.participant: own}
        return earlier_words(self.state, self.past_tools, statement, answers, self.k if rests.whole else None)

    def _sides(self, statement: Statement, rests_on: Answers) -> dict[str, Tally]:
        """Count the answers to a statement by perspective, in the order of the review."""
        scale = self.tool.scale_of(statement)
        given: dict[str, list[Answer]] = {each: [] for each in self.state.settled.perspectives}
        for participant, answers in rests_on.items():
            answer = answers.get(statement.id)
            person = self.state.participants.get(participant)
            if answer is not None and person is not None:
                given.setdefault(person.perspective, []).extend([answer] * self.state.counts_for(participant))
        return {side: tally(scale, answers) for side, answers in given.items()}

    def _group(self, side: str, counts: Tally, shown: bool, scale: RatingScale, parts: Sequence[Part] = ()) -> Group:
        seen = counts if shown or not counts.answered else None
        return Group(perspective=side, tally=seen, figures=figures_of(self.aggregators, seen, scale, parts))

    def _pooled_groups(
        self,
        domain: Domain,
        scale: RatingScale,
        by_statement: Mapping[str, Mapping[str, Tally]],
        shown: frozenset[str],
    ) -> tuple[Group, ...]:
        found = []
        for side in self.state.settled.perspectives:
            parts = [self._part(one, own) for one in domain.statements if (own := by_statement[one.id].get(side))]
            counts = pooled(scale, [part.tally for part in parts])
            found.append(self._group(side, counts, side in shown, scale, parts))
        return tuple(found)

    def _part(self, statement: Statement, counts: Tally) -> Part:
        scale = self.tool.scale_of(statement)
        figures = figures_of(self.aggregators, counts, scale)
        return Part(tally=counts, scale=scale, weight=statement.weight, figures=figures)


def _parts(found: Iterable[StatementReading | DomainReading]) -> tuple[Part, ...]:
    """Take what may be shown as parts of a whole."""
    return tuple(
        Part(tally=each.tally, scale=each.scale, weight=each.weight, figures=each.figures)
        for each in found
        if each.tally is not None
    )
