"""The same tool in other words: chosen on the first page, switched on any page, marked where a place falls back."""

import re

import pytest
from attrs import evolve

from stocktake.reading import Viewer
from stocktake.tool import Variant

PART = "/answer/vision"
EASY = "We ask people before we change things."
WELSH = Variant(
    id="cymraeg",
    title="Cymraeg",
    language="cy",
    texts={
        "statement.vision-1.text": "Rydym yn gofyn i bobl.",
        "statement.vision-1.evidence.2": "Nodiadau.",
        "statement.vision-1.prompts_agree.1": "Pwy?",
        "domain.vision.title": "Ein gweledigaeth",
        "domain.vision.prompts.3": "Beth?",
    },
)


@pytest.fixture
def half_welsh(catalogue, workspace):
    """Offer a wording in another language that has words for a few places only."""
    known = catalogue.variants["strengths-based"]
    workspace.catalogue = evolve(
        catalogue, variants={"strengths-based": {**known, WELSH.id: WELSH}}, manager=catalogue._manager
    )


def test_the_first_page_offers_every_wording_with_a_statement_to_show_it(visitor, door):
    shown = visitor.get(f"/i/{door.token}").text
    assert "Which words would you like?" in shown
    assert EASY in shown
    assert re.search(r'name="wording" value="" checked', shown)
    assert 'name="wording" value="easy-words">' in shown


def test_words_chosen_on_the_first_page_are_the_words_of_every_page(visitor, door):
    hub = visitor.send(f"/i/{door.token}", {"wording": "easy-words"})
    assert "What we want for our place" in hub.text
    for path in (PART, "/answer/check"):
        assert EASY in visitor.get(path).text
    assert '<option value="easy-words" lang="en-GB" selected>' in visitor.get(PART).text


def test_a_choice_is_kept_when_the_first_page_has_to_ask_again(visitor, workspace, review):
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    again = visitor.send(f"/i/{shared.token}", {"wording": "easy-words", "name": "x" * 500})
    assert again.status_code == 422
    assert 'name="wording" value="easy-words" checked>' in again.text


def test_the_words_can_be_switched_on_any_part_and_what_was_typed_is_saved(participant):
    fields = {"a-vision-1": "4", "why-vision-1": "We were asked", "go": "reword", "wording": "easy-words"}
    shown = participant.send(PART, fields)
    assert (shown.status_code, shown.request.path) == (200, PART)
    assert EASY in shown.text
    assert "We were asked" in shown.text
    assert re.search(r'id="a-vision-1-3" name="a-vision-1" value="4" checked', shown.text)


def test_a_part_with_a_problem_is_shown_in_the_new_words_with_everything_typed(participant):
    fields = {"why-vision-1": "y" * 10_001, "go": "reword", "wording": "easy-words"}
    shown = participant.send(PART, fields)
    assert shown.status_code == 422
    assert EASY in shown.text
    assert "y" * 10_001 in shown.text


def test_answers_in_all_wordings_count_together(stranger, workspace, review):
    for wording in ("", "easy-words", "", "easy-words", "easy-words"):
        door = workspace.invite(review.id, "carer", actor="facilitator")
        somebody = stranger()
        somebody.send(f"/i/{door.token}", {"wording": wording})
        somebody.send(PART, {"a-vision-1": "4", "go": "later"})
    workspace.reveal(review.id, actor="facilitator")
    reading = workspace.read(review.id, Viewer("facilitator"))
    assert reading.people == 5
    assert next(each for each in reading.statements if each.id == "vision-1").tally.counts[4] == 5


def test_the_own_report_speaks_in_the_chosen_words(participant):
    participant.send(PART, {"a-vision-1": "4", "go": "reword", "wording": "easy-words"})
    report = participant.get("/answer/mine").text
    assert EASY in report
    assert "You said: <strong>Yes, mostly</strong>" in report


