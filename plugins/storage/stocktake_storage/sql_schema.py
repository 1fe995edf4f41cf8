"""The tables of an SQL storage, one description for every database."""

import sqlalchemy as sa

metadata = sa.MetaData()

stream_table = sa.Table(
    "stream",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    sa.Column("tip", sa.Integer, nullable=False),
    sa.Column("chain", sa.String(64), nullable=False),
)

record_table = sa.Table(
    "record",
    metadata,
    sa.Column("stream", sa.Integer, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("id", sa.String(200), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
    sa.Column("subject", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(100), nullable=False),
    sa.Column("body", sa.Text),
    sa.Column("salt", sa.String(200)),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("chain", sa.String(64), nullable=False),
    sa.PrimaryKeyConstraint("stream", "position"),
    sa.UniqueConstraint("stream", "id"),
)

kept_table = sa.Table(
    "kept",
    metadata,
    sa.Column("stream", sa.String(200), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("stream", "name"),
)

version_table = sa.Table(
    "schema_version",
    metadata,
    sa.Column("component", sa.String(100), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
)
