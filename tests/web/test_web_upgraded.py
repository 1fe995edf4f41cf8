"""Pages of a review that went on with another version of its tool."""

import pytest
from attrs import evolve
from tests.web.filled_review import said

from stocktake.review import Action, Answer, AnswerKind, Strength

WHY = "We asked people twice."
NOT_SAVED = (
    "The person who runs the review changed the statements after you opened that page, so nothing on it was saved. "
    "What you saved before is kept."
)


@pytest.fixture
def upgrade(workspace, review):
    """Change the first domain: one statement has other words, one is split, one retired; the last domain goes."""

    def go():
        old = workspace.tool_of(workspace.review(review.id))
        first, *others, last = old.domains
        one, two, three, four = first.statements
        statements = (
            evolve(one, text="Our vision is shared."),
            evolve(two, id="two-a", text="The first half."),
            evolve(two, id="two-b", text="The second half."),
            four,
        )
        new = evolve(old, version="9.0", domains=(evolve(first, statements=statements), *others))
        fates = {
            one.id: 'becomes = "reworded"',
            two.id: 'becomes = "split"\ninto = ["two-a", "two-b"]',
            three.id: 'becomes = "retired"',
            **{each.id: 'becomes = "retired"' for each in last.statements},
        }
        lines = ["schema = 1", f'before = "{old.version}"', 'after = "9.0"']
        for _, each in old.statements():
            lines += [f"[statement.{each.id}]", fates.get(each.id, 'becomes = "same"')]
        workspace.upgrade(review.id, new, "\n".join(lines), "map.toml", actor="facilitator")
        return old

    return go


@pytest.fixture
def person(workspace, review, participant):
    """Answer the first domain and the last one as the visitor."""
    (found,) = workspace.review(review.id).participants
    tool = workspace.tool_of(review)
    given = [
        Answer(statement=each.id, kind=AnswerKind.RATING, value=2, reason=WHY if nth == 1 else "")
        for nth, each in enumerate((*tool.domains[0].statements, *tool.domains[-1].statements))
    ]
    workspace.answer(review.id, found, given)
    return found


def test_the_hub_says_when_the_review_changed_and_links_to_what_is_not_carried(facilitator, review, upgrade, person):
    old = upgrade()
    page = facilitator.get(f"/reviews/{review.id}")
    words = said(page)
    assert f"this review went from version {old.version} of its tool to version 9.0: " in words
    assert "1 has other words, 1 was split, 5 are no longer asked." in words
    assert f'href="/reviews/{review.id}/no-longer-asked"' in page.text
    assert "version 9.0" in words


def test_before_the_reveal_the_facilitator_reads_nothing_of_what_was_said(facilitator, review, upgrade, person):
    upgrade()
    page = facilitator.get(f"/reviews/{review.id}/no-longer-asked")
    assert page.status_code == 200
    assert WHY not in page.text
    assert "People are still answering alone." in said(page)


def test_after_the_reveal_old_statements_stand_on_a_page_with_counts_and_reasons(
    facilitator, workspace, review, upgrade, answered
):
    for value in (2, 3, 3, 4, 5, 5):
        answered(value, reason=WHY)
    workspace.reveal(review.id, actor="facilitator")
    old = upgrade()
    page = said(facilitator.get(f"/reviews/{review.id}/no-longer-asked"))
    two = old.domains[0].statements[1]
    for words in (
        two.text,
        "It was split into several statements. Asked today: “The first half.”, “The second half.”.",
        "Nothing is asked in its place.",
        "6 ratings",
        WHY,
    ):
        assert words in page, words
    results = said(facilitator.get(f"/reviews/{review.id}/results/{old.domains[0].id}"))
    one = old.domains[0].statements[0]
    assert f"Worded differently when 6 people answered (version {old.version}): “{one.text}”" in results


