"""In which order to try the servers of a URL: one that was of no use a moment ago comes last."""

from collections.abc import Sequence
from time import monotonic

Host = tuple[str, int]
_AVOIDED = 30.0  # seconds; a computer without power lets each new connection wait until it gives up


class HostOrder:
    """The hosts of a URL, and which of them were of no use lately."""

    def __init__(self, hosts: Sequence[Host]) -> None:
        self._hosts = tuple(hosts)
        self._useless_at: dict[Host, float] = {}

    def now(self) -> list[Host]:
        """Give all hosts, those to be avoided last; else as they stand in the URL."""
        since = monotonic() - _AVOIDED
        return sorted(self._hosts, key=lambda host: self._useless_at.get(host, since) > since)

    def useless(self, host: Host) -> None:
        """Note that a host could not be used just now."""
        self._useless_at[host] = monotonic()

    def used(self, tried: Sequence[Host], host: Host) -> None:
        """Note that of the hosts *tried* in this order, *host* was the first that could be used."""
        if host in tried:
            for each in tried[: tried.index(host)]:
                self.useless(each)
