"""The way through a review as six steps, and what comes next."""

from attrs import frozen

from stocktake.documents.figures import counted
from stocktake.review import Phase
from stocktake.state import ReviewState
from stocktake.tool import Tool


@frozen(kw_only=True)
class Step:
    """One step: *state* is ``done``, ``now`` or ``later``; *page* is the endpoint to go on at."""

    number: int
    title: str
    text: str
    state: str
    page: str
    link: str


@frozen(kw_only=True)
class Next:
    """What to do next, with the endpoint that leads there."""

    title: str
    text: str
    page: str
    link: str


@frozen
class Count:
    """How many people were invited, came in and handed in."""

    invited: int
    came: int
    handed_in: int


def count(state: ReviewState) -> Count:
    """Count the people of a review; who came through an open link was not invited by name, but counts as invited."""
    waiting = [
        each
        for each in state.invitations.values()
        if each.participant and each.id not in state.cancelled and each.participant not in state.participants
    ]
    people = state.participants.values()
    return Count(
        invited=len(waiting) + len(state.participants),
        came=len(state.participants),
        handed_in=sum(bool(each.handed_in_at) or each.imported for each in people),
    )


def what_next(state: ReviewState, tool: Tool) -> Next:
    """Say what a facilitator would do next."""
    people = count(state)
    if state.phase is Phase.CLOSED:
        return Next(
            title="The review is closed",
            text="Hand the report round, and look at the plan together after some months.",
            page="reports.choose",
            link="Get the report",
        )
    if state.revealed_at:
        return _after_reveal(state, tool)
    if not people.invited and not state.invitations:
        return Next(
            title="Invite people",
            text="Give everybody a link or a code. They need no account, and can answer on a phone.",
            page="people.listed",
            link="Invite people",
        )
    if not any(state.answers.values()):
        return Next(
            title="People are on their way",
            text="Nobody has answered yet. Send the links, or print cards to hand out.",
            page="people.listed",
            link="See links and cards",
        )
    if people.handed_in < people.invited:
        return Next(
            title="People are answering alone",
            text=f"{people.handed_in} of {counted(people.invited, 'person has', 'people have')} handed in. "
            "When you have heard from enough people, reveal the results and look at them together.",
            page="people.listed",
            link="See how far people are",
        )
    return Next(
        title="Everybody has handed in",
        text="Bring people together, reveal the results, and look at them side by side.",
        page="reviews.reveal",
        link="Reveal the results",
    )


def _after_reveal(state: ReviewState, tool: Tool) -> Next:
    if not state.agreed:
        return Next(
            title="Look at the results together",
            text="Begin with what works. Then go to where views differ, and to what people don't know.",
            page="results.overview",
            link="See the results",
        )
    if not state.actions:
        return Next(
            title="Make a plan",
            text="Pick a few things, and build each on a strength that you found.",
            page="planning.plan",
            link="Make the plan",
        )
    left = sum(1 for _ in tool.statements()) - len(state.agreed)
    return Next(
        title="Share what you found",
        text="The report holds the results, what you agreed and the plan."
        + (f" {counted(left, 'statement has', 'statements have')} no agreed view, and that is fine." if left else ""),
        page="reports.choose",
        link="Get the report",
    )


def steps(state: ReviewState, tool: Tool) -> tuple[Step, ...]:
    """Give the six steps of a review as they stand."""
    people, revealed = count(state), bool(state.revealed_at)
    statements = sum(1 for _ in tool.statements())
    done = {
        "people.listed": bool(people.invited),
        "people.progress": revealed,
        "results.overview": revealed,
        "agreeing.overview": bool(state.agreed),
        "planning.plan": bool(state.actions),
        "reports.choose": state.phase is Phase.CLOSED,
    }
    answering = f"{people.handed_in} of {people.invited} handed in" if people.invited else "nobody yet"
    told = (
        ("Invite people", counted(people.invited, "person", "people"), "people.listed", "Invite people"),
        ("People answer alone", answering, "people.progress", "See how far people are"),
        (
            "See together",
            "open to everybody" if revealed else "not revealed yet",
            "results.overview",
            "See the results",
        ),
        ("Agree", f"{len(state.agreed)} of {statements} statements", "agreeing.overview", "Agree views"),
        (
            "Plan",
            f"{counted(len(state.strengths), 'strength', 'strengths')}, "
            f"{counted(len(state.actions), 'action', 'actions')}",
            "planning.plan",
            "Strengths and actions",
        ),
        ("Report", "to read, print and hand round", "reports.choose", "Get reports"),
    )
    first_open = next((page for _, _, page, _ in told if not done[page]), "")
    return tuple(
        Step(
            number=number,
            title=title,
            text=text,
            state="done" if done[page] else "now" if page == first_open else "later",
            page="people.listed" if page == "people.progress" else page,
            link=link,
        )
        for number, (title, text, page, link) in enumerate(told, start=1)
    )
