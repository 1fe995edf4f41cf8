"""Read-only views for tools that read the database directly; nobody's reasons and nobody's names are in them."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from stocktake_storage.sql_schema import record_table, stream_table


class _Told(GenericFunction[str]):
    """What a record's body says under a path, as text; NULL if it says nothing. Each database spells it its own way."""

    type = sa.Text()
    inherit_cache = True
    name = "stocktake_told"


def _compiled(path: Any, spelling: str, compiler: Any, kw: Mapping[str, Any]) -> str:
    body, keys = path.clauses
    return spelling.format(
        body=compiler.process(body, **kw), dots=f"$.{keys.value}", commas=keys.value.replace(".", ",")
    )


@compiles(_Told, "sqlite")
def _sqlite(path: Any, compiler: Any, **kw: Any) -> str:
    return _compiled(path, "CAST(json_extract({body}, '{dots}') AS TEXT)", compiler, kw)


@compiles(_Told, "postgresql")
def _postgresql(path: Any, compiler: Any, **kw: Any) -> str:
    return _compiled(path, "(CAST({body} AS json) #>> '{{{commas}}}')", compiler, kw)


@compiles(_Told, "mysql")
@compiles(_Told, "mariadb")
def _mariadb(path: Any, compiler: Any, **kw: Any) -> str:
    return _compiled(path, "JSON_VALUE({body}, '{dots}')", compiler, kw)


def _told(path: str) -> sa.ColumnElement[str]:
    return _Told(record_table.c.body, path)


def _yes(path: str) -> sa.ColumnElement[int]:
    return sa.case((_told(path).in_(("true", "1")), 1), else_=0)


def _newest(kinds: tuple[str, ...], *keys: sa.ColumnElement[str], **columns: sa.ColumnElement[Any]) -> sa.Subquery:
    """Give the last record of *kinds* for each review and *keys* whose words are still there."""
    same = (record_table.c.stream, *keys)
    row = sa.func.row_number().over(partition_by=same, order_by=record_table.c.position.desc())
    ranked = (
        sa.select(
            stream_table.c.name.label("review"),
            record_table.c.kind.label("kind"),
            record_table.c.at.label("at"),
            *(column.label(name) for name, column in columns.items()),
            row.label("age"),
        )
        .join(stream_table, stream_table.c.number == record_table.c.stream)
        .where(record_table.c.kind.in_(kinds), record_table.c.body.is_not(None))
        .subquery()
    )
    return sa.select(ranked).where(ranked.c.age == 1).subquery()


def _current_answers() -> sa.Select[Any]:
    last = _newest(
        ("answer-given",),
        _told("participant"),
        _told("answer.statement"),
        participant=_told("participant"),
        statement=_told("answer.statement"),
        answer=_told("answer.kind"),
        value=sa.cast(_told("answer.value"), sa.Integer),
        imported=_yes("imported"),
    ).c
    return sa.select(
        last.review,
        last.participant,
        last.statement,
        last.answer,
        last.value,
        last.imported,
        last["at"].label("answered_at"),
    ).where(last.answer != "none")


def _participants() -> sa.Select[Any]:
    joined = _newest(
        ("participant-joined",),
        _told("participant"),
        participant=_told("participant"),
        perspective=_told("perspective"),
        imported=_yes("imported"),
    )
    handed_in = _newest(("handed-in",), _told("participant"), participant=_told("participant"))
    same = sa.and_(handed_in.c.review == joined.c.review, handed_in.c.participant == joined.c.participant)
    return sa.select(
        joined.c.review,
        joined.c.participant,
        joined.c.perspective,
        joined.c.imported,
        joined.c["at"].label("joined_at"),
        handed_in.c["at"].label("handed_in_at"),
    ).select_from(joined.outerjoin(handed_in, same))


def _agreed_views() -> sa.Select[Any]:
    last = _newest(
        ("view-agreed",),
        _told("view.statement"),
        statement=_told("view.statement"),
        answer=_told("view.kind"),
        value=sa.cast(_told("view.value"), sa.Integer),
    ).c
    return sa.select(last.review, last.statement, last.answer, last.value, last["at"].label("agreed_at"))


def _actions() -> sa.Select[Any]:
    kind = record_table.c.kind
    action = sa.case((kind == "action-dropped", _told("action")), else_=_told("action.id"))
    names = ("what", "about", "who", "by_when")
    texts = {name: _told(f"action.{name}") for name in names}
    state = sa.func.coalesce(_told("action.state"), "planned")
    last = _newest(("action-planned", "action-dropped"), action, action=action, state=state, **texts).c
    return sa.select(
        last.review, last.action, *(last[name] for name in names), last.state, last["at"].label("changed_at")
    ).where(last.kind == "action-planned")


def create_views(connection: sa.Connection) -> None:
    """Make the four views, or make them anew; where there are grants, those that were given stay."""
    views = {
        "current_answers": _current_answers(),
        "participants": _participants(),
        "agreed_views": _agreed_views(),
        "actions": _actions(),
    }
    for name, select in views.items():
        text = str(select.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE VIEW {name} AS {text}")
        else:
            connection.exec_driver_sql(f"CREATE OR REPLACE VIEW {name} AS {text}")
