"""Somebody who tries every address there is, in the blind phase, to read what others answered."""

from itertools import product

from flask import Flask
from tests.renderers.words_in import everything_in
from tests.web.conftest import Visitor
from tests.web.filled_review import WORDS, filled

from stocktake.documents import REPORTS
from stocktake.workspace import Workspace

FORMATS = ("pdf", "docx", "xlsx", "html", "csv", "json", "jsonl", "txt", "md", "ics")
NOT_WALKED = {"static", "public.language", "public.tool_pdf"}


def addresses(app: Flask, workspace: Workspace, review: str) -> list[str]:
    """Give every address that can be opened, with every id of the review filled in."""
    state = workspace.review(review)
    tool = workspace.tool_of(state)
    person = next(iter(state.participants))
    invitation = state.invitations[next(iter(state.invitations))]
    values = {
        "review": [review],
        "domain": [tool.domains[0].id],
        "statement": [tool.domains[0].statements[0].id],
        "participant": [person],
        "invitation": [invitation.id],
        "token": [invitation.id, person, "nothing"],
        "kind": [*REPORTS, "figures"],
        "format_id": list(FORMATS),
        "tool": [tool.id],
        "strength": ["new"],
        "action": ["new"],
        "thing": [person],
    }
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint in NOT_WALKED:
                continue
            names = sorted(rule.arguments)
            for chosen in product(*(values.get(name, ["nothing"]) for name in names)):
                built = rule.build(dict(zip(names, chosen, strict=True)))
                assert built is not None
                found.append(built[1])
    return found


def test_nobody_reads_anothers_answer_in_the_blind_phase_by_any_address(
    app: Flask, workspace: Workspace, facilitator: Visitor
) -> None:
    review = filled(workspace).id
    other = workspace.invite(review, "carer", name="Somebody else", actor="facilitator")
    participant, room, nobody = (Visitor(app.test_client()) for _ in range(3))
    participant.post(f"/i/{other.token}")
    link = workspace.conducting.make_link(review, actor="facilitator")
    opened = room.post(f"/rooms/{workspace.conducting.token(link)}")
    assert "Everybody answers on their own" in opened.text
    assert "23 handed in" in opened.text
    paths = addresses(app, workspace, review)
    assert len(paths) > 100
    walkers = {"participant": participant, "room": room, "nobody": nobody, "facilitator": facilitator}
    for name, walker in walkers.items():
        before = workspace.review(review).position
        for path in paths:
            answer = walker.client.get(path, follow_redirects=False)
            assert answer.status_code < 500, (name, path)
            if answer.status_code >= 300:
                continue
            told = everything_in(answer.data).decode("utf-8", "ignore")
            assert [words for words in WORDS if words in told] == [], (name, path)
            if name != "facilitator":
                assert "/reviews/" not in path, (name, path)
        assert workspace.review(review).position == before, "looking changes nothing"


def test_the_room_shows_one_statement_after_the_reveal_without_a_name_and_says_nothing_twice(
    app: Flask, workspace: Workspace, facilitator: Visitor
) -> None:
    review = filled(workspace).id
    workspace.reveal(review, actor="facilitator")
    room, follower = Visitor(app.test_client()), Visitor(app.test_client())
    room.post(f"/rooms/{workspace.conducting.token(workspace.conducting.make_link(review, actor='facilitator'))}")
    follower.post(f"/i/{workspace.invite(review, 'carer', actor='facilitator').token}")
    turned = room.post(f"/room/{review}", to="vision-1").text
    for page in (turned, follower.get("/follow").text):
        assert WORDS[0] in page
        assert WORDS[2] not in page
        assert WORDS[3] not in page
        assert "Person 1" not in page
        assert "Not shown: fewer than 5 people answered" in page
    for visitor, path in ((room, f"/room/{review}"), (follower, "/follow")):
        tag = visitor.client.get(path).headers["ETag"]
        assert visitor.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    workspace.conducting.turn(review, "", actor="facilitator")
    assert room.client.get(f"/room/{review}", headers={"If-None-Match": tag}).status_code == 200
    other = filled(workspace).id
    assert room.client.get(f"/room/{other}").status_code == 403
    assert follower.client.get(f"/room/{review}").status_code == 403
    for link in workspace.review(review).room_links:
        facilitator.post(f"/reviews/{review}/session/link", cancel=link)
    assert room.client.get(f"/room/{review}").status_code == 403


def test_the_session_page_moves_stages_and_arranges_the_agenda_with_buttons(
    workspace: Workspace, facilitator: Visitor
) -> None:
    review = filled(workspace).id
    page = f"/reviews/{review}/session"
    assert "It stands at “Answer alone”" in facilitator.get(page).text
    refused = facilitator.post(f"{page}/move", stage="agree")
    assert (refused.status_code, "nobody has seen the results" in refused.text) == (409, True)
    assert "The session is at “See together”." in facilitator.post(f"{page}/move", stage="reveal").text
    for do in ("pin leading-1", "pin vision-1", "down vision-1", "drop leading-1"):
        assert facilitator.post(f"{page}/agenda", do=do).status_code == 200
    wish = workspace.review(review).agenda
    assert (wish.order[0], wish.dropped) == ("vision-1", ("leading-1",))
    assert facilitator.post(f"{page}/agenda", minutes="none").status_code == 422
    facilitator.post(f"{page}/agenda", minutes="33")
    assert workspace.review(review).agenda.minutes == 33
    facilitator.post(f"{page}/agenda", do="again")
    assert workspace.review(review).agenda.order == ()
