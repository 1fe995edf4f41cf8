"""Read the URL of a server: who, which hosts, which database, which options; and write it without its password."""

from urllib.parse import parse_qsl, quote, unquote, urlsplit

from attrs import frozen

from stocktake.errors import StorageError
from stocktake.storage import without_password


@frozen(kw_only=True)
class Address:
    """What a URL says: *hosts* are pairs of name and port, in the order they are tried; port 0 is the usual one."""

    scheme: str
    user: str = ""
    password: str = ""
    hosts: tuple[tuple[str, int], ...] = ()
    database: str = ""
    options: dict[str, str]

    @property
    def place(self) -> str:
        """The URL without password and options."""
        user = f"{quote(self.user)}@" if self.user else ""
        hosts = ",".join(_bracketed(host) + (f":{port}" if port else "") for host, port in self.hosts)
        return f"{self.scheme}://{user}{hosts}/{quote(self.database)}"


def read_address(url: str) -> Address:
    """Read ``scheme://user:password@host:port,host:port/database?option=value``; raises StorageError."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that don't belong there; its message may hold the password
        raise _unreadable(url) from None
    who, _, where = parts.netloc.rpartition("@")
    user, _, password = who.partition(":")
    database = unquote(parts.path.removeprefix("/"))
    if not url.partition(":")[2].startswith("//") or not database or "/" in database or parts.fragment:
        raise _unreadable(url)
    return Address(
        scheme=parts.scheme,
        user=unquote(user),
        password=unquote(password),
        hosts=tuple(_host(url, each) for each in where.split(",") if each),
        database=database,
        options=dict(parse_qsl(parts.query, keep_blank_values=True)),
    )


def _unreadable(url: str) -> StorageError:
    return StorageError(
        f"The storage URL “{without_password(url)}” can't be read. Write"
        f" {url.partition(':')[0]}://user:password@host/database, with %40 for an @ and %2F for a / in a name or"
        " password."
    )


def _host(url: str, text: str) -> tuple[str, int]:
    name, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        return unquote(text.strip("[]")), 0
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise StorageError(f"The storage URL “{without_password(url)}” has the port “{port}”. Give a number, or none.")
    return unquote(name.strip("[]")), int(port)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
