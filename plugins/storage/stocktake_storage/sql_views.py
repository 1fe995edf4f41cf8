"""Read-only views for tools that read the database directly; nobody's reasons are in them."""

import sqlalchemy as sa

_SQLITE = (
    "DROP VIEW IF EXISTS current_answers",
    # With a lone max(), SQLite takes the other columns from the row that holds it: the latest answer.
    """
    CREATE VIEW current_answers AS
    SELECT review, participant, statement, answer, value, imported, answered_at FROM (
        SELECT stream.name AS review,
               json_extract(body, '$.participant') AS participant,
               json_extract(body, '$.answer.statement') AS statement,
               json_extract(body, '$.answer.kind') AS answer,
               json_extract(body, '$.answer.value') AS value,
               coalesce(json_extract(body, '$.imported'), 0) AS imported,
               record.at AS answered_at,
               max(record.position)
        FROM record JOIN stream ON stream.number = record.stream
        WHERE record.kind = 'answer-given' AND record.body IS NOT NULL
        GROUP BY 1, 2, 3
    ) WHERE answer <> 'none'
    """,
    "DROP VIEW IF EXISTS actions",
    """
    CREATE VIEW actions AS
    SELECT review, action, json_extract(body, '$.action.what') AS what,
           json_extract(body, '$.action.about') AS about,
           json_extract(body, '$.action.who') AS who,
           json_extract(body, '$.action.by_when') AS by_when,
           coalesce(json_extract(body, '$.action.state'), 'planned') AS state,
           changed_at
    FROM (
        SELECT stream.name AS review, kind, body, record.at AS changed_at, max(record.position),
               CASE kind WHEN 'action-dropped' THEN json_extract(body, '$.action')
                         ELSE json_extract(body, '$.action.id') END AS action
        FROM record JOIN stream ON stream.number = record.stream
        WHERE kind IN ('action-planned', 'action-dropped') AND body IS NOT NULL
        GROUP BY review, action
    ) WHERE kind = 'action-planned'
    """,
)


def create_views(connection: sa.Connection) -> None:
    """Make `current_answers` and `actions`, or make them anew."""
    for statement in _SQLITE:
        connection.exec_driver_sql(statement)
