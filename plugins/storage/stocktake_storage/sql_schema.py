"""The tables of an SQL storage, one description for every database.

Texts are told apart byte by byte everywhere: MariaDB would take “ana”, “Ana” and “ana ” for one, and PostgreSQL would
sort by the language of the server.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import mysql

_BYTES = "utf8mb4_nopad_bin"
_MARIADB = ("mariadb", "mysql")

metadata = sa.MetaData()


def _name(length: int) -> sa.String:
    """Give the type of a short text that is compared."""
    on_mariadb = mysql.VARCHAR(length, charset="utf8mb4", collation=_BYTES)
    return (
        sa.String(length)
        .with_variant(sa.String(length, collation="C"), "postgresql")
        .with_variant(on_mariadb, *_MARIADB)
    )


def _words() -> sa.Text:
    """Give the type of a text of any length."""
    return sa.Text().with_variant(mysql.LONGTEXT(charset="utf8mb4", collation=_BYTES), *_MARIADB)


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts, mariadb_engine="InnoDB", mysql_engine="InnoDB")


stream_table = _table(
    "stream",
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("name", _name(200), nullable=False, unique=True),
    sa.Column("tip", sa.Integer, nullable=False),
    sa.Column("chain", _name(64), nullable=False),
)

record_table = _table(
    "record",
    sa.Column("stream", sa.Integer, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("id", _name(200), nullable=False),
    sa.Column("at", _name(40), nullable=False),
    sa.Column("actor", _name(200), nullable=False),
    sa.Column("subject", _name(200), nullable=False),
    sa.Column("kind", _name(100), nullable=False),
    sa.Column("body", _words()),
    sa.Column("salt", _name(200)),
    sa.Column("digest", _name(64), nullable=False),
    sa.Column("chain", _name(64), nullable=False),
    sa.PrimaryKeyConstraint("stream", "position"),
    sa.UniqueConstraint("stream", "id"),
)

kept_table = _table(
    "kept",
    sa.Column("stream", _name(200), nullable=False),
    sa.Column("name", _name(200), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("body", _words(), nullable=False),
    sa.PrimaryKeyConstraint("stream", "name"),
)

version_table = _table(
    "schema_version",
    sa.Column("component", _name(100), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
)
