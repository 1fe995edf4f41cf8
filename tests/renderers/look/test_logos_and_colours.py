"""A logo and a colour of an organisation: what is taken, and the sentence for what isn't."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renderers.look.conftest import SVG, png

from stocktake.look import OURS
from stocktake.settings import Organisation
from stocktake_renderers.charts_palette import contrast
from stocktake_renderers.look.colours import LEAST, dark_shades, light_shades, lighter
from stocktake_renderers.look.reading import own_look

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def problems(**organisation: object) -> tuple[str, ...]:
    return own_look(Organisation(name="Eastshire", **organisation)).problems


def test_without_settings_the_look_is_ours():
    assert own_look(Organisation(name="Eastshire")).look == OURS


@pytest.mark.parametrize(("data", "kind"), [(SVG, "svg"), (png(), "png")])
def test_a_logo_is_taken_with_the_name_of_the_organisation_as_its_words(tmp_path: Path, data, kind):
    (tmp_path / "logo").write_bytes(data)
    found = own_look(Organisation(name=" Eastshire ", logo=str(tmp_path / "logo")))
    assert found.problems == ()
    assert (found.look.logo.data, found.look.logo.kind, found.look.logo.alt) == (data, kind, "Eastshire")


def test_a_missing_logo_is_one_sentence_and_the_rest_of_the_look_stays(tmp_path: Path):
    path = tmp_path / "logo.svg"
    found = own_look(Organisation(name="Eastshire", logo=str(path), colour="#7a1f5c"))
    assert found.problems == (f"The logo {path} can't be read: No such file or directory. Check organisation.logo.",)
    assert found.look.logo is None
    assert found.look.colour == "#7a1f5c"


def test_a_logo_without_a_name_has_no_words_for_those_who_cannot_see_it(logo: Path):
    assert own_look(Organisation(logo=str(logo))).problems == (
        f"The logo {logo} needs words for people who can't see it: set organisation.name too.",
    )


def test_a_large_logo_is_refused(logo: Path):
    logo.write_bytes(SVG.replace(b"</svg>", b" " * 262_144 + b"</svg>"))
    assert problems(logo=str(logo)) == (f"The logo {logo} is larger than 256 KB. Save it in a smaller size.",)


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<rect onclick="alert(1)"/>',
        b'<rect style="fill: url(https://example.org/x)"/>',
        b"<style>@import 'https://example.org/x.css'; </style>",
        b"<foreignObject/>",
        b'<image href="https://example.org/x.png"/>',
        b'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="//example.org/x.png"/>',
        b'<a href="javascript:alert(1)"/>',
        b'<animate attributeName="href" values="javascript:alert(1)"/>',
        b'<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_an_svg_that_runs_something_or_reaches_out_is_refused(logo: Path, inside: bytes):
    logo.write_bytes(SVG.replace(b"</svg>", inside + b"</svg>"))
    assert problems(logo=str(logo)) == (
        f"The logo {logo} has scripts in it, or parts from other places. Save it as “plain SVG” or as PNG.",
    )


def test_an_svg_with_a_doctype_is_refused_before_anything_is_expanded(logo: Path):
    logo.write_bytes(b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG)
    assert problems(logo=str(logo)) == (
        f"The logo {logo} has a DOCTYPE or is no plain SVG. Save it as “plain SVG” or as PNG.",
    )


@pytest.mark.parametrize(
    ("data", "what"), [(b"GIF89a", "neither a whole PNG nor an SVG"), (b"<html/>", "begins with <html>")]
)
def test_other_files_are_no_logos(logo: Path, data: bytes, what: str):
    logo.write_bytes(data)
    (sentence,) = problems(logo=str(logo))
    assert str(logo) in sentence
    assert what in sentence


def test_a_pale_colour_is_refused_with_its_contrast():
    assert problems(colour="#ffcc00") == (
        "organisation.colour #ffcc00 has a contrast of 1.5 with white, and words need 4.5. "
        "Take a darker shade; ours is used until then.",
    )


def test_a_dull_colour_for_dark_pages_gives_way_to_one_made_from_the_other():
    found = own_look(Organisation(colour="#7a1f5c", colour_dark="#333333"))
    assert found.problems == (
        "organisation.colour_dark #333333 has a contrast of 1.4 with dark pages, and words need 4.5. "
        "Take a lighter shade; one made from organisation.colour is used until then.",
    )
    assert found.look.colour_dark == lighter("#7a1f5c")


def test_a_colour_for_dark_pages_alone_is_not_enough():
    assert problems(colour_dark="#cccccc") == (
        "organisation.colour_dark goes with organisation.colour. Set that too, or neither.",
    )


def test_a_folder_of_templates_that_is_not_there_is_said(tmp_path: Path):
    assert problems(templates=str(tmp_path / "gone")) == (
        f"There is no folder {tmp_path / 'gone'}. Check organisation.templates.",
    )


@given(COLOURS, COLOURS)
def test_every_colour_that_is_taken_keeps_all_words_readable(colour: str, dark: str):
    look = own_look(Organisation(colour=colour, colour_dark=dark)).look
    if not look.colour:
        assert contrast(colour, "#ffffff") < LEAST
        return
    light, on_dark = light_shades(look.colour), dark_shades(look.colour, look.colour_dark)
    pairs = {
        "words on the top": (light.top, "#ffffff"),
        "words on a button": (light.brand, "#ffffff"),
        "deep on paper": (light.deep, "#ffffff"),
        "deep on tint": (light.deep, light.tint),
        "ink on tint": ("#1b1f24", light.tint),
        "quiet ink on tint": ("#4a5360", light.tint),
        "links on tint": ("#0a5a8a", light.tint),
        "dark: words on the top": (on_dark.top, "#ffffff"),
        "dark: words on a button": (on_dark.brand, "#0c1519"),
        "dark: brand on paper": (on_dark.brand, "#14181d"),
        "dark: deep on tint": (on_dark.deep, on_dark.tint),
        "dark: ink on tint": ("#e8ecf0", on_dark.tint),
        "dark: quiet ink on tint": ("#b3bdc8", on_dark.tint),
        "dark: links on tint": ("#8cc8f0", on_dark.tint),
    }
    low = {name: round(ratio, 2) for name, pair in pairs.items() if (ratio := contrast(*pair)) < LEAST}
    assert not low
