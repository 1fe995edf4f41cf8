"""A framework of a CISO Assistant library becomes a tool; what is wrong in it is said with line and key."""

from pathlib import Path

import pytest
from tests.importers.trying import importer, refused, works

LIBRARY = """\
urn: urn:acme:risk:library:garden
locale: en
ref_id: GARDEN
name: Garden library
description: For gardens.
copyright: Nobody owns a garden.
version: 3
provider: The allotment
packager: us
fresh_key: 7
translations:
  fr: {name: Le jardin, description: Pour les jardins., copyright: Rien.}
objects:
  threats: [{urn: x}]
  framework:
    urn: urn:acme:risk:framework:garden
    ref_id: GARDEN-1
    name: Garden framework
    min_score: 1
    max_score: 3
    scores_definition:
    - {score: 2, name: Growing, description: Green shows., translations: {fr: {name: Pousse, description: Vert.}}}
    - {score: 1, name: Bare}
    - {score: 3, name: In bloom}
    requirement_nodes:
    - urn: urn:acme:risk:req_node:garden:a
      assessable: false
      depth: 1
      ref_id: A
      name: Soil
      description: |
        Dark.

        Crumbly.
      translations:
        fr: {name: Le sol}
    - urn: urn:acme:risk:req_node:garden:a.1
      assessable: false
      depth: 2
      parent_urn: urn:acme:risk:req_node:garden:a
      ref_id: A.1
      name: Compost
      description: Of heaps.
    - urn: urn:acme:risk:req_node:garden:a.1.1
      assessable: true
      depth: 3
      parent_urn: urn:acme:risk:req_node:garden:a.1
      ref_id: A.1.1
      name: Heap
      description: We keep a heap.
      annotation: Two are better.
      weight: 2
      typical_evidence: |
        - a heap
        - a fork
      implementation_groups: [small]
      translations:
        fr: {description: Nous avons un tas., annotation: Deux.}
      questions:
        urn:acme:q1:
          type: unique_choice
          text: Who turns it?
          choices:
          - {urn: c1, value: Ana, add_score: 1}
          - {urn: c2, value: Nobody}
    - urn: urn:acme:risk:req_node:garden:b
      assessable: true
      depth: 1
      description: We rest in winter.
      mystery: 1
    - urn: urn:acme:risk:req_node:garden:c
      depth: 1
      name: Nothing below
"""

NO_FRAMEWORK = "Line 1, the whole document: “framework” is missing; only a library with a framework can become a tool."


def test_a_framework_becomes_a_tool_that_can_be_run(tmp_path: Path) -> None:
    tool = works(importer("ciso-assistant").read(LIBRARY.encode()), tmp_path / "content")
    assert (tool.id, tool.title, tool.version, tool.language) == ("garden-1", "Garden framework", "3", "en")
    assert (tool.summary, tool.attribution) == ("For gardens.", "The allotment\n\nNobody owns a garden.")
    assert [(point.value, point.label) for point in tool.scales[0].points] == [
        (1, "Bare"), (2, "Growing"), (3, "In bloom"),
    ]  # fmt: skip
    assert [point.description for point in tool.scales[0].points] == ["", "Green shows.", ""]
    soil, other = tool.areas
    assert (soil.id, soil.title, soil.text, other.title) == ("soil", "A Soil", "Dark.\n\nCrumbly.", "Garden framework")
    compost, loose = tool.domains
    assert (compost.title, compost.good, compost.area) == ("A.1 Compost", "Of heaps.", "soil")
    assert (loose.title, loose.area) == ("Garden framework", "garden-framework")
    heap, rest = compost.statements[0], loose.statements[0]
    assert (heap.weight, rest.weight) == (2, 1)
    assert (heap.id, heap.text) == ("a-1-1", "We keep a heap.")
    assert heap.help == "A.1.1 Heap – Two are better."
    assert (heap.evidence, heap.prompts) == (("a heap", "a fork"), ("Who turns it? (Ana / Nobody)",))
    assert (rest.id, rest.text, rest.help) == ("b", "We rest in winter.", "")


def test_translations_become_a_wording() -> None:
    (french,) = importer("ciso-assistant").read(LIBRARY.encode()).variants
    assert (french.id, french.language) == ("fr", "fr")
    assert french.texts == {
        "scale.scores.2": "Pousse",
        "scale.scores.2.description": "Vert.",
        "area.soil.title": "Le sol",
        "statement.a-1-1.text": "Nous avons un tas.",
        "tool.title": "Le jardin",
        "tool.summary": "Pour les jardins.",
    }


