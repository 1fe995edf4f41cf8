"""Four processes of 32 people each who save at once: saves a second, and how long anybody waited for one.

python bench/many_savers.py [sqlite] [files] [postgresql] [mariadb]
"""

import multiprocessing
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from typing import Any

from stores import KINDS, store

from stocktake.plugins import load_plugins
from stocktake_renderers.opening import settings_in_force
from stocktake_testing.records import make_record

PROCESSES, THREADS, SAVES = 4, 32, 40


def _save(url: str, process: int, start: Barrier, found: Any) -> None:
    """Save from many threads of this process once all are ready, and tell how long each save took in seconds."""
    storage = load_plugins(settings_in_force(None, url)).open_storage(url)
    start.wait()

    def person(number: int) -> list[float]:
        waits = []
        for turn in range(SAVES):
            record = make_record((process * THREADS + number) * SAVES + turn + 1)
            begun = time.perf_counter()
            storage.append("reviews/bench", [record])
            waits.append(time.perf_counter() - begun)
        return waits

    with ThreadPoolExecutor(THREADS) as pool:
        waits = [wait for waits in pool.map(person, range(THREADS)) for wait in waits]
    storage.close()
    found.put(waits)


def measured(url: str) -> tuple[list[float], float]:
    """Give all waits in order, and how long all took together."""
    ways = multiprocessing.get_context("spawn")
    start, found = ways.Barrier(PROCESSES + 1), ways.Queue()
    running = [ways.Process(target=_save, args=(url, number, start, found)) for number in range(PROCESSES)]
    for each in running:
        each.start()
    start.wait()
    begun = time.perf_counter()
    waits = sorted(wait for _ in running for wait in found.get())
    took = time.perf_counter() - begun
    for each in running:
        each.join()
    return waits, took


def main() -> None:
    for kind in sys.argv[1:] or KINDS:
        with store(kind) as (url, _):
            load_plugins(settings_in_force(None, url)).open_storage(url).close()
            waits, took = measured(url)
        middle, late = statistics.median(waits), waits[int(len(waits) * 0.99)]
        print(
            f"{kind}: {len(waits)} saves by {PROCESSES * THREADS} at once in {took:.1f} s; a save took"
            f" {middle * 1000:.0f} ms, 99 of 100 under {late * 1000:.0f} ms, the slowest {waits[-1] * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
