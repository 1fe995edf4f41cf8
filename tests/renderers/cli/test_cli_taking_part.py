"""Arranging a review, writing letters, and what people asked for, from the command line."""

from typing import Any

from tests.renderers.cli.at_work import asked, planned


def test_what_is_noted_stays_until_it_is_named_again(line: Any, review: str) -> None:
    line("review", "arrange", review, "--contact", "Ana", "--recognised", "A voucher")
    now = line.json("review", "arrange", review, "--contact", "Bo", "--json")
    assert (now["contact"], now["recognised"], now["on_the_day"]) == ("Bo", "A voucher", "")
    assert line.refused("review", "arrange", review, "--answer-by", "soon") == (
        "“soon” is not a date. Write it like 2027-03-31, or leave it empty."
    )


def test_what_people_asked_for_is_listed_and_marked(line: Any, review: str) -> None:
    person, request = asked(line, review)
    (found,) = line.json("review", "requests", review, "--json")
    assert (found["id"], found["participant"], found["wish"], found["text"], found["seen_to_at"]) == (
        *(request, person, "support", "Large print"),
        "",
    )
    assert line("review", "seen-to", review, request).stdout == "Marked as seen to.\n"
    assert line.json("review", "requests", review, "--json")[0]["seen_to_at"]
    line("review", "seen-to", review, request, "--not")
    assert "Large print" in line("review", "requests", review).stdout


def test_letters_hold_link_and_code_of_who_has_not_come_in(line: Any, review: str) -> None:
    assert line.refused("review", "letters", review) == (
        "There are no links to write letters for. Invite people first: stocktake invite"
    )
    made = line.json("invite", review, "--perspective", "leader", "--name", "Ada", "--json")
    told = line("review", "letters", review, "--wording", "welsh").stdout
    assert "Annwyl Ada," in told
    assert made["link"] in told
    assert f"{made['code'][:5]}-{made['code'][5:]}" in told


def test_the_report_is_said_to_be_made_after_the_reveal(line: Any, review: str) -> None:
    assert line.refused("review", "report-made", review) == (
        "Reveal the results first: a report holds what people have seen together."
    )
    line("review", "reveal", review)
    assert "is made." in line("review", "report-made", review).stdout
    assert "is not made yet." in line("review", "report-made", review, "--not").stdout


def test_what_is_due_is_told_of_one_review_or_of_all(line: Any, review: str) -> None:
    planned(line, review, "Meet", by_when="2030-02-01", first_step_by="2030-01-10")
    assert line("review", "due", "--today", "2029-01-01").stdout == "Nothing is due.\n"
    found = line.json("review", "due", review, "--today", "2030-01-20", "--json")
    assert [(each["what"], each["due"], each["day"]) for each in found] == [
        ("Meet", "first-step-overdue", "2030-01-10"),
        ("Meet", "soon", "2030-02-01"),
    ]
    assert "first step overdue" in line("review", "due", "--today", "2030-01-20").stdout
    assert line.refused("review", "due", "--today", "soon") == (
        "“soon” is not a date. Write it like 2027-03-31, or leave it empty."
    )
