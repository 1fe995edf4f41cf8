"""The next time round on the command line."""

from tests.renderers.cli.conftest import Line

PLACE = ("--place", "Larkmere", "--perspective", "leader", "--smallest-group", "3")


def test_a_review_follows_another_one(line: Line) -> None:
    old = line.json("review", "new", *PLACE, "--anonymous", "--json")
    new = line.json("review", "new", "--from", old["id"][-8:], "--title", "Later", "--json")
    kept = ("place", "tool", "perspectives", "anonymous", "smallest_group")
    assert [new[each] for each in kept] == [old[each] for each in kept]
    assert (new["title"], new["follows"], old["follows"]) == ("Later", old["id"], "")
    assert f"follows:        {old['id']}" in line("review", "show", new["id"]).stdout
    named = line.json("review", "new", "--from", new["id"], "--named", "--json")
    assert (named["title"], named["anonymous"], named["follows"]) == ("Later", False, new["id"])


def test_what_does_not_go_with_following_is_refused_in_a_sentence(line: Line) -> None:
    old = line.json("review", "new", *PLACE, "--json")["id"]
    assert line.refused("review", "new", "--from", old, "--place", "Elsewhere") == (
        "A review that follows another one is about the same place, “Larkmere”. "
        "Leave the place out, or start a review on its own."
    )
    told = line.refused("review", "new", "strengths-based", "--from", old, code=2)
    assert "With --from the tool is that of the review before; leave the tool out." in told


def test_rounds_are_compared_in_every_format_and_among_all_documents(line: Line) -> None:
    first = line.json("review", "new", *PLACE, "--json")["id"]
    rows = ["participant,perspective,statement,answer,reason,share"]
    rows += [f"p{number},leader,vision-1,{number},Because {number},unnamed" for number in range(1, 5)]
    (line.folder / "answers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    second = line.json("review", "new", "--from", first, "--title", "Later", "--json")["id"]
    for review in (first, second):
        line("import", review, str(line.folder / "answers.csv"))
        line("review", "reveal", review)
    text = line("compare", second, first).stdout
    assert "What people said, round beside round" in text
    assert text == line("compare", second).stdout == line("report", second, "--kind", "comparison").stdout
    line("compare", first, second, "--format", "html", "--output", str(line.folder / "both.html"))
    assert b"Because 4" in (line.folder / "both.html").read_bytes()
    assert "the format “csv” holds one review's figures" in line.refused(
        "compare", first, second, "--format", "csv", code=2
    )
    assert "follows no review that is here" in line.refused("compare", first)
    assert "follows no review that is here" in line.refused("report", first, "--kind", "comparison")
    (line.folder / "all").mkdir()
    line("report", second, "--all", "--output", str(line.folder / "all"))
    made = {path.suffix for path in (line.folder / "all").glob("*comparison*")}
    assert made == {".html", ".txt", ".md", ".docx", ".pdf"}


def test_a_snapshot_is_taken_listed_reported_and_exported(line: Line) -> None:
    review = line.json("review", "new", *PLACE, "--json")["id"]
    header = "participant,perspective,statement,answer,reason,share\n"

    def bring(value: int) -> None:
        rows = "".join(f"p{number},leader,vision-1,{value},,unnamed\n" for number in range(4))
        (line.folder / "answers.csv").write_text(header + rows, encoding="utf-8")
        line("import", review, str(line.folder / "answers.csv"))
        line("review", "reveal", review)

    bring(2)
    said = line("review", "snapshot", review, "After workshop 1").stdout
    assert said.endswith("as it is now is called “After workshop 1”. Read it again with --at.\n")
    bring(5)
    assert [each["name"] for each in line.json("review", "show", review, "--json")["snapshots"]] == ["After workshop 1"]
    assert "snapshot:       After workshop 1, " in line("review", "show", review).stdout
    at = ("--at", "after workshop 1")
    then, now = (line.json("report", review, "--format", "json", *more) for more in (at, ()))
    medians = [each["statements"]["vision-1"]["median"] for each in (then, now)]
    assert medians == [2, 5]
    assert then["snapshot"]["name"] == "After workshop 1"
    assert "snapshot" not in now
    assert "As it stood: After workshop 1" in line("report", review, *at).stdout
    assert line("export", review, *at).stdout.count("vision-1,2") == 4
    assert line("export", review).stdout.count("vision-1,5") == 4
    assert "There is no snapshot “never” of this review." in line.refused("report", review, "--at", "never")
    told = line.refused("report", review, "--kind", "comparison", *at, code=2)
    assert "--at is for one review; a comparison shows each as it is now." in told
