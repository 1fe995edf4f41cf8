"""Pages and ways to sign in that plugins bring."""

from importlib.metadata import EntryPoint, entry_points

import pytest

from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.app import create_app


@pytest.fixture
def client():
    settings = Settings(storage="memory:")
    local = EntryPoint(name="local", value="tests.web.plugin_with_pages", group="stocktake")
    catalogue = load_plugins(settings, [*entry_points(group="stocktake"), local])
    secret = b"a secret for tests, 32 bytes long"
    workspace = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=secret)
    yield create_app(workspace, secret=secret).test_client()
    workspace.close()


def test_a_page_of_a_plugin_is_served_under_the_same_policy(client):
    answer = client.get("/local/hello")
    assert answer.text == "A page of a plugin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_pages_whose_name_is_taken_are_left_out(client):
    assert "Take stock, together" in client.get("/").text


def test_a_way_to_sign_in_has_a_button_and_signs_in(client):
    page = client.get("/sign-in").text
    assert "Sign in with the council" in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post("/sign-in/with/local", data={"csrf_token": token})
    assert answer.location == "/local/proved"
    assert client.get("/local/proved").location == "/reviews"
    assert client.get("/reviews").status_code == 200


def test_an_unknown_way_to_sign_in_is_not_found(client):
    token = client.get("/").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert client.post("/sign-in/with/nobody", data={"csrf_token": token}).status_code == 404
