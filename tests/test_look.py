"""A council looks like itself by settings alone, and never so that its pages cannot be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY, Site
from moothall.colours import colour, council_colours, theme_colours
from moothall.contrasts import DARK_SHAPES_ON, SHAPE, SHAPES_ON, TEXT, TEXT_ON, contrast, mixed
from moothall.look import LARGEST
from moothall.records.problems import Unreadable

THEME = theme_colours(REPOSITORY / "theme")
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
SHADES = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def refused(light: dict[str, str], dark: dict[str, str] | None = None) -> list[str]:
    return [str(problem) for problem in council_colours(light, dark or {}, THEME)[1]]


def test_contrast_is_computed_as_the_guidelines_do():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    ("written", "meant"), [("#0b5", "#00bb55"), ("#14443A", "#14443a"), (" #14443a ", "#14443a")]
)
def test_a_colour_is_six_digits_or_three(written, meant):
    assert meant == colour(written)


@pytest.mark.parametrize("written", ["red", "14443a", "#14443", "rgb(1, 2, 3)", "", "#14443a80", 7])
def test_anything_else_is_no_colour(written):
    with pytest.raises(Unreadable):
        colour(written)


def test_a_brand_and_an_accent_are_enough():
    colours, problems = council_colours({"brand": "#5b1f69", "accent": "#7a2a8c"}, {}, THEME)

    assert [] == problems
    assert {"#7a2a8c"} == {colours.light[name] for name in ("link", "rule", "bar", "button")}
    assert colours.dark["brand"] != THEME.dark["brand"]
    assert colours.dark["link"] != THEME.dark["link"]


@given(SHADES)
def test_letters_on_a_council_s_brand_can_be_read_whatever_it_is(brand):
    colours, _ = council_colours({"brand": brand}, {}, THEME)
    palettes = [colours.light] if colours.changed else []

    assert all(contrast(palette["on-brand"], palette["brand"]) >= TEXT for palette in palettes)


@given(st.dictionaries(st.sampled_from(["brand", "accent", "focus"]), SHADES, min_size=1))
def test_what_is_not_refused_can_be_read_in_light_and_in_the_dark(own):
    colours, problems = council_colours(own, {}, THEME)
    for palette, shapes in ((colours.light, SHAPES_ON), (colours.dark, DARK_SHAPES_ON)):
        faults = [
            (one, other)
            for pairs, least in ((TEXT_ON, TEXT), (shapes, SHAPE))
            for one, other in pairs
            if contrast(palette[one], palette[other]) < least
        ]

        assert bool(problems) or not faults


def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can():
    found = refused({"link": "#6fa8dc"})

    assert len(found) == 1
    assert "link (#6fa8dc) on surface-background (#f1f4f0) has a contrast of" in found[0]
    assert "text must have 4.5:1" in found[0]
    better = re.search(r"Take a darker link, like (#[0-9a-f]{6})", found[0])
    assert better
    assert [] == refused({"link": better[1]})


def proposed(said: str) -> tuple[str, str, str]:
    """The setting, the name of the colour and the shade that a refusal proposes."""
    found = re.search(r"(MOOTHALL_\w+): [^\n]*\n    Take a \w+ ([\w-]+), like (#[0-9a-f]{6})", said)
    assert found, said
    return found[1], found[2], found[3]


@pytest.mark.parametrize(
    "own",
    [
        {"brand": "#8a8a8a"},
        {"brand": "#ffb25c"},
        {"accent": "#9ab8ff"},
        {"accent": "#d0d0d0", "brand": "#ffd24d"},
        {"focus": "#1d3d33"},
        {"button": "#ffd24d"},
        {"body-background": "#b0b0b0"},
    ],
    ids=str,
)
def test_who_takes_every_shade_that_is_proposed_is_refused_no_more(own):
    light, dark = dict(own), {}
    for _ in range(20):
        if not (found := refused(light, dark)):
            break
        setting, name, shade = proposed(found[0])
        (dark if setting.endswith("DARK") else light)[name] = shade
        after = refused(light, dark)

        assert len(after) < len(found), (name, shade, after)
    assert [] == refused(light, dark)


def test_what_has_the_focus_must_show_on_a_dark_screen():
    found = refused({}, {"brand": "#f2c230", "focus": "#3a2a5c"})

    assert any(
        "focus (#3a2a5c) on surface-background" in one and "shapes must have 3:1" in one
        for one in found
    )


def test_a_dark_colour_of_focus_is_made_light_enough_for_a_dark_screen():
    colours, problems = council_colours({"focus": "#7a2a8c", "brand": "#ffffff"}, {}, THEME)

    assert "#7a2a8c" == colours.light["focus"]
    assert contrast(colours.dark["focus"], colours.dark["surface-background"]) >= SHAPE
    assert contrast(colours.dark["focus-text"], colours.dark["focus"]) >= TEXT
    assert not [one for one in problems if "focus (" in str(one) and "background" in str(one)]


def test_what_just_fails_is_not_written_as_if_it_passed():
    # 4.497:1, which rounds to 4.5.
    grey = "#767676" if contrast("#767676", "#ffffff") < TEXT else "#777777"

    assert not any("contrast of 4.5:1; text" in one for one in refused({"error": grey}))


def test_a_dark_screen_is_checked_as_well():
    found = refused({}, {"text": "#333333"})

    assert found
    assert all("MOOTHALL_COLOURS_DARK" in one for one in found)


def test_a_name_that_there_is_not_is_told_with_what_was_meant():
    assert 'Did you mean "brand"?' in refused({"barnd": "#000000"})[0]


def test_a_colour_given_twice_over_is_the_council_s_own_and_not_a_derived_one():
    colours, _ = council_colours({"accent": "#7a2a8c", "bar": "#444444"}, {}, THEME)

    assert ("#444444", "#7a2a8c") == (colours.light["bar"], colours.light["link"])


def test_a_mixture_of_nothing_is_the_colour_itself():
    assert ("#14443a", "#ffffff") == (
        mixed("#14443a", "#ffffff", 0),
        mixed("#14443a", "#ffffff", 1),
    )


def test_a_site_without_colours_of_its_own_has_no_further_style_sheet(small_site: Site):
    files = small_site.build()

    assert not [path for path in files if path.endswith("council.css")]


def test_a_council_s_colours_logo_and_links_are_on_its_pages(small_site: Site):
    small_site.write("logo.svg", DRAWING)
    small_site.set(
        MOOTHALL_COLOURS={"brand": "#5b1f69", "accent": "#7a2a8c"},
        MOOTHALL_LOGO="logo.svg",
        MOOTHALL_LOGO_TEXT="Wexmoor Council",
        MOOTHALL_FOOTER=[("Privacy", "https://www.example.gov.uk/privacy")],
    )
    files = small_site.build()
    sheets = [content for path, content in files.items() if path.endswith("council.css")]
    icons = [content for path, content in files.items() if path.endswith("favicon.svg")]

    assert len(sheets) == 1
    assert b"--govuk-brand-colour:#5b1f69" in sheets[0]
    assert b"#5b1f69" in icons[0]
    assert [DRAWING] == [content for path, content in files.items() if path.endswith("logo.svg")]
    home = files["index.html"].decode()
    assert 'alt="Wexmoor Council"' in home
    assert "council.css" in home
    assert 'href="https://www.example.gov.uk/privacy"' in home


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"MOOTHALL_COLOURS": {"link": "#6fa8dc"}}, "has a contrast of 2."),
        ({"MOOTHALL_COLOURS": {"brand": "green"}}, "is not a colour"),
        ({"MOOTHALL_COLOURS": "#14443a"}, "is no mapping of names to colours"),
        ({"MOOTHALL_LOGO": "crest.svg"}, "is not there"),
        ({"MOOTHALL_LOGO": "pelicanconf.py"}, "Take SVG, PNG or WebP"),
        ({"MOOTHALL_LOGO": "large.png"}, "Make it smaller"),
        ({"MOOTHALL_ICON": "lively.svg"}, "holds a script"),
        ({"MOOTHALL_FOOTER": [("Privacy", "javascript:alert(1)")]}, "Begin the address with"),
        ({"MOOTHALL_FOOTER": ["Privacy"]}, "is no link"),
    ],
)
def test_a_look_that_is_wrong_is_refused_in_plain_words(settings, told, small_site: Site):
    small_site.write("large.png", b"0" * (LARGEST + 1))
    small_site.write("lively.svg", b"<svg><script>alert(1)</script></svg>")
    small_site.set(**settings)
    said = small_site.check()

    assert 1 == said.code
    assert told in said.err
    assert "pelicanconf.py" in said.err
