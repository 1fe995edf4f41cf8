"""Each rule of the linter finds what it is for, lets be what is well, and can be switched off with a reason."""

import pytest
from attrs import evolve
from tests.framework.making import little_tool

from stocktake.lint import ERROR, RULES, WARNING, Guide, Off, lint
from stocktake.lint.ids import TAKEN
from stocktake.lint.reading_age import reading_age
from stocktake.places import places_of
from stocktake.tool import GoodPractice, RatingScale, Resource, ScalePoint, Statement, Term, Tool, Variant

HEAVY = (
    "Organisational transformation necessitates comprehensive interdependent collaboration, facilitating "
    "sustainable implementation of individualised interventions throughout administratively heterogeneous localities, "
    "notwithstanding considerable infrastructural limitations, interdependencies and accountability arrangements "
    "characterising contemporary administrative."
)


def tool_with(**changes: object) -> Tool:
    """A tool that no rule has anything to say about, but for the changes to its one domain."""
    tool = little_tool()
    good_practice = (evolve(tool.domains[0].good_practice[0], source="A walk"),)
    domain = evolve(tool.domains[0], good_practice=good_practice)
    return evolve(tool, domains=(evolve(domain, **changes),))  # type: ignore[arg-type]


def saying(*texts: str) -> Tool:
    return tool_with(statements=tuple(Statement(id=f"s{place}", text=text) for place, text in enumerate(texts, 1)))


def scaled(*labels: str, **changes: str) -> Tool:
    points = tuple(ScalePoint(value=value, label=label) for value, label in enumerate(labels))
    return evolve(tool_with(), scales=(RatingScale(id="s", title="S", points=points, **changes),))


