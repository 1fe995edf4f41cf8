"""One review from the first look to the report: on a desk, on a phone, without JavaScript, and on every storage."""

import pytest
from tests.browser.conftest import no_barriers
from tests.browser.serving import opened, served
from tests.browser.walking import DESK, PHONE, walk_a_review


@pytest.mark.parametrize(
    ("title", "options", "looked"),
    [
        ("On a desk", {"viewport": DESK}, True),
        ("On a phone", {"viewport": PHONE, "has_touch": True, "is_mobile": True}, False),
    ],
    ids=["desk", "phone"],
)
def test_a_team_walks_a_review_from_the_first_look_to_the_report(walkers, base_url, workspace, title, options, looked):
    look = no_barriers if looked else lambda _: None
    walk_a_review(walkers(base_url), workspace.sign_ins.make(), title, options, look)


@pytest.mark.parametrize("storage", ["files", "memory", "postgresql", "mariadb"])
def test_a_team_walks_the_same_review_on_every_other_storage(walkers, request, tmp_path, storage):
    """On SQLite it is walked above; on these once without JavaScript, and once with."""
    urls = {"files": f"files://{tmp_path}/reviews", "memory": "memory:"}
    url = urls.get(storage) or request.getfixturevalue(f"{storage}_url")
    with opened(url) as workspace, served(workspace) as address:
        options = {"viewport": DESK, "java_script_enabled": storage not in {"files", "mariadb"}}
        walk_a_review(walkers(address), workspace.sign_ins.make(), "A walk", options, lambda _: None)
