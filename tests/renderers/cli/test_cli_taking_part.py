"""Arranging a review, writing letters, and what people asked for, from the command line."""

from typing import Any

from tests.renderers.cli.at_work import asked


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
