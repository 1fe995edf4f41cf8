"""Headers, forms from elsewhere, hosts, sizes, assets, and pages for what goes wrong."""

import re

import pytest
from attrs import evolve

from stocktake.errors import StocktakeError, StorageError
from stocktake_renderers.web.app import create_app
from stocktake_renderers.web.server import listen

PUBLIC = [
    "/",
    "/sign-in",
    "/sign-in/some-key",
    "/tools",
    "/tools/strengths-based",
    "/tools/strengths-based/vision",
    "/tools/strengths-based/vision?wording=easy-words",
    "/tools/strengths-based/whole",
    "/tools/strengths-based/blank.html",
    "/join",
    "/help",
    "/privacy",
    "/accessibility",
    "/no-such-page",
]
OWN = ["/answer", "/answer/vision", "/answer/check", "/answer/mine", "/answer/come-back", "/answer/thanks"]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_strict_and_kept_nowhere(client, path):
    strict(client.get(path))


@pytest.mark.parametrize("path", OWN)
def test_pages_of_a_participant_are_strict_and_kept_nowhere(participant, path):
    strict(participant.get(path))


def strict(response):
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not re.search(r"\sstyle=|<style|<script(?![^>]* src=)|\son[a-z]+=\"|(?:src|href)=\"//", response.text)


def test_a_form_without_a_token_changes_nothing(participant, workspace, review):
    position = workspace.review(review.id).position
    answer = participant.client.post("/answer/hand-in")
    assert answer.status_code == 400
    assert "nothing has been saved" in answer.text
    assert workspace.review(review.id).position == position


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_a_token(participant, headers):
    answer = participant.client.post("/sign-out", data={"csrf_token": participant.token()}, headers=headers)
    assert answer.status_code == 403
    assert "This form came from another site, so nothing was changed." in answer.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}, {}]
)
def test_a_form_of_our_own_is_taken_with_or_without_a_referrer(participant, headers):
    answer = participant.client.post("/sign-out", data={"csrf_token": participant.token()}, headers=headers)
    assert answer.status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::2]:80", "[bad"])
def test_on_this_computer_only_other_hosts_are_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Stocktake runs for this computer only. Open it as http://127.0.0.1 with its port." in answer.text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "review.example"])
def test_this_computer_and_the_public_address_are_let_in(workspace, host):
    app = create_app(workspace, secret=b"x" * 32, public="https://review.example")
    assert app.test_client().get("/", headers={"Host": host}).status_code == 200


def test_behind_https_the_cookie_is_bound_to_host_and_to_https(workspace, door):
    client = create_app(workspace, secret=b"x" * 32, secure=True).test_client()
    answer = client.get("/", base_url="https://localhost")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-stocktake=")
    assert all(each in cookie for each in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "upgrade-insecure-requests" in answer.headers["Content-Security-Policy"]


def test_too_much_at_once_is_answered_with_what_to_do(participant):
    answer = participant.send("/answer/vision", {"why-vision-1": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "A page can send about a million characters. Go back, shorten what you wrote, and save again." in answer.text


def test_four_reasons_of_20_000_emoji_get_through_to_the_form(participant):
    fields = {f"why-vision-{n}": "😀" * 20_000 for n in range(1, 5)}
    assert participant.send("/answer/vision", {**fields, "go": "later"}).status_code == 422


def test_a_wrong_way_to_ask_is_answered_with_a_page(client):
    answer = client.get("/sign-out")
    assert answer.status_code == 405
    assert "This address only takes forms. Start again from the beginning." in answer.text


def test_an_unknown_tool_is_not_found(client):
    answer = client.get("/tools/nothing")
    assert answer.status_code == 404
    assert "There is no tool “nothing”." in answer.text


def test_a_fault_of_ours_shows_no_traceback(app, caplog):
    app.add_url_rule("/fault", "fault", lambda: 1 / 0)
    answer = app.test_client().get("/fault")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "a page failed: GET fault" in caplog.text


def test_a_storage_that_does_not_answer_is_said_in_its_own_words(app):
    def view():
        raise StorageError("The database is locked by another program. Close it and try again.")

    app.add_url_rule("/locked", "locked", view)
    answer = app.test_client().get("/locked")
    assert answer.status_code == 503
    assert "The database is locked by another program. Close it and try again." in answer.text


def test_assets_may_be_kept_for_ever_and_old_addresses_still_work(client):
    address = re.search(r'href="(/static/[0-9a-f]{16}/style\.css)"', client.get("/").text)[1]
    fresh = client.get(address)
    assert fresh.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < 8_000
    assert client.get("/static/0000000000000000/style.css").headers["Cache-Control"] == "no-cache"
    assert client.get("/static/0000000000000000/app.py").status_code == 404


def test_health_and_readiness_are_told_apart(client):
    assert (client.get("/healthz").text, client.get("/readyz").text) == ("ok", "ready")


def test_the_blank_form_comes_as_pdf(client):
    answer = client.get("/tools/strengths-based/blank.pdf?wording=easy-words")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="strengths-based-blank.pdf"'
    assert answer.data.startswith(b"%PDF-")


def test_a_port_that_is_taken_is_named_with_a_way_out():
    [held] = listen("127.0.0.1", 0)
    with held:
        port = held.getsockname()[1]
        with pytest.raises(StocktakeError) as caught:
            listen("127.0.0.1", port)
    assert str(caught.value) == (
        f"Port {port} is in use by another program. Stop it, or choose another port with --port {port + 1}."
    )


def test_an_address_that_is_not_ours_is_named():
    with pytest.raises(StocktakeError) as caught:
        listen("203.0.113.1", 8000)
    assert str(caught.value) == (
        "Stocktake can't be served at 203.0.113.1, port 8000: Cannot assign requested address. "
        "Check host and port under [web]."
    )


def test_sessions_of_another_secret_are_not_believed(participant, workspace, door):
    other = create_app(workspace, secret=b"y" * 32).test_client()
    other.set_cookie("stocktake", participant.client.get_cookie("stocktake").value)
    assert other.get("/answer").status_code == 303


def test_settings_that_serve_a_network_let_any_host_in(workspace):
    workspace.settings = evolve(workspace.settings, web=evolve(workspace.settings.web, host="0.0.0.0"))
    app = create_app(workspace, secret=b"x" * 32)
    assert app.test_client().get("/", headers={"Host": "council.example"}).status_code == 200
