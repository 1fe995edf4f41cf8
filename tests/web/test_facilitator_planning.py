import pytest
from tests.web.filled_review import filled, problems, said, value_of

from stocktake.review import Action, ActionState, Strength

ACTION = {
    "what": "Hold the budget talk at the Tuesday lunch",
    "about": "commissioning",
    "strength": "",
    "builds_on": "Neighbours who cook",
    "who": "Head of finance",
    "with_whom": "Riverside neighbours",
    "first_step": "Ask which week suits",
    "by_when": "2027-06-30",
    "will_notice": "People can name what came from them.",
    "state": "started",
}


@pytest.fixture
def review(workspace):
    return filled(workspace)


@pytest.fixture
def path(review):
    return f"/reviews/{review.id}/plan"


@pytest.fixture
def strength(workspace, review):
    found = Strength(id=workspace.new_id(), text="The Tuesday lunch", held_by="Neighbours", domain="partnership")
    workspace.name_strength(review.id, found, actor="facilitator")
    return found


@pytest.fixture
def action(workspace, review):
    found = Action(id=workspace.new_id(), what="Meet monthly", about="vision-1", by_when="2027-01-31")
    workspace.plan(review.id, found, actor="facilitator")
    return found


def test_an_empty_plan_says_how_to_begin(facilitator, path):
    page = said(facilitator.get(path))
    assert "No strength is named yet." in page
    assert "Nothing is planned yet." in page


def test_a_strength_is_named_once_however_often_it_is_sent(facilitator, workspace, review, path):
    form = facilitator.get(f"{path}/strengths/new")
    fields = {"id": value_of(form, "id"), "seen": value_of(form, "seen"), "domain": "vision"}
    for _ in range(2):
        page = facilitator.post(f"{path}/strengths/new", text="We know our neighbours.", held_by="Everybody", **fields)
        assert "We know our neighbours. Held by Everybody Vision" in said(page)
    assert len(workspace.review(review.id).strengths) == 1


def test_a_strength_begins_with_the_statement_it_came_from(facilitator, workspace, review, path):
    words = workspace.tool_of(review).statement("vision-2").text
    page = facilitator.get(f"{path}/strengths/new?from=vision-2")
    assert words in said(page)
    assert '<option value="vision" selected>' in page.text


def test_a_strength_without_words_is_said_and_the_rest_kept(facilitator, path):
    page = facilitator.post(f"{path}/strengths/new", text=" ", held_by="The lunch club", domain="gone")
    assert page.status_code == 422
    assert problems(page) == [
        "What works is empty. Write something, and save again.",
        "Choose a domain from the list.",
    ]
    assert 'value="The lunch club"' in page.text


def test_a_strength_is_changed_and_taken_off_after_asking(facilitator, workspace, review, path, strength):
    form = facilitator.get(f"{path}/strengths/{strength.id}")
    facilitator.post(f"{path}/strengths/{strength.id}", text="The Friday lunch", domain="", seen=value_of(form, "seen"))
    assert workspace.review(review.id).strengths[strength.id].text == "The Friday lunch"
    ask = facilitator.get(f"{path}/strengths/{strength.id}/remove")
    assert "Take this strength off the plan? The Friday lunch" in said(ask)
    for _ in range(2):
        page = facilitator.post(f"{path}/strengths/{strength.id}/remove", seen=value_of(ask, "seen"))
        assert "Taken off the plan." in said(page)
    assert workspace.review(review.id).strengths == {}


def test_an_old_tab_of_a_strength_sees_both(facilitator, workspace, review, path, strength):
    seen = value_of(facilitator.get(f"{path}/strengths/{strength.id}"), "seen")
    theirs = Strength(id=strength.id, text="The Tuesday lunch, and the Friday one", held_by="Two groups")
    workspace.name_strength(review.id, theirs, actor="somebody else")
    page = facilitator.post(f"{path}/strengths/{strength.id}", text="My words", domain="", seen=seen)
    assert page.status_code == 409
    assert problems(page) == [
        "Somebody else changed this strength since you opened this page. "
        "What they wrote is shown beside yours: look at both, and save again."
    ]
    assert "What works The Tuesday lunch, and the Friday one Who holds it Two groups" in said(page)
    assert "My words</textarea>" in page.text
    facilitator.post(f"{path}/strengths/{strength.id}", text="My words", domain="", seen=value_of(page, "seen"))
    assert workspace.review(review.id).strengths[strength.id].text == "My words"


def test_an_action_is_planned_with_all_it_needs_and_once(facilitator, workspace, review, path):
    form = facilitator.get(f"{path}/actions/new")
    fields = {**ACTION, "id": value_of(form, "id"), "seen": value_of(form, "seen")}
    for _ in range(2):
        page = facilitator.send(f"{path}/actions/new", fields)
    (planned,) = workspace.review(review.id).actions.values()
    assert planned == Action(
        **{key: ACTION[key] for key in ACTION if key not in {"strength", "state"}},
        id=fields["id"],
        state=ActionState.STARTED,
    )
    assert "Who Head of finance With whom Riverside neighbours By when 30 June 2027" in said(page)


