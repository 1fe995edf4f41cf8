"""The commands about tools and reviews, and the JSON that others build on."""

from pathlib import Path
from typing import Any

SIDES = ["leader", "practitioner", "partner", "person", "carer"]


def test_tools_are_listed_for_people_and_for_programs(line: Any) -> None:
    assert line.json("tools", "--json") == [
        {
            "id": "strengths-based",
            "title": "Strengths-based critical review",
            "version": "1.1.0",
            "domains": 9,
            "statements": 36,
        }
    ]
    assert line("tools").stdout.splitlines()[1].split()[0] == "strengths-based"


def test_a_tool_is_shown_with_its_scales_perspectives_domains_and_statements(line: Any) -> None:
    tool = line.json("tool", "show", "strengths-based", "--json")
    assert {"id", "title", "version", "scales", "perspectives", "domains"} <= set(tool)
    assert [each["id"] for each in tool["perspectives"]] == SIDES
    assert [point["value"] for point in tool["scales"][0]["points"]] == [1, 2, 3, 4, 5]
    assert len(tool["domains"]) == 9
    assert {"id", "title", "statements"} <= set(tool["domains"][0])
    assert tool["domains"][0]["statements"][0]["id"] == "vision-1"
    assert sum(len(domain["statements"]) for domain in tool["domains"]) == 36


def test_a_tool_can_be_shown_in_other_words(line: Any) -> None:
    usual = line.json("tool", "show", "--json")
    easy = line.json("tool", "show", "--wording", "easy-words", "--json")
    assert [each["id"] for each in easy["domains"]] == [each["id"] for each in usual["domains"]]
    assert easy["domains"][0]["statements"][0]["text"] != usual["domains"][0]["statements"][0]["text"]


def test_the_coverage_of_each_wording_is_counted_by_kind_of_place(line: Any) -> None:
    easy, *_ = line.json("tool", "show", "--coverage", "--json")
    assert (easy["id"], easy["language"]) == ("easy-words", "en-GB")
    assert easy["worded"] == easy["places"] > 500
    assert easy["missing"] == []
    assert list(easy["kinds"]) == ["tool", "scale", "perspective", "area", "domain", "statement", "term"]
    assert list(easy["beside"]["kinds"]) == ["good_practice", "resource", "companion", "cross_map"]
    assert easy["beside"]["worded"] == 0
    first, titles, *_, last = line("tool", "show", "--coverage", "--wording", "easy-words").stdout.splitlines()
    assert first == (
        "In easy words (easy-words, en-GB): 100 % of what participants meet, 0 % of what there is to read beside it"
    )
    assert titles == "kind           worded  of"
    left = easy["beside"]["places"]
    assert last == f"{left} places to read beside the review stay in the words of the tool; --json lists them."
    assert "There is no wording “plain”." in line("tool", "show", "--coverage", "--wording", "plain", code=1).stderr


def test_words_of_the_organisation_are_shown_and_named(line: Any, tmp_path: Path) -> None:
    words = tmp_path / "our-words"
    words.mkdir()
    (words / "strengths-based.toml").write_text('[texts]\n"tool.title" = "Our Eastshire review"\n', encoding="utf-8")
    settings = tmp_path / "own.toml"
    settings.write_text('[organisation]\nwording = "our-words"\n', encoding="utf-8")
    printed = line("tool", "show", "--config", str(settings)).stdout.splitlines()
    assert printed[:2] == [
        "Our Eastshire review (strengths-based 1.1.0+local)",
        "In this organisation's own words: tool.title",
    ]
    shown = line.json("tool", "show", "--config", str(settings), "--json")
    assert shown["local_wording"] == [{"place": "tool.title", "before": "Strengths-based critical review"}]


def test_a_tool_is_printed_for_people(line: Any) -> None:
    printed = line("tool", "show").stdout
    assert printed.startswith("Strengths-based critical review (strengths-based 1.1.0)")
    assert "  5  Strongly agree" in printed


