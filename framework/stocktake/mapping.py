"""The file that says what becomes of each statement in another version of a tool: read strictly, or drafted."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli
from attrs import field, frozen

from stocktake.codec import from_plain, make_converter
from stocktake.errors import ContentError, InvalidError
from stocktake.moves import DomainMove, Fate, Move, PointMove, Upgrade
from stocktake.tool import Domain, RatingScale, Statement, Tool

SCHEMA = 1
_FATES = {fate.value: fate for fate in Fate}
_KNOWN = "same, reworded, split, merged or retired"


@frozen(kw_only=True)
class _Into:
    id: str
    carry: bool = False


@frozen(kw_only=True)
class _Entry:
    becomes: str
    into: tuple[_Into, ...] = ()
    values: dict[str, int] = field(factory=dict)


@frozen(kw_only=True)
class _File:
    schema: int
    before: str
    after: str
    statement: dict[str, _Entry] = field(factory=dict)
    domains: dict[str, str] = field(factory=dict)


def read_mapping(text: str, where: str, old: Tool, new: Tool, new_hash: str) -> Upgrade:
    """Read a mapping from *old* to *new*; raises ContentError with every problem, each beginning with *where*."""
    try:
        plain = _with_into_as_tables(tomli.loads(text), where)
        file = from_plain(make_converter(), plain, _File, where)
    except tomli.TOMLDecodeError as error:
        raise ContentError(f"{where}: this can't be read as TOML: {error}") from error
    except InvalidError as error:
        raise ContentError(error.problems) from error
    reader = _Reader(file, old, new)
    moves = tuple(reader.moves())
    domains = tuple(reader.domains(moves))
    problems = [*reader.heading(), *reader.problems, *reader.strangers(), *reader.crowded(moves)]
    if problems:
        raise ContentError([f"{where}: {problem}" for problem in problems])
    return Upgrade(tool=new.id, tool_version=new.version, tool_hash=new_hash, statements=moves, domains=domains)


def _with_into_as_tables(plain: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """Let an id stand for a table that has nothing but this id, and one for a list of one."""
    entries = plain.get("statement")
    if not isinstance(entries, dict):
        return plain
    found = {}
    for name, entry in entries.items():
        if isinstance(entry, dict) and "into" in entry:
            into = entry["into"] if isinstance(entry["into"], list) else [entry["into"]]
            if not all(isinstance(each, str | dict) for each in into):
                raise InvalidError(f"{where}: statement.{name}: into holds ids, or tables with an id; mend it.")
            entry = {**entry, "into": [{"id": each} if isinstance(each, str) else each for each in into]}
        found[name] = entry
    return {**plain, "statement": found}


class _Reader:
    """One mapping at work: what it says of each statement, and what is wrong with it."""

    def __init__(self, file: _File, old: Tool, new: Tool) -> None:
        self.problems: list[str] = []
        self._file = file
        self._old = old
        self._new = new
        self._targets = {each.id: each for _, each in new.statements()}

    def heading(self) -> Iterator[str]:
        if self._file.schema != SCHEMA:
            yield f"schema is {self._file.schema}; this version of Stocktake reads {SCHEMA}."
        for name, given, tool, words in (
            ("before", self._file.before, self._old, "the review is at version"),
            ("after", self._file.after, self._new, "the tool to go on with is version"),
        ):
            if given != tool.version:
                yield f"{name} is “{given}”, but {words} “{tool.version}”; mend the line, or name the right tool."

    def moves(self) -> Iterator[Move]:
        """Give a move for each statement, leaving out those that something is wrong with."""
        for domain, statement in self._old.statements():
            entry = self._file.statement.get(statement.id)
            if entry is None:
                self._blame(statement, f"is missing; say what becomes of “{statement.text}”: {_KNOWN}.")
            elif entry.becomes not in _FATES:
                self._blame(statement, f"becomes “{entry.becomes}”, which is not known here; write {_KNOWN}.")
            else:
                before = len(self.problems)
                move = self._move(domain, statement, entry, _FATES[entry.becomes])
                if len(self.problems) == before:
                    yield move

    def domains(self, moves: tuple[Move, ...]) -> Iterator[DomainMove]:
        new = {each.id: each for each in self._new.domains}
        for domain in self._old.domains:
            after = self._file.domains.get(domain.id, domain.id if domain.id in new else "")
            if after and after not in new:
                known = ", ".join(new)
                self.problems.append(f"domains.{domain.id}: the new version has no domain “{after}”. It has: {known}.")
            settled = after in new and _all_carried(domain, new[after], moves)
            yield DomainMove(before=domain.id, after=after, settled=settled)

    def strangers(self) -> Iterator[str]:
        old = {each.id for _, each in self._old.statements()}
        for given in self._file.statement:
            if given not in old:
                yield f"statement.{given}: the review's tool has no such statement; take it out, or mend the id."
        for given in self._file.domains:
            if given not in {each.id for each in self._old.domains}:
                yield f"domains.{given}: the review's tool has no such domain; take it out, or mend the id."

    def crowded(self, moves: Iterable[Move]) -> Iterator[str]:
        """Say where several statements lead to one that are not merged into it, and where only one is."""
        sources: dict[str, list[Move]] = {}
        for move in moves:
            for target in move.into:
                sources.setdefault(target, []).append(move)
        for target, found in sources.items():
            names = ", ".join(each.statement for each in found)
            if any(each.fate is not Fate.MERGED for each in found) and len(found) > 1:
                yield f"{names} all lead to “{target}”; if they became one, call each of them merged."
            elif found[0].fate is Fate.MERGED and len(found) == 1:
                yield f"statement.{names} alone is merged into “{target}”; if it only has other words, it is reworded."

    def _blame(self, statement: Statement, problem: str) -> None:
        self.problems.append(f"statement.{statement.id} {problem}")

    def _move(self, domain: Domain, statement: Statement, entry: _Entry, fate: Fate) -> Move:
        into = self._into(statement, entry, fate)
        carry = self._carry(statement, entry, fate, into)
        points, kept = self._points(statement, entry, carry)
        return Move(
            statement=statement.id,
            domain=domain.id,
            fate=fate,
            into=into,
            carry=carry,
            points=points,
            kept=kept or fate in {Fate.SPLIT, Fate.MERGED, Fate.RETIRED},
        )

    def _into(self, statement: Statement, entry: _Entry, fate: Fate) -> tuple[str, ...]:
        given = tuple(each.id for each in entry.into)
        if not given and fate in {Fate.SAME, Fate.REWORDED}:
            given = (statement.id,)
        for each in given:
            if each not in self._targets:
                self._blame(statement, f"leads to “{each}”, which the new version doesn't have; name one that it has.")
        if fate is Fate.RETIRED and given:
            self._blame(statement, "is retired, so nothing takes its place; take out into.")
        elif fate is Fate.SPLIT and len(set(given)) < 2:
            self._blame(statement, "is split; name two or more in into.")
        elif fate is Fate.SPLIT and len(set(given)) < len(given):
            self._blame(statement, "names one of the new statements twice; name each once.")
        elif fate not in {Fate.SPLIT, Fate.RETIRED} and len(given) != 1:
            self._blame(statement, f"is {fate.value}; name exactly one in into.")
        elif fate is Fate.SAME and given[0] in self._targets and self._targets[given[0]].text != statement.text:
            self._blame(statement, "has other words in the new version; if it means the same, it is reworded.")
        return given

    def _carry(self, statement: Statement, entry: _Entry, fate: Fate, into: tuple[str, ...]) -> str:
        marked = [each.id for each in entry.into if each.carry]
        if marked and fate is not Fate.SPLIT:
            self._blame(statement, f"is {fate.value}; carry is only for a statement that is split.")
        if len(marked) > 1:
            self._blame(statement, "carries to more than one; one answer can count for one statement only.")
        if fate is Fate.SPLIT:
            return marked[0] if marked else ""
        return into[0] if into and fate is not Fate.RETIRED else ""

    def _points(self, statement: Statement, entry: _Entry, carry: str) -> tuple[tuple[PointMove, ...], bool]:
        """Say which points go on as which, and whether that leaves something behind."""
        if carry not in self._targets:
            if entry.values:
                self._blame(statement, "has values, but its answers don't count on; take out values.")
            return (), False
        old, new = self._old.scale_of(statement), self._new.scale_of(self._targets[carry])
        pairs = self._named(statement, entry.values, old, new) if entry.values else same_points(old, new)
        points = tuple(PointMove(before=before, after=after) for before, after in sorted(pairs.items()))
        return points, pairs != {value: value for value in old.values}

    def _named(
        self, statement: Statement, values: Mapping[str, int], old: RatingScale, new: RatingScale
    ) -> dict[int, int]:
        known = {str(value): value for value in old.values}
        for before, after in values.items():
            if before not in known:
                self._blame(statement, f"values: the old scale has no point {before}. Its points are {_listed(old)}.")
            if after not in new.values:
                self._blame(statement, f"values: the new scale has no point {after}. Its points are {_listed(new)}.")
        return {known[before]: after for before, after in values.items() if before in known}


def same_points(old: RatingScale, new: RatingScale) -> dict[int, int]:
    """Map each point to the same one: by value if the values are all the same, else by value and words together."""
    if old.values == new.values:
        return {value: value for value in old.values}
    words = {point.value: point.label for point in new.points}
    return {point.value: point.value for point in old.points if words.get(point.value) == point.label}


def _listed(scale: RatingScale) -> str:
    return ", ".join(str(value) for value in scale.values)


def _all_carried(old: Domain, new: Domain, moves: Iterable[Move]) -> bool:
    """Say whether everything that a domain asks now was asked in the old one."""
    carried = {
        each.carry
        for each in moves
        if each.domain == old.id and each.fate in {Fate.SAME, Fate.REWORDED} and not each.kept
    }
    return {each.id for each in new.statements} <= carried


def draft_mapping(old: Tool, new: Tool) -> str:
    """Begin a mapping: what is the same and what has other words is written, the rest is for a person to decide."""
    found = {each.id: each for _, each in new.statements()}
    lines = [
        f"# What becomes of each statement of “{old.title}” {old.version} in {new.version}.",
        "# Look at every line: only a person can say whether other words still ask the same.",
        f"schema = {SCHEMA}",
        f"before = {_quoted(old.version)}",
        f"after = {_quoted(new.version)}",
    ]
    for _, statement in old.statements():
        lines += ["", *_drafted(statement, found.get(statement.id), old, new)]
    added = [each for each in found.values() if each.id not in {one.id for _, one in old.statements()}]
    if added:
        lines += ["", "# New, and asked of everybody unless a statement above leads to one of them:"]
        lines += [f"# {each.id}: {_flat(each.text)}" for each in added]
    gone = [each for each in old.domains if each.id not in {one.id for one in new.domains}]
    if gone:
        lines += ["", "# Domains that are gone. Name the one in the place of each, if there is one.", "[domains]"]
        lines += [f'# {each.id} = "…"  # {_flat(each.title)}' for each in gone]
    return "\n".join(lines) + "\n"


def _drafted(statement: Statement, now: Statement | None, old: Tool, new: Tool) -> Iterator[str]:
    name = f"[statement.{statement.id}]"
    if now is None:
        yield f"# Decide: {_flat(statement.text)}"
        yield f"# {name}"
        yield '# becomes = "retired"'
        yield '# or: becomes = "reworded" (or "merged"), into = "…"'
        yield '# or: becomes = "split", into = [{ id = "…", carry = true }, "…"]'
        return
    yield name
    if now.text == statement.text:
        yield f'becomes = "same"  # {_flat(statement.text)}'
    else:
        yield f"# before: {_flat(statement.text)}"
        yield f"# after:  {_flat(now.text)}"
        yield 'becomes = "reworded"'
    before, after = old.scale_of(statement), new.scale_of(now)
    if before.values != after.values:
        yield f"# the scale was: {_points_in_words(before)}"
        yield f"# the scale is:  {_points_in_words(after)}"
        pairs = ", ".join(f"{one} = {other}" for one, other in same_points(before, after).items())
        yield f"values = {{ {pairs} }}  # a point that is left out is kept with the old statement"


def _points_in_words(scale: RatingScale) -> str:
    return ", ".join(f"{point.value} {_flat(point.label)}" for point in scale.points)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
