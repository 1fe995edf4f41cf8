"""The model of OWASP SAMM to a tool: functions to areas, practices to domains, questions to statements."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from stocktake.errors import InvalidError
from stocktake.tool import Area, CompanionSection, Domain, RatingScale, ScalePoint, Statement, Tool
from stocktake.transfer import ToolDraft
from stocktake_importers.drafting import (
    EVERYBODY,
    LANGUAGE,
    VERSION,
    TakenIds,
    default_scale,
    missing,
    one_line,
    paragraphs,
)
from stocktake_importers.nodes import Notes, Table, read_yaml

_TYPES = ("Function", "Practice", "Stream", "MaturityLevel", "PracticeLevel", "Activity", "Question", "AnswerSet")
_LARGEST = 50_000_000
_NO_PLACE = "there is no place for this in a tool."
_ORDER = "points stand in their order; figures for them are not carried."


def read(data: bytes) -> ToolDraft:
    """Read documents of YAML, in one file or a ZIP of files; raises InvalidError with line, key and cause of each."""
    notes = Notes()
    model = _Model(notes)
    for name, content in _files(data):
        model.take(content, name)
    reader = _Reader(model)
    domains = reader.domains()
    notes.problems += [] if notes.problems else missing(domains, "no question leads to a practice.")
    model.close()
    left_out = notes.done()
    tool = Tool(
        id="samm",
        title="Software assurance, as in OWASP SAMM",
        version=VERSION,
        language=LANGUAGE,
        attribution="Made from files of the OWASP Software Assurance Maturity Model (SAMM); its licence holds.",
        scales=tuple(reader.scales.values()),
        perspectives=(EVERYBODY,),
        domains=domains,
        companion=tuple(reader.sections),
        areas=tuple(reader.areas.values()),
    )
    return ToolDraft(tool=tool, left_out=left_out)


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the YAML files of a ZIP with their names, or the one file without a name."""
    if not data.startswith(b"PK"):
        yield "", data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = [each for each in archive.infolist() if each.filename.endswith((".yml", ".yaml"))]
            if sum(each.file_size for each in wanted) > _LARGEST:
                raise InvalidError("The ZIP holds more than 50 MB of YAML; pack only the folder of the model.")
            for each in sorted(wanted, key=lambda member: member.filename):
                yield each.filename, archive.read(each)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise InvalidError(f"The ZIP can't be read: {error}. Pack it again.") from error


@define
class _Model:
    """The documents by type and id."""

    notes: Notes
    found: dict[str, dict[str, Table]] = field(factory=lambda: {each: {} for each in _TYPES})

    def take(self, data: bytes, file: str) -> None:
        for spot in read_yaml(data, self.notes, file):
            if spot.empty:
                continue
            kind = spot.table().text("type") if spot.node.id == "mapping" else ""
            if kind not in _TYPES:
                spot.leave(f"this is no part of the model; its type is none of {', '.join(_TYPES)}.")
                continue
            table = evolve(spot, path=kind).table()
            given = table.text("id", needed=True)
            if given and given in self.found[kind]:
                table.spot.blame(f"the id “{given}” stands in another {kind} already; keep one.")
            table.skip("type")
            if given:
                self.found[kind][given] = table

    def linked(self, table: Table, key: str, kind: str) -> Table | None:
        """Follow a link; one that leads nowhere is a problem, one that isn't there is not."""
        wanted = table.text(key)
        if wanted and wanted not in self.found[kind]:
            table.spot.blame(f"“{key}” is “{wanted}”, but no {kind} has that id.")
        return self.found[kind].get(wanted)

    def close(self) -> None:
        for kind, many in self.found.items():
            for table in many.values():
                table.skip("order", "model", "letter", "shortName", "color", "logo", "assignee", "progress")
                if kind == "Activity" and table.get("title") and not table.asked("benefit"):
                    table.spot.leave("no question asks about it.")
                    continue
                table.leave(_NO_PLACE, "results", "metrics", "costs", "personnel", "notes", "relatedActivities")
                table.close()


@frozen
class _Asked:
    """A question with what it leads to."""

    question: Table
    activity: Table
    stream: Table | None
    level: str
    practice: str


