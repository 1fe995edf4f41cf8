"""Answering a review in the terminal: statement by statement, saved at once, and gone on with later."""

import re
from typing import Any


def person_of(told: str) -> str:
    found = re.search(r"--participant (\S+)", told)
    assert found
    return found.group(1)


def exported(line: Any, review: str) -> list[str]:
    return [row.partition(",")[2] for row in line("export", review).stdout.splitlines()[1:]]


def test_each_answer_is_saved_and_the_way_back_is_told(line: Any) -> None:
    review = line.new()
    typed = "4\nWe do it on Sundays\n1\nd\n\nn\nNot for us\n4\nq\n"
    told = line("answer", review, "--perspective", "carer", "--name", "Bo", typed=typed).stdout
    assert exported(line, review) == [
        "carer,vision-1,4,We do it on Sundays,named",
        "carer,vision-2,dont-know,,unnamed",
        "carer,vision-3,not-applicable,Not for us,private",
    ]
    assert told.count(f"To go on later: stocktake answer {review} --participant {person_of(told)}") == 2
    assert "Your answers so far are saved." in told
    assert re.search(r"Or in a browser, with the code [0-9A-Z]{10}", told)


def test_what_the_review_asks_beside_ratings_is_asked_and_what_is_no_link_is_asked_again(line: Any) -> None:
    review = line.json("review", "new", "--ask", "sure", "--ask", "hope", "--ask", "evidence", "--json")["id"]
    typed = "4\n\nf\n5\nour shelf\nl\nhttps://example.org/a\nl\n2\n\n-\n-\n-\nq\n"
    told = line("answer", review, "--perspective", "carer", "--completed", "group", "--group-size", "6", typed=typed)
    assert "“our shelf” is not the address of a page." in told.stderr
    assert (
        line("export", review).stdout.splitlines()[0].endswith("sure,hope,evidence_kind,evidence,completed,group_size")
    )
    assert exported(line, review) == [
        "carer,vision-1,4,,unnamed,fairly,5,link,https://example.org/a,group,6",
        "carer,vision-2,2,,unnamed,,,,,group,6",
    ]


def test_a_paper_form_says_how_it_was_completed(line: Any) -> None:
    review = line.new()
    completed = ("--completed", "supported")
    line("answer", review, "--paper", "--perspective", "carer", "--name", "Ada", *completed, typed="1\n4 Yes\n\n")
    assert exported(line, review) == ["carer,vision-1,4,Yes,named,supported"]


def test_going_on_asks_what_is_left(line: Any) -> None:
    review = line.new()
    first = line("answer", review, "--perspective", "carer", typed="4\n\ns\n3\n\nq\n").stdout
    second = line("answer", review, "--participant", person_of(first), typed="2\n\nq\n").stdout
    assert "1 of 36" not in second
    assert "2 of 36" in second
    assert "3 of 36" not in second
    assert "4 of 36" in second
    assert [row.split(",")[1:3] for row in exported(line, review)] == [
        ["vision-1", "4"],
        ["vision-3", "3"],
        ["vision-2", "2"],
    ]
    assert line.json("review", "show", review, "--json")["people"] == 1


def test_the_end_of_the_input_is_a_stop_and_loses_nothing(line: Any) -> None:
    review = line.new()
    told = line("answer", review, "--perspective", "leader", typed="5\n\n2\n").stdout
    assert "Your answers so far are saved." in told
    assert exported(line, review) == ["leader,vision-1,5,,unnamed"]


def test_all_answered_are_handed_in(line: Any) -> None:
    review = line.new()
    told = line("answer", review, "--perspective", "leader", typed="4\n\n" * 36 + "y\n").stdout
    assert "Handed in. Thank you." in told
    assert line.json("review", "show", review, "--json")["handed_in"] == 1
    again = line("answer", review, "--participant", person_of(told)).stdout
    assert "Everything is saved, and handed in already. Thank you." in again


def test_answers_can_be_changed_by_going_through_them_again(line: Any) -> None:
    review = line.new()
    first = line("answer", review, "--perspective", "leader", typed="4\nBecause\n2\nq\n").stdout
    line("answer", review, "--participant", person_of(first), "--again", typed="2\n\n\nq\n")
    assert exported(line, review) == ["leader,vision-1,2,Because,unnamed"]


def test_what_is_no_choice_is_asked_again(line: Any) -> None:
    review = line.new()
    told = line("answer", review, "--perspective", "leader", typed="6\nyes\n4\n\nq\n").stdout
    assert "Error: “6” is none of these: 1, 2, 3, 4, 5, d, n, s, q" in told
    assert "Error: “yes” is none of these: 1, 2, 3, 4, 5, d, n, s, q" in told
    assert exported(line, review) == ["leader,vision-1,4,,unnamed"]


def test_a_reason_that_is_too_long_is_asked_again_and_the_choice_is_kept(line: Any) -> None:
    review = line.new()
    told = line("answer", review, "--perspective", "leader", typed=f"4\n{'x' * 20_000}\nShort\n2\nq\n").stdout
    assert "is 20,000 characters long; the most is 10,000. Shorten it, and save again." in told
    assert exported(line, review) == ["leader,vision-1,4,Short,unnamed"]


def test_hostile_words_are_kept_as_they_are(line: Any) -> None:
    review = line.new()
    words = "<script>alert(1)</script> 🙂 שלום"
    line("answer", review, "--perspective", "leader", typed=f"4\n{words}\n2\nq\n")
    assert exported(line, review) == [f"leader,vision-1,4,{words},unnamed"]


def test_an_anonymous_review_does_not_offer_names(line: Any) -> None:
    review = line.new("--anonymous")
    told = line("answer", review, "--perspective", "leader", typed="4\nBecause\n1\nq\n").stdout
    assert "with my name" not in told
    assert exported(line, review) == ["leader,vision-1,4,Because,unnamed"]


def test_the_seat_is_asked_for_if_it_is_not_named(line: Any) -> None:
    review = line.new("--perspective", "leader", "--perspective", "carer")
    told = line("answer", review, typed="cook\ncarer\n4\n\nq\n").stdout
    assert "  carer: Carers" in told
    assert exported(line, review) == ["carer,vision-1,4,,unnamed"]


def test_statements_are_asked_in_easy_words(line: Any) -> None:
    review = line.new()
    tool = line.json("tool", "show", "--wording", "easy-words", "--json")
    told = line("answer", review, "--perspective", "leader", "--wording", "easy-words", typed="q\n").stdout
    assert tool["domains"][0]["statements"][0]["text"] in told
