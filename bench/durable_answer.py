"""One durable answer through the workspace, against a bare insert into SQLite with the same durability."""

import itertools
import sqlite3
import tempfile
from pathlib import Path

from rounds import compare

from stocktake.review import Answer, AnswerKind
from stocktake_renderers.opening import open_workspace, settings_in_force


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, body TEXT)")
        workspace = open_workspace(settings_in_force(None, f"sqlite:///{folder}/ours.db"))
        review = workspace.start("strengths-based", title="Bench", place="Bench", actor="bench").id
        door = workspace.invite(review, "leader", actor="bench")
        person, _ = workspace.enter(review, door.invitation.id)
        count = itertools.count()

        def ours() -> None:
            answer = Answer(statement="vision-1", kind=AnswerKind.RATING, value=next(count) % 5 + 1, reason="r" * 200)
            workspace.answer(review, person.id, [answer])

        def theirs() -> None:
            bare.execute("INSERT INTO record (body) VALUES (?)", ("r" * 200,))

        compare("a durable answer", ours, theirs, rounds=300)
        workspace.close()


if __name__ == "__main__":
    main()
