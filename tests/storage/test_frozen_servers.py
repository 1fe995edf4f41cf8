"""A server that takes connections and says nothing, as on a computer that is frozen: nobody waits for ever."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_records


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


@contextmanager
def silent_host() -> Iterator[int]:
    """Give a port at which connections are taken, and nothing is said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@contextmanager
def frozen(server: PostgresqlServer) -> Iterator[None]:
    """Let the processes of the server that serve Stocktake stand still."""
    rows = server.run("SELECT pid FROM pg_stat_activity WHERE application_name = 'stocktake'")
    pids = [int(str(row[0])) for row in rows]
    assert pids
    for each in pids:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in pids:
            os.kill(each, signal.SIGCONT)


def test_a_server_that_freezes_does_not_hold_a_save_for_ever(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE frozen")
    storage = open_url(own_postgresql.url("frozen") + "&timeout=1")
    storage.append("s", make_records(1, 1))
    with frozen(own_postgresql), pytest.raises(StorageError) as caught:
        storage.append("s", make_records(2, 2))
    assert str(caught.value) == (
        "The database server of “postgresql://postgres@/frozen” can't be reached (no answer for 1 seconds). Look"
        " whether it runs, and whether host and port in the storage setting are right. What was saved before is safe;"
        " what was being saved just now can be saved again, and is not stored twice."
    )
    assert storage.append("s", make_records(2, 2)) == 2
    storage.close()
    own_postgresql.run("DROP DATABASE frozen WITH (FORCE)")


@pytest.mark.parametrize("scheme", ["postgresql", "mariadb"])
def test_a_host_that_says_nothing_is_given_up_within_the_time_for_connecting(scheme: str) -> None:
    with silent_host() as port, pytest.raises(StorageError) as caught:
        open_url(f"{scheme}://ana@127.0.0.1:{port}/reviews?timeout=2")
    assert str(caught.value).startswith(f"The database server of “{scheme}://ana@127.0.0.1:{port}/reviews” can't be")
