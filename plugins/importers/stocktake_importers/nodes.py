"""YAML and JSON as a tree that knows where each value stands, and which keys nobody asked for."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from stocktake.errors import InvalidError

_NOTHING = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "yes", "on")


@define
class Notes:
    """What is wrong in a file, and what of it is left out: said once for each kind of place, with the first line."""

    problems: list[str] = field(factory=list)
    _left: "dict[tuple[str, str], list[Spot]]" = field(factory=dict)

    def leave(self, spot: "Spot", why: str) -> None:
        """Note that what stands here isn't carried."""
        kind = re.sub(r"\[\d+\]", "[]", spot.path)
        self._left.setdefault((kind, why), []).append(spot)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what was left out, in the order of the file."""
        said = sorted(self._left.items(), key=lambda each: (each[1][0].file, each[1][0].line))
        return tuple(
            f"{spots[0].where}, {kind or 'the whole document'}{_more(spots)}: {why}" for (kind, why), spots in said
        )

    def done(self) -> tuple[str, ...]:
        """Give what was left out; raises InvalidError if anything is wrong."""
        if self.problems:
            raise InvalidError(self.problems)
        return self.left_out


def _more(many: Sequence[object]) -> str:
    return f" (and {len(many) - 1} more like it)" if len(many) > 1 else ""


def _place(line: int, file: str) -> str:
    return f"Line {line} of {file}" if file else f"Line {line}"


@frozen
class Spot:
    """One value of a file: *path* leads to it, *node* is what PyYAML makes of it, *file* its file of several."""

    node: Any
    path: str
    notes: Notes
    file: str = ""

    @property
    def where(self) -> str:
        """The line, and the file where there are several."""
        return _place(self.line, self.file)

    @property
    def line(self) -> int:
        """The number of the line where it begins."""
        return int(self.node.start_mark.line) + 1

    def blame(self, problem: str) -> None:
        """Note a problem of this place."""
        self.notes.problems.append(f"{self.where}, {self.path or 'the whole document'}: {problem}")

    def leave(self, why: str) -> None:
        """Note that this is not carried."""
        self.notes.leave(self, why)

    @property
    def empty(self) -> bool:
        """Whether nothing stands here: null, an empty text, list or table."""
        kind = self.node.id
        return not self.node.value or (kind == "scalar" and not self._quoted and self.node.value in _NOTHING)

    @property
    def _quoted(self) -> bool:
        return getattr(self.node, "style", None) is not None

    def text(self) -> str:
        """Give what stands here as text; a list or table is a problem."""
        if self.empty:
            return ""
        if self.node.id != "scalar":
            self.blame("this should be a text.")
            return ""
        return _whole(str(self.node.value)).strip()

    def number(self) -> int | None:
        """Give what stands here as a whole number; anything else is a problem."""
        try:
            return int(self.text())
        except ValueError:
            self.blame(f"“{self.text()}” should be a whole number.")
            return None

    def yes(self) -> bool:
        """Say whether true stands here."""
        return self.text().lower() in _TRUE

    def many(self) -> "list[Spot]":
        """Give what stands in the list here; anything else is a problem."""
        if self.empty:
            return []
        if self.node.id != "sequence":
            self.blame("this should be a list.")
            return []
        return [evolve(self, node=node, path=f"{self.path}[{place}]") for place, node in enumerate(self.node.value)]

    def texts(self) -> tuple[str, ...]:
        """Give the texts of the list here."""
        return tuple(text for each in self.many() if (text := each.text()))

    def table(self) -> "Table":
        """Give the table here; anything else is a problem, and gives a table with nothing in it."""
        found: dict[str, Spot] = {}
        if self.node.id != "mapping" and not self.empty:
            self.blame("this should be a table of keys and values.")
        for key, node in self.node.value if self.node.id == "mapping" else ():
            name = str(key.value) if key.id == "scalar" else "?"
            spot = evolve(self, node=node, path=f"{self.path}.{name}" if self.path else name)
            if name in found:
                spot.blame("this key stands twice; keep one.")
            found[name] = spot
        return Table(self, found)


def _whole(text: str) -> str:
    """Join the two halves that JSON may write a character in."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@define
class Table:
    """Keys and values; it remembers which were asked for."""

    spot: Spot
    _found: dict[str, Spot]
    _asked: set[str] = field(factory=set)

    def get(self, key: str) -> Spot | None:
        """Give what stands under a key, None if that is nothing."""
        self._asked.add(key)
        found = self._found.get(key)
        return None if found is None or found.empty else found

    def asked(self, key: str) -> bool:
        """Say whether somebody asked for a key."""
        return key in self._asked

    def text(self, key: str, *, needed: bool = False) -> str:
        """Give the text under a key; one that is needed and isn't there is a problem."""
        found = self.get(key)
        if found is None and needed:
            self.spot.blame(f"“{key}” is missing.")
        return found.text() if found else ""

    def many(self, key: str, *, needed: bool = False) -> list[Spot]:
        """Give what stands in the list under a key."""
        found = self.get(key)
        if found is None and needed:
            self.spot.blame(f"“{key}” is missing, or nothing is in it.")
        return found.many() if found else []

    def items(self) -> Iterator[tuple[str, Spot]]:
        """Give every key with what stands there, all of them asked for."""
        self._asked |= set(self._found)
        yield from self._found.items()

    def leave(self, why: str, *keys: str) -> None:
        """Note that keys which are known have no place in a tool."""
        for key in keys:
            found = self.get(key)
            if found:
                found.leave(why)

    def skip(self, *keys: str) -> None:
        """Pass over keys that hold nothing to carry, such as numbers that only computers use."""
        self._asked |= set(keys)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key, spot in self._found.items():
            if key not in self._asked:
                spot.leave("this key is not known here.")


def read_yaml(data: bytes, notes: Notes, file: str = "") -> list[Spot]:
    """Read the documents of a YAML file; raises InvalidError with line and cause where it is none."""
    import yaml

    text = _decoded(data, file)
    try:
        return [Spot(node, "", notes, file) for node in yaml.compose_all(text, Loader=yaml.SafeLoader)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise InvalidError(
            f"{_place(line, file)}: this can't be read as YAML: {error.problem or error.context}."
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise InvalidError(f"{_place(line, file)}: this can't be read as YAML: {error.reason}.") from error
    except RecursionError as error:
        raise InvalidError(f"{_place(1, file)}: this can't be read as YAML: it is nested too deeply.") from error


def read_json(data: bytes, notes: Notes) -> Spot:
    """Read a JSON file; raises InvalidError with line and cause where it is none."""
    text = _decoded(data, "")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidError(f"Line {error.lineno}: this can't be read as JSON: {error.msg}.") from error
    except RecursionError as error:
        raise InvalidError("Line 1: this can't be read as JSON: it is nested too deeply.") from error
    # Every JSON text without tabs is YAML, whose reader knows the lines; inside JSON's texts no bare tab may stand.
    return read_yaml(text.replace("\t", " ").encode(), notes)[0]


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidError(f"{_place(line, file)}: this is not UTF-8 text.") from None