def test_a_review_starts_with_what_was_asked_for(line: Any) -> None:
    review = line.json(
        *("review", "new", "--tool", "strengths-based", "--title", "Autumn", "--place", "Eastshire"),
        *("--purpose", "To learn", "--perspective", "carer", "--perspective", "leader", "--anonymous"),
        *("--smallest-group", "4", "--json"),
    )
    assert review["id"]
    assert (review["title"], review["place"], review["purpose"]) == ("Autumn", "Eastshire", "To learn")
    assert (review["perspectives"], review["anonymous"], review["smallest_group"]) == (["leader", "carer"], True, 4)
    assert (review["phase"], review["people"], review["progress"]) == ("open", 0, [])


def test_what_is_settled_at_the_start_comes_from_options_or_else_from_the_settings(line: Any) -> None:
    chosen = (
        "--weighting",
        "perspectives",
        "--groups",
        "people",
        "--share",
        "private",
        "--ask",
        "hope",
        "--ask",
        "sure",
    )
    found = line.json("review", "new", *chosen, "--json")
    assert {key: found[key] for key in ("weighting", "groups", "share", "asks")} == {
        "weighting": "perspectives",
        "groups": "people",
        "share": "private",
        "asks": ["sure", "hope"],
    }
    line.environ |= {"STOCKTAKE_REVIEW_WEIGHTING": "perspectives", "STOCKTAKE_REVIEW_ASKS": "evidence"}
    plain = line.json("review", "new", "--json")
    assert (plain["weighting"], plain["groups"], plain["asks"]) == ("perspectives", "sheet", ["evidence"])
    assert line.json("review", "new", "--ask-nothing-else", "--json")["asks"] == []
    both = line("review", "new", "--ask", "hope", "--ask-nothing-else", code=2)
    assert "--ask and --ask-nothing-else contradict each other; use one." in both.stderr
    line.environ["STOCKTAKE_REVIEW_ASKS"] = "shoe-size"
    wrong = line("review", "new", code=1).stderr
    assert "STOCKTAKE_REVIEW_ASKS: “review.asks” is “shoe-size”; it can be one of: sure, hope, evidence." in wrong


def test_what_is_left_out_comes_from_tool_and_settings(line: Any) -> None:
    first = line.json("review", "new", "--json")
    assert (first["title"], first["place"]) == ("Strengths-based critical review", "Our place")
    assert (first["perspectives"], first["anonymous"], first["smallest_group"]) == (SIDES, False, 5)
    config = line.write("ours.toml", '[organisation]\nname = "Eastshire Council"\n[review]\nanonymous = true\n')
    second = line.json("review", "new", "strengths-based", "--json", "--config", config)
    assert (second["place"], second["anonymous"]) == ("Eastshire Council", True)


def test_the_settings_file_is_taken_before_and_behind_the_command(line: Any) -> None:
    other = line.write("other.toml", f'storage = "sqlite:///{line.folder / "other.db"}"\n')
    line.environ.pop("STOCKTAKE_STORAGE")
    review = line.new("--config", other)
    assert [each["id"] for each in line.json("--config", other, "review", "list", "--json")] == [review]
    assert [each["id"] for each in line.json("review", "list", "--json", "--config", other)] == [review]
    assert line.json("review", "list", "--json") == []
    line.environ["STOCKTAKE_CONFIG"] = other
    assert [each["id"] for each in line.json("review", "list", "--json")] == [review]


def test_the_storage_named_last_wins(line: Any) -> None:
    review = line.new()
    assert line.json("--storage", "memory:", "review", "list", "--json") == []
    url = line.environ["STOCKTAKE_STORAGE"]
    found = line.json("--storage", "memory:", "review", "list", "--json", "--storage", url)
    assert [each["id"] for each in found] == [review]