def test_a_participant_sees_what_they_had_said_beside_the_new_statements(participant, upgrade, person):
    old = upgrade()
    first, last = old.domains[0], old.domains[-1]
    page = participant.get(f"/answer/{first.id}")
    words = said(page)
    assert page.status_code == 200
    for each in (first.statements[1].text, first.statements[2].text, WHY, "No longer asked"):
        assert each in words, each
    assert words.count("What you said before the statements were changed") == 2
    check = said(participant.get("/answer/check"))
    assert last.statements[0].text in check
    assert f"Asked in version {old.version}. It is kept as you said it, and counts for no statement of today." in check


def test_a_participant_takes_words_back_about_what_is_no_longer_asked(participant, workspace, review, upgrade, person):
    old = upgrade()
    name = f"{old.domains[0].statements[1].id}@1"
    page = participant.post(f"/answer/earlier/{name}/take-back")
    assert "Your words are taken back." in said(page)
    assert WHY not in page.text
    kept = workspace.review(review.id).answers[person][name]
    assert (kept.value, kept.reason) == (2, "")
    assert participant.post("/answer/earlier/nothing@1/take-back").status_code == 404
    assert participant.post(f"/answer/earlier/{old.domains[0].statements[0].id}/take-back").status_code == 404


@pytest.mark.parametrize("place", [0, -1])
def test_a_page_from_before_saves_nothing_and_gives_back_what_was_typed(
    participant, workspace, review, upgrade, person, place
):
    seen = workspace.review(review.id).position
    domain = upgrade().domains[place]
    fields = {"seen": str(seen), f"a-{domain.statements[0].id}": "5", f"why-{domain.statements[0].id}": "Typed <b>."}
    page = participant.send(f"/answer/{domain.id}", fields)
    assert page.status_code == 409
    assert NOT_SAVED in said(page)
    assert "Typed &lt;b&gt;." in page.text
    told = participant.send(f"/answer/{domain.id}", {**fields, "autosave": "1"})
    assert told.status_code == 409
    assert "so nothing is saved" in told.json["problem"]
    assert workspace.review(review.id).position == seen + 1


def test_a_plan_that_is_tied_to_what_is_gone_stays_readable_and_can_be_changed(facilitator, workspace, review, upgrade):
    last = workspace.tool_of(review).domains[-1]
    workspace.name_strength(review.id, Strength(id="s", text="We talk.", domain=last.id), actor="facilitator")
    for name, about in (("a", last.id), ("b", last.statements[0].id)):
        workspace.plan(review.id, Action(id=name, what=f"Do {name}.", about=about), actor="facilitator")
    upgrade()
    page = said(facilitator.get(f"/reviews/{review.id}/plan"))
    for words in (last.name, f"{last.name} (no longer asked)", f"{last.statements[0].text} (no longer asked)"):
        assert words in page, words
    form = facilitator.get(f"/reviews/{review.id}/plan/actions/b")
    assert f'value="{last.statements[0].id}@1" selected' in form.text
    saved = facilitator.send(
        f"/reviews/{review.id}/plan/actions/b",
        {"what": "Do more.", "about": f"{last.statements[0].id}@1", "state": "started", "strength": "", "seen": "99"},
    )
    assert saved.status_code == 200
    state = workspace.review(review.id)
    assert (state.actions["b"].what, state.actions["b"].about) == ("Do more.", f"{last.statements[0].id}@1")
    assert f'value="{last.id}@1" selected' in facilitator.get(f"/reviews/{review.id}/plan/strengths/s").text
    kept = {"text": "We listen.", "held_by": "", "domain": f"{last.id}@1", "seen": "99"}
    assert facilitator.send(f"/reviews/{review.id}/plan/strengths/s", kept).status_code == 200
    assert workspace.review(review.id).strengths["s"].domain == f"{last.id}@1"


def test_a_review_that_was_never_upgraded_says_nothing_of_it(facilitator, review, participant, person):
    assert "changed on the way" not in said(facilitator.get(f"/reviews/{review.id}"))
    assert "before the statements were changed" not in said(participant.get("/answer/check"))
