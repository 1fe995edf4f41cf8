"""The model of OWASP SAMM becomes a tool; what is wrong in it is said with file, line and key."""

import io
import zipfile
from pathlib import Path

import pytest
from tests.importers.trying import importer, refused, works

MODEL = """\
---
id: f1
name: Growing
description: All that grows.
order: 1
type: Function
---
id: p1
function: f1
name: Soil care
shortName: SC
shortDescription: Short.
longDescription: |
  Soil is cared for.

  Always.
order: 1
assignee: Ana
type: Practice
---
id: s1
practice: p1
name: Feeding
letter: A
order: 1
type: Stream
---
{id: m1, number: 1, description: Begun., type: MaturityLevel}
---
{id: l1, practice: p1, maturityLevel: m1, objective: The soil is fed., type: PracticeLevel}
---
id: a1
stream: s1
level: l1
title: Keep a heap
benefit: Food for the soil.
shortDescription: We keep a heap.
longDescription: A heap of leaves.
metrics: Barrows.
hue: green
type: Activity
---
{id: a2, stream: s1, level: l1, title: Nobody asks, type: Activity}
---
id: q1
activity: a1
answerSet: x1
text: Do you keep a heap?
order: 1
quality:
- It is warm
- It is turned
type: Question
---
{id: q2, activity: a1, answerSet: x1, text: Everybody may use the heap., order: 2, type: Question}
---
id: x1
values:
- {text: No, value: 0, weight: 1, order: 0}
- {text: 'Yes, now and then', value: 0.5, weight: 1, order: 1}
- {text: Yes, value: 1, weight: 1, order: 2}
type: AnswerSet
---
release: 7
"""


def test_a_model_becomes_a_tool_that_can_be_run(tmp_path: Path) -> None:
    tool = works(importer("samm").read(MODEL.encode()), tmp_path / "content")
    (soil,) = tool.domains
    assert (soil.id, soil.title, soil.area) == ("soil-care", "Soil care", "growing")
    assert [(area.id, area.title, area.text) for area in tool.areas] == [("growing", "Growing", "All that grows.")]
    assert soil.good == "Soil is cared for.\n\nAlways.\n\n- 1: The soil is fed."
    heap, shared = soil.statements
    assert (heap.id, heap.text) == ("soil-care-keep-a-heap", "We keep a heap.")
    assert (heap.help, heap.asked_because) == ("Feeding – level 1 – Keep a heap", "Food for the soil.")
    assert (heap.evidence, heap.prompts) == (("It is warm", "It is turned"), ("Do you keep a heap?",))
    assert (shared.text, shared.prompts) == ("Everybody may use the heap.", ())
    assert [(each.value, each.label) for each in tool.scale_of(heap).points] == [
        (0, "No"), (1, "Yes, now and then"), (2, "Yes"),
    ]  # fmt: skip
    (section,) = tool.beside("soil-care")
    assert section.text == "## Keep a heap\n\nA heap of leaves."


def test_practices_stand_under_their_functions_and_those_without_one_come_last(tmp_path: Path) -> None:
    more = """---
{id: p0, name: Odd jobs, order: 0, type: Practice}
---
{id: s0, practice: p0, name: All, order: 1, type: Stream}
---
{id: a0, stream: s0, title: Do them, shortDescription: We do odd jobs., type: Activity}
---
{id: q0, activity: a0, answerSet: x1, text: 'Do you?', order: 1, type: Question}
"""
    tool = works(importer("samm").read((MODEL + more).encode()), tmp_path / "content")
    assert [(domain.id, domain.area) for domain in tool.domains] == [
        ("soil-care", "growing"),
        ("odd-jobs", "elsewhere"),
    ]
    assert [area.title for area in tool.areas] == ["Growing", "Practices without a function"]
    alone = works(importer("samm").read((MODEL.replace("function: f1\n", "")).encode()), tmp_path / "alone")
    assert (alone.areas, alone.domains[0].area) == ((), "")


LEFT_OUT = (
    "Line 28{}, MaturityLevel.description: there is no place for this in a tool.",
    "Line 39{}, Activity.metrics: there is no place for this in a tool.",
    "Line 40{}, Activity.hue: this key is not known here.",
    "Line 43{}, Activity: no question asks about it.",
    "Line 59{}, AnswerSet.values[].value (and 2 more like it): points stand in their order; figures for them are not "
    "carried.",
    "Line 59{}, AnswerSet.values[].weight (and 2 more like it): points stand in their order; figures for them are not "
    "carried.",
    "Line 64{}, the whole document: this is no part of the model; its type is none of Function, Practice, Stream, "
    "MaturityLevel, PracticeLevel, Activity, Question, AnswerSet.",
)


def test_what_has_no_place_is_reported_with_line_and_key() -> None:
    assert importer("samm").read(MODEL.encode()).left_out == tuple(each.format("") for each in LEFT_OUT)


def packed(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"model/{name}.yml", text)
        archive.writestr("README.md", "Not read.")
    return stream.getvalue()


def test_a_zip_of_the_folder_is_the_same_model(tmp_path: Path) -> None:
    parts = MODEL.split("---\n")
    draft = importer("samm").read(packed(**{f"part{place}": part for place, part in enumerate(parts)}))
    assert works(draft, tmp_path / "content") == importer("samm").read(MODEL.encode()).tool
    assert draft.left_out[0] == (
        "Line 3 of model/part10.yml, AnswerSet.values[].value (and 2 more like it): points stand in their order; "
        "figures for them are not carried."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ["There is nothing to rate in it: no question leads to a practice."]),
        (
            packed(one="a: [", two="x: y"),
            [
                "Line 1 of model/one.yml: this can't be read as YAML: expected the node content, but found "
                "'<stream end>'."
            ],
        ),
        (b"PK nonsense", ["The ZIP can't be read: File is not a zip file. Pack it again."]),
        (
            b"{id: q, activity: gone, type: Question}\n---\n{id: q, text: T, activity: a, type: Question}\n---\n"
            b"{id: a, title: T, type: Activity}\n---\n{name: P, type: Practice}\n",
            [
                "Line 3, Question: the id “q” stands in another Question already; keep one.",
                "Line 7, Practice: “id” is missing.",
                "Line 5, Activity: neither its stream nor its level leads to a Practice.",
            ],
        ),
        (
            MODEL.replace("activity: a1\n", "activity: gone\n").replace("order: 2}\ntype", "order: 1}\ntype").encode(),
            [
                "Line 45, Question: “activity” is “gone”, but no Activity has that id.",
                "Line 57, AnswerSet: the answers have the orders [0, 1, 1]; give at least two, each its own.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_broken_model_is_refused_with_line_key_and_cause(data: bytes, said: list[str]) -> None:
    assert refused("samm", data) == said
