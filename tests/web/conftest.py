"""A real workspace with the bundled plugins, the application over it, and ways to walk in."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from stocktake.doors import Door
from stocktake.plugins import load_plugins
from stocktake.review import Answer, AnswerKind
from stocktake.settings import Settings
from stocktake.state import ReviewState
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.app import create_app

SECRET = b"a secret for tests, 32 bytes long"


@pytest.fixture(scope="session")
def catalogue():
    return load_plugins(Settings(storage="memory:"))


@pytest.fixture(params=["memory:"])
def workspace(request, catalogue, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(storage=request.param)
    opened = Workspace(catalogue, catalogue.open_storage(settings.storage), settings, stamp=real_stamp(), secret=SECRET)
    yield opened
    opened.close()


@pytest.fixture
def app(workspace: Workspace) -> Flask:
    made = create_app(workspace, secret=SECRET)
    made.testing = False
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def review(workspace: Workspace) -> ReviewState:
    return workspace.start(
        "strengths-based",
        title="Spring review",
        place="Eastshire",
        purpose="To see where we stand.",
        actor="facilitator",
    )


@pytest.fixture
def door(workspace: Workspace, review: ReviewState) -> Door:
    return workspace.invite(review.id, "carer", name="Ada Lane", actor="facilitator")


class Visitor:
    """A browser without a screen: follows redirects, sends forms with the token of the page."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, follow_redirects=True)

    def token(self, path: str = "/help") -> str:
        """Take a token for forms from a page of this session."""
        if found := self._token(self.client.get("/")):
            return found
        return self._token(self.client.get(path))

    def post(self, path: str, follow: bool = True, **fields: str) -> TestResponse:
        data = {"csrf_token": self.token(), **{name.replace("__", "-"): text for name, text in fields.items()}}
        return self.client.post(path, data=data, follow_redirects=follow)

    def send(self, path: str, fields: dict[str, str], follow: bool = True) -> TestResponse:
        """Send a form whose names are no identifiers."""
        return self.client.post(path, data={"csrf_token": self.token(), **fields}, follow_redirects=follow)

    @staticmethod
    def _token(response: TestResponse) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', response.text)
        return found[1] if found else ""


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def stranger(app: Flask) -> Callable[[], Visitor]:
    """Make visitors with a browser of their own."""
    return lambda: Visitor(app.test_client())


@pytest.fixture
def participant(visitor: Visitor, door: Door) -> Visitor:
    """Somebody who came in through their own link."""
    answer = visitor.post(f"/i/{door.token}")
    assert answer.status_code == 200, answer.text
    return visitor


@pytest.fixture
def facilitator(app: Flask, workspace: Workspace) -> Visitor:
    """Somebody who signed in by a one-time link."""
    signed_in = Visitor(app.test_client())
    answer = signed_in.post(f"/sign-in/{workspace.sign_ins.make()}", follow=False)
    assert answer.status_code == 303, answer.text
    return signed_in


@pytest.fixture
def answered(workspace: Workspace, review: ReviewState) -> Callable[..., str]:
    """Let somebody answer every statement with a value; gives the participant's id."""
    numbers = count(1)

    def answer(value: int, perspective: str = "carer", **more: object) -> str:
        made = workspace.invite(review.id, perspective, name=f"Person {next(numbers)}", actor="facilitator")
        person, _ = workspace.enter(review.id, made.invitation.id)
        statements = workspace.tool_of(review).statements()
        given = [
            Answer(statement=each.id, kind=AnswerKind.RATING, value=value, **more)  # type: ignore[arg-type]
            for _, each in statements
        ]
        workspace.answer(review.id, person.id, given)
        return person.id

    return answer
