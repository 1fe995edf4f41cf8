"""Three hosts on loopback, each with PostgreSQL under Patroni and with a member of etcd, from Debian's packages."""

import json
import secrets
import shutil
import signal
import urllib.request
from pathlib import Path
from typing import Any

from cluster_hosts import folder_for, free_ports, kill_all_in, wait_until
from tests.storage.servers.postgresql import programs, run
from tests.storage.servers.starting import Process, account_for, private_folder

WANTED = "This wants the Debian packages patroni, etcd-server and postgresql: apt-get install them."
# As docs/how-to/run-postgresql.md says; only the watchdog is left out, which needs a device, and TLS.
_DCS = {"ttl": 20, "loop_wait": 5, "retry_timeout": 5, "synchronous_mode": True}
_SETTINGS = {"max_connections": 60, "shared_buffers": "64MB"}


class Host:
    """One computer of the cluster."""

    def __init__(self, number: int, folder: Path, owner: str | None) -> None:
        self.name = f"db{number + 1}"
        self.folder = folder_for(owner, folder / self.name)
        self.etcd_port, self.peer_port, self.patroni_port, self.port = free_ports(4)
        self._etcd = Process(folder_for(owner, self.folder / "etcd"), owner, signal.SIGTERM)
        self._patroni = Process(folder_for(owner, self.folder / "patroni"), owner, signal.SIGTERM)

    def start_etcd(self, members: str, state: str) -> None:
        """Start the member of etcd; it answers only once most of them are there."""
        here, peers = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{self.peer_port}"
        options = {
            "name": self.name,
            "data-dir": str(self.folder / "etcd" / "data"),
            "listen-client-urls": here,
            "advertise-client-urls": here,
            "listen-peer-urls": peers,
            "initial-advertise-peer-urls": peers,
            "initial-cluster": members,
            "initial-cluster-state": state,
        }
        self._etcd.start(["etcd", *(f"--{name}={value}" for name, value in options.items())], lambda: True)

    def start_patroni(self, configuration: Path) -> None:
        """Start Patroni, which starts PostgreSQL when it thinks fit."""
        self._patroni.start(["patroni", str(configuration)], lambda: True)

    def kill(self) -> None:
        """End everything on this host without a warning."""
        kill_all_in(self.folder)
        self._etcd.stop(signal.SIGKILL)
        self._patroni.stop(signal.SIGKILL)


class PatroniCluster:
    """The three hosts, and a database on them that Stocktake's role owns."""

    def __init__(self) -> None:
        found = programs()
        if found is None or not all(map(shutil.which, ("patroni", "etcd"))):
            raise SystemExit(WANTED)
        self._programs = found
        self._owner = account_for("postgres")
        self.folder = private_folder("stk-ha", self._owner, on_disk=True)
        self._passwords = {name: secrets.token_hex(12) for name in ("postgres", "replicator", "stocktake")}
        self._hosts = [Host(number, self.folder, self._owner) for number in range(3)]

    def __enter__(self) -> "PatroniCluster":
        try:
            for each in self._hosts:
                each.start_etcd(self._members(), "new")
            for each in self._hosts:
                each.start_patroni(self._configuration(each))
            self.wait_until_whole()
            self._make_database()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._hosts:
            each.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, host: Host | None = None) -> str:
        """Give Stocktake's URL of the whole cluster, or of one host, which may then be a standby."""
        places = ",".join(f"127.0.0.1:{each.port}" for each in ([host] if host else self._hosts))
        only = "&target_session_attrs=any" if host else ""
        return f"postgresql://stocktake@{places}/stocktake?passfile={self._passfile()}{only}"

    def urls(self) -> dict[str, str]:
        """Give the URL of each host by its name."""
        return {each.name: self.url(each) for each in self._hosts}

    def leader(self) -> Host | None:
        """Ask Patroni who takes writes."""
        names = [each["name"] for each in self._members_now() if each["role"] == "leader"]
        return next((each for each in self._hosts if each.name in names), None)

    def wait_until_whole(self) -> float:
        """Wait until there is a leader with two standbys that listen, one of them synchronous; give the seconds."""

        def whole() -> bool:
            now = self._members_now()
            roles = sorted(each["role"] for each in now)
            return roles == ["leader", "replica", "sync_standby"] and all(
                each["state"] in {"running", "streaming"} for each in now
            )

        return wait_until("The cluster is whole", whole)

    def restart(self, host: Host) -> None:
        """Switch a host on again."""
        host.start_etcd(self._members(), "existing")
        host.start_patroni(self._configuration(host))

    def switch_over(self) -> str:
        """Let the leader hand over to its synchronous standby in good order; give what Patroni says."""
        roles = {each["role"]: each["name"] for each in self._members_now()}
        wish = json.dumps({"leader": roles["leader"], "candidate": roles["sync_standby"]}).encode()
        leader = next(each for each in self._hosts if each.name == roles["leader"])
        request = urllib.request.Request(f"http://127.0.0.1:{leader.patroni_port}/switchover", wish)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.read().decode())

    def _members(self) -> str:
        return ",".join(f"{each.name}=http://127.0.0.1:{each.peer_port}" for each in self._hosts)

    def _members_now(self) -> list[dict[str, Any]]:
        for each in self._hosts:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{each.patroni_port}/cluster", timeout=2) as answer:
                    return list(json.load(answer)["members"])
            except (OSError, ValueError):
                continue
        return []

    def _configuration(self, host: Host) -> Path:
        accounts = {"superuser": "postgres", "replication": "replicator"}
        settings = {
            "scope": "stocktake",
            "name": host.name,
            "restapi": dict.fromkeys(("listen", "connect_address"), f"127.0.0.1:{host.patroni_port}"),
            "etcd3": {"hosts": [f"127.0.0.1:{each.etcd_port}" for each in self._hosts]},
            "bootstrap": {
                "dcs": _DCS | {"postgresql": {"use_pg_rewind": True, "parameters": _SETTINGS}},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
            },
            "postgresql": dict.fromkeys(("listen", "connect_address"), f"127.0.0.1:{host.port}")
            | {
                "data_dir": str(host.folder / "data"),
                "bin_dir": str(self._programs),
                "authentication": {
                    use: {"username": name, "password": self._passwords[name]} for use, name in accounts.items()
                },
                "parameters": {"unix_socket_directories": str(host.folder)},
                "pg_hba": [f"host {what} all 127.0.0.1/32 scram-sha-256" for what in ("all", "replication")],
            },
        }
        return self._private_file(f"{host.name}.yml", json.dumps(settings))  # JSON is YAML

    def _passfile(self) -> Path:
        lines = [f"127.0.0.1:*:*:{name}:{password}\n" for name, password in self._passwords.items()]
        return self._private_file("pgpass", "".join(lines))

    def _private_file(self, name: str, text: str) -> Path:
        path = self.folder / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(text, "utf-8")
            if self._owner:
                shutil.chown(path, self._owner)
        return path

    def _make_database(self) -> None:
        """Do what the page about running PostgreSQL says."""
        server = self.url().replace("//stocktake@", "//postgres@").replace("/stocktake?", "/postgres?")
        server += "&target_session_attrs=read-write"
        run(server, f"CREATE ROLE stocktake LOGIN PASSWORD '{self._passwords['stocktake']}'")
        run(server, "CREATE DATABASE stocktake OWNER stocktake ENCODING 'UTF8' TEMPLATE template0")
        run(server, "REVOKE CONNECT ON DATABASE stocktake FROM PUBLIC")
