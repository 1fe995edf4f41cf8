"""What is said when a database server can't be used: one clear sentence each, and never the password."""

import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from tests.storage.servers.fixtures import SqlBackend
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_storage import stocktake_storages
from stocktake_storage.mariadb import MariadbServer as MariadbConnector
from stocktake_storage.server_urls import read_address
from stocktake_testing.records import make_records

OwnServer = PostgresqlServer | MariadbServer


def open_url(url: str) -> Storage:
    return next(each for each in stocktake_storages({}) if url.split(":")[0] in each.schemes).open(url)


def sentence_on_opening(url: str) -> str:
    with pytest.raises(StorageError) as caught:
        open_url(url)
    assert "secret" not in "".join(traceback.format_exception(caught.value))
    return str(caught.value)


def scheme_of(server: OwnServer) -> str:
    return "postgresql" if isinstance(server, PostgresqlServer) else "mariadb"


@contextmanager
def user(server: OwnServer, name: str) -> Iterator[None]:
    """Make a user with the password “right”."""
    if isinstance(server, PostgresqlServer):
        server.run(f"CREATE ROLE {name} LOGIN PASSWORD 'right'")
        yield
        server.run(f"DROP ROLE {name}")
    else:
        server.run(f"CREATE USER {name} IDENTIFIED BY 'right'")
        yield
        server.run(f"DROP USER {name}")


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_wrong_or_missing_password(own_server: OwnServer, password: str) -> None:
    scheme, host = scheme_of(own_server), "" if isinstance(own_server, PostgresqlServer) else "localhost"
    with user(own_server, "locked_out"):
        assert sentence_on_opening(own_server.url("mysql", "locked_out", password)) == (
            f"The database server doesn't let “locked_out” into “{scheme}://locked_out@{host}/mysql”: the user or"
            " password is wrong, or may not be used from this computer. Look at both in the storage setting, and at the"
            " server's rules for who may come in."
        )


def test_a_database_that_is_not_there(own_server: OwnServer) -> None:
    place = own_server.url("nowhere").partition("?")[0]
    assert sentence_on_opening(own_server.url("nowhere")) == (
        f"The server of “{place}” has no database “nowhere”. Make it there, or set another one as the storage;"
        " Stocktake makes the tables, not the database."
    )


@pytest.mark.parametrize("scheme", ["postgresql", "mariadb"])
def test_a_host_that_is_not_there(scheme: str) -> None:
    assert sentence_on_opening(f"{scheme}://ana:secret@nowhere.invalid/reviews?timeout=2") == (
        f"No computer is called as “{scheme}://ana@nowhere.invalid/reviews” says. Look at the host in the storage"
        " setting, and at the network."
    )


@pytest.mark.parametrize(
    ("url", "place", "reason"),
    [
        ("postgresql://ana:secret@127.0.0.1:1/a", "postgresql://ana@127.0.0.1:1/a", "Connection refused"),
        ("postgresql://ana:secret@/a?host=/nowhere", "postgresql://ana@/a", "No such file or directory"),
        ("mariadb://ana:secret@127.0.0.1:1/a", "mariadb://ana@127.0.0.1:1/a", "Connection refused"),
        ("mariadb://ana:secret@/a?unix_socket=/nowhere", "mariadb://ana@/a", "No such file or directory"),
    ],
)
def test_a_server_that_does_not_run(url: str, place: str, reason: str) -> None:
    assert sentence_on_opening(url) == (
        f"The database server of “{place}” can't be reached ({reason}). Look whether it runs, and whether host and port"
        " in the storage setting are right. What was saved before is safe; what was being saved just now can be saved"
        " again, and is not stored twice."
    )


