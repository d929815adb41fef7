"""What a screen reader is given: the tree of roles and names that a browser makes of a page."""

from __future__ import annotations

import re

import pytest

from browser.kinds import KINDS, SHORT, has_come

# What is heard of a page is asked once for all of these.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hearing")]

# What a reader can go to or press has a name, or there is nothing to hear.
NAMED = "link|button|searchbox|combobox|heading|navigation|region|table|search|form|img"
NAMELESS = re.compile(rf"^\s*- (?:{NAMED})(?: \[[^\]]*\])*:?$", re.MULTILINE)
FORCED = [
    kind
    for kind in KINDS
    if kind.template in {"home.html", "spending_authority.html", "decision.html"}
]


@pytest.fixture(scope="module")
def tree(browser, request):
    """The tree of a page of a kind, as text, a line for each part."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page, held = context.new_page(), {}

    def given(kind) -> str:
        if str(kind) not in held:
            held[str(kind)] = looked(kind)
        return held[str(kind)]

    def looked(kind) -> str:
        page.goto(f"{request.getfixturevalue(kind.site)}{kind.address}")
        has_come(page, kind)
        return page.locator("body").aria_snapshot()

    yield given
    context.close()


@pytest.mark.parametrize("kind", SHORT, ids=str)
def test_everything_that_can_be_gone_to_or_pressed_has_a_name(kind, tree):
    assert [] == NAMELESS.findall(tree(kind))


@pytest.mark.parametrize("kind", SHORT, ids=str)
def test_a_page_has_its_landmarks_in_order(kind, tree):
    landmarks = re.findall(r"^- (banner|main|contentinfo)\b", tree(kind), re.MULTILINE)

    assert ["banner", "main", "contentinfo"] == landmarks


def test_a_nameless_link_is_noticed(browser):
    page = browser.new_page()
    page.set_content('<a href="/x"></a><button> </button><nav><a href="/y">Named</a></nav>')
    found = NAMELESS.findall(page.locator("body").aria_snapshot())
    page.close()

    assert 3 == len(found)


def test_a_screen_reader_is_given_the_page_in_order(tree):
    heard = tree(next(kind for kind in KINDS if kind.address.endswith("/ed-2026-001/")))
    due = (
        'link "Skip to main content"',
        "- banner",
        'navigation "Menu"',
        'search "Search this site"',
        'navigation "Breadcrumb"',
        "- main",
        'Ysgol newydd" [level=1]',
        'region "At a glance"',
        "Decided by",
        "Decided on",
        "Cost",
        "What happens next",
        'region "Decision"',
        'region "Reasons"',
        'region "What is to follow"',
        'region "Money"',
        'table "Every sum this record states"',
        'region "Linked records"',
        'region "Particulars"',
        'region "Source and changes"',
        "- contentinfo",
    )
    places = [heard.find(part) for part in due]

    assert [] == [part for part, place in zip(due, places, strict=True) if place < 0]
    assert sorted(places) == places


def test_what_a_row_of_a_table_is_about_is_said_as_its_heading(tree):
    heard = tree(next(kind for kind in KINDS if kind.template == "spending_authority.html"))

    assert re.search(r'- rowheader "June 2020"', heard)
    assert re.search(r'- columnheader "Payments"', heard)
    assert not re.search(r"- img", heard)


@pytest.mark.parametrize("kind", FORCED, ids=str)
def test_what_is_drawn_stays_where_colours_are_forced(kind, open_page, request):
    address = f"{request.getfixturevalue(kind.site)}{kind.address}"
    page = open_page(address, forced_colors="active")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    fills = page.evaluate(
        "[...document.querySelectorAll('.bar__rect')].map((one) => getComputedStyle(one).fill)"
    )
    framed = page.evaluate(
        """[...document.querySelectorAll(".tag, .glance, .totals, .find__input")].filter((one) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
          return borderTopStyle === "none" || parseFloat(borderTopWidth) === 0;
        }).length"""
    )
    page.locator("main a[href]").first.focus()
    ring = page.evaluate(
        "(() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);"
        " return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 })()"
    )

    assert ground not in fills
    assert 0 == framed
    assert ring