GUIDE = Guide(first_words=("We",), longest_statement=6)
FINDINGS: dict[str, tuple[Tool, list[tuple[str, str]]]] = {
    "one-idea": (
        saying(
            "We plan, and we cook.", "We see; we act.", "We eat as well as we can.", "We know them and they know us."
        ),
        [
            ("statement.s1.text", "seems to hold two ideas, joined by “and we”; make two statements of them."),
            ("statement.s2.text", "seems to hold two ideas, joined by “;”; make two statements of them."),
            ("statement.s4.text", "seems to hold two ideas, joined by “and they”; make two statements of them."),
        ],
    ),
    "length": (
        saying("We say six words or fewer.", "We say seven words in this one."),
        [("statement.s2.text", "has 7 words; try to stay within 6.")],
    ),
    "negative": (
        saying("We don't waste time.", "We do not just talk.", "We waste nothing."),
        [
            ("statement.s1.text", "says “don't”; say what happens, so that agreeing means that it is so."),
            ("statement.s3.text", "says “nothing”; say what happens, so that agreeing means that it is so."),
        ],
    ),
    "double-negative": (
        saying("We never leave without tea.", "We are not unhappy here.", "We do not fail to listen."),
        [
            ("statement.s1.text", "turns itself round twice (“never … without”); say it straight."),
            ("statement.s2.text", "turns itself round twice (“not unhappy”); say it straight."),
            ("statement.s3.text", "turns itself round twice (“not fail”); say it straight."),
        ],
    ),
    "hedged": (
        saying("We usually listen.", "We help where possible.", "We try to help everybody."),
        [
            (
                f"statement.s{place}.text",
                f"says “{words}”, which leaves open how much is meant; leave it out or say how much.",
            )
            for place, words in ((1, "usually"), (2, "where possible"), (3, "try to"))
        ],
    ),
    "question": (
        saying("We all know why?"),
        [("statement.s1.text", "is a question; write it as a sentence that people can rate.")],
    ),
    "voice": (
        saying("Everybody sings.", "We, too, sing."),
        [("statement.s1.text", "begins with “Everybody”; in this tool statements begin with We.")],
    ),
    "duplicate": (
        saying("We share tea.", "We dance.", "We share – tea!"),
        [("statement.s3.text", "says the same as “s1”; keep one of them.")],
    ),
    "near-duplicate": (
        saying("We share our tea with neighbours.", "We share all tea with neighbours."),
        [("statement.s2.text", "is nearly the same as “s1”; say what is different, or keep one of them.")],
    ),
    "scale-labels": (
        scaled("No", "no ", "", dont_know="Maybe", not_applicable="Maybe"),
        [
            ("scale.s", "has 2 answers called “no”; give each its own words."),
            ("scale.s", "has an answer without words; every answer needs its own."),
            ("scale.s", "has 2 answers called “maybe”; give each its own words."),
        ],
    ),
    "balanced-scale": (
        scaled("Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
        [("scale.s", "can be agreed with in 2 ways and disagreed with in 1; give both sides as many.")],
    ),
    "levels": (
        tool_with(
            statements=(
                Statement(id="one", text="We sing.", levels={"1": "Alone.", "3": "In parts."}),
                Statement(id="two", text="We dance."),
            )
        ),
        [("statement.one.levels", "doesn't say what it looks like at 2, 4.")],
    ),
    "levels-alike": (
        tool_with(
            statements=(
                Statement(id="one", text="We sing.", levels={"1": "A", "2": "Some  sing", "3": "some sing", "4": "B"}),
            )
        ),
        [
            (
                "statement.one.levels.3",
                "says the same as 2; say what is different, or nobody can tell them apart.",
            )
        ],
    ),
    "unused-scale": (
        evolve(tool_with(), scales=(*tool_with().scales, evolve(tool_with().scales[0], id="spare"))),
        [
            (
                "scale.spare",
                "is not used by any statement; take it off the list, or name it where it is meant.",
            )
        ],
    ),
    "guidance": (
        tool_with(good=" ", why=""),
        [
            ("domain.first.good", "doesn't say what good looks like."),
            ("domain.first.why", "doesn't say why it matters."),
        ],
    ),
    "prompts": (
        tool_with(prompts=()),
        [("statement.two", "has no prompts, and neither has its domain; ask something to think about.")],
    ),
    "examples": (
        tool_with(good_practice=(), resources=()),
        [
            ("domain.first.good_practice", "has no example of good practice."),
            ("domain.first.resource", "names no resource."),
        ],
    ),
    "sources": (
        tool_with(good_practice=(GoodPractice(title="A lane", text="They walk it."),)),
        [("domain.first.good_practice.1", "doesn't say who told of “A lane”.")],
    ),
    "web-links": (
        tool_with(resources=(Resource(title="R", url="https://example.org"), Resource(title="S", url="javascript:x"))),
        [("domain.first.resource.2", "links to “javascript:x”, which is not a web address.")],
    ),
    "reading-age": (
        tool_with(good=HEAVY),
        [("domain.first", "reads well from the age of 34; aim for 14: shorter sentences, shorter words.")],
    ),
    "variant-texts": (
        tool_with(),
        [
            (
                "variant.loud",
                "has no words of its own for tool.summary, tool.about, tool.how_to and 20 more; "
                "there the tool's words are shown.",
            )
        ],
    ),
    "jargon": (
        evolve(
            tool_with(
                good="We share outputs, outputs and silos with stakeholders and providers.",
                statements=(
                    Statement(id="s1", text="We know each outcome.", help="We know all outcomes."),
                    Statement(id="s2", text="We ask the NHS and the CQC."),
                ),
            ),
            glossary=(Term(id="outcome", term="Outcome", meaning="What is different."),),
        ),
        [
            (
                "domain.first.good",
                "says “outputs”, “silos”, “stakeholders”, which the glossary doesn't explain; "
                "put it there, or say it in everyday words.",
            ),
            (
                "statement.s1.help",
                "says “outcomes”, which the glossary doesn't explain; put it there, or say it in everyday words.",
            ),
            (
                "statement.s2.text",
                "says “CQC”, which the glossary doesn't explain; put it there, or say it in everyday words.",
            ),
        ],
    ),
    "known-ids": (
        tool_with(
            statements=(Statement(id="one", text="We sing.", scale="gone"),),
            good_practice=(GoodPractice(title="A lane", text="T", source="S", statements=("ten",)),),
        ),
        [
            ("statement.one.scale", "names the scale “gone”, which the tool doesn't have; it has agree."),
            (
                "tool",
                "first.toml: the good practice “A lane” helps with “ten”, but the tool has no such statement; "
                "write the id of one that it has, or take it off the list.",
            ),
        ],
    ),
    "taken-address": (
        tool_with(id="thanks"),
        [("domain.thanks", "has the id of another page; on the web nobody would find it. Choose another id.")],
    ),
}
VARIANTS = {"variant-texts": (Variant(id="loud", title="L", language="en", texts={"tool.title": "LOUD"}),)}
NEEDS_GUIDE = ("length", "voice")


def looked_over(rule: str, guide: Guide | None = None) -> list[tuple[str, str, str]]:
    tool, _ = FINDINGS[rule]
    found = lint(tool, VARIANTS.get(rule, ()), places_of(tool), guide or (GUIDE if rule in NEEDS_GUIDE else Guide()))
    return [(each.rule, each.place, each.message) for each in found if not each.off]


def test_every_rule_has_a_failing_example_a_severity_and_a_reason() -> None:
    assert [rule.name for rule in RULES] == [*FINDINGS, "needless-off"]
    assert len(RULES) >= 15
    assert {rule.severity for rule in RULES} == {ERROR, WARNING}
    assert all(rule.reason.endswith(".") for rule in RULES)


@pytest.mark.parametrize("rule", FINDINGS)
def test_a_rule_finds_what_it_is_for_and_other_rules_say_nothing(rule: str) -> None:
    findings = [(place, message) for name, place, message in looked_over(rule) if name == rule]
    assert findings == FINDINGS[rule][1]
    others = {name for name, _, _ in looked_over(rule)} - {rule}
    assert others <= {"unused-scale"} if rule == "known-ids" else not others


@pytest.mark.parametrize("rule", FINDINGS)
def test_a_rule_can_be_switched_off_with_a_reason(rule: str) -> None:
    guide = evolve(GUIDE if rule in NEEDS_GUIDE else Guide(), off=(Off(rule=rule, reason="We know."),))
    assert [name for name, _, _ in looked_over(rule, guide) if name != "unused-scale"] == []
    tool, expected = FINDINGS[rule]
    found = lint(tool, VARIANTS.get(rule, ()), places_of(tool), guide)
    assert [each.off for each in found if each.rule == rule] == ["We know."] * len(expected)


def jargon(tool: Tool, guide: Guide | None = None, *variants: Variant) -> list[str]:
    found = lint(tool, variants, places_of(tool), guide)
    return [each.place for each in found if each.rule == "jargon"]


def test_other_forms_in_the_glossary_explain_a_hard_word_too() -> None:
    tool = tool_with(good="Outcomes and STAKEHOLDERS.")
    assert jargon(tool) == ["domain.first.good"]
    terms = (
        Term(id="outcome", term="Outcome", meaning="M", also=("outcomes",)),
        Term(id="who", term="Stakeholders", meaning="M"),
    )
    assert jargon(evolve(tool, glossary=terms)) == []


def test_authors_may_name_hard_words_of_their_own() -> None:
    tool = tool_with(good="We use the mulch, mulches and all.")
    assert jargon(tool) == []
    assert jargon(tool, Guide(jargon=("mulch",))) == ["domain.first.good"]


def test_hard_words_are_looked_for_in_english_wordings_and_explained_in_their_own_forms() -> None:
    texts = {"domain.first.good": "Stakeholders.", "term.who.also": "a friend, stakeholders", "tool.title": "Outputs"}
    easy = Variant(id="easy", title="E", language="en-GB", texts=texts)
    tool = evolve(tool_with(), glossary=(Term(id="who", term="Friend", meaning="M"),))
    assert jargon(tool, None, easy) == []
    unexplained = evolve(easy, texts={"domain.first.good": "Stakeholders."})
    assert jargon(tool, None, unexplained) == ["variant.easy.domain.first.good"]
    assert jargon(tool, None, evolve(unexplained, language="cy")) == []
    assert jargon(evolve(tool_with(good="Stakeholders."), language="cy")) == []


def test_a_rule_can_be_switched_off_in_one_place_only() -> None:
    off = (Off(rule="guidance", place="domain.first.good", reason="It comes later."),)
    assert [place for _, place, _ in looked_over("guidance", Guide(off=off))] == ["domain.first.why"]
    off = (Off(rule="guidance", place="domain.first", reason="It comes later."),)
    assert looked_over("guidance", Guide(off=off)) == []
    off = (Off(rule="guidance", place="domain.fir", reason="It comes later."),)
    assert len(looked_over("guidance", Guide(off=off))) == 3


def test_what_is_switched_off_without_need_is_told() -> None:
    off = (Off(rule="hedged", reason="Once."), Off(rule="voice", place="statement.one", reason="Once."))
    assert [
        (each.rule, each.severity, each.place, each.message) for each in lint(tool_with(), guide=Guide(off=off))
    ] == [
        (
            "needless-off",
            WARNING,
            "tool",
            "“hedged” is switched off, but has nothing to say there; take it out of lint.toml.",
        ),
        (
            "needless-off",
            WARNING,
            "statement.one",
            "“voice” is switched off in statement.one, but has nothing to say there; take it out of lint.toml.",
        ),
    ]


def test_nothing_is_said_of_a_tool_that_has_everything() -> None:
    assert lint(tool_with()) == ()


def test_rules_that_know_english_words_let_other_languages_be() -> None:
    texts = ("We don't.", "We usually; we see.", "We never do without.")
    tool = evolve(saying(*texts), language="cy")
    assert lint(evolve(tool, domains=(evolve(tool.domains[0], good=HEAVY),))) == ()


def test_a_domain_may_have_any_other_id() -> None:
    for taken in TAKEN:
        assert [each.rule for each in lint(tool_with(id=taken))] == ["taken-address"]
        assert lint(tool_with(id=f"{taken}s-and-more")) == ()


def test_short_words_in_short_sentences_suit_younger_readers() -> None:
    assert reading_age("The cat sat. The dog ran. We all had tea.") < 6
    assert 9 < reading_age("People from all parts of the town meet in the library, and plan what they will do.") < 15
    assert reading_age(HEAVY) > 25
    assert reading_age("– 12 –") == 0.0
