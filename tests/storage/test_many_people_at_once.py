"""Many people save at the same moment, in several processes with many threads each: each save is there exactly once."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from stocktake.entries import ActionPlanned, AnswerGiven, Entry, ViewAgreed
from stocktake.errors import ConflictError
from stocktake.review import AgreedView, Answer, AnswerKind
from stocktake.settings import Settings, Web
from stocktake.workspace import Workspace
from stocktake_renderers.opening import open_workspace

PROCESSES = 4
THREADS = 32
FACILITATORS = 4  # of the threads of each process agree views, and as many plan actions
TURNS = 3
PROGRAM = """
import json, sys
sys.path[:] = {path!r}
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stocktake.errors import ConflictError, StocktakeError
from stocktake.review import Action, AgreedView, Answer, AnswerKind
from stocktake.settings import Settings, Web
from stocktake_renderers.opening import open_workspace

url, secret, review, people, statements = json.loads(sys.argv[1])
workspace = open_workspace(Settings(storage=url, web=Web(secret_file=secret)))
me = sys.argv[2]

def again(save):
    # what a person does who is told that somebody else was faster: look, and save once more
    for _ in range(200):
        seen = workspace.review(review).position
        try:
            save(seen)
            return
        except ConflictError as error:
            told.append(str(error))

def person(number):
    for turn in range({turns}):
        reason = f"{{me}}-{{number}}-{{turn}}"
        answer = Answer(statement=statements[turn], kind=AnswerKind.RATING, value=1 + number % 5, reason=reason)
        workspace.answer(review, people[number], [answer])
        saved.append(("answer", reason))

def agreeing(number):
    for turn in range({turns}):
        reason = f"{{me}}-{{number}}-{{turn}}"
        view = AgreedView(statement=statements[0], kind=AnswerKind.RATING, value=4, reason=reason)
        again(lambda seen: workspace.agree(review, view, seen=seen, actor=me))
        saved.append(("view", reason))

def planning(number):
    for turn in range({turns}):
        what = f"{{me}}-{{number}}-{{turn}}"
        action = Action(id=workspace.new_id(), what=what, about=statements[0])
        again(lambda seen: workspace.plan(review, action, seen=seen, actor=me))
        saved.append(("action", what))

saved, told = [], []
with ThreadPoolExecutor({threads}) as pool:
    facilitators = [pool.submit(work, number) for number in range({facilitators}) for work in (agreeing, planning)]
    everybody = [*facilitators, *(pool.submit(person, number) for number in range(len(people)))]
    for each in everybody:
        each.result()
workspace.close()
print(json.dumps({{"saved": saved, "told": told}}))
"""


@pytest.fixture
def settings(durable_url: str, tmp_path: Path) -> Settings:
    return Settings(storage=durable_url, web=Web(secret_file=str(tmp_path / "secret.key")))


def start_with_people(workspace: Workspace) -> tuple[str, list[str]]:
    """Start a review whose results are open, with somebody for each thread that answers, and one who has answered."""
    review = workspace.start("strengths-based", title="Many", place="Hall", actor="facilitator").id
    door = workspace.invite(review, "carer", many=True, actor="facilitator")
    people = [
        workspace.enter(review, door.invitation.id)[0].id for _ in range(PROCESSES * (THREADS - 2 * FACILITATORS))
    ]
    early, _ = workspace.enter(review, door.invitation.id)
    workspace.answer(review, early.id, [Answer(statement="vision-1", kind=AnswerKind.DONT_KNOW)])
    workspace.reveal(review, actor="facilitator")
    return review, people


def told(entry: Entry) -> tuple[str, str] | None:
    """Give the sort of a save and the words it can be told by."""
    match entry:
        case AnswerGiven(answer=answer) if answer.reason:
            return "answer", answer.reason
        case ViewAgreed(view=view):
            return "view", view.reason
        case ActionPlanned(action=action):
            return "action", action.what
    return None


def test_of_what_many_people_save_at_once_each_is_there_once_and_nothing_else(settings: Settings) -> None:
    workspace = open_workspace(settings)
    review, people = start_with_people(workspace)
    statements = [each.id for _, each in workspace.tool_of(workspace.review(review)).statements()]
    share = len(people) // PROCESSES
    source = PROGRAM.format(path=sys.path, turns=TURNS, threads=THREADS, facilitators=FACILITATORS)
    running = []
    for number in range(PROCESSES):
        mine = people[number * share : (number + 1) * share]
        given = json.dumps([settings.storage, settings.web.secret_file, review, mine, statements])
        program = [sys.executable, "-c", source, given, f"p{number}"]
        running.append(subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    said = [each.communicate() for each in running]
    assert [each.returncode for each in running] == [0] * PROCESSES, "".join(error for _, error in said)
    reports = [json.loads(out) for out, _ in said]
    saved = Counter(tuple(each) for report in reports for each in report["saved"])

    history = workspace.history(review)
    assert [each.position for each in history] == list(range(1, len(history) + 1))
    assert Counter(found for each in history if (found := told(each.entry))) == saved
    assert sum(saved.values()) == PROCESSES * THREADS * TURNS
    assert {each for report in reports for each in report["told"]} <= {
        "Somebody else changed the agreed view of this statement since you opened this page. "
        "What they wrote is shown beside yours: look at both, and save again.",
        "Many people are saving at this moment and yours didn't get in. Nothing is lost: save again.",
    }
    last = next(each.entry for each in reversed(history) if isinstance(each.entry, ViewAgreed))
    assert workspace.review(review).agreed[statements[0]] == last.view
    workspace.close()


def test_the_second_of_two_who_settle_the_same_view_is_told_and_both_texts_are_there(settings: Settings) -> None:
    first, second = open_workspace(settings), open_workspace(settings)
    review, _ = start_with_people(first)
    statement = next(each.id for _, each in first.tool_of(first.review(review)).statements())
    seen = second.review(review).position

    def view(reason: str) -> AgreedView:
        return AgreedView(statement=statement, kind=AnswerKind.RATING, value=4, reason=reason)

    first.agree(review, view("What the first wrote"), seen=seen, actor="first")
    with pytest.raises(ConflictError) as caught:
        second.agree(review, view("What the second wrote"), seen=seen, actor="second")
    assert str(caught.value) == (
        "Somebody else changed the agreed view of this statement since you opened this page. "
        "What they wrote is shown beside yours: look at both, and save again."
    )
    assert second.review(review).agreed[statement].reason == "What the first wrote"
    second.agree(review, view("What the second wrote"), seen=second.review(review).position, actor="second")
    written = [each.entry.view.reason for each in first.history(review) if isinstance(each.entry, ViewAgreed)]
    assert written == ["What the first wrote", "What the second wrote"]
    first.close()
    second.close()
