"""One review from the first look to the report: on a desk, on a phone, without JavaScript, and on every storage."""

import pytest
from tests.browser.conftest import no_barriers
from tests.browser.serving import opened, served
from tests.browser.walking import DESK, PHONE, walk_a_review


@pytest.mark.parametrize(
    ("title", "options", "looked"),
    [
        ("On a desk", {"viewport": DESK}, True),
        ("On a phone", {"viewport": PHONE, "has_touch": True, "is_mobile": True}, True),
        ("Without JavaScript", {"viewport": DESK, "java_script_enabled": False}, False),
    ],
    ids=["desk", "phone", "no-javascript"],
)
def test_a_team_walks_a_review_from_the_first_look_to_the_report(walkers, base_url, workspace, title, options, looked):
    look = no_barriers if looked else lambda _: None
    walk_a_review(walkers(base_url), workspace.sign_ins.make(), title, options, look)


@pytest.mark.parametrize("storage", ["files", "memory", "postgresql", "mariadb"])
def test_a_team_walks_the_same_review_on_every_other_storage(walkers, request, tmp_path, storage):
    """On SQLite it is walked above."""
    urls = {"files": f"files://{tmp_path}/reviews", "memory": "memory:"}
    url = urls.get(storage) or request.getfixturevalue(f"{storage}_url")
    with opened(url) as workspace, served(workspace) as address:
        walk_a_review(walkers(address), workspace.sign_ins.make(), "A walk", {"viewport": DESK}, lambda _: None)
