"""A database on a server: connections that outlive its restarts, transactions tried again, tables kept up to date."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from time import monotonic, sleep
from typing import Any, ClassVar, Protocol, TypeVar

import sqlalchemy as sa
from attrs import evolve, frozen

from stocktake.errors import StorageError
from stocktake.storage import StorageFacts
from stocktake_storage.server_errors import all_busy
from stocktake_storage.sql_migrations import STEPS, migrate, refuse_newer, version_of

MIGRATION_PATIENCE = 600.0  # seconds for steps that may rewrite tables, and for waiting until somebody else took them
_TRIES = 25  # of a transaction that others are in the way of
_LONGEST_PAUSE = 1.0  # seconds
_RECYCLE = 900  # seconds after which a connection is made anew: back to the first server once it is well again
_Result = TypeVar("_Result")


@frozen(kw_only=True)
class Trouble:
    """What an error of a driver means: a sentence for people, and whether to try again (if *gone*, elsewhere)."""

    sentence: str
    again: bool = False
    gone: bool = False


class Server(Protocol):
    """What differs from server to server."""

    place: str  # the URL without password and options, for messages
    patience: float  # seconds to wait for somebody else's write, and for a server that is gone
    dialect: str  # for SQLAlchemy
    reading: ClassVar[Mapping[str, str]]  # how its connections read, where that saves asking the server more than once

    def connect(self, patience: float) -> Any:
        """Make a connection of the driver that waits no longer than *patience* for anything.

        Raises what the driver raises, or StorageError for a server that won't do.
        """
        ...

    def trouble(self, error: BaseException | None) -> Trouble:
        """Judge an error that the driver raised."""
        ...

    def one_at_a_time(self, connection: sa.Connection) -> AbstractContextManager[None]:
        """Begin a transaction for migrating that nobody else can be in at the same time."""
        ...

    def scrub(self, engine: sa.Engine) -> None:
        """Get rid of copies of what was deleted."""
        ...

    def describe(self, connection: sa.Connection) -> StorageFacts:
        """Say how large the tables are, and what a save's safety rests on."""
        ...


class ServerDatabase:
    """A pool of connections to one server, or to the one of several that is in charge."""

    one_writer = False

    def __init__(self, server: Server) -> None:
        self._server = server
        self._opened = False
        self._upgraded_from: int | None = None
        self._engine = sa.create_engine(
            f"{server.dialect}://",
            creator=lambda: server.connect(server.patience),
            isolation_level="READ COMMITTED",
            pool_size=5,
            max_overflow=15,
            pool_timeout=server.patience,
            pool_recycle=_RECYCLE,
            pool_reset_on_return=None,  # every transaction has ended by then; one more word may find a server gone
            hide_parameters=True,  # people's words don't belong into a log
        )
        self._reader = self._engine.execution_options(**server.reading)
        self._engine.dialect.use_insertmanyvalues_wo_returning = True  # many records in one statement
        sa.event.listen(self._engine, "handle_error", self._judge)

    def prepare(self) -> None:
        """Make or upgrade the tables; raises StorageError with what to do, at once if the server can't be reached."""
        try:
            version = self._version()
            if version < len(STEPS):
                self._attempt(self._migrate)
                self._upgraded_from = version or None
        except BaseException:
            self._engine.dispose()
            raise
        self._opened = True

    def read(self, work: Callable[[sa.Connection], _Result]) -> _Result:
        """Do *work* with a connection that only reads."""

        def once() -> _Result:
            with self._reader.connect() as connection:
                return work(connection)

        return self._attempt(once)

    def write(self, work: Callable[[sa.Connection], _Result], *, scrub: bool = False) -> _Result:
        """Do *work* in one transaction; tried again until it is in or patience ends: ids keep it from being doubled."""

        def once() -> _Result:
            with self._engine.begin() as connection:
                return work(connection)

        result = self._attempt(once)
        if scrub:
            self._attempt(lambda: self._server.scrub(self._engine))
        return result

    def exists(self) -> bool:
        """Say whether somebody has made the tables, and change nothing."""
        try:
            return self._version() > 0
        finally:
            self._engine.dispose()

    def describe(self) -> StorageFacts:
        """Say where the database is, and how it is kept."""
        version = self._version()
        facts = self.read(self._server.describe)
        return evolve(facts, place=self._server.place, version=version, upgraded_from=self._upgraded_from)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def _version(self) -> int:
        version = self.read(lambda connection: version_of(connection, self._server.place))
        refuse_newer(version, self._server.place)
        return version

    def _migrate(self) -> None:
        with self._alone(MIGRATION_PATIENCE) as connection, self._server.one_at_a_time(connection):
            migrate(connection, self._server.place)

    @contextmanager
    def _alone(self, patience: float) -> Iterator[sa.Connection]:
        """Give a connection of its own that may take its time."""
        engine = sa.create_engine(
            f"{self._server.dialect}://",
            creator=lambda: self._server.connect(patience),
            poolclass=sa.NullPool,
            hide_parameters=True,
        )
        with engine.connect() as connection:
            yield connection

    def _attempt(self, once: Callable[[], _Result]) -> _Result:
        end = monotonic() + self._server.patience
        attempt = 0
        while True:
            try:
                return once()
            except sa.exc.TimeoutError as error:
                raise StorageError(all_busy(self._server.place, self._server.patience)) from error
            except sa.exc.DBAPIError as error:
                trouble = self._server.trouble(error.orig)
                pause = min(0.002 * 2 ** min(attempt, 16), _LONGEST_PAUSE) * random.uniform(0.5, 1.5)  # noqa: S311
                worth_it = self._opened if trouble.gone else attempt < _TRIES
                if not (trouble.again and worth_it and monotonic() + pause < end):
                    raise StorageError(trouble.sentence) from error
            sleep(pause)  # not in step with those that are in the way
            attempt += 1

    def _judge(self, context: sa.engine.ExceptionContext) -> None:
        """Tell the pool that all connections made so far are of no use, where the driver doesn't see that itself."""
        if self._server.trouble(context.original_exception).gone:
            context.is_disconnect = True
