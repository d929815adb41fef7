"""The look keeps its promises: contrast in both schemes, one place for colours and sizes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from moothall.colours import theme_colours
from moothall.contrasts import DARK_SHAPES_ON, SHAPE, SHAPES_ON, TEXT, TEXT_ON, contrast

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "theme" / "styles"
SCRIPTS = sorted((ROOT / "theme" / "static" / "js").glob("*.js"))
OURS = sorted(path for path in STYLES.glob("_*.scss") if path.name != "_tokens.scss")
SCHEMES = ("light", "dark")

THEME_COLOURS = theme_colours(ROOT / "theme")


def palette(scheme: str) -> Mapping[str, str]:
    return getattr(THEME_COLOURS, scheme)


def rules(path: Path) -> str:
    """The styles without comments."""
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_contrast_is_computed_as_the_guidelines_do():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read_on_what_it_stands_on(scheme, ink, ground):
    colours = palette(scheme)

    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize(
    ("scheme", "shape", "ground"),
    [("light", *pair) for pair in SHAPES_ON] + [("dark", *pair) for pair in DARK_SHAPES_ON],
)
def test_shapes_that_carry_meaning_stand_out(scheme, shape, ground):
    colours = palette(scheme)

    assert contrast(colours[shape], colours[ground]) >= SHAPE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_where_the_keyboard_is_shows_on_a_page(scheme):
    colours = palette(scheme)
    ring = ("focus", "focus-text")

    assert max(contrast(colours[one], colours["body-background"]) for one in ring) >= SHAPE


def told_apart(one: str, other: str) -> float:
    """How far two colours are from each other (CIE 1976, ΔE*ab; 2.3 is just seen)."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def lab(shade: str) -> tuple[float, float, float]:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    to_xyz = (
        (0.4339, 0.3762, 0.1899),
        (0.2126, 0.7152, 0.0722),
        (0.0177, 0.1095, 0.8728),
    )
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for row in to_xyz
        for value in [sum(a * b for a, b in zip(row, linear, strict=True))]
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_link_that_was_followed_is_told_from_one_that_was_not(scheme):
    colours = palette(scheme)

    assert told_apart(colours["link"], colours["link-visited"]) >= 80


def test_the_style_sheet_holds_no_class_that_no_page_can_have():
    theme = ROOT / "theme"
    users = [*theme.glob("templates/**/*.html"), *theme.glob("static/js/*.js")]
    named = {
        name
        for path in users
        for name in re.findall(r"govuk-[\w-]+", path.read_text(encoding="utf-8"))
    }
    built = (theme / "static/built/moothall.css").read_text(encoding="utf-8")
    held = set(re.findall(r"\.(govuk-[\w-]+)", re.sub(r":not\([^)]*\)", "", built)))

    assert named & held
    assert set() == held - named


def test_every_colour_that_is_used_is_stated():
    built = (ROOT / "theme/static/built/moothall.css").read_text(encoding="utf-8")
    stated = set(re.findall(r"(--(?:govuk|moothall)-[\w-]+):", built))

    assert set() == set(re.findall(r"var\((--(?:govuk|moothall)-[\w-]+)\)", built)) - stated


def test_both_schemes_know_the_same_colours():
    assert list(palette("light")) == list(palette("dark"))


def test_nothing_of_gov_uk_s_own_look_is_used():
    files = [*STYLES.glob("*.scss"), ROOT / "theme" / "colours.json"]
    text = "".join(path.read_text(encoding="utf-8") for path in files).casefold()

    assert [] == [mark for mark in ("#1d70b8", "#ffdd00", "#0b0c0c", "crown.svg") if mark in text]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_colours_and_sizes_stand_in_the_tokens_alone(path):
    found = re.findall(
        r"#[0-9a-f]{3,8}\b(?!\s*\{)|\brgba?\(|\bhsla?\(|(?<![\w$-])\d*\.?\d+(?:px|rem|em|ch|pt|mm|vw|vh)\b",
        rules(path),
    )

    assert [] == [one for one in found if not one.startswith("#{")]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_classes_are_flat_and_nothing_is_styled_by_its_id(path):
    found = re.findall(r"&[_-]\w*|(?<![\w{$])#[a-z][\w-]*(?=[^;{}]*\{)", rules(path))

    assert [] == found


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_forced_but_on_paper(path):
    assert path.name == "_print.scss" or "!important" not in rules(path)


def test_what_is_forced_on_paper_is_forced_nowhere_else():
    text = rules(STYLES / "_print.scss").strip()

    assert text.removeprefix('@use "tokens" as *;').strip().startswith("@media print {")
    assert text.count("@media") == 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_read_nothing_as_html_or_as_code(path):
    text = path.read_text(encoding="utf-8")
    unsafe = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    )

    assert [] == re.findall(unsafe, text)


def test_our_scripts_are_small():
    assert sum(len(gzip.compress(path.read_bytes())) for path in SCRIPTS) <= 16_000