def test_a_place_without_words_falls_back_and_is_marked_with_its_own_language(participant, half_welsh):
    participant.send("/answer/wording", {"wording": "cymraeg"})
    part = participant.get(PART).text
    assert '<h1 lang="cy">Ein gweledigaeth</h1>' in part
    assert '<span lang="cy">Rydym yn gofyn i bobl.</span>' in part
    assert '<span lang="en-GB">Strongly agree</span>' in part
    for marked in (
        '<p lang="en-GB">A plan that others made for us is hard to love.',
        '<li lang="cy">Nodiadau.</li>',
        '<li lang="en-GB">A story of a plan that turned out differently',
        '<li lang="cy">Beth?</li>',
        '<li lang="en-GB">Whose words are in our vision?',
    ):
        assert marked in part
    check = participant.get("/answer/check").text
    assert '<dt lang="cy">Rydym yn gofyn i bobl.</dt>' in check
    assert check.count('<dt lang="en-GB">') == 35
    assert '<option value="cymraeg" lang="cy" selected>Cymraeg</option>' in participant.get("/answer").text


def test_questions_that_fit_an_answer_say_which_language_each_is_in(participant, half_welsh):
    participant.send(PART, {"a-vision-1": "4", "go": "reword", "wording": "cymraeg"})
    part = participant.get(PART).text
    assert '<li lang="cy">Pwy?</li><li lang="en-GB">Which other plan could begin in the same way?</li>' in part
    assert '<li lang="cy">Beth sy&#39;n gwneud i hyn weithio, a phwy sy&#39;n ei gadw i fynd?</li>' in part


def test_the_tool_to_read_marks_what_falls_back_too(client, half_welsh):
    page = client.get("/tools/strengths-based/vision?wording=cymraeg").text
    assert '<p class="s" lang="cy">Rydym yn gofyn i bobl.</p>' in page
    assert page.count('<p class="s" lang="en-GB">') == 3
    assert '<li lang="cy">Nodiadau.</li>' in page
    assert '<li lang="cy">Beth?</li>' in page
    assert page.count('<p lang="en-GB">') == 4
    assert (
        '<p lang="en-GB">A plan that others made for us'
        in client.get("/tools/strengths-based/cards?wording=cymraeg").text
    )
    assert (
        '<h1 lang="en-GB">Strengths-based critical review</h1>'
        in client.get("/tools/strengths-based?wording=cymraeg").text
    )


@pytest.mark.parametrize("page", ["companion", "kit", "maps"])
def test_pages_that_no_wording_covers_are_not_marked_as_its_language(client, half_welsh, page):
    shown = client.get(f"/tools/strengths-based/{page}?wording=cymraeg").text
    assert '<div class="report prose" lang="en-GB">' in shown
    assert "Rydym yn gofyn i bobl." not in shown


def test_a_tool_with_one_wording_asks_for_no_choice(catalogue, workspace, visitor, participant, door):
    workspace.catalogue = evolve(catalogue, variants={}, manager=catalogue._manager)
    assert "Which words would you like?" not in visitor.get(f"/i/{door.token}").text
    assert 'id="wording"' not in participant.get(PART).text
    assert 'id="wording"' not in participant.get("/answer").text


DRAFT = '<span lang="en-GB">This is a draft translation, to be checked by a Welsh speaker.</span>'
DRAFT_IN_WELSH = '<span lang="cy">Cyfieithiad drafft yw hwn, i&#39;w wirio gan siaradwr Cymraeg.</span>'


def test_where_words_are_chosen_the_note_of_each_wording_says_what_to_bear_in_mind(visitor, door):
    shown = visitor.get(f"/i/{door.token}").text
    assert f'<b lang="cy">Cymraeg</b>{DRAFT_IN_WELSH}{DRAFT}' in shown


def test_pages_in_a_wording_with_a_note_show_it_and_others_do_not(participant):
    assert DRAFT not in participant.get(PART).text
    participant.send("/answer/wording", {"wording": "welsh"})
    for page in ("/answer", PART, "/tools/strengths-based", "/tools/strengths-based/vision"):
        shown = participant.get(page).text
        assert DRAFT in shown
        assert DRAFT_IN_WELSH in shown


def test_the_own_report_begins_with_the_note_of_its_wording(participant):
    participant.send("/answer/wording", {"wording": "welsh"})
    report = participant.get("/answer/mine").text
    begin, end = report.index("Cyfieithiad drafft yw hwn"), report.index("<h2")
    marked = re.search(r'lang="en-GB"[^>]*>(?:<em>)?This is a draft translation', report)
    assert marked is not None
    assert begin < marked.start() < end
