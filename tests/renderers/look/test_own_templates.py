"""An organisation's templates, in real pages and PDFs: used where they work, named and left out where not."""

import io
import os
from pathlib import Path

import pytest
from attrs import evolve
from pypdf import PdfReader
from tests.renderers.look.conftest import SVG, png
from tests.renderers.sample_documents import rich_report

from stocktake.look import Logo, Look
from stocktake.settings import Organisation
from stocktake_renderers.html import fragment
from stocktake_renderers.html.page import page
from stocktake_renderers.look.proofing import look_problems
from stocktake_renderers.look.templates import own_templates
from stocktake_renderers.pdf import render, render_apart

OUR_TEMPLATE = Path(__file__).parents[3] / "plugins/renderers/stocktake_renderers/pdf/report.typ"


def made(**look: object) -> str:
    return page(evolve(rich_report(), look=Look(**look))).decode("utf-8")


def broken(folder: Path) -> tuple[str, ...]:
    return own_templates(str(folder)).problems()


def write(path: Path, text: str) -> None:
    """Write a file that is told from what was there before, however quickly that was."""
    path.write_text(text, "utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def test_a_page_has_logo_and_colours():
    found = made(logo=Logo(data=SVG, kind="svg", alt='East & "shire"'), colour="#7a1f5c", colour_dark="#e2a3c9")
    assert '<img class="logo" src="data:image/svg+xml;base64,PHN2Zy' in found
    assert 'alt="East &amp; &#34;shire&#34;"' in found
    assert ":root { --brand: #7a1f5c;" in found
    assert "(prefers-color-scheme: dark) { :root { --brand: #e2a3c9;" in found


def test_an_own_template_may_extend_the_one_whose_place_it_takes(templates: Path):
    write(templates / "html" / "blocks.html", '{% include "bundled/blocks.html" %}<p>Handed out by Eastshire.</p>')
    found = made(templates=str(templates))
    assert "<p>Handed out by Eastshire.</p>" in found
    assert "<h2" in found
    assert broken(templates) == ()


def test_an_own_style_sheet_takes_the_place_of_ours(templates: Path):
    write(templates / "html" / "page.css", "body { color: purple } </style><script>alert(1)</script>")
    found = made(templates=str(templates))
    assert "body { color: purple }" in found
    assert "</style><script>" not in found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<p>\n{% if %}</p>", "line 2: Expected an expression, got 'end of statement block'."),
        ("<p>\n\n{{ nobody }}</p>", "line 3: 'nobody' is undefined."),
        ("{{ 1 / 0 }}", "line 1: division by zero."),
        ('{% include "gone.html" %}', "line 1: there is no template “gone.html”."),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_the_page_is_ours(templates: Path, text: str, sentence: str):
    path = templates / "html" / "page.html"
    write(path, text)
    assert made(templates=str(templates)) == made()
    assert broken(templates) == (f"{path}, {sentence} Ours is used until this file changes.",)


def test_a_template_that_takes_away_what_ours_needs_is_left_out(templates: Path):
    path = templates / "html" / "macros.html"
    write(path, "{% macro table(block, id) %}{% endmacro %}")
    assert made(templates=str(templates)) == made()
    (sentence,) = broken(templates)
    assert sentence.startswith(f"{path}: with it a page could not be made (")


def test_a_mended_template_is_used_again(templates: Path):
    path = templates / "html" / "blocks.html"
    write(path, "{{ nobody }}")
    assert "<p>Ours</p>" not in made(templates=str(templates))
    assert broken(templates)
    path.write_text("<p>Ours</p>", "utf-8")
    assert "<p>Ours</p>" in fragment(evolve(rich_report(), look=Look(templates=str(templates))))
    assert broken(templates) == ()


def test_one_broken_template_leaves_the_others_in_use(templates: Path):
    write(templates / "html" / "blocks.html", "<p>Own blocks.</p>")
    write(templates / "html" / "page.html", "{% broken %}")
    assert "<p>Own blocks.</p>" in made(templates=str(templates))


def test_a_template_cannot_be_fetched_from_outside_the_folder(templates: Path):
    (templates / "secret.html").write_text("secret", "utf-8")
    write(templates / "html" / "blocks.html", '{% include "../secret.html" ignore missing %}<p>Here.</p>')
    found = made(templates=str(templates))
    assert "secret" not in found


# PDF


def pdf(**look: object) -> PdfReader:
    return PdfReader(io.BytesIO(render(evolve(rich_report(), look=Look(**look)))))


def alts(reader: PdfReader) -> list[str]:
    found = []
    todo = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif hasattr(node, "get"):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            todo += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []
    return found


@pytest.mark.parametrize(("data", "kind"), [(SVG, "svg"), (png(), "png")])
def test_a_pdf_has_logo_text_and_colour(data: bytes, kind: str):
    found = pdf(logo=Logo(data=data, kind=kind, alt="Eastshire Council"), colour="#7a1f5c", colour_dark="#e2a3c9")
    assert "Eastshire Council" in alts(found)
    assert "Eastshire Council" not in alts(pdf())
    assert rich_report().title.split()[0] in found.pages[0].extract_text()
    stream = found.pages[0].get_contents().get_data().decode("latin-1")
    assert "0.478" in stream, "the band of the cover is in the colour of the organisation"
    if kind == "png":
        assert len(found.pages[0].images) == 1


def test_an_own_template_sets_the_pdf(templates: Path):
    write(templates / "pdf" / "report.typ", OUR_TEMPLATE.read_text("utf-8") + "\nHanded out by Eastshire.\n")
    assert "Handed out by Eastshire." in pdf(templates=str(templates)).pages[-1].extract_text()


@pytest.mark.parametrize("make", [render, render_apart])
def test_a_broken_pdf_template_is_named_with_its_line_and_the_pdf_is_ours(templates: Path, make):
    path = templates / "pdf" / "report.typ"
    write(path, "= Our report\n\n#let x = nobody + 1\n")
    assert make(evolve(rich_report(), look=Look(templates=str(templates)))) == make(rich_report())
    assert broken(templates) == (f"{path}, line 3: unknown variable: nobody. Ours is used until this file changes.",)


# All of it, before anybody meets it


def test_everything_wrong_is_said_at_once(templates: Path, tmp_path: Path):
    write(templates / "html" / "page.html", "\n{{ nobody }}")
    write(templates / "web" / "base.html", "{% block %}")
    write(templates / "web" / "bsae.html", "<p>")
    write(templates / "web" / "_mine.html", "<p>")
    write(templates / "pdf" / "report.typ", "#nobody")
    logo = tmp_path / "gone.svg"
    found = look_problems(Organisation(name="Eastshire", logo=str(logo), templates=str(templates)))
    assert found == (
        f"The logo {logo} can't be read: No such file or directory. Check organisation.logo.",
        f"{templates}/web/bsae.html: there is no template “bsae.html” to put this in the place of. "
        "Did you mean “base.html”?",
        f"{templates}/html/page.html, line 2: 'nobody' is undefined. Ours is used until this file changes.",
        f"{templates}/pdf/report.typ, line 1: unknown variable: nobody. Ours is used until this file changes.",
        f"{templates}/web/base.html, line 1: expected token 'name', got 'end of statement block'. "
        "Ours is used until this file changes.",
    )


def test_a_look_that_works_has_no_problems(templates: Path, logo: Path):
    write(templates / "html" / "blocks.html", '{% include "bundled/blocks.html" %}')
    organisation = Organisation(name="Eastshire", logo=str(logo), colour="#7a1f5c", templates=str(templates))
    assert look_problems(organisation) == ()
