"""Fixtures with real storages: for servers, one of each kind a process of tests, and a new database for each test."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from attrs import frozen
from tests.storage.servers import mariadb, postgresql
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.storage import Storage
from stocktake_storage import stocktake_storages

DURABLE = ("sqlite", "files", "postgresql", "mariadb")


@pytest.fixture(scope="session")
def own_postgresql() -> Iterator[PostgresqlServer]:
    """Give a PostgreSQL that the tests started, and that a test may stop and start again."""
    if postgresql.programs() is None:
        pytest.skip(postgresql.ENABLE)
    server = PostgresqlServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def own_mariadb() -> Iterator[MariadbServer]:
    """Give a MariaDB that the tests started, and that a test may stop and start again."""
    if mariadb.program() is None:
        pytest.skip(mariadb.ENABLE)
    server = MariadbServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgresql_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of a new database; it is dropped after the test."""
    given = os.environ.get("STOCKTAKE_TEST_POSTGRESQL")
    server = given or request.getfixturevalue("own_postgresql").url()
    name = f"stocktake_{uuid4().hex[:12]}"
    postgresql.run(server, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield _of_database(server, name)
    postgresql.run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def mariadb_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of a new database; it is dropped after the test."""
    given = os.environ.get("STOCKTAKE_TEST_MARIADB")
    server = given or request.getfixturevalue("own_mariadb").url()
    name = f"stocktake_{uuid4().hex[:12]}"
    mariadb.run(server, f"CREATE DATABASE {name}")
    yield _of_database(server, name)
    mariadb.run(server, f"DROP DATABASE {name}")


@pytest.fixture(params=DURABLE)
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of a new storage, of each kind that outlives a process in turn."""
    match request.param:
        case "sqlite":
            return f"sqlite:///{tmp_path}/reviews.db"
        case "files":
            return f"files://{tmp_path}/reviews"
        case server:
            return str(request.getfixturevalue(f"{server}_url"))


@frozen(kw_only=True)
class SqlBackend:
    """An SQL storage for a test: its URL, and a way to look into its tables."""

    name: str
    url: str
    run: Callable[[str], list[tuple[Any, ...]]]

    def open(self, **options: str) -> Storage:
        """Open the storage, with options added to its URL."""
        more = "&".join(f"{name}={value}" for name, value in options.items())
        url = f"{self.url}{'&' if '?' in self.url else '?'}{more}" if more else self.url
        return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


@pytest.fixture
def sqlite_backend(tmp_path: Path) -> SqlBackend:
    """Give a SQLite file that isn't there yet."""
    path = tmp_path / "reviews.db"

    def run(statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute(statement).fetchall()
            connection.commit()
            return found

    return SqlBackend(name="sqlite", url=f"sqlite:///{path}", run=run)


@pytest.fixture
def postgresql_backend(postgresql_url: str) -> SqlBackend:
    """Give an empty database in PostgreSQL."""
    return SqlBackend(name="postgresql", url=postgresql_url, run=lambda text: postgresql.run(postgresql_url, text))


@pytest.fixture
def mariadb_backend(mariadb_url: str) -> SqlBackend:
    """Give an empty database in MariaDB."""
    return SqlBackend(name="mariadb", url=mariadb_url, run=lambda text: mariadb.run(mariadb_url, text))


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def sql(request: pytest.FixtureRequest) -> SqlBackend:
    """Give each SQL storage in turn."""
    backend: SqlBackend = request.getfixturevalue(f"{request.param}_backend")
    return backend


@pytest.fixture(params=["postgresql", "mariadb"])
def on_server(request: pytest.FixtureRequest) -> SqlBackend:
    """Give each SQL storage on a server in turn."""
    backend: SqlBackend = request.getfixturevalue(f"{request.param}_backend")
    return backend


@pytest.fixture(params=["postgresql", "mariadb"])
def own_server(request: pytest.FixtureRequest) -> PostgresqlServer | MariadbServer:
    """Give each server that a test may stop and start again in turn."""
    server: PostgresqlServer | MariadbServer = request.getfixturevalue(f"own_{request.param}")
    return server


def _of_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
