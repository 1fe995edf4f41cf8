"""Bringing in what was filled in elsewhere: choose files, see what would come in, say yes."""

from attrs import evolve
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from stocktake.documents.figures import counted
from stocktake.errors import InvalidError, StocktakeError
from stocktake.incoming import ImportedFile
from stocktake.review import Phase
from stocktake.state import ReviewState
from stocktake_renderers.web.access import FACILITATOR, facilitator_required, workspace
from stocktake_renderers.web.pdfs import as_pdf, can_make_pdfs
from stocktake_renderers.web.security import takes_files
from stocktake_renderers.web.typed import Typed
from stocktake_renderers.web.uploads import MOST_FILES, Upload, carried, carry, read_all
from stocktake_renderers.web.wording import file_name

blueprint = Blueprint("bringing_in", __name__)


@blueprint.get("/reviews/<review>/import")
@facilitator_required
def choose(review: str) -> ResponseReturnValue:
    """Ask for the files."""
    return choosing(workspace().review(review), Typed({}))


@blueprint.post("/reviews/<review>/import")
@takes_files
@facilitator_required
def look(review: str) -> ResponseReturnValue:
    """Show what the files hold; nothing is stored."""
    state = workspace().review(review)
    uploads = read_all(state, request.files.getlist("files"))
    if not uploads:
        typed = Typed({})
        typed.blame("Choose at least one file.", "files")
        return choosing(state, typed), 422
    return _preview(state, uploads)


@blueprint.post("/reviews/<review>/import/confirm")
@takes_files
@facilitator_required
def confirm(review: str) -> ResponseReturnValue:
    """Bring in what was ticked; what can't come in is shown again with the reason."""
    state = workspace().review(review)
    typed = Typed(request.form)
    try:
        uploads = carried(state, typed["carried"])
    except InvalidError as error:
        typed.blame(error)
        return choosing(state, typed), 422
    left, brought = [], 0
    for number, upload in enumerate(uploads):
        if not typed[f"keep-{number}"]:
            continue
        wanted = evolve(upload, file=_as_typed(upload, typed, number))
        try:
            _checked(state, wanted, typed, number)
            workspace().bring_in(review, wanted.file or ImportedFile(answers=()), actor=FACILITATOR)
        except StocktakeError as error:
            left.append(evolve(wanted, problem=str(error)))
        else:
            brought += 1
    if left:
        return _preview(workspace().review(review), left, brought), 422
    flash(
        f"{counted(brought, 'file is', 'files are')} brought in."
        if brought
        else "Nothing was ticked, so nothing was brought in."
    )
    return redirect(url_for("people.listed", review=review), 303)


@blueprint.get("/reviews/<review>/import/form.pdf")
@facilitator_required
def form(review: str) -> ResponseReturnValue:
    """Give the blank form of this review as PDF."""
    state = workspace().review(review)
    return as_pdf(workspace().blank_of(state), file_name(state.settled.place, state.settled.title, "form"))


@blueprint.get("/reviews/<review>/import/form.xlsx")
@facilitator_required
def sheet(review: str) -> ResponseReturnValue:
    """Give the answer sheet of this review for a spreadsheet."""
    from stocktake_renderers.data import answer_sheet

    state = workspace().review(review)
    made = answer_sheet(workspace().blank_of(state))
    answer = Response(made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = file_name(state.settled.place, state.settled.title, "answer sheet")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _as_typed(upload: Upload, typed: Typed, number: int) -> ImportedFile | None:
    if upload.file is None or not upload.is_form:
        return upload.file
    return upload.file.said_by(typed[f"name-{number}"], typed[f"perspective-{number}"])


def _checked(state: ReviewState, upload: Upload, typed: Typed, number: int) -> None:
    if upload.is_form and typed[f"perspective-{number}"] not in state.settled.perspectives:
        raise InvalidError("Choose the perspective they answer from.")


def choosing(state: ReviewState, typed: Typed) -> str:
    """Show the page that asks for files, with what is wrong."""
    return render_template(
        "facilitating/import.html",
        state=state,
        tool=workspace().tool_of(state),
        problems=typed.problems,
        typed=typed,
        most=MOST_FILES,
        megabytes=workspace().settings.web.largest_upload,
        pdf=can_make_pdfs(),
        Phase=Phase,
    )


def _preview(state: ReviewState, uploads: list[Upload], brought: int = 0) -> str:
    tool = workspace().tool_of(state)
    good = [each for each in uploads if each.file is not None]
    return render_template(
        "facilitating/import_preview.html",
        state=state,
        good=good,
        bad=[each for each in uploads if each.file is None],
        carried=carry(state, good),
        brought=brought,
        perspectives=[
            ("", "Choose one"),
            *((each, tool.perspective(each).title) for each in state.settled.perspectives),
        ],
        statements=sum(1 for _ in tool.statements()),
    )