@define
class _Reader:
    model: _Model
    ids: TakenIds = field(factory=TakenIds)
    scales: dict[str, RatingScale] = field(factory=dict)
    sections: list[CompanionSection] = field(factory=list)
    areas: dict[str, Area] = field(factory=dict)

    def domains(self) -> tuple[Domain, ...]:
        asked = [each for each in map(self._followed, self.model.found["Question"].values()) if each]
        levels = self._objectives()
        practices = sorted(self.model.found["Practice"].items(), key=lambda each: self._order(each[1]))
        domains = [
            self._domain(table, [each for each in asked if each.practice == given], levels.get(given, []))
            for given, table in practices
        ]
        found = [domain for domain in domains if domain is not None]
        if self.areas and not all(domain.area for domain in found):
            elsewhere = Area(id=self.ids.areas.of("elsewhere", "area"), title="Practices without a function")
            self.areas[""] = elsewhere
            found = [evolve(domain, area=domain.area or elsewhere.id) for domain in found]
        order = [area.id for area in self.areas.values()]
        return tuple(sorted(found, key=lambda domain: order.index(domain.area) if domain.area else 0))

    def _area(self, practice: Table) -> str:
        """Give the id of the area that a practice stands in; nothing if it names no function."""
        function = self.model.linked(practice, "function", "Function")
        if function is None:
            return ""
        wanted = practice.text("function")
        if wanted not in self.areas:
            title = one_line(function.text("name", needed=True))
            text = paragraphs(function.text("description"))
            self.areas[wanted] = Area(id=self.ids.areas.of(title, "function"), title=title, text=text)
        return self.areas[wanted].id

    def _order(self, practice: Table) -> tuple[int, int]:
        function = self.model.linked(practice, "function", "Function")
        return (_number(function) if function else 0, _number(practice))

    def _followed(self, question: Table) -> _Asked | None:
        question.text("activity", needed=True)
        activity = self.model.linked(question, "activity", "Activity")
        if activity is None:
            return None
        stream = self.model.linked(activity, "stream", "Stream")
        level = self.model.linked(activity, "level", "PracticeLevel")
        maturity = self.model.linked(level, "maturityLevel", "MaturityLevel") if level else None
        practice = (stream.text("practice") if stream else "") or (level.text("practice") if level else "")
        if practice not in self.model.found["Practice"]:
            activity.spot.blame("neither its stream nor its level leads to a Practice.")
        return _Asked(question, activity, stream, maturity.text("number") if maturity else "", practice)

    def _objectives(self) -> dict[str, list[str]]:
        """Say what each level of a practice aims at, by the id of the practice."""
        found: dict[str, list[tuple[str, str]]] = {}
        for level in self.model.found["PracticeLevel"].values():
            maturity = self.model.linked(level, "maturityLevel", "MaturityLevel")
            number = maturity.text("number") if maturity else ""
            found.setdefault(level.text("practice"), []).append((number, one_line(level.text("objective"))))
        for maturity in self.model.found["MaturityLevel"].values():
            maturity.skip("number")
            maturity.leave(_NO_PLACE, "description")
        return {key: [f"- {number or 'Aim'}: {text}" for number, text in sorted(many) if text]
                for key, many in found.items()}  # fmt: skip

    def _domain(self, practice: Table, asked: Sequence[_Asked], levels: Sequence[str]) -> Domain | None:
        name = one_line(practice.text("name", needed=True))
        words = practice.text("longDescription") or practice.text("shortDescription")
        practice.skip("shortDescription")
        if not asked:
            practice.spot.leave("no question asks about it.")
            return None
        given = self.ids.domains.of(name, "practice")
        if any(each.stream for each in asked):
            for stream in {id(each.stream): each.stream for each in asked if each.stream}.values():
                stream.leave("of a stream only the name is carried.", "description")
        ordered = sorted(asked, key=lambda each: (_number(each.stream), each.level, _number(each.question)))
        seen: set[str] = set()
        statements = tuple(self._statement(each, given, seen) for each in ordered)
        self._section(given, name, ordered)
        return Domain(
            id=given,
            title=name,
            good=paragraphs(words, "\n".join(levels)),
            statements=statements,
            area=self._area(practice),
        )

    def _statement(self, asked: _Asked, domain: str, seen: set[str]) -> Statement:
        """Rate the activity, whose sentence can be true or false; a second question of it is rated as it is."""
        question, activity = asked.question, asked.activity
        title = one_line(activity.text("title", needed=True))
        sentence = one_line(activity.text("shortDescription")) or title
        text = one_line(question.text("text", needed=True))
        stream = one_line(asked.stream.text("name")) if asked.stream else ""
        level = f"level {asked.level}" if asked.level else ""
        quality = question.get("quality")
        first = sentence not in seen
        seen.add(sentence)
        return Statement(
            id=self.ids.statements.of(f"{domain} {title}", "activity"),
            text=sentence if first else text,
            help=" – ".join(part for part in (stream, level, title) if part),
            scale=self._scale(question),
            asked_because=one_line(activity.text("benefit")),
            evidence=tuple(map(one_line, quality.texts())) if quality else (),
            prompts=(text,) if first else (),
        )

    def _section(self, domain: str, name: str, asked: Sequence[_Asked]) -> None:
        """Lay the long descriptions beside the domain."""
        texts = {
            one_line(each.activity.text("title")): paragraphs(each.activity.text("longDescription")) for each in asked
        }
        words = paragraphs(*(f"## {title}\n\n{text}" for title, text in texts.items() if text))
        if words:
            title = f"{name}: what it is made of"
            self.sections.append(CompanionSection(id=f"{domain}-more", title=title, domains=(domain,), text=words))

    def _scale(self, question: Table) -> str:
        wanted = question.text("answerSet")
        if wanted and wanted not in self.scales:
            answers = self.model.linked(question, "answerSet", "AnswerSet")
            if answers:
                self.scales[wanted] = _scale(answers, self.ids.scales.of(f"answers-{len(self.scales) + 1}", "answers"))
        if wanted not in self.scales:
            self.scales[wanted] = default_scale()
        return self.scales[wanted].id


def _scale(answers: Table, given: str) -> RatingScale:
    points: list[tuple[int, str]] = []
    for spot in answers.many("values", needed=True):
        value = spot.table()
        label = one_line(value.text("text", needed=True))
        points.append((_number(value) if value.get("order") else len(points), label))
        value.leave(_ORDER, "value", "weight")
        value.close()
    numbers = [number for number, _ in points]
    if len(set(numbers)) < len(numbers) or len(numbers) < 2:
        answers.spot.blame(f"the answers have the orders {numbers}; give at least two, each its own.")
    ordered = tuple(ScalePoint(value=number, label=label) for number, label in sorted(points))
    return RatingScale(id=given, title="How far is this so?", points=ordered)


def _number(table: Table | None) -> int:
    spot = table.get("order") if table else None
    return (spot.number() if spot else 0) or 0
