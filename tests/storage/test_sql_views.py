"""The views for other tools say the same in every SQL database, without reasons, names, and what was erased."""

import pytest
from attrs import evolve
from tests.storage.servers.fixtures import SqlBackend

from stocktake.entries import (
    ActionDropped,
    ActionPlanned,
    AnswerGiven,
    Entry,
    HandedIn,
    ParticipantJoined,
    ViewAgreed,
)
from stocktake.kinds import subject_of
from stocktake.ledger import to_record
from stocktake.review import Action, ActionState, AgreedView, Answer, AnswerKind
from stocktake.storage import Record

COLUMNS = {
    "current_answers": ["review", "participant", "statement", "answer", "value", "imported", "answered_at"],
    "participants": ["review", "participant", "perspective", "imported", "joined_at", "handed_in_at"],
    "agreed_views": ["review", "statement", "answer", "value", "agreed_at"],
    "actions": ["review", "action", "what", "about", "who", "by_when", "state", "changed_at"],
}


def _noted(number: int, entry: Entry) -> Record:
    return to_record(
        entry,
        record_id=f"record-{number}",
        at=_at(number),
        actor="somebody",
        subject=subject_of(entry),
        salt=f"{number:032x}",
    )


def _at(number: int) -> str:
    return f"2030-01-31T12:00:{number:02d}.000000Z"


def _save(sql: SqlBackend, *entries: Entry, stream: str = "reviews/1", erased: str | None = None) -> None:
    storage = sql.open()
    storage.append(stream, [_noted(number, entry) for number, entry in enumerate(entries, start=1)])
    if erased is not None:
        storage.erase(stream, erased)
    storage.close()


def _answer(who: str, statement: str, kind: AnswerKind, value: int | None = None) -> AnswerGiven:
    answer = Answer(statement=statement, kind=kind, value=value, reason="between us \\u0041 “é” 👩🏽")
    return AnswerGiven(participant=who, answer=answer)


@pytest.mark.parametrize("view", COLUMNS)
def test_a_view_has_the_columns_that_the_page_names(sql: SqlBackend, view: str) -> None:
    sql.open().close()
    assert sql.run(f"SELECT {', '.join(COLUMNS[view])} FROM {view}") == []
    table = (
        "pragma_table_info('{0}')" if sql.name == "sqlite" else "information_schema.columns WHERE table_name = '{0}'"
    )
    here = {"sqlite": "", "postgresql": " AND table_schema = 'public'", "mariadb": " AND table_schema = database()"}
    name = "name" if sql.name == "sqlite" else "column_name"
    found = sql.run(f"SELECT {name} FROM {table.format(view)}{here[sql.name]}")
    assert sorted(row[0] for row in found) == sorted(COLUMNS[view])


def test_current_answers_has_the_latest_of_each_and_nothing_that_was_erased(sql: SqlBackend) -> None:
    _save(
        sql,
        _answer("ana", "st-1", AnswerKind.RATING, 2),
        _answer("ana", "st-1", AnswerKind.RATING, 4),
        _answer("ana", "st-2", AnswerKind.RATING, 1),
        _answer("ana", "st-2", AnswerKind.NONE),
        _answer("bo", "st-1", AnswerKind.DONT_KNOW),
        _answer("cy", "st-1", AnswerKind.RATING, 3),
        _answer("Ana", "st-1", AnswerKind.RATING, 5),
        _answer("ana ", "st-1", AnswerKind.NOT_APPLICABLE),
        evolve(_answer("di", "st-1", AnswerKind.RATING, 0), imported=True),
        erased="cy",
    )
    rows = sql.run("SELECT * FROM current_answers")
    assert sorted(tuple(row) for row in rows) == [
        ("reviews/1", "Ana", "st-1", "rating", 5, 0, _at(7)),
        ("reviews/1", "ana", "st-1", "rating", 4, 0, _at(2)),
        ("reviews/1", "ana ", "st-1", "not-applicable", None, 0, _at(8)),
        ("reviews/1", "bo", "st-1", "dont-know", None, 0, _at(5)),
        ("reviews/1", "di", "st-1", "rating", 0, 1, _at(9)),
    ]


def test_participants_tells_who_came_in_and_when_they_handed_in(sql: SqlBackend) -> None:
    _save(
        sql,
        ParticipantJoined(participant="ana", perspective="leader", name="Ana of the East"),
        ParticipantJoined(participant="bo", perspective="carer", imported=True),
        ParticipantJoined(participant="cy", perspective="carer"),
        HandedIn(participant="ana"),
        HandedIn(participant="cy"),
        HandedIn(participant="ana"),
        erased="cy",
    )
    assert sorted(sql.run("SELECT * FROM participants")) == [
        ("reviews/1", "ana", "leader", 0, _at(1), _at(6)),
        ("reviews/1", "bo", "carer", 1, _at(2), None),
    ]


def test_agreed_views_has_what_was_settled_last(sql: SqlBackend) -> None:
    _save(
        sql,
        ViewAgreed(view=AgreedView(statement="st-1", kind=AnswerKind.RATING, value=2, reason="we think so")),
        ViewAgreed(view=AgreedView(statement="st-2", kind=AnswerKind.NOT_APPLICABLE)),
        ViewAgreed(view=AgreedView(statement="st-1", kind=AnswerKind.RATING, value=3)),
    )
    assert sorted(sql.run("SELECT * FROM agreed_views")) == [
        ("reviews/1", "st-1", "rating", 3, _at(3)),
        ("reviews/1", "st-2", "not-applicable", None, _at(2)),
    ]


def test_actions_has_the_plan_as_it_stands(sql: SqlBackend) -> None:
    plan = Action(id="a-1", what="Ask people first: “how?” 100 %", about="st-1", who="Cy", by_when="2030-06-01")
    _save(
        sql,
        ActionPlanned(action=plan),
        ActionPlanned(action=Action(id="a-2", what="Wait", about="st-2")),
        ActionPlanned(action=evolve(plan, state=ActionState.DONE)),
        ActionDropped(action="a-2"),
        ActionPlanned(action=Action(id="a-3", what="Go on", about="d-1")),
    )
    assert sorted(sql.run("SELECT review, action, what, about, who, by_when, state, changed_at FROM actions")) == [
        ("reviews/1", "a-1", "Ask people first: “how?” 100 %", "st-1", "Cy", "2030-06-01", "done", _at(3)),
        ("reviews/1", "a-3", "Go on", "d-1", "", "", "planned", _at(5)),
    ]
