"""Takes what was said and settled in a review over to another version of its tool; nothing is dropped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from stocktake.extras import Extras, kept, without_words
from stocktake.moves import DomainMove, Fate, Move, Upgrade, former_id, parted
from stocktake.review import Action, AgreedView, Answer, AnswerKind, Share, Strength
from stocktake.state import Past

_NARROWER = tuple(Share)
Choice = tuple[AnswerKind, int | None]


def carried_choice(move: Move, choice: Choice | None) -> Choice | None:
    """Give what a choice says on the new scale; None where nothing was chosen, or the new scale has no such point."""
    if choice is None or choice[0] is not AnswerKind.RATING:
        return choice
    return next(((AnswerKind.RATING, each.after) for each in move.points if each.before == choice[1]), None)


@frozen
class Carrying:
    """One upgrade at work; *number* is the number of the tool that is left behind."""

    upgrade: Upgrade
    number: int

    def answers(self, everybody: Mapping[str, Mapping[str, Answer]]) -> dict[str, dict[str, Answer]]:
        """Carry the answers of everybody over."""
        moves = {each.statement: each for each in self.upgrade.statements}
        merged: dict[str, list[Move]] = {}
        for move in self.upgrade.statements:
            if move.fate is Fate.MERGED:
                merged.setdefault(move.carry, []).append(move)
        return {person: dict(self._of_one(given, moves, merged)) for person, given in everybody.items()}

    def _of_one(
        self, given: Mapping[str, Answer], moves: Mapping[str, Move], merged: Mapping[str, list[Move]]
    ) -> Iterator[tuple[str, Answer]]:
        for statement, answer in given.items():
            move = moves.get(statement)
            if move is None:  # it stayed with a tool before the last one
                yield statement, answer
                continue
            new = _carried(move, answer)
            if new is not None:
                yield move.carry, new
            if move.kept:
                former = former_id(statement, self.number)
                old = evolve(answer, statement=former)
                if new is not None:  # words stand in one place only
                    old = evolve(old, reason="", extras=without_words(answer.extras))
                yield former, old
        for statement, sources in merged.items():
            alike = _alike(statement, sources, given)
            if alike is not None:
                yield statement, alike

    def views(self, agreed: Mapping[str, AgreedView]) -> tuple[dict[str, AgreedView], dict[str, AgreedView]]:
        """Give the agreed views that go on, and those that stay with their old statement."""
        on: dict[str, AgreedView] = {}
        stay: dict[str, AgreedView] = {}
        for move in self.upgrade.statements:
            view = agreed.get(move.statement)
            if view is None:
                continue
            choice = carried_choice(move, (view.kind, view.value))
            if move.carry and move.fate is not Fate.MERGED and choice is not None:
                on[move.carry] = evolve(view, statement=move.carry, value=choice[1])
            else:
                stay[move.statement] = view
        return on, stay

    def finished(self, domains: frozenset[str]) -> frozenset[str]:
        """Give the domains that somebody needs not look at again."""
        return frozenset(each.after for each in self.upgrade.domains if each.settled and each.before in domains)

    def strength(self, strength: Strength) -> Strength:
        """Tie a strength to the domain that took the place of its own, or to the old one under its old name."""
        statements = tuple(self.place(each) for each in strength.statements)
        return evolve(strength, domain=self.place(strength.domain), statements=statements)

    def action(self, action: Action) -> Action:
        """Tie an action to what took the place of what it is about, or to the old one under its old name."""
        also = tuple(self.place(each) for each in action.also_about)
        return evolve(action, about=self.place(action.about), also_about=also)

    def place(self, thing: str) -> str:
        """Say where something went that was tied to a domain or a statement."""
        for domain in self.upgrade.domains:
            if domain.before == thing:
                return self._domain_place(domain)
        for move in self.upgrade.statements:
            if move.statement == thing:
                return move.carry or former_id(thing, self.number)
        return thing

    def _domain_place(self, domain: DomainMove) -> str:
        return domain.after or former_id(domain.before, self.number)


def _carried(move: Move, answer: Answer) -> Answer | None:
    if not move.carry or move.fate is Fate.MERGED:
        return None
    choice = carried_choice(move, (answer.kind, answer.value))
    if choice is None:
        return None
    extras = _carried_extras(move, answer.extras)
    if (move.carry, choice[1], extras) == (answer.statement, answer.value, answer.extras):
        return answer
    return evolve(answer, statement=move.carry, value=choice[1], extras=extras)


def _carried_extras(move: Move, extras: Extras | None) -> Extras | None:
    """Put a hope on the new scale; it goes where that has no such point."""
    if extras is None or extras.hope is None:
        return extras
    hoped = carried_choice(move, (AnswerKind.RATING, extras.hope))
    return kept(evolve(extras, hope=None if hoped is None else hoped[1]))


def _alike(statement: str, sources: Iterable[Move], given: Mapping[str, Answer]) -> Answer | None:
    """Give what somebody said of all statements alike; their words stay with the old ones."""
    old = [(move, given.get(move.statement)) for move in sources]
    choices = {carried_choice(move, (each.kind, each.value)) if each else None for move, each in old}
    choice = choices.pop()
    if choices or choice is None or choice[0] is AnswerKind.NONE:
        return None
    share = max((each.share for _, each in old if each), key=_NARROWER.index)
    return Answer(statement=statement, kind=choice[0], value=choice[1], share=share)


def given_to(past: Sequence[Past], person: str, statement: str, answer: Answer) -> int:
    """Say which tool of a review somebody had before them when they gave an answer that stands today, 1 the first."""
    if parted(statement)[1]:
        return parted(statement)[1]
    number = len(past) + 1
    for each in reversed(past):
        if each.carried.get(person, {}).get(statement) != answer:
            break
        move = next((one for one in each.upgrade.statements if statement == one.carry), None)
        if move is None:
            break
        number -= 1
        old = past[number - 2].carried.get(person, {}).get(move.statement) if number > 1 else None
        if old is None or move.fate is Fate.MERGED or _carried(move, old) != answer:
            break
        statement, answer = move.statement, old
    return number


def today(past: Sequence[Past], statement: str, number: int) -> tuple[str, ...]:
    """Name the statements asked today in the place of one that tool *number* of a review asked."""
    found = [statement]
    for each in past[number - 1 :]:
        into = {move.statement: move.into for move in each.upgrade.statements}
        found = [target for one in found for target in into.get(one, ())]
    return tuple(dict.fromkeys(found))