def test_what_has_no_place_is_reported_with_line_and_key() -> None:
    nodes = "objects.framework.requirement_nodes[]"
    assert importer("ciso-assistant").read(LIBRARY.encode()).left_out == (
        "Line 4, name: the framework's own words were taken.",
        "Line 9, packager: there is no place for this in a tool.",
        "Line 10, fresh_key: this key is not known here.",
        "Line 12, translations.fr.copyright: a wording has no place for this.",
        "Line 14, objects.threats: only the framework of a library becomes a tool.",
        f"Line 56, {nodes}.implementation_groups: there is no place for this in a tool.",
        f"Line 58, {nodes}.translations.fr.annotation: a wording has no place for this.",
        f"Line 64, {nodes}.questions.urn:acme:q1.choices[].add_score: answers are not computed from questions; "
        "its text became a prompt.",
        f"Line 70, {nodes}.mystery: this key is not known here.",
        f"Line 71, {nodes}: nothing below this heading is assessable.",
    )


def test_a_framework_of_one_depth_has_domains_and_no_areas(tmp_path: Path) -> None:
    flat = b"""framework:
  name: G
  requirement_nodes:
  - {urn: a, name: Soil, depth: 1}
  - {urn: b, assessable: true, depth: 2, name: We dig., weight: 0.5}
  - {urn: c, assessable: true, depth: 2, name: We rest., weight: heavy}
"""
    draft = importer("ciso-assistant").read(flat)
    tool = works(draft, tmp_path / "content")
    assert ([domain.title for domain in tool.domains], tool.areas) == (["Soil"], ())
    assert [each.weight for each in tool.domains[0].statements] == [0.5, 1]
    assert draft.left_out == (
        "Line 6, framework.requirement_nodes[].weight: this is no weight that can count; a weight is a number above 0.",
    )


def test_what_is_assessable_right_below_an_area_becomes_a_domain_of_its_title(tmp_path: Path) -> None:
    mixed = b"""framework:
  name: G
  requirement_nodes:
  - {urn: a, name: Soil, depth: 1}
  - {urn: b, assessable: true, depth: 2, name: We dig.}
  - {urn: c, name: Compost, depth: 2}
  - {urn: d, name: Heaps, depth: 3, description: Of heaps.}
  - {urn: e, assessable: true, depth: 4, name: We keep a heap.}
"""
    draft = importer("ciso-assistant").read(mixed)
    tool = works(draft, tmp_path / "content")
    assert [(domain.title, domain.area) for domain in tool.domains] == [("Soil", "soil"), ("Compost", "soil")]
    assert tool.domains[1].statements[0].help == "Heaps"
    assert draft.left_out == (
        "Line 7, framework.requirement_nodes[]: of a heading below a domain only the title is carried.",
    )


def test_a_framework_alone_without_names_for_its_scores_gets_our_scale(tmp_path: Path) -> None:
    alone = b"framework: {name: G, max_score: 100, requirement_nodes: [{urn: a, assessable: true, name: We dig.}]}"
    draft = importer("ciso-assistant").read(alone)
    assert works(draft, tmp_path / "content").scales[0].id == "true-of-us"
    assert draft.left_out == (
        "Line 1, framework.max_score: scores without names can't be chosen from; the tool has a scale of five points "
        "instead.",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", ["Line 1: the file is empty."]),
        ("name: x", [NO_FRAMEWORK]),
        ("a: [1,\nb: 2", ["Line 2: this can't be read as YAML: expected ',' or ']', but got '<stream end>'."]),
        ("a: 1\nb: \x07", ["Line 2: this can't be read as YAML: special characters are not allowed."]),
        ("framework: []\n", [NO_FRAMEWORK]),
        (
            "framework: [1]\n",
            [
                "Line 1, framework: this should be a table of keys and values.",
                "Line 1, framework: “requirement_nodes” is missing, or nothing is in it.",
                "There is nothing to rate in it: no requirement node is assessable.",
            ],
        ),
        (
            "framework:\n  name: [x]\n  requirement_nodes:\n"
            "  - {urn: a, assessable: true, name: A, name: B, depth: deep}\n  - {urn: a, parent_urn: z}\n"
            "  - just words\n  scores_definition: [{score: 1}, {score: 1}, {name: x}]\n",
            [
                "Line 4, framework.requirement_nodes[0].name: this key stands twice; keep one.",
                "Line 4, framework.requirement_nodes[0].depth: “deep” should be a whole number.",
                "Line 5, framework.requirement_nodes[1]: there is neither “name” nor “description”; write one.",
                "Line 6, framework.requirement_nodes[2]: this should be a table of keys and values.",
                "Line 6, framework.requirement_nodes[2]: “urn” is missing.",
                "Line 6, framework.requirement_nodes[2]: there is neither “name” nor “description”; write one.",
                "Line 5, framework.requirement_nodes[1]: the urn “a” stands above already; give each node its own.",
                "Line 5, framework.requirement_nodes[1]: parent_urn is “z”, but no node above has that urn.",
                "Line 7, framework.scores_definition[1]: the score 1 stands above already; give each its own.",
                "Line 7, framework.scores_definition[2]: “score” is missing.",
                "Line 2, framework.name: this should be a text.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_broken_library_is_refused_with_line_key_and_cause(data: str, said: list[str]) -> None:
    assert refused("ciso-assistant", data.encode()) == said
