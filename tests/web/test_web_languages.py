"""Which language the pages speak: what somebody chose, else what their browser asks for, else English."""

import re

import pytest
from attrs import evolve
from tests.web.conftest import SECRET

from stocktake.languages import Languages
from stocktake.tool import Variant
from stocktake_renderers.web.app import create_app

PART = "/answer/vision"
WELSH = Variant(
    id="cymraeg",
    title="Cymraeg",
    language="cy",
    texts={"statement.vision-1.text": "Rydym yn gofyn i bobl.", "domain.vision.title": "Ein gweledigaeth"},
)
EASY = "We ask people before we change things."
SAID = "Rydym yn gofyn i bobl."
IN_WELSH, IN_ENGLISH = '<html lang="cy">', '<html lang="en-GB">'


@pytest.fixture
def workspace(workspace, catalogue):
    known = catalogue.variants["strengths-based"]
    others = {name: each for name, each in known.items() if each.language != "cy"}
    workspace.catalogue = evolve(
        catalogue, variants={"strengths-based": {**others, WELSH.id: WELSH}}, manager=catalogue._manager
    )
    return workspace


def test_a_page_speaks_the_language_that_the_browser_asks_for(client):
    page = client.get("/help", headers={"Accept-Language": "cy,en;q=0.5"})
    assert IN_WELSH in page.text
    assert "<h1>Cymorth</h1>" in page.text


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "en-GB"),
        ("cy-GB", "cy"),
        ("CY", "cy"),
        ("fr, cy;q=0.5", "cy"),
        ("en-US,en;q=0.9,cy;q=0.8", "en-GB"),
        ("cy;q=0, fr", "en-GB"),
        ("*", "en-GB"),
        ("x-klingon, ../cy", "en-GB"),
    ],
)
def test_the_first_language_that_there_is_wins(client, asked, language):
    assert f'<html lang="{language}">' in client.get("/", headers={"Accept-Language": asked}).text


def test_pages_say_what_they_depend_on(client):
    page = client.get("/", headers={"Accept-Language": "cy"})
    assert page.headers["Content-Language"] == "cy"
    assert {"Accept-Language", "Cookie"} <= set(re.split(", *", page.headers["Vary"]))
    assert page.headers["Cache-Control"] == "no-store"


def test_the_switch_names_each_language_in_its_own_words(client):
    page = client.get("/help").text
    assert '<nav class="languages" aria-label="Language">' in page
    assert '<span lang="en-GB" aria-current="true">English</span>' in page
    assert '<a href="/help?language=cy" lang="cy" hreflang="cy">Cymraeg</a>' in page


def test_the_switch_keeps_the_page_and_the_choice(client):
    answer = client.get("/tools/strengths-based/vision?wording=easy-words&language=cy")
    assert (answer.status_code, answer.location) == (303, "/tools/strengths-based/vision")
    assert IN_WELSH in client.get("/help", headers={"Accept-Language": "en"}).text
    assert IN_ENGLISH in client.get("/help?language=en-GB", follow_redirects=True).text


def test_a_choice_outlives_coming_in_and_leaving(visitor, door):
    visitor.get("/?language=cy")
    assert IN_WELSH in visitor.post(f"/i/{door.token}").text
    assert IN_WELSH in visitor.post("/sign-out").text


@pytest.mark.parametrize("asked", ["fr", "", "x" * 5000, "//elsewhere.example"])
def test_a_language_that_there_is_not_changes_nothing(client, asked):
    answer = client.get("/help", query_string={"language": asked}, follow_redirects=True)
    assert answer.request.path == "/help"
    assert IN_ENGLISH in answer.text


def test_a_page_that_answers_a_form_leads_to_one_that_can_be_opened(visitor, participant):
    refused = visitor.send("/answer/hand-in", {})
    assert refused.status_code == 422
    assert 'href="/answer?language=cy"' in refused.text
    assert 'href="/join?language=cy"' in visitor.post("/join", code="").text


