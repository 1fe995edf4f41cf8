"""Fixtures with real storages: for servers, one of each kind a process of tests, and a new database for each test."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from tests.storage.servers import mariadb, postgresql
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

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


def _of_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
