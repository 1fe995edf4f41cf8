"""How we stand with a server: what each connection is set to, what is tried again, and what an operator is told."""

import psycopg
import pymysql
import pytest
from tests.storage.servers import mariadb
from tests.storage.servers.fixtures import SqlBackend
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import StorageFacts
from stocktake_storage import mariadb_errors, postgresql_errors, stocktake_storages
from stocktake_storage.mariadb import MariadbServer as MariadbConnector
from stocktake_storage.mariadb import mariadb_exists
from stocktake_storage.postgresql import PostgresqlServer as PostgresqlConnector
from stocktake_storage.postgresql import postgresql_exists
from stocktake_storage.server_urls import read_address
from stocktake_testing.records import make_record, make_records

HERE = read_address("postgresql://ana:secret@db/reviews")


def test_nothing_waits_for_ever_in_postgresql_and_a_save_is_on_the_disk(postgresql_backend: SqlBackend) -> None:
    database = postgresql_backend.url.partition("?")[0].rpartition("/")[2]
    postgresql_backend.run(f"ALTER DATABASE {database} SET synchronous_commit = off")
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "synchronous_commit")
    with PostgresqlConnector(f"{postgresql_backend.url}&timeout=7").connect(7) as connection:
        found = {name: connection.execute(f"SHOW {name}").fetchone() for name in names}
        parameters = connection.info.get_parameters()
    assert found == {
        "lock_timeout": ("7s",),
        "statement_timeout": ("7s",),
        "idle_in_transaction_session_timeout": ("14s",),
        "synchronous_commit": ("on",),
    }
    assert parameters["target_session_attrs"] == "read-write"
    assert parameters["connect_timeout"] == "5"
    assert parameters["tcp_user_timeout"] == "7000"


def test_what_the_url_says_of_libpqs_options_wins(postgresql_backend: SqlBackend) -> None:
    url = f"{postgresql_backend.url}&target_session_attrs=any&connect_timeout=9&application_name=ours"
    with PostgresqlConnector(url).connect(7) as connection:
        parameters = connection.info.get_parameters()
    assert "target_session_attrs" not in parameters  # “any” is libpq's own
    assert parameters["connect_timeout"] == "9"
    assert parameters["application_name"] == "ours"


def test_nothing_waits_for_ever_in_mariadb_and_texts_are_not_cut_off(mariadb_backend: SqlBackend) -> None:
    connection = MariadbConnector(mariadb_backend.url).connect(7)
    names = ("innodb_lock_wait_timeout", "lock_wait_timeout", "max_statement_time", "idle_write_transaction_timeout")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'@@{name}' for name in names)}, @@sql_mode, @@character_set_connection")
        assert cursor.fetchone() == (7, 7, 7.0, 14, "STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION", "utf8mb4")
    assert connection._read_timeout == connection._write_timeout == 12
    connection.close()


def test_tables_in_mariadb_hold_long_texts_and_tell_all_apart(mariadb_backend: SqlBackend) -> None:
    mariadb_backend.open().close()
    found = mariadb_backend.run(
        "SELECT DISTINCT data_type, collation_name FROM information_schema.columns WHERE table_schema = database()"
        " AND table_name IN ('stream', 'record', 'kept', 'schema_version') AND collation_name IS NOT NULL"
    )
    assert set(found) == {("varchar", "utf8mb4_nopad_bin"), ("longtext", "utf8mb4_nopad_bin")}


@pytest.mark.parametrize(("again", "gone"), [(True, False)])
@pytest.mark.parametrize("state", ["40001", "40P01", "23505"])
def test_postgresql_rivals_are_tried_again_at_once(state: str, again: bool, gone: bool) -> None:
    trouble = postgresql_errors.trouble_of(psycopg.errors.lookup(state)(), HERE, 30)
    assert (trouble.again, trouble.gone) == (again, gone)


@pytest.mark.parametrize(
    "state",
    ["57P01", "57P02", "57P03", "25006", "25P03", "53300", "08000", "08003", "08006", "08001", "08004", "08007"],
)
def test_postgresql_connections_of_no_use_are_made_anew(state: str) -> None:
    trouble = postgresql_errors.trouble_of(psycopg.errors.lookup(state)(), HERE, 30)
    assert (trouble.again, trouble.gone) == (True, True)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("53100", "has no room left"),
        ("XX001", "is damaged"),
        ("42501", "may not do what is needed"),
        ("55P03", "has been busy for 30 seconds"),
        ("57014", "has been busy for 30 seconds"),
        ("22021", "can't be read or written"),
        ("28P01", "doesn't let “ana” into"),
        ("3D000", "has no database “reviews”"),
    ],
)
def test_what_postgresql_will_not_do_later_either_is_not_tried_again(state: str, words: str) -> None:
    trouble = postgresql_errors.trouble_of(psycopg.errors.lookup(state)("no"), HERE, 30)
    assert (trouble.again, trouble.gone) == (False, False)
    assert words in trouble.sentence


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("server does not support SSL, but SSL was required", "No safe connection"),
        ("SSL error: certificate verify failed", "No safe connection"),
        ('no pg_hba.conf entry for host "10.0.0.1"', "doesn't let “ana” into"),
        ("sorry, too many clients already", "has no connection left"),
        ("session is read-only", "can only be read"),
        ("the database system is starting up", "can't be reached (the database system is starting up)"),
    ],
)
def test_what_postgresql_says_on_connecting_is_understood(said: str, words: str) -> None:
    error = psycopg.OperationalError(
        f'connection failed: connection to server at "db", port 5432 failed: FATAL:  {said}'
    )
    assert words in postgresql_errors.trouble_of(error, HERE, 30).sentence


