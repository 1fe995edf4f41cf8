"""A throw-away MariaDB from Debian's programs: a private folder, a socket, no TCP port."""

import os
import re
import shutil
import signal
from contextlib import closing
from typing import Any

import pymysql
from tests.storage.servers.starting import Process, account_for, private_folder

import stocktake_storage.mariadb

ENABLE = (
    "MariaDB isn't installed: run `apt-get install mariadb-server`, or set STOCKTAKE_TEST_MARIADB to the URL of a"
    " server whose user may make databases"
)
_SETTINGS = {
    "skip-networking": "ON",
    "innodb_buffer_pool_size": "64M",
    "innodb_log_file_size": "16M",
    "innodb_flush_log_at_trx_commit": "1",
    "max_connections": "150",
    "performance_schema": "OFF",
    "character_set_server": "latin1",  # Stocktake has to say what it wants
    "wsrep_on": "OFF",
}


def program() -> str | None:
    """Find the server."""
    return shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin")


class MariadbServer:
    """A server of one's own, which can be stopped and started again."""

    def __init__(self, *, on_disk: bool = False, **settings: str) -> None:
        found = program()
        assert found is not None, ENABLE
        self._program = found
        owner = account_for("mysql")
        self.folder = private_folder("stk-my", owner, on_disk=on_disk)
        self._process = Process(self.folder, owner, signal.SIGTERM)
        places = {"datadir": f"{self.folder}/data", "socket": self.socket, "pid-file": f"{self.folder}/pid"}
        self._settings = _SETTINGS | places | settings
        options = ("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve")
        self._process.run(["mariadb-install-db", "--no-defaults", f"--datadir={self.folder}/data", *options])

    @property
    def socket(self) -> str:
        """The path of the socket."""
        return f"{self.folder}/socket"

    def start(self, **settings: str) -> None:
        """Start, and wait until it takes connections; *settings* are for this time only."""
        options = [f"--{name}={value}" for name, value in (self._settings | settings).items()]
        self._process.start([self._program, "--no-defaults", *options], self._is_ready)

    def recovered(self) -> str:
        """Find out how far a Galera node had come when it was killed, as its service does before it starts it."""
        options = [f"--{name}={value}" for name, value in self._settings.items()]
        told = self._process.run([self._program, "--no-defaults", *options, "--wsrep-recover"])
        found = re.search(r"Recovered position: (\S+)", told)
        assert found, told
        return found[1]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop; SIGTERM tidies up, SIGKILL is a crash."""
        self._process.stop(how)

    def remove(self) -> None:
        """Stop, and delete everything."""
        self._process.remove()

    def url(self, database: str = "mysql", user: str = "root", password: str = "") -> str:
        """Give the URL of a database; *password* only if need be."""
        who = f"{user}:{password}" if password else user
        return f"mariadb://{who}@localhost/{database}?unix_socket={self.socket}"

    def run(self, statement: str, database: str = "mysql") -> list[tuple[Any, ...]]:
        """Run a statement as the one who may do anything."""
        return run(self.url(database), statement)

    def _is_ready(self) -> bool:
        try:
            self.run("SELECT 1")
        except pymysql.err.OperationalError:
            return False
        return True


def run(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement outside of a transaction, and give what it found."""
    with closing(stocktake_storage.mariadb.MariadbServer(url).connect(30)) as connection, connection.cursor() as cursor:
        connection.autocommit(value=True)
        cursor.execute(statement)
        return list(cursor.fetchall())
