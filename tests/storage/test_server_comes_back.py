"""A server that is gone and comes back: nothing is lost, nothing is doubled, and our process goes on."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from typing import Any

import psycopg
import pymysql
import pytest
from tests.storage.servers.fixtures import SqlBackend
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_storage.postgresql import PatientConnection
from stocktake_storage.server_urls import read_address
from stocktake_testing.records import make_record, make_records
from stocktake_testing.storage import assert_chained

OwnServer = PostgresqlServer | MariadbServer


@pytest.fixture
def url(own_server: OwnServer) -> Iterator[str]:
    own_server.run("CREATE DATABASE coming_back")
    yield own_server.url("coming_back")
    own_server.run(f"DROP DATABASE coming_back{' WITH (FORCE)' if isinstance(own_server, PostgresqlServer) else ''}")


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


def test_while_it_is_gone_one_sentence_is_said_and_afterwards_work_goes_on(own_server: OwnServer, url: str) -> None:
    storage = open_url(f"{url}&timeout=0.5")
    storage.append("s", make_records(1, 2))
    own_server.stop()
    told = []
    for use in (lambda: storage.append("s", make_records(3, 3)), lambda: list(storage.read("s")), storage.streams):
        with pytest.raises(StorageError) as caught:
            use()
        told.append(str(caught.value))
    own_server.start()
    place = read_address(url).place
    assert {each.replace("Connection refused", "No such file or directory") for each in told} == {
        f"The database server of “{place}” can't be reached (No such file or directory). Look whether it runs, and"
        " whether host and port in the storage setting are right. What was saved before is safe; what was being saved"
        " just now can be saved again, and is not stored twice."
    }
    assert storage.append("s", make_records(3, 3)) == 3
    assert [each.position for each in storage.read("s")] == [1, 2, 3]
    storage.close()


def test_connections_that_a_restart_has_cut_are_not_noticed(own_server: OwnServer, url: str) -> None:
    storage = open_url(url)
    with ThreadPoolExecutor(6) as pool:  # so that several connections lie in the pool
        list(pool.map(lambda number: storage.append(f"s/{number}", make_records(1, 1)), range(6)))
    own_server.stop()
    own_server.start()
    assert len(storage.streams()) == 6
    assert storage.append("s/1", make_records(2, 2)) == 2
    storage.close()


def test_a_crash_under_way_loses_nothing_and_doubles_nothing(own_server: OwnServer, url: str) -> None:
    storage = open_url(url)
    storage.append("s", make_records(0, 0))

    over = Event()

    def write(writer: int) -> None:
        number = writer * 1000
        while not over.is_set():
            number += 1
            storage.append("s", [make_record(number)])

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, writer) for writer in range(1, 5)]
        sleep(0.3)
        own_server.stop(signal.SIGQUIT if isinstance(own_server, PostgresqlServer) else signal.SIGKILL)
        own_server.start()
        sleep(0.3)
        over.set()
    for each in writing:
        each.result()
    records = list(storage.read("s"))
    assert_chained(records)
    assert len({each.id for each in records}) == len(records)
    numbers = [int(each.id[-12:], 16) for each in records]
    for writer in range(1, 5):
        theirs = [number for number in numbers if number // 1000 == writer]
        assert theirs == list(range(writer * 1000 + 1, writer * 1000 + 1 + len(theirs)))
        assert theirs
    storage.close()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_link_that_breaks_in_a_commit_neither_loses_nor_doubles(
    on_server: SqlBackend, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = on_server.open()
    storage.append("s", make_records(1, 1))
    driver: Any = PatientConnection if on_server.name == "postgresql" else pymysql.connections.Connection
    commit, breaks = driver.commit, [True]

    def break_once(connection: Any) -> None:
        if when == "after" or not breaks:
            commit(connection)
        if breaks:
            breaks.pop()
            connection.close()
            raise (
                psycopg.OperationalError("consuming input failed: server closed the connection unexpectedly")
                if on_server.name == "postgresql"
                else pymysql.err.OperationalError(2013, "Lost connection to server during query")
            )

    monkeypatch.setattr(driver, "commit", break_once)
    assert storage.append("s", make_records(2, 3), expected=1) == 3
    assert breaks == []
    assert [each.id for each in storage.read("s")] == [each.id for each in make_records(1, 3)]
    storage.close()


def test_a_server_that_is_gone_right_after_a_commit_is_no_news(
    on_server: SqlBackend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    storage = on_server.open()
    driver: Any = PatientConnection if on_server.name == "postgresql" else pymysql.connections.Connection
    monkeypatch.setattr(driver, "rollback", driver.close)  # what else is said after a commit finds nobody there
    assert storage.append("s", make_records(1, 1)) == 1
    assert storage.append("s", make_records(2, 2)) == 2
    assert caplog.records == []
    storage.close()


def test_of_several_hosts_the_one_that_answers_is_used(own_postgresql: PostgresqlServer) -> None:
    folder = own_postgresql.folder
    storage = open_url(f"postgresql://postgres@/postgres?host=/nowhere,{folder}&timeout=5")
    assert dict(storage.streams()) == {}
    storage.close()
    for table in ("record", "stream", "kept", "schema_version"):
        own_postgresql.run(f"DROP TABLE {table} CASCADE")