@pytest.mark.parametrize("number", [1213, 1020, 1062])
def test_mariadb_rivals_are_tried_again_at_once(number: int) -> None:
    trouble = mariadb_errors.trouble_of(pymysql.err.OperationalError(number, "no"), HERE, 30)
    assert (trouble.again, trouble.gone) == (True, False)


@pytest.mark.parametrize(
    "number", [1047, 1180, 1317, 1927, 1040, 1053, 1290, 1836, 2002, 2003, 2006, 2013, 2014, 1158, 1159, 1160, 1161, 0]
)
def test_mariadb_connections_of_no_use_are_made_anew(number: int) -> None:
    trouble = mariadb_errors.trouble_of(pymysql.err.OperationalError(number, "no"), HERE, 30)
    assert (trouble.again, trouble.gone) == (True, True)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1205, "has been busy for 30 seconds"),
        (1969, "has been busy for 30 seconds"),
        (1021, "has no room left"),
        (1194, "is damaged"),
        (1142, "may not do what is needed"),
        (1153, "doesn't take so much at once"),
        (2026, "No safe connection"),
        (1045, "doesn't let “ana” into"),
        (1049, "has no database “reviews”"),
        (1064, "can't be read or written"),
    ],
)
def test_what_mariadb_will_not_do_later_either_is_not_tried_again(number: int, words: str) -> None:
    trouble = mariadb_errors.trouble_of(pymysql.err.OperationalError(number, "no"), HERE, 30)
    assert (trouble.again, trouble.gone) == (False, False)
    assert words in trouble.sentence


def test_mysql_is_refused() -> None:
    class Connected:
        def get_server_info(self) -> str:
            return "8.0.36"

    with pytest.raises(StorageError) as caught:
        MariadbConnector("mysql://ana:secret@db/reviews")._set_up(Connected(), 30)
    assert str(caught.value) == (
        "“mysql://ana@db/reviews” is on MySQL 8.0.36, and Stocktake needs MariaDB. Use MariaDB, PostgreSQL or SQLite."
    )


def described(backend: SqlBackend) -> StorageFacts:
    storage = backend.open()
    storage.append("s", make_records(1, 3))
    facts: StorageFacts = storage.describe()  # type: ignore[attr-defined]
    storage.close()
    return facts


def test_postgresql_says_what_a_save_rests_on_and_what_does_not_keep_it(own_postgresql: PostgresqlServer) -> None:
    own_postgresql.run("CREATE DATABASE described")
    backend = SqlBackend(name="postgresql", url=own_postgresql.url("described"), run=own_postgresql.run)
    facts = described(backend)
    own_postgresql.run("DROP DATABASE described WITH (FORCE)")
    assert (facts.backend, facts.place, facts.version) == ("postgresql", "postgresql://postgres@/described", 3)
    assert facts.size is not None
    assert facts.size > 10_000
    assert facts.durability.keys() == {
        "fsync",
        "full_page_writes",
        "server_version",
        "synchronous_commit",
        "synchronous_standby_names",
    }
    assert (facts.durability["fsync"], facts.durability["synchronous_commit"]) == ("off", "on")
    assert facts.concerns[0] == (
        "fsync is off on the server of “postgresql://postgres@/described”: after a power cut, what was confirmed may be"
        " lost or damaged. Set it to on."
    )
    assert len(facts.concerns) == 2


@pytest.mark.parametrize("flush", ["1", "2"])
def test_mariadb_says_what_a_save_rests_on_and_what_does_not_keep_it(own_mariadb: MariadbServer, flush: str) -> None:
    own_mariadb.run("CREATE DATABASE described")
    own_mariadb.run(f"SET GLOBAL innodb_flush_log_at_trx_commit = {flush}")
    backend = SqlBackend(name="mariadb", url=own_mariadb.url("described"), run=own_mariadb.run)
    facts = described(backend)
    own_mariadb.run("SET GLOBAL innodb_flush_log_at_trx_commit = 1")
    own_mariadb.run("DROP DATABASE described")
    assert (facts.backend, facts.place, facts.version) == ("mariadb", "mariadb://root@localhost/described", 3)
    assert facts.size is not None
    assert facts.size > 10_000
    assert facts.durability["innodb_flush_log_at_trx_commit"] == flush
    assert (
        facts.concerns
        == {
            "1": (),
            "2": (
                "innodb_flush_log_at_trx_commit is 2 on the server of “mariadb://root@localhost/described”: after a"
                " power cut, what was confirmed in the last second may be lost. Set it to 1.",
            ),
        }[flush]
    )


