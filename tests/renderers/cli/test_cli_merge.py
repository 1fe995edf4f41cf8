"""A review that goes away as a file, is filled apart and joined again, from the command line."""

import json
import os
import stat
from typing import Any

LAPTOP = ("--storage", "sqlite:///laptop.db")
ROWS = "participant,perspective,statement,answer,reason,share\n"


def apart(line: Any, review: str) -> None:
    """Take the review to a laptop, and let one more person answer there."""
    line("review", "export", review, "-o", "out.json")
    line("review", "import", "out.json", *LAPTOP)
    line("import", review, line.write("more.csv", f"{ROWS}cy,carer,vision-1,3,On the train.,private\n"), *LAPTOP)
    line("review", "export", review, "-o", "train.json", *LAPTOP)


def test_a_review_leaves_as_a_private_file_and_says_so(line: Any, review: str) -> None:
    told = line("review", "export", review, "-o", "out.json")
    title = line.json("review", "show", review, "--json")["title"]
    assert told.stdout == f"“out.json” holds “{title}”, 5 entries.\n"
    assert told.stderr == (
        "This file holds every word of the review, also what nobody else was meant to read, and is for your account"
        " only. Keep it safe, and delete it when it has come back.\n"
    )
    if os.name != "nt":
        assert stat.S_IMODE((line.folder / "out.json").stat().st_mode) == 0o600
    assert line.refused("review", "export", review, "-o", "out.json") == (
        "“out.json” is there already. Name another file with -o, or add --replace."
    )


def test_what_was_said_on_a_train_is_joined_once(line: Any, review: str) -> None:
    apart(line, review)
    assert line("merge", "train.json", "--dry-run").stdout == (
        "Would bring in 2 entries with answers of 1 person; 5 there already.\n"
    )
    assert line("merge", "train.json").stdout == "Brought in 2 entries with answers of 1 person; 5 there already.\n"
    assert "On the train." in line("export", review).stdout
    found = line.json("merge", "train.json", "--json")
    assert (found["entries"], found["already"], found["conflicts"]) == (0, 8, [])


def test_what_contradicts_is_asked_one_by_one_without_showing_answers(line: Any, review: str) -> None:
    apart(line, review)
    more = line.write("again.csv", f"{ROWS}ana,leader,vision-1,2,Here later.,private\n")
    line("import", review, more)
    other = line.write("other.csv", f"{ROWS}ana,leader,vision-1,1,There later.,private\n")
    line("import", review, other, *LAPTOP)
    line("review", "export", review, "-o", "train.json", "--replace", *LAPTOP)
    assert line.refused("merge", "train.json", "--json").endswith("one by one, or by a rule; nothing was changed.")
    told = line("merge", "train.json", typed="1\n").stdout
    assert "The same person changed the same answer apart" in told
    assert "an answer, which is not shown" in told
    assert "later." not in told
    assert "Here later." in line("export", review).stdout
    line("merge", "train.json", "out.json", "--settle", "newest", "-o", "both.json")
    assert json.loads((line.folder / "both.json").read_text())["kind"] == "stocktake-ledger"
    assert line.refused("merge", "train.json", "--settle", "loudest", code=2).endswith(
        "“loudest” settles nothing; use one of: newest, first, here, train.json."
    )


def test_files_that_are_missing_or_foreign_get_one_sentence(line: Any, review: str) -> None:
    assert line.refused("merge", "missing.json") == (
        "“missing.json” can't be read: No such file or directory. Check the name."
    )
    line.write("letter.json", "Dear diary")
    assert line.refused("review", "import", "letter.json") == (
        "“letter.json” is not the ledger of a review. Name a file that `stocktake review export` or `stocktake merge`"
        " has made; nothing was changed."
    )