def test_an_action_builds_on_a_named_strength(facilitator, workspace, review, path, strength):
    assert (
        f'<option value="{strength.id}" selected>'
        in facilitator.get(f"{path}/actions/new?builds_on={strength.id}").text
    )
    facilitator.send(f"{path}/actions/new", {**ACTION, "strength": strength.id, "builds_on": ""})
    (planned,) = workspace.review(review.id).actions.values()
    assert planned.builds_on == "The Tuesday lunch"
    form = facilitator.get(f"{path}/actions/{planned.id}")
    assert f'<option value="{strength.id}" selected>' in form.text


def test_own_words_stand_behind_the_named_strength(facilitator, workspace, review, path, strength):
    facilitator.send(f"{path}/actions/new", {**ACTION, "strength": strength.id, "builds_on": "and its cooks"})
    (planned,) = workspace.review(review.id).actions.values()
    assert planned.builds_on == "The Tuesday lunch – and its cooks"


@pytest.mark.parametrize("given", ["30/6/2027", "30.06.2027", " 2027-06-30 "])
def test_a_date_is_taken_as_people_write_it(facilitator, workspace, review, path, given):
    facilitator.send(f"{path}/actions/new", {**ACTION, "by_when": given})
    (planned,) = workspace.review(review.id).actions.values()
    assert planned.by_when == "2027-06-30"


def test_everything_wrong_with_an_action_is_said_at_once_and_nothing_lost(facilitator, workspace, review, path):
    wrong = {**ACTION, "what": "", "about": "gone", "strength": "gone", "by_when": "soon", "state": "resting"}
    page = facilitator.send(f"{path}/actions/new", wrong)
    assert page.status_code == 422
    assert problems(page) == [
        "What will be done is empty. Write something, and save again.",
        "Choose the domain or the statement that the action is about.",
        "Choose a strength from the list, or write one.",
        "Choose how far the action has come.",
        "This is not a date. Write day, month and year like 31/3/2027, or leave it empty.",
    ]
    assert "Ask which week suits" in page.text
    assert "People can name what came from them." in page.text
    assert workspace.review(review.id).actions == {}


def test_a_long_text_is_said_and_kept(facilitator, path):
    text = "word " * 4000
    page = facilitator.send(f"{path}/actions/new", {**ACTION, "who": text})
    assert problems(page) == ["Who does it is 20,000 characters long; the most is 1,000. Shorten it, and save again."]
    assert text in page.text


def test_an_old_tab_of_an_action_sees_both(facilitator, workspace, review, path, action):
    seen = value_of(facilitator.get(f"{path}/actions/{action.id}"), "seen")
    workspace.plan(review.id, Action(id=action.id, what="Meet weekly", about="vision"), actor="somebody else")
    page = facilitator.send(f"{path}/actions/{action.id}", {**ACTION, "seen": seen})
    assert page.status_code == 409
    assert "What Meet weekly" in said(page)
    assert f"{ACTION['what']}</textarea>" in page.text
    assert workspace.review(review.id).actions[action.id].what == "Meet weekly"


def test_an_action_that_was_taken_off_can_be_put_back(facilitator, workspace, review, path, action):
    seen = value_of(facilitator.get(f"{path}/actions/{action.id}"), "seen")
    workspace.drop_action(review.id, action.id, actor="somebody else")
    page = facilitator.send(f"{path}/actions/{action.id}", {**ACTION, "seen": seen})
    assert page.status_code == 409
    assert "It was taken off the plan. Save to put it back as you wrote it." in said(page)
    facilitator.send(f"{path}/actions/{action.id}", {**ACTION, "seen": value_of(page, "seen")})
    assert workspace.review(review.id).actions[action.id].what == ACTION["what"]


def test_an_action_is_taken_off_after_asking(facilitator, workspace, review, path, action):
    ask = facilitator.get(f"{path}/actions/{action.id}/remove")
    assert "Take this action off the plan? Meet monthly" in said(ask)
    for _ in range(2):
        assert "Taken off the plan." in said(
            facilitator.post(f"{path}/actions/{action.id}/remove", seen=value_of(ask, "seen"))
        )
    assert workspace.review(review.id).actions == {}


def test_the_plan_is_shown_in_the_order_that_is_asked_for(facilitator, workspace, review, path, action):
    sooner = Action(id=workspace.new_id(), what="Ring round", about="vision", by_when="2026-12-01")
    done = Action(id=workspace.new_id(), what="Say thanks", about="vision", state=ActionState.DONE)
    for each in (done, sooner):
        workspace.plan(review.id, each, actor="facilitator")
    for order, expected in (
        ("made", ["Meet monthly", "Say thanks", "Ring round"]),
        ("by-when", ["Ring round", "Meet monthly", "Say thanks"]),
        ("state", ["Ring round", "Meet monthly", "Say thanks"]),
        ("gone", ["Meet monthly", "Say thanks", "Ring round"]),
    ):
        page = said(facilitator.get(f"{path}?order={order}")).partition("What we will do")[2]
        assert sorted(expected, key=page.index) == expected, order


@pytest.mark.parametrize("rest", ["strengths/gone", "actions/gone", "actions/gone/remove", "strengths/gone/remove"])
def test_what_is_not_on_the_plan_is_said(facilitator, path, rest):
    page = facilitator.get(f"{path}/{rest}")
    assert page.status_code == 404
    assert "is not on the plan any more." in said(page)


def test_a_kind_that_no_plan_has_is_said(facilitator, path):
    for page in (facilitator.get(f"{path}/wishes/1/remove"), facilitator.post(f"{path}/wishes/1/remove")):
        assert page.status_code == 404
        assert "There is nothing of that kind on a plan." in said(page)
