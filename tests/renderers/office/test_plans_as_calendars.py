"""The dates of a plan as a calendar: one day each, the same UID each time, and words that break no line of it."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from icalendar import Calendar

from stocktake.reading import READER, Reading
from stocktake.review import Action, ActionState, Phase
from stocktake_renderers.office.plan_calendar import calendar


def reading(*actions: Action, **more: object) -> Reading:
    bare = Reading(
        review="r1",
        viewer=READER,
        title="Spring review",
        place="Eastshire",
        purpose="",
        phase=Phase.REVEALED,
        smallest_group=5,
        perspectives={},
        domains=(),
        actions=actions,
        started_at="2026-11-01T09:00:00.000000Z",
        revealed_at="2026-11-22T10:30:00.000000Z",
    )
    return evolve(bare, **more)  # type: ignore[arg-type] # any field


TALK = Action(
    id="a1",
    what="Talk; then, \\ act\nBEGIN:VALARM",
    about="vision",
    who="Amina\r\nATTENDEE:mailto:x@example.org",
    first_step="Ring, and write 👩🏽‍🤝‍👨🏿 نحن " * 6,
    by_when="2027-02-28",
)


def test_an_action_with_a_date_is_a_whole_day_with_its_words() -> None:
    data = calendar(reading(TALK, Action(id="a2", what="No date", about="vision")))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["UID"] == "a1.r1@stocktake"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 2, 28), date(2027, 3, 1))
    assert event["DTSTAMP"].dt == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    assert event["SUMMARY"] == "Talk; then, \\ act BEGIN:VALARM"
    said = "About: vision\nWho: Amina\nATTENDEE:mailto:x@example.org\nFirst step: Ring"
    assert str(event["DESCRIPTION"]).startswith(said)
    assert sorted(event) == ["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"]


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = calendar(reading(TALK))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\r\nBEGIN:") == 1, "what somebody wrote begins nothing"


@pytest.mark.parametrize(
    ("state", "summary", "status"),
    [
        (ActionState.PLANNED, "Talk", None),
        (ActionState.DONE, "Done: Talk", None),
        (ActionState.STOPPED, "Stopped: Talk", "CANCELLED"),
    ],
)
def test_how_far_an_action_has_come_is_said(state: ActionState, summary: str, status: str | None) -> None:
    action = Action(id="a", what="Talk", about="vision", by_when="2027-01-01", state=state)
    (event,) = Calendar.from_ical(calendar(reading(action))).walk("VEVENT")
    assert (event["SUMMARY"], event.get("STATUS")) == (summary, status)


def test_an_action_keeps_its_uid_when_its_words_and_its_day_change() -> None:
    changed = evolve(TALK, what="Something else", by_when="2028-01-01")
    uids = [Calendar.from_ical(calendar(reading(each))).walk("VEVENT")[0]["UID"] for each in (TALK, changed)]
    assert uids[0] == uids[1]


def test_days_come_in_order_and_a_plan_without_dates_is_an_empty_calendar() -> None:
    late, soon = (Action(id=when, what=when, about="x", by_when=when) for when in ("2027-05-01", "2027-04-01"))
    events = Calendar.from_ical(calendar(reading(late, soon))).walk("VEVENT")
    assert [each["SUMMARY"] for each in events] == ["2027-04-01", "2027-05-01"]
    empty = Calendar.from_ical(calendar(reading()))
    assert empty.walk("VEVENT") == []
    assert empty["X-WR-CALNAME"] == "Spring review: Eastshire"
