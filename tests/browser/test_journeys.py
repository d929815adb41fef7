"""What a reader can find out, by links alone: none of it needs JavaScript."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import feedparser
import pytest

pytestmark = pytest.mark.browser

RECORDS = (
    "/decisions/halton/746/",
    "/decisions/nottingham/4952/",
    "/reports/halton/schools-forum-delivering-better-value-2025-06/",
    "/meetings/east-sussex/thrive-programme-review-2015-09/",
    "/outcomes/halton/thrive-first-year-2025-11/",
)
TRAIL = "/trails/halton/746/"


@pytest.fixture
def read(open_page, host):
    """Opens a page of the site as a reader without JavaScript."""
    return lambda address: open_page(f"{host}{address}", java_script_enabled=False)


def words(locator) -> str:
    """The text of an element in one line."""
    return " ".join(locator.inner_text().split())


def links(page) -> set[str]:
    """The addresses on this site that a page shows links to."""
    shown = page.locator("a[href]").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility() && one.host === location.host)"
        ".map((one) => one.pathname)"
    )
    return set(shown)


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_three_clicks_from_home_without_javascript(record, read):
    page, reached = read("/"), {"/"}
    clicks = 0
    while record not in links(page):
        assert clicks < 2
        register = f"/{record.split('/')[1]}/"
        step = register if register in links(page) - reached else None
        assert step, f"From {page.url} no link leads towards {record}."
        page.locator(f'a[href$="{step}"]:visible').first.click()
        reached.add(step)
        clicks += 1
    page.locator(f'main a[href$="{record}"]:visible').first.click()

    assert record == urlsplit(page.url).path
    assert page.locator("h1").count() == 1


def test_the_home_page_leads_to_the_trail(read):
    assert TRAIL in links(read("/"))


def test_the_trail_says_what_was_decided_by_whom_and_when(read):
    said = words(read(TRAIL).locator("main"))

    assert "Thrive Approach - Delivering Better Value" in said
    assert "Chief Executive" in said
    assert "29 April 2024" in said


def test_the_trail_says_what_it_cost_and_what_that_counts(read):
    rows = [words(row) for row in read(TRAIL).get_by_role("row").all()]
    cost = [row for row in rows if "£300,000.00" in row]

    assert cost
    assert all("bringing the Thrive Approach to all Halton schools" in row for row in cost)


@pytest.mark.parametrize("address", [TRAIL, *RECORDS, "/", "/authorities/halton/"])
def test_what_the_whole_programme_cost_is_never_shown_without_saying_so(address, read):
    beside = read(address).evaluate(
        """() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) {
            if (!/501,?154/.test(texts.currentNode.data)) continue;
            const around = texts.currentNode.parentElement.closest("tr, li, p, section");
            const caption = around.closest("table")?.caption?.textContent ?? "";
            found.push(`${caption} ${around.textContent}`.replace(/\\s+/g, " "));
          }
          return found;
        }"""
    )

    assert [] == [
        said for said in beside if not re.search(r"whole .*programme|Delivering Better Value", said)
    ]


def test_the_whole_programmes_cost_is_shown_on_its_trail(read):
    said = words(read(TRAIL).locator("main"))

    assert "£501,154.00" in said
    assert "this is not what Thrive cost" in said


def test_the_trail_says_what_came_of_it_and_who_says_so(read):
    rows = [words(row) for row in read(TRAIL).get_by_role("row").all()]
    claims = [row for row in rows if "14 fewer" in row]

    assert claims
    assert all("Thrive" in row and "supplier" in row.lower() for row in claims)
    assert any("orroborated" in row and "3.17" in row for row in claims)


def test_the_malformed_sum_is_carried_as_printed(read):
    assert "£300,0000" in words(read(RECORDS[4]).locator("main"))


def test_east_sussexs_thrive_is_shown_as_a_namesake_and_no_part_of_the_trail(read):
    page = read(TRAIL)
    namesake = RECORDS[3]
    around = page.locator(f'main a[href$="{namesake}"]').locator(
        "xpath=ancestor::*[self::section or self::aside or self::div][1]"
    )
    decision = words(read(RECORDS[0]).locator("main"))

    assert around.count() == 1
    assert re.search(r"same name|not related", words(around), re.IGNORECASE)
    assert "THRIVE Programme Review" in decision
    assert re.search(r"same name,? not related|not related", decision, re.IGNORECASE)
    assert TRAIL not in links(read(namesake))


def test_a_record_that_is_not_held_is_named_and_is_no_link(read):
    page = read(RECORDS[1])
    around = page.locator("main li", has_text="eDDM 4930").last

    assert "not held here" in words(around).lower()
    assert page.locator("a", has_text="4930").count() == 0
    assert not any("4930" in link for link in links(page))


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_decisions_page_leads_to_a_feed_that_holds_it(kind, read, host):
    page = read(RECORDS[1])
    feeds = page.locator(f'head link[rel=alternate][type="application/{kind}+xml"]').all()
    addresses = [urlsplit(feed.get_attribute("href")).path for feed in feeds]
    held = {
        address: feedparser.parse(page.context.request.get(f"{host}{address}").body())
        for address in addresses
    }

    assert f"/feeds/operational-decisions.{kind}" in addresses
    for feed in held.values():
        assert not feed.bozo
        assert any(RECORDS[1] in entry.link for entry in feed.entries)
    entry = held[f"/feeds/operational-decisions.{kind}"].entries[0]
    assert "restorative practice" in entry.title
    assert "99,999" in str(entry)
    assert "Corporate Director for People" in str(entry)


def test_a_feed_is_a_click_away_for_who_does_not_read_heads_of_pages(read):
    page = read(RECORDS[1])

    assert "/feeds/operational-decisions.atom" in links(page) | links(read("/feeds/"))
    assert "/feeds/" in links(page)


def test_a_missing_page_helps_its_reader_on(read):
    page = read("/decisions/halton/747/")

    assert "Page not found" in page.title()
    assert {"/search/", "/browse/", "/decisions/"} <= links(page)
