"""A Stocktake database in PostgreSQL: connecting to the server in charge, locking, time-outs on all that waits."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil
from time import monotonic
from typing import Any, ClassVar

import psycopg
import sqlalchemy as sa

from stocktake.errors import StorageError
from stocktake.storage import StorageFacts, without_password
from stocktake_storage.host_order import Host, HostOrder
from stocktake_storage.postgresql_errors import trouble_of
from stocktake_storage.server_urls import Address, read_address
from stocktake_storage.servers import MIGRATION_PATIENCE, ServerDatabase, Trouble
from stocktake_storage.sql import SqlStorage
from stocktake_storage.urls import timeout_of

_LONGEST_CONNECT = 5  # seconds for each host
_PORT = 5432
_GRACE = 1.0  # seconds for the server to report its own time-out before we hang up
_MIGRATING = 0x53746B74  # "Stkt": the number of the lock
_DURABLE = ("on", "remote_apply", "remote_write")
_SAFETY = ("fsync", "full_page_writes", "synchronous_commit", "synchronous_standby_names")
_FACTS = "SELECT name, setting FROM pg_settings WHERE name = ANY(%(names)s) ORDER BY name"
_SIZE = (
    "SELECT sum(pg_total_relation_size(name::regclass))::bigint FROM (VALUES ('record'), ('stream'), ('kept')) t (name)"
)
_SET_UP = """
    SELECT set_config('lock_timeout', %(wait)s, false),
           set_config('statement_timeout', %(wait)s, false),
           set_config('idle_in_transaction_session_timeout', %(idle)s, false),
           set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                                                 THEN 'on' ELSE current_setting('synchronous_commit') END, false),
           current_setting('server_encoding')
"""


def open_postgresql(url: str) -> SqlStorage:
    """Open a database on a server, and make or upgrade its tables; raises StorageError.

    ``postgresql://user:password@host,host/database``; option ``timeout`` (seconds to wait for another program's write,
    and for a server that is gone), and whatever libpq takes. Of several hosts the one that takes writes is used.
    """
    database = ServerDatabase(PostgresqlServer(url))
    database.prepare()
    return SqlStorage(database)


def postgresql_exists(url: str) -> bool:
    """Say whether the database has Stocktake's tables, and change nothing."""
    return ServerDatabase(PostgresqlServer(url)).exists()


