"""A URL with several hosts: the one that takes writes is found, past hosts that are silent, not ready or gone."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pymysql
import pytest
from tests.storage.servers import mariadb
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_testing.records import make_records

GALERA = Path("/usr/lib/galera/libgalera_smm.so")  # comes with Debian's mariadb-server
NOBODY = (
    "None of the servers of “{place}” takes writes at the moment ({reason}). If one was lost or is being changed over,"
    " another takes its place, mostly within a minute: save again then. If it stays so, look whether most of them run."
    " What was saved before is safe, and what is saved again is not stored twice."
)


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def on_network(**settings: str) -> MariadbServer:
    """Start a MariaDB on loopback with the user ana and the database “reviews”."""
    port = free_port()
    server = MariadbServer(**{"skip-networking": "OFF", "bind-address": "127.0.0.1", "port": str(port)} | settings)
    server.start()
    server.run("CREATE DATABASE reviews")
    server.run("CREATE USER ana@'127.0.0.1' IDENTIFIED BY 'right'")
    server.run("GRANT ALL ON reviews.* TO ana@'127.0.0.1'")
    return server


def port_of(server: MariadbServer) -> int:
    return int(server.run("SELECT @@port")[0][0])


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[MariadbServer]]:
    """Give a Galera node and a server beside it, which stand for two nodes."""
    if mariadb.program() is None:
        pytest.skip(mariadb.ENABLE)
    if not GALERA.exists():
        pytest.skip("Galera isn't installed: run `apt-get install galera-4`")
    galera = {"wsrep_on": "ON", "wsrep_provider": str(GALERA), "wsrep_cluster_address": "gcomm://"}
    listen = f"gmcast.listen_addr=tcp://127.0.0.1:{free_port()}"
    with ExitStack() as afterwards:
        found = [
            on_network(**galera, binlog_format="ROW", wsrep_node_address="127.0.0.1", wsrep_provider_options=listen)
        ]
        afterwards.callback(found[0].remove)
        found.append(on_network())
        afterwards.callback(found[1].remove)
        yield found


@contextmanager
def out_of_service(node: MariadbServer) -> Iterator[None]:
    """Let a node refuse all statements, as one does that is cut off from most others, or not in step yet."""
    with closing(pymysql.connect(user="root", unix_socket=node.socket)) as root, root.cursor() as cursor:
        cursor.execute("SET GLOBAL wsrep_reject_queries = ALL")
        try:
            yield
        finally:
            cursor.execute("SET GLOBAL wsrep_reject_queries = NONE")


def test_when_no_node_is_ready_nobody_is_in_charge(nodes: list[MariadbServer]) -> None:
    place = f"mariadb://ana@127.0.0.1:{port_of(nodes[0])},127.0.0.1:{port_of(nodes[0])}/reviews"
    with out_of_service(nodes[0]), pytest.raises(StorageError) as caught:
        open_url(place.replace("ana@", "ana:right@"))
    assert str(caught.value) == NOBODY.format(place=place, reason="this node is not ready")


def test_a_galera_node_that_is_not_ready_is_passed_over(nodes: list[MariadbServer]) -> None:
    first, second = nodes
    url = f"mariadb://ana:right@127.0.0.1:{port_of(first)},127.0.0.1:{port_of(second)}/reviews?timeout=5"
    with out_of_service(first), closing(open_url(url)) as storage:
        assert storage.append("s", make_records(1, 1)) == 1
    assert second.run("SELECT count(*) FROM record", "reviews") == [(1,)]
    assert first.run("SHOW TABLES", "reviews") == []


def test_a_silent_node_is_waited_for_once_and_not_by_each_connection(nodes: list[MariadbServer]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        places = f"127.0.0.1:{silent.getsockname()[1]},127.0.0.1:{port_of(nodes[1])}"
        with closing(open_url(f"mariadb://ana:right@{places}/reviews?timeout=2")) as storage:
            readers = [storage.read("s") for _ in range(3)]
            storage.append("silent", make_records(1, 1))
            assert [len(list(each)) for each in readers]
        assert calls_at(silent) == 1


def test_a_silent_host_is_waited_for_once_and_not_by_each_connection(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE silent")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        places = f"127.0.0.1:{silent.getsockname()[1]},{quote(str(own_postgresql.folder), safe='')}"
        with closing(open_url(f"postgresql://postgres@{places}/silent?timeout=2")) as storage:
            own_postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'silent'")
            assert storage.append("s", make_records(1, 1)) == 1  # on a new connection
        assert calls_at(silent) == 1
    own_postgresql.run("DROP DATABASE silent WITH (FORCE)")


def calls_at(silent: socket.socket) -> int:
    """Count who has called without an answer."""
    silent.settimeout(0)
    calls = 0
    while True:
        try:
            silent.accept()[0].close()
        except BlockingIOError:
            return calls
        calls += 1


def test_that_nobody_is_in_charge_is_said_when_all_can_only_be_read(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE standby")
    own_postgresql.run("ALTER DATABASE standby SET default_transaction_read_only = on")
    folder = quote(str(own_postgresql.folder), safe="")
    with pytest.raises(StorageError) as caught:
        open_url(f"postgresql://postgres@{folder},{folder}/standby?timeout=1")
    own_postgresql.run("DROP DATABASE standby WITH (FORCE)")
    place = f"postgresql://postgres@{own_postgresql.folder},{own_postgresql.folder}/standby"
    assert str(caught.value) == NOBODY.format(place=place, reason="session is read-only")


@pytest.mark.parametrize("scheme", ["postgresql", "mariadb"])
def test_that_nobody_is_in_charge_is_said_when_nobody_answers(scheme: str) -> None:
    place = f"{scheme}://ana@127.0.0.1:1,127.0.0.1:2/reviews"
    with pytest.raises(StorageError) as caught:
        open_url(place)
    assert str(caught.value) == NOBODY.format(place=place, reason="Connection refused")


@pytest.mark.parametrize("scheme", ["postgresql", "mariadb"])
def test_a_host_whose_name_is_gone_is_one_of_those_that_do_not_answer(scheme: str) -> None:
    place = f"{scheme}://ana@127.0.0.1:1,nowhere.invalid/reviews"
    with pytest.raises(StorageError) as caught:
        open_url(place)
    assert str(caught.value).startswith(f"None of the servers of “{place}” takes writes at the moment (")
