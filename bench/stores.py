"""The storages to measure, each beside its bare driver: one table, one durable commit for each record."""

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))  # for the servers that the tests start

KINDS = ("sqlite", "files", "postgresql", "mariadb")
_TABLE = "CREATE TABLE bare (number BIGINT PRIMARY KEY, stream VARCHAR(60), body TEXT)"


@frozen
class Bare:
    """What the driver does alone: add one text durably; give all texts of a stream; add many at once."""

    insert: Callable[[str], None]
    insert_many: Callable[[list[str]], None]
    read: Callable[[], list[str]]


@contextmanager
def store(kind: str) -> Iterator[tuple[str, Bare]]:
    """Give the URL of a new storage on the disk, and the bare driver on the same disk or server."""
    with tempfile.TemporaryDirectory(prefix="stk-bench-") as name:
        folder = Path(name)
        match kind:
            case "sqlite":
                yield f"sqlite:///{folder}/ours.db", _sqlite(folder)
            case "files":
                yield f"files://{folder}/ours", _file(folder)
            case "postgresql":
                yield from _postgresql()
            case "mariadb":
                yield from _mariadb()
            case _:
                raise SystemExit(f"There is no storage “{kind}”. There are: {', '.join(KINDS)}.")


def _sqlite(folder: Path) -> Bare:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for setting in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(_TABLE)
    return _dbapi(connection, "?")


def _postgresql() -> Iterator[tuple[str, Bare]]:
    import psycopg
    from tests.storage.servers.postgresql import PostgresqlServer

    server = PostgresqlServer(on_disk=True, fsync="on", full_page_writes="on")
    try:
        server.start()
        with psycopg.connect(server.url()) as connection:
            connection.execute(_TABLE)
            connection.commit()
            yield server.url(), _dbapi(connection, "%s")
    finally:
        server.remove()


def _mariadb() -> Iterator[tuple[str, Bare]]:
    import pymysql
    from tests.storage.servers.mariadb import MariadbServer

    server = MariadbServer(on_disk=True)
    try:
        server.start()
        server.run("CREATE DATABASE ours")
        connection = pymysql.connect(user="root", unix_socket=server.socket, database="ours", charset="utf8mb4")
        connection.cursor().execute(_TABLE)
        yield server.url("ours"), _dbapi(connection, "%s")
        connection.close()
    finally:
        server.remove()


def _dbapi(connection: "sqlite3.Connection", mark: str) -> Bare:
    """Use any driver of the Python database interface; *mark* stands for a value in its statements."""
    statement = f"INSERT INTO bare (number, stream, body) VALUES ({mark}, 's', {mark})"
    count = 0

    def insert(text: str) -> None:
        insert_many([text])

    def insert_many(texts: list[str]) -> None:
        nonlocal count
        cursor = connection.cursor()
        if mark == "?":
            cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(statement, [(count + place, text) for place, text in enumerate(texts)])
        connection.commit()
        count += len(texts)

    def read() -> list[str]:
        cursor = connection.cursor()
        cursor.execute("SELECT body FROM bare ORDER BY number")
        found = [row[0] for row in cursor.fetchall()]
        connection.commit()
        return found

    return Bare(insert, insert_many, read)


def _file(folder: Path) -> Bare:
    path = folder / "bare.jsonl"
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)

    def insert_many(texts: list[str]) -> None:
        os.write(descriptor, "".join(f"{text}\n" for text in texts).encode())
        os.fsync(descriptor)

    return Bare(lambda text: insert_many([text]), insert_many, lambda: path.read_text("utf-8").splitlines())