def test_reviews_are_listed_newest_first(line: Any) -> None:
    older, newer = line.new("--title", "Older"), line.new("--title", "Newer")
    listed = line.json("review", "list", "--json")
    assert [each["id"] for each in listed] == [newer, older]
    keys = {"id", "title", "place", "tool", "phase", "people", "handed_in", "started_at"}
    assert set(listed[0]) == keys
    assert "Newer" in line("review", "list").stdout.splitlines()[1]


def test_an_empty_list_says_how_to_begin(line: Any) -> None:
    assert line("review", "list").stdout == "There is no review yet. Start one: stocktake review new\n"


def test_a_part_of_an_id_is_enough(line: Any) -> None:
    review = line.new()
    for part in (review, review[-6:], review[:13], review.upper()):
        assert line.json("review", "show", part, "--json")["id"] == review


def test_a_part_that_two_reviews_share_is_refused(line: Any) -> None:
    newer, older = [line.new(), line.new()][::-1]
    part = newer[:4]
    assert line.refused("review", "show", part) == f"“{part}” could be any of: {newer}, {older}. Write more of the id."


def test_a_review_goes_through_its_phases(line: Any) -> None:
    review = line.new("--title", "Autumn")
    file = line.write("a.csv", "participant,perspective,statement,answer\np1,leader,vision-1,4\n")
    line("import", review, file)
    told = line("review", "reveal", review).stdout
    assert told == "“Autumn” is revealed: everybody in it can see the results.\n"
    assert line.json("review", "show", review, "--json")["phase"] == "revealed"
    assert line("review", "close", review).stdout == "“Autumn” is closed: it takes no more answers.\n"
    assert line.json("review", "show", review, "--json")["closed_at"]
    assert line("review", "reopen", review).stdout == "“Autumn” is open again.\n"


def test_a_review_is_shown_with_progress_and_without_what_was_said(line: Any) -> None:
    review = line.new()
    file = line.write("a.csv", "participant,perspective,statement,answer,reason\nBo,carer,vision-1,4,Sunday lunch\n")
    line("import", review, file)
    (person,) = line.json("review", "show", review, "--json")["progress"]
    assert person["participant"] == "Bo"
    assert (person["perspective"], person["answered"], person["statements"]) == ("carer", 1, 36)
    shown = line("review", "show", review)
    assert "1 of 36" in shown.stdout
    assert "Sunday" not in shown.stdout


def test_an_invitation_is_a_link_and_a_code_of_the_address_in_the_settings(line: Any) -> None:
    review = line.new()
    made = line.json("invite", review, "--perspective", "leader", "--name", "Ada", "--json")
    assert made["link"].startswith("http://127.0.0.1:8000/i/")
    assert (made["perspective"], made["name"], made["open"], made["cap"]) == ("leader", "Ada", False, 0)
    line.environ["STOCKTAKE_WEB_PUBLIC"] = "https://reviews.example.org/"
    told = line("invite", review, "--perspective", "carer", "--open", "--cap", "30").stdout
    assert told.startswith("Link: https://reviews.example.org/i/")
    assert "(to type at https://reviews.example.org/join)" in told
    named = line.json("invite", review, "--perspective", "carer", "--base-url", "http://localhost:5000/", "--json")
    assert named["link"].startswith("http://localhost:5000/i/")


COLUMNS = "participant,perspective,statement,answer,reason,share"


def test_everything_somebody_wrote_is_erased_once_it_is_confirmed(line: Any) -> None:
    review = line.new("--title", "Autumn")
    file = line.write("a.csv", f"{COLUMNS}\nBo,carer,vision-1,4,Sunday lunch,named\nCy,carer,vision-1,3,Monday,named\n")
    line("import", review, file)
    asked = line("review", "erase", review, "--participant", "Bo", typed="n\n", code=1)
    assert asked.stdout == ""
    assert "Sunday lunch" in line("export", review).stdout
    done = line("review", "erase", review, "--participant", "Bo", "--yes")
    assert done.stdout == "Everything that “Bo” wrote in “Autumn” is erased.\n"
    left = line("export", review).stdout
    assert "Monday" in left
    assert "Sunday lunch" not in left
    assert "Bo," not in left
