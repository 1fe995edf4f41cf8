"""Reports and exports of a year of reviews are the same to the byte after the reviews have moved."""

from contextlib import closing
from itertools import pairwise
from typing import Any

from tests.storage.a_year import live

from stocktake.copying import copy
from stocktake_storage.memory import open_memory
from stocktake_storage.sqlite import open_sqlite


def told(line: Any, reviews: list[str], storage: str) -> dict[tuple[str, ...], bytes]:
    """Give what every command that shows a review prints."""
    found = {}
    for review in reviews:
        people = line.json("review", "show", review, "--json", "--storage", storage)["progress"]
        for words in (
            ("report", review, "--format", "json"),
            ("report", review, "--format", "json", "--kind", "facilitator"),
            ("report", review, "--format", "json", "--kind", "personal", "--participant", people[-1]["participant"]),
            ("export", review, "--format", "json"),
            ("review", "show", review, "--json"),
        ):
            found[words] = line(*words, "--storage", storage).stdout_bytes
    found[("review", "list")] = line("review", "list", "--json", "--storage", storage).stdout_bytes
    return found


def test_what_is_told_of_reviews_is_the_same_after_a_move(line: Any, postgresql_url: str, mariadb_url: str) -> None:
    lived = open_memory("memory:")
    reviews = live(lived)
    with closing(open_sqlite(f"sqlite:///{line.database}")) as storage:
        copy(lived, storage)
    some = [reviews[2], reviews[3]]  # revealed twice; with the other tool, and closed
    before = told(line, some, "sqlite:///reviews.db")
    stays = ["sqlite:///reviews.db", "files:second", postgresql_url, mariadb_url, "sqlite:///last.db"]
    for source, target in pairwise(stays):
        line("storage", "copy", source, target)
    assert told(line, some, "sqlite:///last.db") == before
