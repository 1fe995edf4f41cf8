import re

LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")


def test_a_link_is_shown_until_its_person_comes_in_and_not_after(facilitator, workspace, review, door, stranger):
    people = f"/reviews/{review.id}/people"
    qr = f"{people}/{door.invitation.id}/qr.svg"
    assert door.token in facilitator.get(people).text
    assert facilitator.get(qr).status_code == 200
    stranger().post(f"/i/{door.token}")
    page = facilitator.get(people)
    assert door.token not in page.text
    assert door.code[:5] not in page.text
    assert "They have come in, so the link is theirs now and is not shown here." in page.text
    assert door.token not in facilitator.get(f"{people}/cards").text
    refused = facilitator.get(qr)
    assert refused.status_code == 403
    assert "This link is theirs now, so it is not shown. If they lost it, make them a new one." in refused.text


def test_the_own_link_of_somebody_who_came_through_a_link_for_many_is_never_shown(facilitator, workspace, review):
    many = workspace.invite(review.id, "carer", many=True, actor="facilitator")
    _, own = workspace.enter(review.id, many.invitation.id, name="Bo Marsh")
    page = facilitator.get(f"/reviews/{review.id}/people")
    assert many.token in page.text
    assert workspace.door(own).token not in page.text


def test_a_new_link_is_shown_once_ends_the_old_one_and_its_owner_is_told(facilitator, review, door, stranger):
    person = stranger()
    person.post(f"/i/{door.token}")
    path = f"/reviews/{review.id}/people/{door.invitation.id}/new-link"
    asked = facilitator.get(path)
    assert "The old link and code stop working at once." in asked.text
    made = facilitator.post(path)
    new = LINK.search(made.text)[1]
    assert new != door.token
    assert new not in facilitator.get(f"/reviews/{review.id}/people").text
    old = stranger().get(f"/i/{door.token}")
    assert old.status_code == 403
    assert "This link is no longer in use. Ask the person who sent it to you for a new one." in old.text
    back = stranger()
    hub = back.post(f"/i/{new}")
    assert "You have a new link" in hub.text
    again = facilitator.post(path)
    assert again.status_code == 403


def test_a_link_for_many_is_not_made_anew(facilitator, workspace, review):
    many = workspace.invite(review.id, "carer", many=True, actor="facilitator")
    page = facilitator.post(f"/reviews/{review.id}/people/{many.invitation.id}/new-link")
    assert page.status_code == 403
    assert "This link is for many people, so there is nobody to give a new one to. Make another." in page.text
