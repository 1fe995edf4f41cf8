"""The command line as real processes: quick to start, quiet in a pipe, many at once, and a server that says where."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import Any

import pytest

HEADER = "participant,perspective,statement,answer,reason,share\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_help_page_imports_nothing_heavy(line: Any) -> None:
    script = (
        "import sys; from stocktake_renderers.cli.commands import stocktake; "
        "stocktake(['--help'], standalone_mode=False); "
        "print(sorted({'sqlalchemy', 'flask', 'cattrs', 'rich', 'typst', 'pluggy'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_two_processes_that_answer_at_once_lose_nothing(line: Any) -> None:
    review = line.new("--perspective", "leader", "--perspective", "carer")
    running = [line.start("answer", review, "--perspective", side) for side in ("leader", "carer") for _ in range(2)]
    for number, process in enumerate(running, start=1):
        assert process.stdin is not None
        process.stdin.write(f"{number}\nWords of {number}\n2\n" * 36)
        process.stdin.write("y\n")
        process.stdin.flush()
    for process in running:
        told, problems = process.communicate()
        assert (process.returncode, problems) == (0, "")
        assert "Handed in. Thank you." in told
    exported = line("export", review).stdout.splitlines()[1:]
    assert len(exported) == 4 * 36
    for number in range(1, 5):
        assert sum(row.endswith(f",{number},Words of {number},unnamed") for row in exported) == 36
    shown = line.json("review", "show", review, "--json")
    assert (shown["people"], shown["handed_in"]) == (4, 4)


def test_no_progress_bar_is_shown_in_a_pipe(line: Any) -> None:
    review = line.new()
    rows = "".join(f"p{number},leader,vision-1,4,,\n" for number in range(200))
    file = line.write("many.csv", HEADER + rows)
    told, problems = line.start("import", review, file).communicate()
    assert problems == ""
    assert told == "Brought in 200 new people and 200 new or changed answers; 0 were there already.\n"
    people = [word for number in range(3) for word in ("--participant", f"p{number}")]
    (line.folder / "own").mkdir()
    made = line.start("report", review, "--kind", "personal", *people, "--format", "html", "--output", "own")
    told, problems = made.communicate()
    assert told == ""
    assert len(problems.splitlines()) == 3
    assert all(each.startswith("Written to own") for each in problems.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="A pseudo terminal needs Linux or macOS.")
def test_a_progress_bar_is_shown_on_a_terminal(line: Any) -> None:
    import pty

    review = line.new()
    file = line.write("one.csv", f"{HEADER}p1,leader,vision-1,4,,\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "stocktake_renderers.cli", "import", review, file]
    environ = {**os.environ, **line.environ, "TERM": "xterm"}
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Importing answers" in shown
    assert done.stdout.startswith(b"Brought in 1 new people")


@pytest.mark.skipif(os.name == "nt", reason="A pseudo terminal needs Linux or macOS.")
def test_what_is_no_text_is_not_sent_to_a_terminal(line: Any) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "stocktake_renderers.cli", "blank", "--format", "pdf", "--output", "-"]
    environ = {**os.environ, **line.environ}
    done = subprocess.run(command, env=environ, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr) == (
        1,
        "This format is not text, so it is not shown in a terminal. Write it to a file: --output FILE\n",
    )


def test_serving_prints_one_line_with_a_link_that_signs_in(line: Any) -> None:
    port = free_port()
    server = line.start("serve", "--port", str(port))
    try:
        assert server.stdout is not None
        link = server.stdout.readline().strip()
        assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/sign-in/[\w-]{{20,}}", link), link
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200
        told = line.refused("serve", "--port", str(port))
        assert told == (
            f"Port {port} is in use by another program. Stop it, or choose another port with --port {port + 1}."
        )
        assert line.refused("demo", "--port", str(port)) == told
        fresh = line("sign-in").stdout.strip()
        assert fresh.startswith("http://127.0.0.1:8000/sign-in/")
        assert fresh.rpartition("/")[2] != link.rpartition("/")[2]
    finally:
        server.send_signal(signal.SIGTERM)
        rest, problems = server.communicate()
    assert (server.returncode, rest, problems) == (0, "", "")


def test_the_demo_serves_a_finished_example_made_anew(line: Any) -> None:
    for _ in range(2):
        server = line.start("demo", "--port", str(free_port()))
        try:
            assert server.stdout is not None
            assert "/sign-in/" in server.stdout.readline()
        finally:
            server.send_signal(signal.SIGTERM)
            _, problems = server.communicate()
        assert (server.returncode, problems) == (0, "")
    demo = line.folder / "data" / "stocktake" / "demo.db"
    listed = line.json("review", "list", "--json", "--storage", f"sqlite:///{demo}")
    assert [(each["phase"], each["people"], each["handed_in"]) for each in listed] == [
        ("revealed", 24, 24),
        ("open", 4, 1),
    ]
    assert line.json("review", "list", "--json") == []


def test_the_demo_does_not_mix_with_reviews_that_are_there(line: Any) -> None:
    line.new()
    told = line.refused("demo", "--port", str(free_port()), "--storage", line.environ["STOCKTAKE_STORAGE"])
    assert told == (
        "There are reviews in this storage already, and the example would stand among them. "
        "Leave --storage out, or name an empty one."
    )


def test_a_database_that_may_only_be_read_says_so(line: Any) -> None:
    review = line.new()
    read_only = ("--storage", f"sqlite:///{line.database}?mode=ro")
    assert line.refused("review", "close", review, *read_only) == (
        f"“{line.database}” is open for reading only. Take mode=ro out of the storage URL to write to it."
    )
    assert line.json("review", "show", review, "--json", *read_only)["phase"] == "open"
    assert [each["id"] for each in line.json("review", "list", "--json", *read_only)] == [review]
