"""No text of ours escapes translation: with a made-up language, everything a page says of its own stands in marks."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from flask import Flask
from tests.web.conftest import Visitor
from tests.web.filled_review import filled
from tests.web.our_texts import pretend, texts_in
from werkzeug.test import TestResponse

from stocktake.languages import Languages
from stocktake.review import Answer, AnswerKind
from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.web.language import TRANSLATED

PART = "/answer/vision"
READ_OUT = ("aria-label", "title", "alt", "placeholder", "data-copied", "data-by-hand", "data-unsaved", "data-offline")
VOID = frozenset({"input", "meta", "link", "br", "hr", "img", "path", "rect", "circle", "wbr"})
TITLES = ("Strengths-based critical review", "Spring review", "A review that is over")


@pytest.fixture(scope="module")
def pretended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = texts_in("plugins/renderers/stocktake_renderers") | texts_in("framework/stocktake")
    return pretend(texts, tmp_path_factory.mktemp("pretended"))


@pytest.fixture
def workspace(workspace: Workspace, catalogue, pretended: Path) -> Workspace:
    workspace.catalogue = evolve(catalogue, languages=Languages([pretended]), manager=catalogue._manager)
    return workspace


class Reader(Visitor):
    """A browser that asks for the made-up language, and looks at every page for words outside the marks."""

    seen: set[str]

    def get(self, path: str) -> TestResponse:
        return self.checked(self.client.get(path, follow_redirects=True, headers=WISH))

    def send(self, path: str, fields: dict[str, str], follow: bool = True) -> TestResponse:
        data = {"csrf_token": self.token(), **fields}
        return self.checked(self.client.post(path, data=data, follow_redirects=follow, headers=WISH))

    def checked(self, answer: TestResponse) -> TestResponse:
        if answer.mimetype == "text/html" and answer.status_code != 303:
            assert bare(answer.text) == [], f"{answer.request.path} ({answer.status_code})"
        elif answer.mimetype == "application/json" and "problem" in (answer.json or {}):
            assert answer.json["problem"].startswith("⟦"), answer.json
        return answer


WISH = {"Accept-Language": "eo"}


@pytest.fixture
def reader(app: Flask) -> Reader:
    return Reader(app.test_client())


@pytest.fixture
def readers(app: Flask):
    return lambda: Reader(app.test_client())


def bare(page: str) -> list[str]:
    """Give the words of a page that are in its language but in no marks."""
    found = _Outside()
    found.feed(page)
    found.close()
    return found.words


class _Outside(HTMLParser):
    """Collects them; what people typed (`dir=auto`), codes and the name of the program are nobody's to translate."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.depth = 0
        self.open: list[tuple[str, str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language, skipped = self.open[-1][1:] if self.open else ("", False)
        language = given.get("lang") or language
        classes = (given.get("class") or "").split()
        skipped = skipped or given.get("dir") == "auto" or tag in ("code", "script", "style", "textarea")
        skipped = skipped or bool({"brandmark", "big-code", "languages"} & set(classes))
        if language == "eo":
            self.words += [text for name in READ_OUT if (text := given.get(name)) and not text.startswith("⟦")]
        if tag not in VOID:
            self.open.append((tag, language, skipped))

    def handle_endtag(self, tag: str) -> None:
        if any(each[0] == tag for each in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tag, language, skipped = self.open[-1] if self.open else ("", "", False)
        if tag == "title":
            data = re.sub("|".join(map(re.escape, (" – Stocktake", *TITLES, *DOMAINS))), "", data)
        for piece in re.split("([⟦⟧])", data):
            self.depth += {"⟦": 1, "⟧": -1}.get(piece, 0)
            if not self.depth and language == "eo" and not skipped and any(map(str.isalpha, piece.strip("⟦⟧"))):
                self.words.append(" ".join(piece.split()))


DOMAINS: list[str] = []


@pytest.fixture(autouse=True)
def _domains(catalogue) -> Iterator[None]:
    DOMAINS[:] = [each.title for each in catalogue.tools["strengths-based"].domains]
    yield
    DOMAINS.clear()


def test_the_reader_finds_what_is_bare() -> None:
    page = '<html lang="eo"><svg><path/></svg><p aria-label="Bare">⟦Said <b>so</b>⟧ not <i lang="en">this</i></p>'
    assert bare(page) == ["Bare", "not"]


PUBLIC = [
    "/",
    "/join",
    "/help",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/sign-in/a-wrong-key",
    "/tools",
    "/tools/strengths-based",
    "/tools/strengths-based/vision",
    "/tools/strengths-based/vision?wording=easy-words",
    "/tools/strengths-based/whole",
    "/tools/strengths-based/companion",
    "/tools/strengths-based/kit",
    "/tools/strengths-based/maps",
    "/tools/strengths-based/cards",
    "/tools/strengths-based/hard-words",
    "/tools/strengths-based/blank.html",
    "/tools/no-such-tool",
    "/no/such/page",
    "/i/no-such-link",
    "/answer",
    "/reviews",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(reader: Reader, path: str) -> None:
    assert 'lang="eo"' in reader.get(path).text


def test_every_page_of_these_blueprints_is_looked_at(app: Flask) -> None:
    elsewhere = {"public.healthz", "public.readyz", "public.blank_pdf", "answering.mine_pdf", "public.static"}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in TRANSLATED]
    pages = {rule.rule for rule in rules if "GET" in (rule.methods or ()) and rule.endpoint not in elsewhere}
    adapter = app.url_map.bind("localhost")
    seen = {
        adapter.match(path.split("?")[0], return_rule=True)[0].rule
        for path in PUBLIC
        if "/no/such" not in path and path != "/reviews"
    }
    assert pages - seen == {
        "/answer/<domain>",
        "/answer/check",
        "/answer/come-back",
        "/about/<review>",
        "/answer/ask",
        "/follow",
        "/room/<review>",
        "/rooms/<token>",
        "/answer/ask/erasure",
        "/answer/plan",
        "/answer/mine",
        "/answer/thanks",
    }, "add a page that is new to the lists here"


def test_signing_in_and_leaving(reader: Reader, workspace: Workspace) -> None:
    key = workspace.sign_ins.make()
    reader.get(f"/sign-in/{key}")
    reader.send(f"/sign-in/{key}", {}, follow=False)
    for path in ("/", "/sign-in", "/no/such/page"):
        reader.get(path)
    reader.send("/sign-out", {})


def test_coming_in(readers, workspace: Workspace, review: ReviewState) -> None:
    reader = readers()
    reader.send("/join", {"code": ""})
    reader.send("/join", {"code": "wrong"})
    door = workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")
    reader.get(f"/i/{door.token}")
    reader.get(f"/about/{review.id}")
    reader.send(f"/i/{door.token}/ask", {"text": "Large print"})
    reader.send(f"/i/{door.token}/ask", {})
    reader.send(f"/i/{door.token}", {})
    reader.get(f"/i/{door.token}")
    shared = workspace.invite(review.id, "leader", many=True, actor="facilitator")
    newcomer = readers()
    newcomer.get(f"/i/{shared.token}")
    newcomer.send(f"/i/{shared.token}/ask", {"text": "Large print"})
    newcomer.send(f"/i/{shared.token}", {"name": "x" * 500})
    newcomer.send(f"/i/{shared.token}", {"name": "Bo"})
    newcomer.get(f"/i/{shared.token}")
    workspace.cancel(review.id, door.invitation.id, actor="facilitator")
    reader.get("/answer")
    readers().get(f"/i/{door.token}")


def test_coming_into_an_anonymous_or_a_closed_review(reader: Reader, workspace: Workspace) -> None:
    review = workspace.start(
        "strengths-based", title="A review that is over", place="Eastshire", anonymous=True, actor="facilitator"
    )
    door = workspace.invite(review.id, "carer", actor="facilitator")
    late = workspace.invite(review.id, "carer", actor="facilitator")
    reader.get(f"/i/{door.token}")
    reader.send(f"/i/{door.token}", {})
    workspace.close_review(review.id, actor="facilitator")
    for path in ("/answer", "/answer/check", "/answer/mine", PART):
        reader.get(path)
    reader.get(f"/i/{late.token}")


@pytest.fixture
def participant(reader: Reader, door) -> Reader:
    assert reader.send(f"/i/{door.token}", {}).status_code == 200
    return reader


def test_answering_and_handing_in(participant: Reader) -> None:
    for path in ("/answer", PART, "/answer/check", "/answer/come-back", "/answer/mine", "/answer/thanks"):
        participant.get(path)
    participant.send("/answer/hand-in", {})
    participant.send(PART, {"a-vision-1": "4", "why-vision-1": "We were asked", "go": "on"})
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    participant.send(PART, {"a-vision-2": "dont-know", "done": "yes", "go": "on"})
    for path in ("/answer", "/answer/check"):
        participant.get(path)
    participant.send("/answer/hand-in", {})
    for path in ("/answer", "/answer/check", "/answer/mine", "/answer/thanks"):
        participant.get(path)


def test_asking_for_something_and_taking_words_back(
    participant: Reader, workspace: Workspace, review: ReviewState
) -> None:
    participant.send("/answer/ask", {"text": " "})
    participant.send("/answer/ask", {"text": "Large print"})
    participant.get("/answer/ask/erasure")
    participant.send("/answer/ask/erasure", {})
    asked = workspace.review(review.id).requests
    workspace.hosting.see_to(review.id, next(iter(asked)), actor="facilitator")
    participant.get("/answer/ask")
    for each in asked:
        participant.send(f"/answer/ask/{each}/withdraw", {})
    participant.send(PART, {"a-vision-1": "4", "why-vision-1": "We were asked", "go": "later"})
    participant.send("/answer/words/vision-1/take-back", {})
    workspace.reveal(review.id, actor="facilitator")
    workspace.hosting.report_made(review.id, actor="facilitator")
    for path in ("/answer", "/answer/ask", "/answer/check", PART):
        participant.get(path)
    participant.send("/answer/words/vision-1/take-back", {})


def test_after_the_reveal(participant: Reader, workspace: Workspace, review: ReviewState) -> None:
    participant.send(PART, {"a-vision-1": "4", "go": "later"})
    workspace.reveal(review.id, actor="facilitator")
    for path in ("/answer", PART, "/answer/check", "/answer/mine", "/answer/plan"):
        participant.get(path)
    participant.send("/answer/plan", {"text": "", "more": "x" * 1001})
    participant.send("/answer/plan", {"text": "Lunch for all", "about": "vision", "kind": "action"})
    (proposal,) = workspace.review(review.id).proposals
    participant.send(f"/answer/plan/{proposal}/support", {})
    workspace.plans.accept(review.id, proposal, actor="facilitator")
    participant.send(f"/answer/plan/{proposal}/support", {"given": "no"})
    participant.get("/answer/plan")


def test_a_new_link(reader: Reader, workspace: Workspace, review: ReviewState, door) -> None:
    workspace.enter(review.id, door.invitation.id)
    fresh = workspace.replace(review.id, door.invitation.id, actor="facilitator")
    reader.send(f"/i/{fresh.token}", {})
    reader.get("/answer")


def test_what_goes_wrong_with_a_part(participant: Reader, workspace: Workspace, review: ReviewState) -> None:
    wrong = {"a-vision-1": "99", "share-vision-1": "nobody", "why-vision-1": "y" * 10_001, "a-none": "1", "go": "on"}
    participant.send(PART, wrong)
    participant.send(PART, {**wrong, "autosave": "1"})
    (person,) = workspace.review(review.id).participants
    first = workspace.review(review.id).position
    workspace.answer(review.id, person, [Answer(statement="vision-1", kind=AnswerKind.RATING, value=2, reason="Mine")])
    sent = {"a-vision-1": "4", "seen": str(first), "was-vision-1": "old"}
    participant.send(PART, sent)
    participant.send(PART, {**sent, "autosave": "1"})
    participant.send(PART, {**sent, "csrf_token": "stale"})
    participant.send(PART, {**sent, "csrf_token": "stale", "autosave": "1"})
    participant.send(PART, {"who": "somebody else", "why-vision-1": "What I wrote before"})


def test_other_refusals(participant: Reader, readers, app: Flask) -> None:
    participant.send("/answer/hand-in", {"csrf_token": "stale", "text": "Something that was typed"})
    participant.get("/answer/wording")
    participant.get("/answer/no-such-part")
    readers().send(PART, {"why-vision-1": "What I wrote before"})
    site = {"Sec-Fetch-Site": "cross-site", **WISH}
    participant.checked(participant.client.post("/join", headers=site))
    participant.checked(participant.client.get("/", headers={"Host": "elsewhere.example", **WISH}))
    participant.checked(participant.client.post("/join", data=b"x" * 2_000_000, headers=WISH))
    tries = [readers().send("/join", {"code": "wrong"}).status_code for _ in range(12)]
    assert tries[-1] == 429


def test_the_room_screen_and_following_it(reader: Reader, readers, workspace: Workspace) -> None:
    review = filled(workspace)
    link = workspace.conducting.make_link(review.id, actor="facilitator")
    room = f"/rooms/{workspace.conducting.token(link)}"
    reader.get("/rooms/no-such-link")
    reader.get(room)
    reader.send(room, {})
    follower = readers()
    door = workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")
    follower.send(f"/i/{door.token}", {})
    reader.get(f"/room/{review.id}")
    follower.get("/follow")
    workspace.reveal(review.id, actor="facilitator")
    for turned in ("vision-1", "vision-2", ""):
        reader.send(f"/room/{review.id}", {"to": turned})
        follower.get("/follow")
