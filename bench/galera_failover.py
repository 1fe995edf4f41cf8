"""Three Galera nodes, written to through the first: that one is killed under load, rejoins, and is taken out in order.

    python bench/galera_failover.py [--copy-whole]

With --copy-whole the killed node takes a copy of everything (as after weeks, or with an empty disk), by rsync.
Prints for how long nothing was confirmed, what people read meanwhile, and whether every confirmed save is on every
node exactly once. Wants the Debian packages mariadb-server, galera-4 and rsync.
"""

import sys
import time

from cluster_hosts import wait_until
from failover import Writers, bounded, judge, open_url, tell
from galera_cluster import GaleraCluster

_CALM = 5  # seconds of ordinary work before each incident


def main(*, copy_whole: bool) -> bool:
    begun = time.monotonic()
    with GaleraCluster() as cluster:
        print(f"three nodes are up after {time.monotonic() - begun:.1f} s", flush=True)
        open_url(cluster.url()).close()
        first, second, _ = cluster.nodes
        with Writers(cluster.url(), cluster.folder) as writers:
            time.sleep(_CALM)
            killed = time.monotonic()
            first.kill()
            writers.all_save()
            wait_until("Two nodes", lambda: second.cluster_size() == 2)
            tell("the node that is written to was killed", writers.notes(), killed, time.monotonic())
            time.sleep(_CALM)
            joining = time.monotonic()
            (first.join if copy_whole else first.rejoin)()
            print(f"it was in step again {time.monotonic() - joining:.1f} s after its restart", flush=True)
            time.sleep(_CALM)
            writers.all_save()
            tell("while it rejoined", writers.notes(), joining, time.monotonic())
            stopped = time.monotonic()
            second.stop()
            writers.all_save()
            tell("the node that took over was stopped in good order", writers.notes(), stopped, time.monotonic())
            second.rejoin()
            time.sleep(_CALM)
        return judge(writers.notes(), writers.tried_again(), cluster.urls())


if __name__ == "__main__":
    with bounded():
        sys.exit(not main(copy_whole="--copy-whole" in sys.argv[1:]))
