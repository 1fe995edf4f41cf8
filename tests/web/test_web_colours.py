"""Colours of the pages, measured: words at 4.5 or more, edges and figures at 3 or more, in light and in dark."""

import re
from importlib.resources import files

import pytest

from stocktake_renderers.charts_palette import contrast

WORDS = [
    *((ink, ground) for ink in ("ink", "ink-2", "link", "link-visited") for ground in ("paper", "wash", "brand-tint")),
    *((ink, "paper") for ink in ("good", "bad", "warn", "brand", "brand-dark")),
    *((ink, f"{ink}-tint") for ink in ("good", "bad", "warn")),
    ("ink", "good-tint"),
    ("ink", "warn-tint"),
    ("brand-dark", "brand-tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-dark"),
    ("on-top", "top"),
]
EDGES = [("line-strong", "paper"), ("brand", "paper"), ("brand", "line"), ("focus-ink", "paper"), ("bad", "paper")]


def tokens() -> dict[str, dict[str, str]]:
    sheet = files("stocktake_renderers.web").joinpath("static/tokens.css").read_text("utf-8")
    light, _, dark = sheet.partition("@media")
    found = {"light": _colours(light)}
    return {**found, "dark": {**found["light"], **_colours(dark)}}


def _colours(sheet: str) -> dict[str, str]:
    found = re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6})\b", sheet)
    return {
        name: colour if len(colour) == 7 else "#" + "".join(2 * each for each in colour[1:]) for name, colour in found
    }


def ends(scheme: str) -> str:
    return {"light": "#ffffff", "dark": "#0a0d10"}[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out(scheme):
    found = tokens()[scheme]
    low = {pair: round(ratio, 2) for pair in WORDS if (ratio := contrast(found[pair[0]], found[pair[1]])) < 4.5}
    assert not low


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_what_can_be_used_stand_out(scheme):
    found = tokens()[scheme]
    low = {pair: round(ratio, 2) for pair in EDGES if (ratio := contrast(found[pair[0]], found[pair[1]])) < 3}
    assert not low


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_on_the_bars_of_charts_stand_out(scheme):
    found = tokens()[scheme]
    inks = {1: ends(scheme), 2: "#101418", 3: "#101418", 4: "#101418", 5: ends(scheme)}
    low = {band: round(ratio, 2) for band, ink in inks.items() if (ratio := contrast(ink, found[f"l{band}"])) < 4.5}
    assert not low


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_by_their_colour_or_by_their_edge(scheme):
    found = tokens()[scheme]
    paper = found["paper"]
    best = {band: max(contrast(found[f"l{band}"], paper), contrast(found["seg"], paper)) for band in range(1, 6)}
    assert min(best.values()) >= 3