@pytest.mark.parametrize(
    ("scheme", "driver", "name"), [("postgresql", "psycopg", "PostgreSQL"), ("mysql", "pymysql", "MariaDB")]
)
def test_a_driver_that_is_not_installed(scheme: str, driver: str, name: str) -> None:
    program = (
        f"import sys; sys.path[:] = {sys.path!r}; sys.modules[{driver!r}] = None\n"
        "from stocktake.errors import StorageError\n"
        "from stocktake_storage import stocktake_storages\n"
        "try:\n"
        f"    [each for each in stocktake_storages({{}}) if {scheme!r} in each.schemes][0].open('{scheme}://a/b')\n"
        "except StorageError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == (
        f"A storage in {name} needs a driver that is not installed here. Install it with:"
        f" pip install 'stocktake[{name.lower()}]'\n"
    )


def test_the_drivers_are_not_imported_by_the_plugin() -> None:
    program = (
        f"import sys; sys.path[:] = {sys.path!r}; import stocktake_storage; stocktake_storage.stocktake_storages({{}});"
        " print({'sqlalchemy', 'psycopg', 'pymysql'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def place_of(backend: SqlBackend) -> str:
    return read_address(backend.url).place


READ_ONLY = (
    "“{place}” can only be read: it is a standby, or its server was set to read only. Name the server that takes"
    " writes in the storage setting, or all of them with commas between."
)


def test_a_postgresql_that_can_only_be_read(postgresql_backend: SqlBackend) -> None:
    place = place_of(postgresql_backend)
    postgresql_backend.run(f"ALTER DATABASE {place.rpartition('/')[2]} SET default_transaction_read_only = on")
    assert sentence_on_opening(f"{postgresql_backend.url}&timeout=0.2") == READ_ONLY.format(place=place)


def test_a_mariadb_that_can_only_be_read(own_mariadb: MariadbServer) -> None:
    url = own_mariadb.url()
    with closing(MariadbConnector(url).connect(30)) as root, root.cursor() as cursor:
        cursor.execute("SET GLOBAL read_only = ON")
        try:
            told = sentence_on_opening(url)
        finally:
            cursor.execute("SET GLOBAL read_only = OFF")
    assert told == READ_ONLY.format(place=read_address(url).place)


def test_tables_of_a_newer_stocktake(on_server: SqlBackend) -> None:
    on_server.open().close()
    on_server.run("UPDATE schema_version SET version = 99")
    assert sentence_on_opening(on_server.url) == (
        f"“{place_of(on_server)}” was written by a newer Stocktake (its tables have version 99, this one knows 3)."
        " Install that Stocktake or a newer one; nothing was changed."
    )


@pytest.mark.parametrize("table", ["record (id integer)", "schema_version (number integer)"])
def test_tables_of_another_program(on_server: SqlBackend, table: str) -> None:
    on_server.run(f"CREATE TABLE {table}")
    assert sentence_on_opening(on_server.url) == (
        f"“{place_of(on_server)}” holds a table “{table.partition(' ')[0]}” that isn't Stocktake's: it belongs to"
        " another program. Give Stocktake a database of its own; nothing was changed."
    )


def test_a_user_without_the_rights(own_server: OwnServer) -> None:
    own_server.run("CREATE DATABASE forbidden")
    with user(own_server, "guest"):
        if isinstance(own_server, MariadbServer):
            own_server.run("GRANT SELECT ON forbidden.* TO guest")
        url = own_server.url("forbidden", "guest", "right")
        told = sentence_on_opening(url)
        own_server.run("DROP DATABASE forbidden")
    assert told.startswith(f"The user of “{read_address(url).place}” may not do what is needed (")
    assert told.endswith("). Give it the rights that the page about running this database lists; nothing was changed.")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "postgresql://ana:secret@host",
            "The storage URL “postgresql://ana:***@host” can't be read. Write postgresql://user:password@host/database,"
            " with %40 for an @ and %2F for a / in a name or password.",
        ),
        *(
            (
                f"postgresql://ana:{password}@host/reviews",
                "The storage URL “postgresql://ana:***@host/reviews” can't be read. Write"
                " postgresql://user:password@host/database, with %40 for an @ and %2F for a / in a name or password.",
            )
            for password in ("[secret", "sec/secret", "sec?secret", "sec#secret")
        ),
        (
            "mariadb:reviews",
            "The storage URL “mariadb:reviews” can't be read. Write mariadb://user:password@host/database, with %40 for"
            " an @ and %2F for a / in a name or password.",
        ),
        (
            "postgresql://ana:secret@host:many/reviews",
            "The storage URL “postgresql://ana:***@host:many/reviews” has the port “many”. Give a number, or none.",
        ),
        (
            "mysql://ana:secret@host/reviews?sslmode=require",
            "The storage URL “mysql://ana:***@host/reviews?sslmode=require” has an option “sslmode” that is not known."
            " It may have: defaults_file, ssl_ca, ssl_cert, ssl_key, timeout, unix_socket.",
        ),
        (
            "postgresql://ana:secret@host/reviews?colour=red",
            "The storage URL “postgresql://ana:***@host/reviews?colour=red” has an option that PostgreSQL doesn't know"
            ' (invalid connection option "colour").',
        ),
        (
            "mariadb://ana:secret@host/reviews?timeout=soon",
            "The storage URL “mariadb://ana:***@host/reviews?timeout=soon” says “timeout=soon”. Give a number of"
            " seconds from 0 to 3600, for example timeout=30.",
        ),
    ],
)
def test_a_url_that_cannot_be_read(url: str, sentence: str) -> None:
    assert sentence_on_opening(url) == sentence