def test_there_is_no_switch_where_there_is_one_language(workspace, catalogue, client):
    workspace.catalogue = evolve(catalogue, languages=Languages(), manager=catalogue._manager)
    page = client.get("/", headers={"Accept-Language": "cy"}).text
    assert IN_ENGLISH in page
    assert 'class="languages"' not in page


def test_a_language_with_words_for_other_texts_only_is_not_offered(workspace, catalogue, client, tmp_path):
    (tmp_path / "fr.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Of a plugin"\nmsgstr "D’une extension"\n', "utf-8")
    workspace.catalogue = evolve(catalogue, languages=Languages([tmp_path]), manager=catalogue._manager)
    assert "?language=fr" not in client.get("/").text


def test_a_draft_says_so_in_its_language_and_in_english(client):
    page = client.get("/", headers={"Accept-Language": "cy"}).text
    assert page.count("Cyfieithiad drafft:") == 1
    assert re.search(r'<span lang="en-GB">Draft translation: .*?</span>', page)
    assert "Draft translation" not in client.get("/").text


def test_a_catalogue_that_was_checked_is_no_draft(workspace, catalogue, client, tmp_path):
    texts = 'msgid ""\nmsgstr "Language: br\\n"\n\nmsgid "Skip to main content"\nmsgstr "Mont d’an danvez"\n'
    (tmp_path / "br.po").write_text(texts, "utf-8")
    workspace.catalogue = evolve(catalogue, languages=Languages([tmp_path]), manager=catalogue._manager)
    page = client.get("/", headers={"Accept-Language": "br"}).text
    assert '<html lang="br">' in page
    assert "Mont d’an danvez" in page
    assert "Draft translation" not in page


def test_a_text_that_a_language_has_no_words_for_is_marked_as_english(workspace, catalogue, client, tmp_path):
    (tmp_path / "br.po").write_text('msgid "Skip to main content"\nmsgstr "Mont d’an danvez"\n', "utf-8")
    workspace.catalogue = evolve(catalogue, languages=Languages([tmp_path]), manager=catalogue._manager)
    page = client.get("/help", headers={"Accept-Language": "br"}).text
    assert '<h1><span lang="en-GB">Help</span></h1>' in page


def test_what_is_typed_is_never_taken_for_markup(visitor, workspace):
    review = workspace.start("strengths-based", title="<b>Bold</b>", place="Eastshire", actor="facilitator")
    door = workspace.invite(review.id, "carer", name="<i>Ada</i>", actor="facilitator")
    late = workspace.invite(review.id, "carer", actor="facilitator")
    visitor.get("/?language=cy")
    hub = visitor.post(f"/i/{door.token}").text
    assert '<b dir="auto">&lt;i&gt;Ada&lt;/i&gt;</b>' in hub
    workspace.close_review(review.id, actor="facilitator")
    assert "Nid yw “&lt;b&gt;Bold&lt;/b&gt;” yn derbyn rhagor o atebion." in visitor.get(f"/i/{late.token}").text


def test_pages_for_facilitators_are_in_english_and_say_so_in_the_language_chosen(facilitator):
    facilitator.get("/?language=cy")
    page = facilitator.get("/reviews").text
    assert IN_ENGLISH in page
    assert '<p class="hint" lang="cy">Yn Saesneg yn unig y mae&#39;r dudalen hon ar gael.</p>' in page
    assert 'class="languages"' not in page
    assert "Yn Saesneg" not in facilitator.get("/?language=en-GB").text


# Wordings and languages go together, and can be chosen apart.


def test_words_in_another_language_bring_the_pages_along(visitor, door):
    hub = visitor.send(f"/i/{door.token}", {"wording": "cymraeg"}).text
    assert IN_WELSH in hub
    assert '<span class="n" lang="cy">Ein gweledigaeth</span>' in hub
    assert re.search(r'<span class="n" lang="en-GB">', hub)


def test_a_language_brings_the_words_along(visitor, door):
    visitor.get("/?language=cy")
    first = visitor.get(f"/i/{door.token}").text
    assert re.search(r'name="wording" value="cymraeg" checked', first)
    visitor.post(f"/i/{door.token}")
    assert SAID in visitor.get(PART).text


def test_english_words_can_be_read_on_welsh_pages(visitor, door):
    visitor.get("/?language=cy")
    visitor.send(f"/i/{door.token}", {"wording": "easy-words"})
    page = visitor.get(PART).text
    assert IN_WELSH in page
    assert f'<span lang="en-GB">{EASY}' in page
    assert '<option value="easy-words" lang="en-GB" selected>' in page
    assert "Cadw a pharhau" in page


def test_another_language_brings_its_own_words_and_the_old_ones_come_back_with_theirs(visitor, door):
    visitor.send(f"/i/{door.token}", {"wording": "easy-words"})
    assert SAID in visitor.get(f"{PART}?language=cy").text
    assert EASY in visitor.get(f"{PART}?language=en-GB").text


def test_the_switch_on_a_part_keeps_what_was_typed(participant):
    fields = {"a-vision-1": "4", "why-vision-1": "Half a thought", "wording": "", "language": "cy"}
    shown = participant.send(PART, fields)
    assert (shown.status_code, shown.request.path) == (200, PART)
    assert IN_WELSH in shown.text
    assert SAID in shown.text
    assert "Half a thought" in shown.text
    assert re.search(r'id="a-vision-1-3" name="a-vision-1" value="4" checked', shown.text)


def test_the_switch_on_a_part_with_a_problem_shows_everything_typed_in_the_new_language(participant):
    shown = participant.send(PART, {"why-vision-1": "y" * 10_001, "language": "cy"})
    assert shown.status_code == 422
    assert IN_WELSH in shown.text
    assert "Mae problem" in shown.text
    assert "y" * 10_001 in shown.text


def test_the_key_enter_goes_on_and_does_not_switch(participant):
    """A browser takes the first button that belongs to the form, wherever it stands on the page."""
    page = participant.get(PART).text
    first = re.search(r'<button[^>]*form="answers"[^>]*>', page)
    assert first
    assert 'name="go" value="on" hidden' in first[0]


def test_the_script_gets_its_words_from_the_page(visitor, door):
    visitor.get("/?language=cy")
    visitor.post(f"/i/{door.token}")
    assert 'data-autosave="Cadwyd am {time}"' in visitor.get(PART).text
    sent = {"why-vision-1": "y" * 10_001, "share-vision-1": "nobody", "autosave": "1"}
    assert visitor.send(PART, sent).json["problem"] == "Dewiswch o'r rhestr pwy sy'n cael darllen eich rheswm."


def test_the_tool_to_read_is_shown_in_the_words_of_the_language(client):
    client.get("/?language=cy")
    assert SAID in client.get("/tools/strengths-based/vision").text
    full = client.get("/tools/strengths-based/vision?wording=").text
    assert IN_WELSH in full
    assert SAID not in full
    assert '<h1 lang="en-GB">' in full


def test_an_address_with_welsh_words_opens_in_welsh_for_whoever_chose_nothing(client):
    page = client.get("/tools/strengths-based/vision?wording=cymraeg").text
    assert IN_WELSH in page
    assert "/tools/strengths-based/direction?wording=cymraeg" in page or "wording=cymraeg" in page
    client.get("/?language=en-GB")
    mixed = client.get("/tools/strengths-based/vision?wording=cymraeg").text
    assert IN_ENGLISH in mixed
    assert SAID in mixed


def test_a_number_takes_the_right_form(client):
    page = client.get("/tools", headers={"Accept-Language": "cy"}).text
    assert "9 o feysydd, 36 o ddatganiadau" in page


def test_a_broken_choice_in_a_session_is_forgotten(workspace):
    app = create_app(workspace, secret=SECRET)
    client = app.test_client()
    with client.session_transaction() as session:
        session["language"] = "xx"
    assert IN_ENGLISH in client.get("/").text
