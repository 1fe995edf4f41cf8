"""Servers over an encrypted line: the right certificate is taken, every other is refused in a sentence."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.storage.servers import mariadb, postgresql
from tests.storage.servers.mariadb import MariadbServer
from tests.storage.servers.postgresql import PostgresqlServer

from stocktake.errors import StorageError
from stocktake.storage import Storage
from stocktake_storage.mariadb import MariadbServer as MariadbConnector
from stocktake_storage.mariadb import open_mariadb
from stocktake_storage.postgresql import PostgresqlServer as PostgresqlConnector
from stocktake_storage.postgresql import open_postgresql
from stocktake_testing.records import make_records


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with two certificates for “localhost”, each its own authority: “ours” and “other”."""
    if not shutil.which("openssl"):
        pytest.skip("No openssl here: `apt-get install openssl` enables the tests of encrypted connections.")
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("ours", "other"):
        files = ("-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem")
        words = ("-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost")
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
        subprocess.run(
            ["openssl", "req", "-x509", "-nodes", "-days", "2", *curve, *words, *files], check=True, capture_output=True
        )
    return folder


def handed_over(certificates: Path, server: MariadbServer | PostgresqlServer) -> tuple[str, str]:
    """Put certificate and key where only the server's account can read them."""
    owner = server.folder.owner()
    for ending in ("pem", "key"):
        place = server.folder / f"tls.{ending}"
        shutil.copyfile(certificates / f"ours.{ending}", place)
        place.chmod(0o600)
        shutil.chown(place, owner)
    return f"{server.folder}/tls.pem", f"{server.folder}/tls.key"


def free_port() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@pytest.fixture(scope="module")
def postgresql_port(certificates: Path) -> Iterator[str]:
    """Give the port of a PostgreSQL that lets nobody in without encryption."""
    if postgresql.programs() is None:
        pytest.skip(postgresql.ENABLE)
    port = free_port()
    server = PostgresqlServer(listen_addresses="127.0.0.1", port=port, ssl="on")
    try:
        certificate, key = handed_over(certificates, server)
        with (server.folder / "data" / "pg_hba.conf").open("a", encoding="utf-8") as rules:
            rules.write("hostssl all all 127.0.0.1/32 trust\n")
        server.start(ssl_cert_file=certificate, ssl_key_file=key)
        yield port
    finally:
        server.remove()


@pytest.fixture(scope="module")
def mariadb_port(certificates: Path) -> Iterator[str]:
    """Give the port of a MariaDB that lets nobody in without encryption."""
    if mariadb.program() is None:
        pytest.skip(mariadb.ENABLE)
    port = free_port()
    server = MariadbServer(bind_address="127.0.0.1", port=port)
    try:
        certificate, key = handed_over(certificates, server)
        server.start(**{"skip-networking": "OFF", "ssl_cert": certificate, "ssl_key": key})
        server.run("CREATE DATABASE safe")
        server.run("GRANT ALL ON safe.* TO ana@'%' IDENTIFIED BY 'secret' REQUIRE SSL")
        yield port
    finally:
        server.remove()


def refused(open_storage: Callable[[], Storage]) -> str:
    with pytest.raises(StorageError) as caught:
        open_storage()
    return str(caught.value)


def test_postgresql_proves_who_it_is_and_is_refused_if_it_cannot(certificates: Path, postgresql_port: str) -> None:
    def url(host: str, authority: str) -> str:
        place = f"postgresql://postgres@{host}:{postgresql_port}/postgres"
        return f"{place}?sslmode=verify-full&sslrootcert={certificates}/{authority}.pem"

    storage = open_postgresql(url("localhost", "ours"))
    assert storage.append("s", make_records(1, 2)) == 2
    storage.close()
    with PostgresqlConnector(url("localhost", "ours")).connect(7) as connection:
        assert connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (True,)

    advice = "Look at the certificates, and at the options for TLS in the storage setting."
    assert refused(lambda: open_postgresql(url("localhost", "other"))) == (
        f"No safe connection to “postgresql://postgres@localhost:{postgresql_port}/postgres” came about (SSL error:"
        f" certificate verify failed). {advice}"
    )
    assert refused(lambda: open_postgresql(url("127.0.0.1", "ours"))) == (
        f"No safe connection to “postgresql://postgres@127.0.0.1:{postgresql_port}/postgres” came about (server"
        f' certificate for "localhost" (and 1 other name) does not match host name "127.0.0.1"). {advice}'
    )


def test_mariadb_proves_who_it_is_and_is_refused_if_it_cannot(certificates: Path, mariadb_port: str) -> None:
    def url(host: str, authority: str) -> str:
        return f"mariadb://ana:secret@{host}:{mariadb_port}/safe?ssl_ca={certificates}/{authority}.pem"

    storage = open_mariadb(url("localhost", "ours"))
    assert storage.append("s", make_records(1, 2)) == 2
    storage.close()
    connection = MariadbConnector(url("localhost", "ours")).connect(7)
    with connection.cursor() as cursor:
        cursor.execute("SHOW STATUS LIKE 'Ssl_version'")
        assert cursor.fetchone()[1].startswith("TLSv1.")
    connection.close()

    advice = "Look at the certificates, and at the options for TLS in the storage setting."
    assert refused(lambda: open_mariadb(url("localhost", "other"))) == (
        f"No safe connection to “mariadb://ana@localhost:{mariadb_port}/safe” came about (self-signed certificate)."
        f" {advice}"
    )
    assert refused(lambda: open_mariadb(url("127.0.0.1", "ours"))) == (
        f"No safe connection to “mariadb://ana@127.0.0.1:{mariadb_port}/safe” came about (IP address mismatch,"
        f" certificate is not valid for '127.0.0.1'). {advice}"
    )
    assert refused(lambda: open_mariadb(url("localhost", "nowhere"))) == (
        f"No safe connection to “mariadb://ana@localhost:{mariadb_port}/safe” came about (a file with certificates or"
        f" key: No such file or directory). {advice}"
    )


def test_a_mariadb_without_encryption_is_refused_if_it_should_prove_who_it_is(
    certificates: Path, mariadb_url: str
) -> None:
    told = refused(lambda: open_mariadb(f"{mariadb_url}&ssl_ca={certificates}/ours.pem"))
    assert told.startswith("No safe connection to “mariadb://root@localhost/stocktake_")
