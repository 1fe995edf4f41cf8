"""Snapshots in the web UI: taken, listed, looked at, reported, and always with the way back."""

from tests.web.conftest import Visitor
from tests.web.filled_review import filled, problems, said

from stocktake.review import Action, AgreedView, AnswerKind
from stocktake.workspace import Workspace

ME = "facilitator"
NAME = "After <b>workshop</b> 1"
LATER = "Agreed much later."
MOMENT = f"As it stood: {NAME} ,"


def test_a_snapshot_is_taken_looked_at_and_left_again(facilitator: Visitor, workspace: Workspace) -> None:
    review = filled(workspace).id
    workspace.reveal(review, actor=ME)
    assert "There is no snapshot yet." in said(facilitator.get(f"/reviews/{review}/snapshots"))
    page = facilitator.post(f"/reviews/{review}/snapshots", name=NAME)
    assert "The snapshot is taken." in said(page)
    workspace.agree(review, AgreedView(statement="vision-1", kind=AnswerKind.RATING, value=2, reason=LATER), actor=ME)
    workspace.plan(review, Action(id=workspace.new_id(), what=LATER, about="vision"), actor=ME)
    again = facilitator.post(f"/reviews/{review}/snapshots", name=NAME.lower())
    assert (again.status_code, problems(again)) == (
        422,
        [f"This review has a snapshot “{NAME}” already. Choose another name."],
    )
    at = "at=After+%3Cb%3Eworkshop%3C/b%3E+1"
    results, domain = f"/reviews/{review}/results", f"/reviews/{review}/results/vision"
    for path in (results, domain, f"/reviews/{review}/report", f"/reviews/{review}/report/organisation"):
        then, now = facilitator.get(f"{path}?{at}"), facilitator.get(path)
        assert MOMENT in said(then), path
        assert f'href="{path}">Look at it as it is now' in then.text
        assert "As it stood" not in said(now)
        assert LATER not in said(then)
    assert LATER in said(facilitator.get(domain))
    assert f'href="{domain}?{at}' in facilitator.get(f"{results}?{at}").text
    assert f'href="/reviews/{review}/agree' in facilitator.get(f"{results}?{at}").text
    for kind, ending in (("organisation", "md"), ("plan", "html"), ("figures", "json")):
        path = f"/reviews/{review}/report/{kind}.{ending}"
        then, now = facilitator.get(f"{path}?{at}"), facilitator.get(path)
        assert "after-b-workshop-b-1" in then.headers["Content-Disposition"]
        assert (LATER.encode() in then.data, LATER.encode() in now.data) == (False, True)
    unknown = facilitator.get(f"{results}?at=Nowhen")
    assert unknown.status_code == 404
    assert "There is no snapshot “Nowhen” of this review." in said(unknown)


def test_only_facilitators_take_snapshots_and_look_at_them(stranger, workspace: Workspace) -> None:
    review = filled(workspace).id
    workspace.snapshots.take(review, "Early", actor=ME)
    for path in (f"/reviews/{review}/snapshots", f"/reviews/{review}/results?at=Early"):
        answer = stranger().get(path)
        assert "Early" not in said(answer)
    stranger().post(f"/reviews/{review}/snapshots", name="Mine")
    assert [each.name for each in workspace.review(review).snapshots] == ["Early"]
