"""Three Galera nodes on loopback, from Debian's packages, and a database that Stocktake's user may use."""

import secrets
import shutil
import signal
from pathlib import Path

from cluster_hosts import free_ports, kill_all_in, wait_until
from tests.storage.servers.mariadb import MariadbServer, program

PROVIDER = Path("/usr/lib/galera/libgalera_smm.so")
WANTED = "This wants the Debian packages mariadb-server, galera-4 and rsync: apt-get install them."
# What docs/how-to/run-galera.md says of each node comes first; the rest makes three of them fit into one computer.
_SETTINGS = {
    "wsrep_on": "ON",
    "wsrep_slave_threads": "1",
    "innodb_flush_log_at_trx_commit": "1",
    "innodb_autoinc_lock_mode": "2",
    "binlog_format": "ROW",
    "wsrep_provider": str(PROVIDER),
    "wsrep_cluster_name": "stocktake",
    "wsrep_node_address": "127.0.0.1",
    "wsrep_sst_method": "rsync",
    "skip-networking": "OFF",
    "bind-address": "127.0.0.1",
}
_PROVIDER_SETTINGS = "gcache.size=64M"
_RIGHTS = (
    "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW ON stocktake.*"
)


class Node:
    """One node of the cluster."""

    def __init__(self, name: str, ports: tuple[int, int, int, int], addresses: str) -> None:
        self.name = name
        self.port, group, one_by_one, whole = ports
        listen = f"gmcast.listen_addr=tcp://127.0.0.1:{group};ist.recv_addr=127.0.0.1:{one_by_one}"
        self._server = MariadbServer(
            on_disk=True,
            **_SETTINGS,
            port=str(self.port),
            wsrep_node_name=name,
            wsrep_cluster_address=addresses,
            wsrep_sst_receive_address=f"127.0.0.1:{whole}",
            wsrep_provider_options=f"{listen};{_PROVIDER_SETTINGS}",
        )
        self.folder = self._server.folder

    def found_cluster(self) -> None:
        """Start as the first of a new cluster."""
        self._server.start(wsrep_cluster_address="gcomm://")

    def join(self) -> None:
        """Start as new, with a copy of everything from another node."""
        self._server.start()
        self._wait_until_in_step()

    def rejoin(self) -> None:
        """Start, find out how far it had come, and fetch only what it missed."""
        self._server.start(wsrep_start_position=self._server.recovered())
        self._wait_until_in_step()

    def kill(self) -> None:
        """End it without a warning."""
        kill_all_in(self.folder)
        self._server.stop(signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order, as for an update of its computer."""
        self._server.stop()

    def remove(self) -> None:
        """End it, and delete everything."""
        self.kill()
        self._server.remove()

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as the one who may do anything."""
        return self._server.run(statement)

    def cluster_size(self) -> int:
        """Ask how many nodes there are."""
        return int(self._status("cluster_size"))

    def _wait_until_in_step(self) -> None:
        wait_until(f"{self.name} is in step", lambda: self._status("local_state_comment") == "Synced")

    def _status(self, name: str) -> str:
        return str(self.run(f"SHOW STATUS LIKE 'wsrep_{name}'")[0][1])


class GaleraCluster:
    """The three nodes; the first in the URL is the one that is written to."""

    def __init__(self) -> None:
        if program() is None or not PROVIDER.exists() or not shutil.which("rsync"):
            raise SystemExit(WANTED)
        self._password = secrets.token_hex(12)
        self.nodes: list[Node] = []

    def __enter__(self) -> "GaleraCluster":
        ports = free_ports(12)
        addresses = "gcomm://" + ",".join(f"127.0.0.1:{each}" for each in ports[3:6])
        try:
            for number in range(3):
                four = (ports[number], ports[3 + number], ports[6 + number], ports[9 + number])
                self.nodes.append(Node(f"node{number + 1}", four, addresses))
            first, *others = self.nodes
            first.found_cluster()
            for each in others:
                each.join()
            self._make_database()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.nodes:
            each.remove()

    @property
    def folder(self) -> Path:
        """A folder that goes with the cluster."""
        return self.nodes[0].folder

    def url(self, node: Node | None = None) -> str:
        """Give Stocktake's URL of the whole cluster, or of one node."""
        places = ",".join(f"127.0.0.1:{each.port}" for each in ([node] if node else self.nodes))
        return f"mariadb://{places}/stocktake?defaults_file={self._option_file()}"

    def urls(self) -> dict[str, str]:
        """Give the URL of each node by its name."""
        return {each.name: self.url(each) for each in self.nodes}

    def _option_file(self) -> Path:
        path = self.folder / "my.cnf"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(f"[client]\nuser = stocktake\npassword = {self._password}\n", "utf-8")
        return path

    def _make_database(self) -> None:
        """Do what the page about running Galera says."""
        first = self.nodes[0]
        first.run("CREATE DATABASE stocktake")
        first.run(f"CREATE USER stocktake@'127.0.0.1' IDENTIFIED BY '{self._password}'")
        first.run(f"GRANT {_RIGHTS} TO stocktake@'127.0.0.1'")
