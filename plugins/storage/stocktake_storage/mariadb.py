"""A Stocktake database in MariaDB: connecting to a node that takes writes, locking, time-outs on all that waits."""

import hashlib
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from typing import Any, ClassVar

import pymysql
import sqlalchemy as sa

from stocktake.errors import StorageError
from stocktake.storage import StorageFacts
from stocktake_storage import server_errors as say
from stocktake_storage.host_order import HostOrder
from stocktake_storage.mariadb_errors import trouble_of
from stocktake_storage.server_urls import read_address
from stocktake_storage.servers import MIGRATION_PATIENCE, ServerDatabase, Trouble
from stocktake_storage.sql import SqlStorage
from stocktake_storage.urls import refuse_unknown, timeout_of

_LONGEST_CONNECT = 5  # seconds for each host
_PORT = 3306
_NOBODY_THERE = 2003
_NOT_READY = 1047
_GRACE = 5  # seconds for the server to report its own time-out before the driver hangs up
_SAFETY = ("innodb_doublewrite", "innodb_flush_log_at_trx_commit", "version", "wsrep_on", "wsrep_sync_wait")
_SIZE = """
    SELECT sum(data_length + index_length) FROM information_schema.tables
    WHERE table_schema = database() AND table_name IN ('record', 'stream', 'kept')
"""
_OPTIONS = ("defaults_file", "ssl_ca", "ssl_cert", "ssl_key", "timeout", "unix_socket")
_MODE = "STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION"  # a text that is too long is an error, not cut off


def open_mariadb(url: str) -> SqlStorage:
    """Open a database on a server, and make or upgrade its tables; raises StorageError.

    ``mariadb://user:password@host/database``; options ``timeout`` (seconds to wait for another program's write, and
    for a server that is gone), ``unix_socket``, ``ssl_ca``, ``ssl_cert``, ``ssl_key`` and ``defaults_file`` (an option
    file with user and password). Of several hosts the first that can be used is.
    """
    database = ServerDatabase(MariadbServer(url))
    database.prepare()
    return SqlStorage(database)


def mariadb_exists(url: str) -> bool:
    """Say whether the database has Stocktake's tables, and change nothing."""
    return ServerDatabase(MariadbServer(url)).exists()