def test_a_database_that_cannot_hold_every_character(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    told = sentence_on_opening(own_postgresql.url("narrow"))
    own_postgresql.run("DROP DATABASE narrow WITH (FORCE)")
    assert told == (
        "“postgresql://postgres@/narrow” keeps texts as LATIN1, which can't hold every character. Make a database with"
        " ENCODING 'UTF8' and set that as the storage."
    )


def test_a_lock_that_another_program_holds_is_waited_for_and_then_reported(on_server: SqlBackend) -> None:
    storage = on_server.open(timeout="0.4")
    storage.append("s", make_records(1, 1))
    holder = on_server.open()._database._engine.connect()  # type: ignore[attr-defined]
    holder.exec_driver_sql("SELECT * FROM stream FOR UPDATE")
    with pytest.raises(StorageError) as caught:
        storage.append("s", make_records(2, 2))
    holder.close()
    assert str(caught.value) == (
        f"“{place_of(on_server)}” has been busy for 0.4 seconds: another program holds what is needed. Try again in a"
        " moment; if it stays so, look for a program that hangs and end it. Nothing was saved."
    )
    assert storage.append("s", make_records(2, 2)) == 2
    storage.close()


def test_words_are_not_in_the_errors_of_the_driver(on_server: SqlBackend) -> None:
    storage = on_server.open()
    storage.append("s", make_records(1, 1))
    on_server.run("ALTER TABLE record DROP COLUMN salt")
    with pytest.raises(StorageError) as caught:
        storage.append("s", make_records(2, 2))
    storage.close()
    told = "".join(traceback.format_exception(caught.value))
    assert '{"words":"2"}' not in told
    assert str(caught.value).startswith(f"“{place_of(on_server)}” can't be read or written (")
    assert str(caught.value).endswith("). Nothing was saved; look at the server's own log.")


def test_a_standby_that_is_gone_does_not_keep_a_save_waiting_for_ever(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE waiting")
    storage = open_url(own_postgresql.url("waiting") + "&timeout=1")
    storage.append("s", make_records(1, 1))
    try:
        own_postgresql.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        own_postgresql.run("SELECT pg_reload_conf()")
        with pytest.raises(StorageError) as caught:
            storage.append("s", make_records(2, 2))
    finally:
        own_postgresql.run("ALTER SYSTEM RESET synchronous_standby_names")
        own_postgresql.run("SELECT pg_reload_conf()")
    assert str(caught.value).startswith("The database server of “postgresql://postgres@/waiting” can't be reached (")
    assert storage.append("s", make_records(2, 3)) == 3
    assert [each.position for each in storage.read("s")] == [1, 2, 3]
    storage.close()
    own_postgresql.run("DROP DATABASE waiting WITH (FORCE)")
