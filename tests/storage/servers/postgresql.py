"""A throw-away PostgreSQL from Debian's programs: a private folder, a socket, no TCP port."""

import shutil
import signal
from pathlib import Path

import psycopg
from tests.storage.servers.starting import Process, account_for, private_folder

ENABLE = (
    "PostgreSQL isn't installed: run `apt-get install postgresql`, or set STOCKTAKE_TEST_POSTGRESQL to the URL of a"
    " server whose user may make databases"
)
_QUICK = {"fsync": "off", "full_page_writes": "off"}  # for tests that pull no plug
_SETTINGS = {"listen_addresses": "", "shared_buffers": "64MB", "max_connections": "150", "timezone": "UTC"}


def programs() -> Path | None:
    """Find the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    here = shutil.which("initdb")
    return found[-1].parent if found else Path(here).resolve().parent if here else None


class PostgresqlServer:
    """A server of one's own, which can be stopped and started again."""

    def __init__(self, *, on_disk: bool = False, **settings: str) -> None:
        found = programs()
        assert found is not None, ENABLE
        self._programs = found
        owner = account_for("postgres")
        self.folder = private_folder("stk-pg", owner, on_disk=on_disk)
        self._settings = _SETTINGS | _QUICK | {"unix_socket_directories": str(self.folder)} | settings
        self._process = Process(self.folder, owner, signal.SIGINT)
        options = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync")
        self._process.run([str(self._programs / "initdb"), "-D", str(self.folder / "data"), *options])
        rules = "local all locked_out scram-sha-256\nlocal all all trust\nlocal replication all trust\n"
        (self.folder / "data" / "pg_hba.conf").write_text(rules, "utf-8")

    def start(self, **settings: str) -> None:
        """Start, and wait until it takes connections; *settings* are for this time only."""
        options = [part for name, value in (self._settings | settings).items() for part in ("-c", f"{name}={value}")]
        self._process.start(
            [str(self._programs / "postgres"), "-D", str(self.folder / "data"), *options], self._is_ready
        )

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop; SIGINT ends sessions and tidies up, SIGQUIT and SIGKILL are crashes."""
        self._process.stop(how)

    def remove(self) -> None:
        """Stop, and delete everything."""
        self._process.remove()

    def url(self, database: str = "postgres", user: str = "postgres", password: str = "") -> str:
        """Give the URL of a database; *password* only if need be."""
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@/{database}?host={self.folder}&port={self._settings.get('port', 5432)}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the one who may do anything."""
        return run(self.url(database), statement)

    def _is_ready(self) -> bool:
        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    """Run a statement outside of a transaction, and give what it found."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []
