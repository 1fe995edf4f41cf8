"""A reading as an Excel workbook: real numbers and dates, text that is never a formula, nothing that is hidden."""

import hashlib
import io
import sys
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook
from tests.renderers.data.test_data_readings import FACILITATOR, REFERENCE, Viewer, review, workspace
from tests.renderers.words_in import everything_in, parts

from stocktake.errors import StocktakeError
from stocktake.reading import Reading
from stocktake.reasons import Reason
from stocktake.review import Action, Strength
from stocktake_renderers.office.workbook import workbook

__all__ = ["review", "workspace"]
SHEETS = ["About", "Figures", "Domains", "Beside the figures", "Reasons", "Agreed views", "Strengths", "Actions"]
HOSTILE = (
    "=SUM(A1:A9)",
    "+44 20 7946 0000",
    "-1",
    "@home",
    "＝1+1",
    "_x0041_ nul \x00 bell \x07 half \ud800 last \uffff",
    "x" * 9000,
    "نحن نستمع 👩🏽‍🤝‍👨🏿",
    "https://example.org",
    "1",
    " ",
)


def rows(data: bytes, sheet: str) -> list[dict[str, Any]]:
    found = list(load_workbook(io.BytesIO(data))[sheet].values)
    return [dict(zip(map(str, found[0]), row, strict=True)) for row in found[1:]]


@pytest.fixture
def reading(workspace: Any, review: str) -> Reading:
    found = workspace.read(review, FACILITATOR)
    assert isinstance(found, Reading)
    return found


def test_there_is_a_sheet_for_each_thing_with_a_header_that_stays_in_sight(reading: Reading) -> None:
    book = load_workbook(io.BytesIO(workbook(reading)))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.bold
        assert all(each.width >= 8 for each in sheet.column_dimensions.values())
        assert sheet.print_title_rows == "$1:$1"


def test_figures_are_numbers_and_dates_are_dates(reading: Reading) -> None:
    data = workbook(reading)
    first = rows(data, "Figures")[0]
    tally = reading.statement("vision-1").tally
    assert tally is not None
    assert (first["Id"], first["Group"], first["Shown"], first["Ratings"]) == ("vision-1", "Everybody", "yes", tally.n)
    assert [first[f"Rated {value}"] for value in range(1, 6)] == list(tally.counts.values())
    (average,) = [each for each in reading.aggregators if each.id == "mean"]
    assert first[average.title] == pytest.approx(reading.statement("vision-1").figures["mean"])
    (action,) = rows(data, "Actions")
    assert (action["What"], action["By when"].date(), action["State"]) == ("Talk", date(2027, 1, 31), "Planned")
    assert action["About"] == reading.statement("vision-1").text
    (view,) = rows(data, "Agreed views")
    assert (view["Agreed view"], view["Reason"]) == (reading.statement("vision-1").scale.label(4), "We agree")
    assert rows(data, "Strengths") == [
        {
            "Strength": "Trust",
            "Held by": "Us",
            "Domain": reading.domains[0].title,
            "How we know": None,
            "Where else": None,
        }
    ]


def test_a_hidden_group_has_no_figure(reading: Reading) -> None:
    (carer,) = [
        each for each in rows(workbook(reading), "Figures") if (each["Id"], each["Group"]) == ("vision-1", "Carers")
    ]
    shown = {name: cell for name, cell in carer.items() if cell is not None}
    assert set(shown) == {"Domain", "Id", "Statement", "Group", "Shown"}
    assert shown["Shown"] == "no"


def test_who_may_see_nothing_gets_a_workbook_without_a_figure(workspace: Any, review: str) -> None:
    data = workbook(workspace.read(review, Viewer("nobody")))
    assert rows(data, "Reasons") == rows(data, "Actions") == rows(data, "Strengths") == rows(data, "Agreed views") == []
    assert {each["Shown"] for each in rows(data, "Figures")} == {"no"}
    about = {each["What"]: each["Words"] for each in rows(data, "About")}
    assert about["Nothing is shown because"] == "Only people in this review can see its results."


@pytest.mark.parametrize("viewer", [FACILITATOR, Viewer("room"), Viewer("reader"), Viewer("nobody")])
def test_no_part_of_the_file_holds_a_private_reason(workspace: Any, review: str, viewer: Viewer) -> None:
    assert b"=Words of leader 0" not in everything_in(workbook(workspace.read(review, viewer)))


def hostile(reading: Reading) -> Reading:
    first = reading.domains[0]
    said = tuple(Reason(text=text, said=text, name=text, perspective="leader") for text in HOSTILE)
    statement = evolve(first.statements[0], reasons=said, text=HOSTILE[0])
    actions = tuple(Action(id=f"{n}", what=text, about=text, who=text) for n, text in enumerate(HOSTILE))
    return evolve(
        reading,
        title=HOSTILE[0],
        domains=(evolve(first, title=HOSTILE[3], statements=(statement, *first.statements[1:])), *reading.domains[1:]),
        actions=actions,
        strengths=tuple(Strength(id=f"{n}", text=text, held_by=text) for n, text in enumerate(HOSTILE)),
    )


def test_what_people_wrote_is_text_and_never_a_formula_a_link_or_a_number(reading: Reading) -> None:
    data = workbook(hostile(reading))
    for name, part in parts(data).items():
        assert b"<f>" not in part, name
        assert b"<hyperlink" not in part, name
    cells = [each for each in rows(data, "Reasons") if each["Id"] == "vision-1"]
    told = [each["Reason"] for each in cells]
    for text in ("=SUM(A1:A9)", "+44 20 7946 0000", "-1", "@home", "＝1+1", "x" * 9000, "1", "https://example.org"):
        assert text in told
    assert "_x0041_ nul  bell  half � last �" in told
    sheet = load_workbook(io.BytesIO(data))["Reasons"]
    quoted = {sheet.cell(number, 5).value for number in range(2, 8) if sheet.cell(number, 5).quotePrefix}
    assert quoted == {"=SUM(A1:A9)", "+44 20 7946 0000", "-1", "@home", "＝1+1"}


def test_the_same_reading_gives_the_same_bytes_in_two_processes(reading: Reading) -> None:
    """The bytes rest on nothing but the reading: no clock, no time zone, no order of a set."""
    import pickle
    import subprocess

    program = (
        "import pickle, sys, hashlib; from stocktake_renderers.office.workbook import workbook; "
        "from stocktake_renderers.office.plan_calendar import calendar; "
        "found = pickle.load(sys.stdin.buffer); "
        "print(hashlib.sha256(workbook(found) + calendar(found)).hexdigest())"
    )
    bare = evolve(reading, aggregators=())
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(bare),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
        ).stdout.decode()
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    from stocktake_renderers.office.plan_calendar import calendar

    here = hashlib.sha256(workbook(bare) + calendar(bare)).hexdigest()
    assert told == [f"{here}\n"] * 2


NEEDS = {
    "docx": ("docx", 'Word needs the extra parts: run pip install "stocktake[office]".'),
    "xlsx": ("xlsxwriter", 'Excel needs the extra parts: run pip install "stocktake[office]".'),
    "ics": ("icalendar", 'A calendar needs the extra parts: run pip install "stocktake[office]".'),
}


@pytest.mark.parametrize("format_id", NEEDS)
def test_a_format_whose_extra_is_missing_says_what_to_run_and_all_others_work(
    format_id: str, workspace: Any, review: str, tmp_path: Any
) -> None:
    import subprocess

    module, sentence = NEEDS[format_id]
    program = f"""
import sys
sys.modules[{module!r}] = None
from stocktake.errors import StocktakeError
from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake.reading import READER
from stocktake_renderers.installed import can_make
from stocktake_renderers.opening import real_stamp
settings = Settings(storage="memory:")
catalogue = load_plugins(settings)
desk = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=b"s" * 32)
review = desk.start("strengths-based", title="T", place="P", actor="f").id
things = {{"document": desk.report(review, "organisation", READER), "reading": desk.read(review, READER)}}
for each in catalogue.renderers.values():
    try:
        desk.render(things[each.of], each.id)
        assert can_make(each), each.id
        print(each.id)
    except StocktakeError as error:
        assert not can_make(each), each.id
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    told = done.stdout.splitlines()
    assert sentence in told
    others = {"html", "text", "md", "pdf", "docx", "json", "csv", "jsonl", "plan-csv", "xlsx", "ics"} - {format_id}
    assert others == set(told) - {sentence}


def test_the_sentence_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch, reading: Reading, workspace: Any) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "stocktake_renderers.office.workbook", raising=False)
    with pytest.raises(StocktakeError) as refused:
        workspace.render(reading, "xlsx")
    assert str(refused.value) == NEEDS["xlsx"][1]


def test_every_sheet_and_column_is_documented(reading: Reading) -> None:
    page = (REFERENCE / "formats.md").read_text(encoding="utf-8")
    titles = {each.title for each in reading.aggregators}
    for sheet in load_workbook(io.BytesIO(workbook(reading))):
        assert f"| `{sheet.title}` |" in page
        for cell in sheet[1]:
            if cell.value not in titles:
                assert f"`{str(cell.value).rstrip(' 12345')}`" in page
