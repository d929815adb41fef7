"""Templates use what docs/templates.md and docs/spending.md promise them, and nothing unsafe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes
from jinja2.defaults import DEFAULT_FILTERS

from moothall.pages.filters import all_filters

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme" / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
PAGES = [name for name in NAMES if "/" not in name and name != "base.html"]
MACROS = [name for name in NAMES if name.startswith("macros/")]
EVERYWHERE = {"site", "page"}
FUNCTIONS = {"asset", "lang", "once", "own", "notice_code", "_", "gettext", "ngettext", "pgettext"}
OF_THE_SITE = {"url", "absolute"}
ENVIRONMENT = Environment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"]
)
ENVIRONMENT.filters.update(dict.fromkeys([*all_filters(), *OF_THE_SITE], str))

every_template = pytest.mark.parametrize("name", NAMES)


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def tree(name: str) -> nodes.Template:
    return ENVIRONMENT.parse(source(name))


def imported(name: str) -> set[str]:
    """The macros a template takes from others, by the names it calls them."""
    return {
        taken[1] if isinstance(taken, tuple) else taken
        for one in tree(name).find_all(nodes.FromImport)
        for taken in one.names
    }


def used(name: str) -> set[str]:
    """What a template must be given: what it names and neither sets nor imports."""
    # Jinja takes for undeclared what only one branch sets and uses.
    captured = {one.target.name for one in tree(name).find_all(nodes.AssignBlock)}
    return meta.find_undeclared_variables(tree(name)) - imported(name) - captured


def promised() -> dict[str, set[str]]:
    """What the documents say each template is given beside what every template is."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "docs" / "templates.md").read_text(encoding="utf-8").splitlines():
        if row := re.match(r"\| `(\w+\.html)` \|[^|]*\|(.*)\|$", line.replace(r"\|", "or")):
            found[row[1]] = _names(row[2])
    spending = (ROOT / "docs" / "spending.md").read_text(encoding="utf-8")
    for name, given in re.findall(
        r"\*\*`(\w+\.html)`\*\* at [^:]*: ?(.*?)\n\n", spending, re.DOTALL
    ):
        found[name] = _names(given)
    return found


def _names(cell: str) -> set[str]:
    quoted = re.findall(r"`([^`]+)`", cell)
    return {name[0] for text in quoted if (name := re.match(r"[a-z_]+(?=$|:)", text))}


PROMISED = promised()


@pytest.mark.parametrize("name", PAGES)
def test_a_template_uses_only_what_the_documents_promise_it(name):
    assert set() == (used(name) | used("base.html")) - PROMISED[name] - EVERYWHERE - FUNCTIONS


def test_every_promised_template_is_there_and_every_template_is_promised():
    assert set(PROMISED) == set(PAGES)


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_uses_only_what_it_is_handed(name):
    assert set() == used(name) - FUNCTIONS


@every_template
def test_imports_are_explicit_and_bring_no_context(name):
    imports = list(tree(name).find_all((nodes.FromImport, nodes.Import)))

    assert not [one for one in imports if isinstance(one, nodes.Import) or one.with_context]


@every_template
def test_nothing_is_imported_that_is_not_used(name):
    text = source(name)

    assert set() == {
        macro for macro in imported(name) if not re.search(rf"\b{macro}\(|\bonce\({macro}\b", text)
    }


@every_template
def test_every_filter_is_jinjas_or_one_of_ours(name):
    filters = {one.name for one in tree(name).find_all(nodes.Filter)}

    assert filters <= {*DEFAULT_FILTERS, *all_filters(), *OF_THE_SITE}


@every_template
def test_only_the_html_of_a_section_is_marked_safe(name):
    safe = [one.node for one in tree(name).find_all(nodes.Filter) if one.name == "safe"]

    assert all(isinstance(node, nodes.Getattr) and node.attr == "html" for node in safe)


@every_template
def test_no_template_steps_out_of_escaping(name):
    steps = re.findall(r"autoescape|forceescape|Markup|\btojson\b|xmlattr", source(name))

    assert [] == steps


@every_template
def test_the_policy_on_content_holds_because_no_script_or_style_stands_in_a_page(name):
    text = source(name)
    inline = [
        *re.findall(r"<style\b", text),
        *re.findall(r"<script\b(?![^>]*\bsrc=)", text),
        *re.findall(r"\s(?:style|on[a-z]+)\s*=", text),
        *re.findall(r"javascript:", text, re.IGNORECASE),
    ]

    assert [] == inline


@every_template
def test_a_page_fetches_nothing_from_elsewhere(name):
    fetched = re.findall(
        r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=\"([^\"]*)", source(name)
    )
    linked = re.findall(r"<link rel=\"(?:stylesheet|icon|preload)\" href=\"([^\"]*)", source(name))

    assert all(address.startswith("{{ asset(") for address in [*fetched, *linked])


@every_template
def test_every_address_goes_through_the_site_s_folder(name):
    addresses = re.findall(r"\b(?:href|action)=\"(/[^\"]*)\"", source(name))

    assert [] == addresses


@every_template
def test_every_table_has_a_caption_headings_with_scope_and_a_region_that_scrolls(name):
    text = source(name)
    tables = len(re.findall(r"<table\b", text))

    assert tables == len(re.findall(r"<caption\b", text))
    assert tables == len(
        re.findall(r"class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=", text)
    )
    assert [] == re.findall(r"<th\b(?![^>]*\bscope=)[^>]*>", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_first_heading(name):
    text = source(name) + "".join(
        body
        for macro in ("record_head",)
        if macro + "(" in source(name)
        for body in re.findall(
            rf"macro {macro}\(.*?endmacro", source("macros/record.html"), re.DOTALL
        )
    )

    assert len(re.findall(r"<h1\b", text)) in ({2} if "shared_key" in text else {1})
