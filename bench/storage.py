"""Each storage beside its bare driver: durable saves, one review of 500 people read cold and warm, and a programme.

    python bench/storage.py [--reviews 150] [--people 500] [sqlite] [files] [postgresql] [mariadb]

A programme is many reviews in one storage: how long they take to load, to list for the first time and again, and how
much memory that needs. Servers are started on the disk, with all that makes them durable switched on.
"""

import argparse
import itertools
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence

from filling import entries_of, records_of
from rounds import compare, seconds
from stores import KINDS, Bare, store

from stocktake.catalogue import Catalogue
from stocktake.plugins import load_plugins
from stocktake.reading import FACILITATOR
from stocktake.review import Answer, AnswerKind
from stocktake.shelf import Shelf
from stocktake.storage import Record
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp, settings_in_force
from stocktake_testing.records import make_record

STREAM = "reviews/bench"


def opened(url: str, catalogue: Catalogue) -> Workspace:
    """Open a workspace that knows nothing yet."""
    settings = settings_in_force(None, url)
    return Workspace(catalogue, catalogue.open_storage(url), settings, stamp=real_stamp(), secret=b"bench" * 8)


def saves(kind: str, url: str, bare: Bare, catalogue: Catalogue) -> None:
    """Compare durable saves of one record."""
    storage = catalogue.open_storage(url)
    numbers = itertools.count(1)
    body = make_record(1, body='{"reason": "' + "r" * 200 + '"}').body or ""

    def ours() -> None:
        storage.append("saves", [make_record(next(numbers), body=body)])

    compare(f"{kind}: a durable save", ours, lambda: bare.insert(body), rounds=400)
    storage.close()


def one_review(kind: str, url: str, bare: Bare, catalogue: Catalogue, records: Sequence[Record]) -> None:
    """Compare reading one review with fetching the same texts."""
    storage = catalogue.open_storage(url)
    storage.append(STREAM, records)
    storage.close()
    bare.insert_many([each.body or "" for each in records])
    compare(f"{kind}: its records", lambda: _drain(url, catalogue), bare.read, rounds=5)
    compare(f"{kind}: a review read cold", lambda: _cold(url, catalogue), bare.read, rounds=5)
    workspace = opened(url, catalogue)
    workspace.read("bench", FACILITATOR)
    values = itertools.cycle((1, 2, 3, 4, 5))

    def one_more() -> None:
        answer = Answer(statement="vision-1", kind=AnswerKind.RATING, value=next(values))
        workspace.answer("bench", "1", [answer])
        workspace.read("bench", FACILITATOR)

    compare(f"{kind}: one more answer and the reading after it", one_more, bare.read, rounds=9)
    workspace.close()


def _drain(url: str, catalogue: Catalogue) -> int:
    storage = catalogue.open_storage(url)
    count = sum(1 for _ in storage.read(STREAM))
    storage.close()
    return count


def _cold(url: str, catalogue: Catalogue) -> None:
    workspace = opened(url, catalogue)
    workspace.read("bench", FACILITATOR)
    workspace.close()


def programme(kind: str, url: str, catalogue: Catalogue, records: Callable[[int], Sequence[Record]], many: int) -> None:
    """Load many reviews; list them with nothing known, and again after a restart."""
    storage = catalogue.open_storage(url)
    begun = time.perf_counter()
    count = 0
    for number in range(many):
        made = records(number)
        count += storage.append(f"reviews/{number:04}", made)
    loaded = time.perf_counter() - begun
    storage.close()
    print(f"{kind}: {many} reviews, {count:,} records: loaded in {loaded:.0f} s, {count / loaded:,.0f} a second")
    for name in ("for the first time", "again, after a restart"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            took, megabytes = pool.apply(_listed, (url,))
        print(f"{kind}: all reviews listed {name}: {took:.2f} s, {megabytes} MB at most")


def _listed(url: str) -> tuple[float, int]:
    catalogue = load_plugins(settings_in_force(None, url))
    workspace = opened(url, catalogue)
    took = seconds(workspace.reviews)
    workspace.close()
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--reviews", type=int, default=150)
    parser.add_argument("--people", type=int, default=500)
    given = parser.parse_args()
    catalogue = load_plugins(settings_in_force(None, "memory:"))
    tool = catalogue.tool("strengths-based")
    for kind in given.kinds or KINDS:
        with store(kind) as (url, bare):
            storage = catalogue.open_storage(url)
            tool_hash = Shelf(storage, real_stamp()).put(tool)
            storage.close()
            entries = list(entries_of(tool, given.people, tool_hash=tool_hash))
            saves(kind, url, bare, catalogue)
            one_review(kind, url, bare, catalogue, records_of(entries))
            programme(kind, url, catalogue, lambda number: records_of(entries, series=number), given.reviews)  # noqa: B023


if __name__ == "__main__":
    main()
