"""Three PostgreSQL under Patroni and etcd: the leader's host is killed under load, comes back, and hands over in order.

    python bench/patroni_failover.py

Prints for how long nothing was confirmed, what people read meanwhile, and whether every confirmed save is on every
node exactly once. Wants the Debian packages patroni, etcd-server and postgresql.
"""

import sys
import time

from cluster_hosts import wait_until
from failover import Writers, bounded, judge, open_url, tell
from patroni_cluster import PatroniCluster

_CALM = 5  # seconds of ordinary work before each incident


def main() -> bool:
    begun = time.monotonic()
    with PatroniCluster() as cluster:
        print(f"three hosts are up after {time.monotonic() - begun:.1f} s", flush=True)
        open_url(cluster.url()).close()
        with Writers(cluster.url(), cluster.folder) as writers:
            time.sleep(_CALM)
            killed = time.monotonic()
            leader = cluster.leader()
            assert leader is not None, "a whole cluster has one"
            leader.kill()
            wait_until("Another leader", lambda: cluster.leader() not in {None, leader})
            writers.all_save()
            tell("the leader's host was killed", writers.notes(), killed, time.monotonic())
            cluster.restart(leader)
            print(f"it was a standby again {cluster.wait_until_whole():.1f} s after its restart", flush=True)
            time.sleep(_CALM)
            switched = time.monotonic()
            cluster.switch_over()
            writers.all_save()
            tell("a planned switchover", writers.notes(), switched, time.monotonic())
            cluster.wait_until_whole()
            time.sleep(_CALM)
        return judge(writers.notes(), writers.tried_again(), cluster.urls())


if __name__ == "__main__":
    with bounded():
        sys.exit(not main())
