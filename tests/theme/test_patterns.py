"""Components do what GOV.UK Frontend's do, and every one has examples of every state."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, PrefixLoader
from lxml import html

from theme.examples import EXAMPLES, Example
from theme.patterns import PAGE, rendered, theme

ROOT = Path(__file__).parents[2]
MACROS = ROOT / "theme" / "templates" / "macros"
# Parts of a page or of a record that need a whole page to stand in, seen on pages of every kind;
# and those of spending, which pages of spending show.
ELSEWHERE = {"frame", "dataset", "record", "spending"}
GOVUK = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
)
COMPARED = [example for example in EXAMPLES if example.govuk]


@pytest.fixture(scope="module")
def patterns(tmp_path_factory) -> html.HtmlElement:
    made = theme(tmp_path_factory.mktemp("patterns"))
    return html.fromstring(rendered(made))


def shown(patterns: html.HtmlElement, example: Example) -> html.HtmlElement:
    [found] = patterns.xpath(f"//*[@data-example='{EXAMPLES.index(example)}']")
    return found


def reference(component: str, macro: str, params: dict) -> html.HtmlElement:
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}'
        f"{{{{ {macro}(params) }}}}"
    )
    return html.fromstring(GOVUK.from_string(source).render(params=params))


# They style nothing, and a table of payments has hundreds of rows.
STYLELESS = {"govuk-table__head", "govuk-table__body", "govuk-table__row"}


def classes(element: html.HtmlElement) -> list[str]:
    """What GOV.UK Frontend styles an element by."""
    names = set(element.get("class", "").split()) - STYLELESS
    return sorted(name for name in names if name.startswith("govuk-"))


def outline(element: html.HtmlElement) -> list[tuple[str, list[str], str]]:
    """Every element of GOV.UK Frontend's in order: its tag, its classes and what readers hear."""
    return [
        (
            one.tag,
            classes(one),
            one.get("scope") or one.get("rel") or one.get("aria-label") or "",
        )
        for one in element.iter()
        if isinstance(one.tag, str) and classes(one)
    ]


def test_every_macro_has_an_example():
    defined = {
        name
        for path in MACROS.glob("*.html")
        if path.stem not in ELSEWHERE
        for name in re.findall(r"{% macro (\w+)", path.read_text("utf-8"))
    }
    parts = {"choice_link", "feed_links", "tone", "notice_line", "proof_of", "runs"}

    assert set() == defined - {example.macro for example in EXAMPLES} - parts


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_example_shows_something(example, patterns):
    assert shown(patterns, example).xpath("./*")


@pytest.mark.parametrize("example", COMPARED, ids=str)
def test_a_component_is_made_as_gov_uk_frontend_makes_it(example, patterns):
    [ours] = shown(patterns, example).xpath(f".//*[contains(@class, '{example.of}')][1]")[:1]

    assert outline(reference(*example.govuk)) == outline(ours)


BASE = (
    ("skip-link", "govukSkipLink", {"text": "Skip to main content", "href": "#main-content"}),
    ("generic-header", "govukGenericHeader", {"logoHtml": "Patterns", "url": "/"}),
)


@pytest.mark.parametrize(("component", "macro", "params"), BASE, ids=[one[0] for one in BASE])
def test_what_every_page_has_is_made_as_gov_uk_frontend_makes_it(
    component, macro, params, patterns
):
    due = reference(component, macro, params)
    first = due.get("class").split()[0]
    ours = patterns.xpath(f"//*[contains(concat(' ', @class, ' '), ' {first} ')]")[0]

    assert outline(due) == outline(ours)


def test_classes_that_are_left_out_style_nothing():
    styles = (ROOT / "theme/static/built/moothall.css").read_text("utf-8")

    assert [] == [name for name in STYLELESS if re.search(rf"{name}\b", styles)]


def test_the_pattern_page_has_no_style_or_script_of_its_own():
    assert not re.search(r"<style|<script| style=", PAGE)
