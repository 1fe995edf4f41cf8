"""A Stocktake database in one SQLite file: opening, locking, and leaving no traces of what was erased."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import sqlalchemy as sa

from stocktake.errors import StorageError
from stocktake.storage import StorageFacts
from stocktake_storage.disk_errors import disk_errors
from stocktake_storage.file_lock import locked
from stocktake_storage.network_drives import refuse_network_drive
from stocktake_storage.sql import SqlStorage
from stocktake_storage.sql_migrations import STEPS, migrate, refuse_newer, version_of
from stocktake_storage.sqlite_copy import copy_before, copy_database
from stocktake_storage.sqlite_errors import explained, not_a_database, not_ours
from stocktake_storage.urls import split_url, timeout_of, without_drive_slash

APPLICATION_ID = 0x53746B74  # "Stkt", in the file's header
_Result = TypeVar("_Result")
_MAGIC = b"SQLite format 3\0"
_SAFETY = ("journal_mode", "synchronous", "secure_delete")
_SYNCHRONOUS = {"0": "off", "1": "normal", "2": "full", "3": "extra"}
_USED = "A Stocktake database stands beside this file. Leave this file where it is.\n"


def open_sqlite(url: str) -> SqlStorage:
    """Open or make a database; raises StorageError.

    ``sqlite:///relative.db``, ``sqlite:////absolute/path.db``; options ``timeout`` (seconds to wait for another
    program's write) and ``mode=ro`` (only read).
    """
    path, mode, timeout = _place_of(url)
    database = SqliteDatabase(path, timeout=timeout, read_only=mode == "ro")
    database.prepare()
    return SqlStorage(database)


def sqlite_exists(url: str) -> bool:
    """Say whether there is a file, ours or not, with anything in it."""
    path, _, _ = _place_of(url)
    with disk_errors(path):
        return path.exists() and path.stat().st_size > 0


def _place_of(url: str) -> tuple[Path, str, float]:
    place, options = split_url(url, ("mode", "timeout"))
    if place.strip("/") in {"", ":memory:"}:
        raise StorageError(f"The storage URL “{url}” names no file. For a storage in memory write “memory:”.")
    if not place.startswith("///"):
        raise StorageError(
            f"The storage URL “{url}” can't be read. Write sqlite:///name.db for a file in the working folder, or"
            " sqlite:////folder/name.db for any other."
        )
    mode = options.get("mode", "rw")
    if mode not in {"ro", "rw"}:
        raise StorageError(
            f"The storage URL “{url}” says “mode={mode}”. Write mode=ro to read only, or mode=rw to read and write."
        )
    return Path(without_drive_slash(place[3:])), mode, timeout_of(url, options)


class SqliteDatabase:
    """One file, with a pool of connections that threads share."""

    one_writer = True

    def __init__(self, path: Path, *, timeout: float, read_only: bool) -> None:
        self._path = path
        self._lock_file = path.with_name(path.name + ".lock")
        self._timeout = timeout
        self._read_only = read_only
        self._closed = False
        self._upgraded_from: int | None = None
        self._engine = _engine(path, timeout, read_only=read_only)
        self._writer = self._engine.execution_options(stocktake_begin="BEGIN IMMEDIATE")

    def prepare(self) -> None:
        """Make or upgrade the tables; raises StorageError if the file is not one of ours, or newer than this."""
        try:
            self._check_or_set_up()
        except BaseException:
            self._engine.dispose()
            raise

    def read(self, work: Callable[[sa.Connection], _Result]) -> _Result:
        """Do *work* with a connection that only reads."""
        with self.reading() as connection:
            return work(connection)

    def write(self, work: Callable[[sa.Connection], _Result], *, scrub: bool = False) -> _Result:
        """Do *work* in one transaction under the lock; with *scrub*, copies in the write-ahead log are cut off."""
        if self._read_only:
            raise StorageError(
                f"“{self._path}” is open for reading only. Take mode=ro out of the storage URL to write to it."
            )
        with self._locked(), self._explained():
            with self._writer.begin() as connection:
                result = work(connection)
            if scrub:
                self._empty_log()
            return result

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a transaction that sees one state of the database and keeps nobody from writing."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    def describe(self) -> StorageFacts:
        """Say which file it is, how large with its log, and what a save's safety rests on."""
        found = {name: str(_run_outside_transaction(self._engine, f"PRAGMA {name}")) for name in _SAFETY}
        files = (self._path, self._path.with_name(self._path.name + "-wal"))
        with disk_errors(self._path):
            size = sum(each.stat().st_size for each in files if each.exists())
        with self.reading() as connection:
            version = version_of(connection, str(self._path))
        came_from = self._upgraded_from
        return StorageFacts(
            backend="sqlite",
            place=str(self._path.absolute()),
            version=version,
            upgraded_from=came_from,
            copy="" if came_from is None else str(copy_before(self._path, came_from).absolute()),
            size=size,
            durability=found | {"synchronous": _SYNCHRONOUS.get(found["synchronous"], found["synchronous"])},
        )

    def close(self) -> None:
        """Let go of the connections, under the lock if it is free: the last one to go tidies the file up."""
        if self._closed:
            return
        self._closed = True
        with ExitStack() as stack:
            if not self._read_only:
                with suppress(StorageError):
                    stack.enter_context(self._locked())
            self._engine.dispose()

    def _check_or_set_up(self) -> None:
        refuse_network_drive(self._path)
        with disk_errors(self._path):
            state = _header_state(self._path, self._lock_file)
        if self._read_only and state != _READY:
            raise not_ours(self._path) if self._path.exists() else _missing(self._path)
        if state == _READY:
            with self.reading() as connection:
                version = version_of(connection, str(self._path))
            refuse_newer(version, str(self._path))
            if version == len(STEPS):
                return
            if self._read_only:
                raise StorageError(
                    f"“{self._path}” has the tables of an older Stocktake, and is open for reading only. Take mode=ro"
                    " out of the storage URL once, so that they can be brought up to date."
                )
        self._set_up()

    def _set_up(self) -> None:
        with disk_errors(self._path):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))  # for its owner only, as its logs will be
        with self._locked(), self._explained():
            with self._engine.connect() as connection:
                if not _is_ours(connection):
                    raise not_ours(self._path)
                version = version_of(connection, str(self._path))
            if 0 < version < len(STEPS):
                copy_database(self._path, copy_before(self._path, version))
                self._upgraded_from = version
            _run_outside_transaction(self._engine, "PRAGMA journal_mode=WAL")
            with self._writer.begin() as connection:
                migrate(connection, str(self._path))
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            self._empty_log()
            self._lock_file.write_text(_USED, "utf-8")

    def _empty_log(self) -> None:
        busy = _run_outside_transaction(self._engine, "PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise StorageError(
                f"What was erased is gone from “{self._path}”, but a program that is reading keeps an older copy in"
                f" “{self._path.name}-wal”. Close the programs that read it, and erase once more."
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with disk_errors(self._path), locked(self._lock_file, self._path, self._timeout):
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise explained(error.orig, self._path, self._timeout) from error


_READY = "ready"
_NEW = "new"


def _header_state(path: Path, lock_file: Path) -> str:
    """Look at the first bytes, before SQLite may touch the file: ours and ready, or still to be set up."""
    if not path.exists():
        return _NEW
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        if lock_file.exists() and lock_file.stat().st_size:
            raise StorageError(
                f"“{path}” is empty, but it held a Stocktake database before. Bring it back from your backup; or"
                f" delete “{lock_file.name}” beside it to begin anew."
            )
        return _NEW
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise not_a_database(path)
    in_wal_mode = header[18] == 2  # the number that the file format has for it
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    return _READY if ours and in_wal_mode else _NEW


def _is_ours(connection: sa.Connection) -> bool:
    if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
        return True
    return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def _missing(path: Path) -> StorageError:
    return StorageError(
        f"There is no database “{path}” to read. Look at the path, or take mode=ro out of the storage URL to make one."
    )


def _run_outside_transaction(engine: sa.Engine, pragma: str) -> Any:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(pragma)
        row = cursor.fetchone()
        return None if row is None else row[0]
    finally:
        connection.close()


def _engine(path: Path, timeout: float, *, read_only: bool) -> sa.Engine:
    """Make a pool that keeps some connections: closing the last one makes SQLite tidy up, which costs two syncs."""
    name = f"file:{quote(str(path))}"
    query = {"uri": "true"} | ({"mode": "ro"} if read_only else {})
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=name, query=query),
        connect_args={"timeout": timeout, "check_same_thread": False},
        poolclass=sa.QueuePool,
        pool_size=8,
        max_overflow=-1,
        hide_parameters=True,  # people's words don't belong into a log
    )
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own would fail beside another writer
    for setting in ("synchronous=FULL", "secure_delete=ON", "fullfsync=ON", "checkpoint_fullfsync=ON"):
        connection.execute(f"PRAGMA {setting}")


def _on_begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("stocktake_begin", "BEGIN"))
