"""Four processes of 32 people each who save at once: saves a second, and how long anybody waited for one.

python bench/many_savers.py [sqlite] [files] [postgresql] [mariadb]
"""

import multiprocessing
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from stores import KINDS, store

from stocktake.plugins import load_plugins
from stocktake_renderers.opening import settings_in_force
from stocktake_testing.records import make_record

PROCESSES, THREADS, SAVES = 4, 32, 10


def _save(url: str, process: int) -> list[float]:
    """Save from many threads of this process, and give how long each save took in seconds."""
    storage = load_plugins(settings_in_force(None, url)).open_storage(url)

    def person(number: int) -> list[float]:
        waits = []
        for turn in range(SAVES):
            record = make_record((process * THREADS + number) * SAVES + turn + 1)
            begun = time.perf_counter()
            storage.append("reviews/bench", [record])
            waits.append(time.perf_counter() - begun)
        return waits

    with ThreadPoolExecutor(THREADS) as pool:
        found = [wait for waits in pool.map(person, range(THREADS)) for wait in waits]
    storage.close()
    return found


def main() -> None:
    for kind in sys.argv[1:] or KINDS:
        with store(kind) as (url, _), multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            load_plugins(settings_in_force(None, url)).open_storage(url).close()
            begun = time.perf_counter()
            waits = sorted(each for some in pool.starmap(_save, [(url, n) for n in range(PROCESSES)]) for each in some)
            took = time.perf_counter() - begun
        middle, late = statistics.median(waits), waits[int(len(waits) * 0.99)]
        print(
            f"{kind}: {len(waits)} saves by {PROCESSES * THREADS} at once in {took:.1f} s; a save took"
            f" {middle * 1000:.0f} ms, 99 of 100 under {late * 1000:.0f} ms, the slowest {waits[-1] * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