class PostgresqlServer:
    """One server, or a primary and its standbys."""

    dialect = "postgresql+psycopg"
    reading: ClassVar[Mapping[str, str]] = {"isolation_level": "AUTOCOMMIT"}  # no BEGIN and no ROLLBACK around a page

    def __init__(self, url: str) -> None:
        self._url = url
        self._address = read_address(url)
        self.place = self._address.place
        self.patience = timeout_of(url, self._address.options)
        self._parameters = _parameters(self._address)
        self._hosts = HostOrder([] if "host" in self._address.options else _with_ports(self._address))
        self._refuse_unreadable()

    def connect(self, patience: float) -> "PatientConnection":
        """Connect to the server that takes writes, and say how long each thing may take there."""
        tried = self._hosts.now()
        limits: dict[str, Any] = {
            "connect_timeout": max(2, min(_LONGEST_CONNECT, ceil(patience))),
            "tcp_user_timeout": _milliseconds(patience),
        }
        parameters = limits | self._parameters | _where(tried)
        connection = PatientConnection.connect(autocommit=True, **parameters)
        self._hosts.used(tried, (connection.info.host, connection.info.port))
        connection.patience = patience
        try:
            self._set_up(connection, patience)
        except BaseException:
            connection.close()
            raise
        return connection

    def trouble(self, error: BaseException | None) -> Trouble:
        """Judge an error that the driver raised."""
        return trouble_of(error, self._address, self.patience)

    @contextmanager
    def one_at_a_time(self, connection: sa.Connection) -> Iterator[None]:
        """Begin a transaction under an advisory lock, which ends with it."""
        with connection.begin():
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
            yield

    def scrub(self, engine: sa.Engine) -> None:
        """Clear old versions of rows out of the tables' files now, not when the server thinks it is worth it."""
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            driver.patience = MIGRATION_PATIENCE
            connection.exec_driver_sql(f"SET statement_timeout = {_milliseconds(MIGRATION_PATIENCE)}")
            connection.exec_driver_sql("VACUUM record, kept")
            connection.exec_driver_sql(f"SET statement_timeout = {_milliseconds(self.patience)}")
            driver.patience = self.patience

    def describe(self, connection: sa.Connection) -> StorageFacts:
        """Say how large the tables are, and what a save's safety rests on."""
        names = ("server_version", *_SAFETY)
        found = connection.exec_driver_sql(_FACTS, {"names": list(names)}).all()
        size = connection.exec_driver_sql(_SIZE).scalar()
        durability = {row[0]: row[1] for row in found}
        concerns = tuple(
            f"{name} is off on the server of “{self.place}”: after a power cut, what was confirmed may be lost or"
            " damaged. Set it to on."
            for name in ("fsync", "full_page_writes")
            if durability.get(name) == "off"
        )
        return StorageFacts(backend="postgresql", size=size, durability=durability, concerns=concerns)

    def _set_up(self, connection: "PatientConnection", patience: float) -> None:
        waits = {"wait": str(_milliseconds(patience)), "idle": str(_milliseconds(2 * patience))}
        row = connection.execute(_SET_UP, waits).fetchone()
        assert row is not None, "a SELECT without FROM has one row"  # noqa: S101 - narrows the type
        commit, encoding = row[3], row[4]
        if commit not in _DURABLE:
            raise StorageError(
                f"“{self.place}” confirms what it hasn't written yet (synchronous_commit = {commit}). Set it to “on”"
                " for this database."
            )
        if encoding != "UTF8":
            raise StorageError(
                f"“{self.place}” keeps texts as {encoding}, which can't hold every character. Make a database with"
                " ENCODING 'UTF8' and set that as the storage."
            )
        connection.autocommit = False

    def _refuse_unreadable(self) -> None:
        try:
            psycopg.conninfo.make_conninfo(**self._parameters)
        except psycopg.ProgrammingError as error:
            raise StorageError(
                f"The storage URL “{without_password(self._url)}” has an option that PostgreSQL doesn't know"
                f" ({str(error).strip()})."
            ) from error


def _parameters(address: Address) -> dict[str, Any]:
    """Give libpq's own parameters; what the URL leaves out comes from PGPASSFILE and the like, as with psql."""
    named: dict[str, Any] = {
        "user": address.user,
        "password": address.password,
        "dbname": address.database,
        "application_name": "stocktake",
        "client_encoding": "UTF8",
        "target_session_attrs": "read-write",
        "keepalives_idle": "10",
        "keepalives_interval": "5",
        "keepalives_count": "3",
    }
    options = {name: value for name, value in address.options.items() if name != "timeout"}
    return {name: value for name, value in (named | _where(_with_ports(address)) | options).items() if value}


def _where(hosts: Sequence[Host]) -> dict[str, str]:
    if not hosts:
        return {}
    return {"host": ",".join(host for host, _ in hosts), "port": ",".join(str(port) for _, port in hosts)}


def _with_ports(address: Address) -> list[Host]:
    return [(host, port or _PORT) for host, port in address.hosts]


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))  # 0 would mean for ever


class PatientConnection(psycopg.Connection[tuple[Any, ...]]):
    """Hangs up on a server that says nothing for too long.

    No setting of the server ends a COMMIT's wait for a standby that is gone, nor the silence of a frozen computer.
    """

    patience = 0.0

    def wait(self, gen: Generator[Any, Any, Any], *rest: Any, **options: Any) -> Any:
        """Wait for an answer, or break the connection: whether something was saved is then not known."""
        return super().wait(self._bounded(gen), *rest, **options)

    def _bounded(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        end = monotonic() + self.patience + _GRACE
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and monotonic() > end:
                    self.close()
                    raise psycopg.OperationalError(f"no answer for {self.patience:g} seconds")
                wanted = gen.send(ready)
        except StopIteration as done:
            return done.value