class MariadbServer:
    """One server, or the nodes of a Galera cluster in the order in which one of them is written to."""

    dialect = "mariadb+pymysql"
    reading: ClassVar[Mapping[str, str]] = {}

    def __init__(self, url: str) -> None:
        self._address = read_address(url)
        refuse_unknown(url, self._address.options, _OPTIONS)
        self.place = self._address.place
        self.patience = timeout_of(url, self._address.options)
        self._hosts = HostOrder(self._address.hosts or (("", 0),))

    def connect(self, patience: float) -> Any:
        """Connect to the first host that can be used, and say how long each thing may take there."""
        *others, last = self._hosts.now()
        for host in others:
            try:
                return self._connect(*host, patience)
            except (pymysql.err.MySQLError, StorageError):
                self._hosts.useless(host)  # the last one's complaint is the one to hear
        return self._connect(*last, patience)

    def trouble(self, error: BaseException | None) -> Trouble:
        """Judge an error that the driver raised."""
        return trouble_of(error, self._address, self.patience)

    @contextmanager
    def one_at_a_time(self, connection: sa.Connection) -> Iterator[None]:
        """Begin a transaction under a named lock; it is given back after the commit, not before."""
        name = "stocktake " + hashlib.sha256(self._address.database.encode()).hexdigest()[:40]
        if connection.exec_driver_sql("SELECT GET_LOCK(%s, %s)", (name, MIGRATION_PATIENCE)).scalar() != 1:
            raise StorageError(say.busy(self.place, MIGRATION_PATIENCE))
        connection.commit()
        try:
            with connection.begin():
                yield
        finally:
            connection.exec_driver_sql("SELECT RELEASE_LOCK(%s)", (name,))
            connection.commit()

    def scrub(self, engine: sa.Engine) -> None:
        """Do nothing: the server takes old versions of rows out by itself, within seconds."""

    def describe(self, connection: sa.Connection) -> StorageFacts:
        """Say how large the tables are, and what a save's safety rests on."""
        found = connection.exec_driver_sql("SHOW VARIABLES").all()
        durability = {name: str(value) for name, value in found if name in _SAFETY}
        size = connection.exec_driver_sql(_SIZE).scalar()
        return StorageFacts(
            backend="mariadb", size=int(size or 0), durability=durability, concerns=self._concerns(durability)
        )

    def _concerns(self, found: Mapping[str, str]) -> tuple[str, ...]:
        flush = found.get("innodb_flush_log_at_trx_commit", "1")
        concerns = []
        if flush != "1":
            concerns.append(
                f"innodb_flush_log_at_trx_commit is {flush} on the server of “{self.place}”: after a power cut, what"
                " was confirmed in the last second may be lost. Set it to 1."
            )
        if found.get("innodb_doublewrite") == "OFF":
            concerns.append(
                f"innodb_doublewrite is off on the server of “{self.place}”: after a power cut, pages may be damaged."
                " Set it to on."
            )
        return tuple(concerns)

    def _connect(self, host: str, port: int, patience: float) -> Any:
        options = self._address.options
        waits = max(1, ceil(patience))
        connection = self._made(
            host=host or None,
            user=self._address.user or None,
            password=self._address.password,
            database=self._address.database,
            read_default_file=options.get("defaults_file"),
            ssl_ca=options.get("ssl_ca"),
            ssl_cert=options.get("ssl_cert"),
            ssl_key=options.get("ssl_key"),
            ssl_verify_cert="ssl_ca" in options or None,
            ssl_verify_identity="ssl_ca" in options or None,
            charset="utf8mb4",
            read_timeout=waits + _GRACE,
            write_timeout=waits + _GRACE,
            program_name="stocktake",
            defer_connect=True,
        )
        line = _line(host, port or _PORT, options.get("unix_socket"), min(_LONGEST_CONNECT, waits))
        connection.connect(line)
        try:
            self._set_up(connection, waits)
        except BaseException:
            connection.close()
            raise
        return connection

    def _made(self, **options: Any) -> Any:
        try:
            return pymysql.connect(**options)
        except OSError as error:  # nothing was sent yet: a file that the options name
            raise StorageError(
                say.not_trusted(self.place, f"a file with certificates or key: {error.strerror or error}")
            ) from error

    def _set_up(self, connection: Any, waits: int) -> None:
        server = connection.get_server_info()
        if "MariaDB" not in server:
            raise StorageError(
                f"“{self.place}” is on MySQL {server}, and Stocktake needs MariaDB. Use MariaDB, PostgreSQL or SQLite."
            )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SET SESSION sql_mode = '{_MODE}', innodb_lock_wait_timeout = {waits}, lock_wait_timeout = {waits},"
                f" max_statement_time = {waits}, idle_write_transaction_timeout = {2 * waits}, autocommit = 0"
            )
            cursor.execute("SHOW VARIABLES WHERE variable_name IN ('read_only', 'wsrep_on', 'wsrep_reject_queries')")
            values = dict(cursor.fetchall())
            if values.get("wsrep_on") == "ON":
                cursor.execute("SHOW STATUS LIKE 'wsrep_ready'")
                if dict(cursor.fetchall()) != {"wsrep_ready": "ON"} or values["wsrep_reject_queries"] != "NONE":
                    # cut off from most others, not in step yet, or taken out: it would refuse our statements one by one
                    raise pymysql.err.OperationalError(_NOT_READY, "this node is not ready")
                cursor.execute("SET SESSION wsrep_sync_wait = 7")  # wait until this node has what the others confirmed
            if values.get("read_only", "OFF") not in {"OFF", "0"}:
                raise pymysql.err.OperationalError(1290, "read_only")


def _line(host: str, port: int, path: str | None, timeout: float) -> socket.socket:
    """Open the socket ourselves: the driver forgets to close one that leads nowhere."""
    try:
        line = socket.socket(socket.AF_UNIX) if path else socket.create_connection((host or "localhost", port), timeout)
        try:
            if path:
                line.settimeout(timeout)
                line.connect(path)
            else:
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            line.recv(1, socket.MSG_PEEK)  # the server speaks first, unless it is frozen
        except OSError:
            line.close()
            raise
    except OSError as error:
        raise pymysql.err.OperationalError(_NOBODY_THERE, str(error)) from error
    return line
