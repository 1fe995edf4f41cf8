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