def test_whether_there_are_tables_is_told_without_making_any(on_server: SqlBackend) -> None:
    exists = {"postgresql": postgresql_exists, "mariadb": mariadb_exists}[on_server.name]
    assert not exists(on_server.url)
    assert not exists(on_server.url)
    on_server.open().close()
    assert exists(on_server.url)


def test_the_rights_on_the_page_are_enough_in_mariadb(own_mariadb: MariadbServer) -> None:
    database = "of_the_page"
    own_mariadb.run(f"CREATE DATABASE {database}")
    own_mariadb.run("CREATE USER stocktake IDENTIFIED BY 'right'")
    own_mariadb.run(
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW"
        f" ON {database}.* TO stocktake"
    )
    own_mariadb.run("CREATE USER reporting IDENTIFIED BY 'right'")
    storage = next(each for each in stocktake_storages({}) if each.id == "mariadb").open(
        own_mariadb.url(database, "stocktake", "right")
    )
    storage.append("reviews/1", [make_record(1)])
    storage.erase("reviews/1", "ana")
    storage.close()
    own_mariadb.run(f"GRANT SELECT ON {database}.current_answers TO reporting")
    reporting = own_mariadb.url(database, "reporting", "right")
    assert mariadb.run(reporting, "SELECT * FROM current_answers") == []
    with pytest.raises(pymysql.err.OperationalError, match="denied"):
        mariadb.run(reporting, "SELECT * FROM record")
    own_mariadb.run("DROP USER stocktake, reporting")
    own_mariadb.run(f"DROP DATABASE {database}")


def test_the_rights_on_the_page_are_enough_in_postgresql(own_postgresql: PostgresqlServer) -> None:
    run = own_postgresql.run
    for statement in (
        "CREATE ROLE owning LOGIN",
        "CREATE ROLE working LOGIN",
        "CREATE ROLE reporting LOGIN",
        "CREATE DATABASE of_the_page OWNER owning ENCODING 'UTF8' TEMPLATE template0",
        "REVOKE CONNECT ON DATABASE of_the_page FROM PUBLIC",
        "GRANT CONNECT ON DATABASE of_the_page TO reporting, working",
    ):
        run(statement)
    provider = next(each for each in stocktake_storages({}) if each.id == "postgresql")
    provider.open(own_postgresql.url("of_the_page", "owning")).close()
    for statement in (
        "GRANT SELECT ON current_answers, participants, agreed_views, actions TO reporting",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON stream, record, kept TO working",
        "GRANT SELECT ON schema_version TO working",
        "GRANT USAGE ON stream_number_seq TO working",
    ):
        run(statement, "of_the_page")
    storage = provider.open(own_postgresql.url("of_the_page", "working"))
    storage.append("reviews/1", [make_record(1)])
    storage.erase("reviews/1", "ana")
    storage.close()
    with psycopg.connect(own_postgresql.url("of_the_page", "reporting"), autocommit=True) as reporting:
        assert reporting.execute("SELECT * FROM current_answers").fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reporting.execute("SELECT * FROM record")
    run("DROP DATABASE of_the_page WITH (FORCE)")
    run("DROP ROLE owning, working, reporting")


@pytest.mark.parametrize("subject", ["ana", None])
def test_erased_words_are_gone_from_the_tables_files(own_postgresql: PostgresqlServer, subject: str | None) -> None:
    own_postgresql.run("CREATE DATABASE erasing")
    provider = next(each for each in stocktake_storages({}) if each.id == "postgresql")
    storage = provider.open(own_postgresql.url("erasing"))
    storage.append("s", [make_record(1, body="Secret of Ana"), make_record(2, subject="bo")])
    storage.erase("s", subject)
    own_postgresql.run("CREATE EXTENSION pageinspect", "erasing")
    pages = own_postgresql.run("SELECT pg_relation_size('record') / 8192", "erasing")[0][0]
    dead = [
        own_postgresql.run(
            f"SELECT count(*) FROM heap_page_items(get_raw_page('record', {page})) WHERE t_xmax <> '0'", "erasing"
        )
        for page in range(int(str(pages)))
    ]
    storage.close()
    own_postgresql.run("DROP DATABASE erasing WITH (FORCE)")
    assert dead == ([[(0,)]] if subject else [])
