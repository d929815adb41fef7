"""A link in a text to a record that is not there is told before readers meet it."""

from __future__ import annotations

import pytest

from builders import a_decision_file
from conftest import Site

PATH = "content/decisions/ambridge/2025/ed-2025-014.md"
TEXTS = (
    "## Decision\n\n{}\n\n## Reasons\n\nx\n\n## Alternatives considered\n\nx\n\n"
    "## Conflicts of interest\n\nx\n"
)


def said_of(site: Site, link: str, **changes: object) -> str:
    site.write(PATH, a_decision_file(TEXTS.format(link), **changes))
    return site.check().err


def test_a_link_that_leads_nowhere_is_told_with_what_was_meant(small_site: Site):
    said = said_of(small_site, "See [it](/decisions/ambridge/ed-2025-010/).")

    assert f'{PATH}, line 20: "/decisions/ambridge/ed-2025-010/" leads to no record' in said
    assert "Did you mean /decisions/ambridge/ed-2025-014/?" in said


@pytest.mark.parametrize(
    "link",
    [
        "[it](/decisions/ambridge/ed-2025-001/)",
        "[it](/decisions/ambridge/ed-2025-001/#section-reasons)",
        "[it](/decisions/ambridge/ed-2025-001/record.json)",
        "[all](/decisions/ambridge/)",
        "[near](../ed-2025-001/) [here](./) [up](../) [x](http://[x/decisions/a/b/)",
        "[elsewhere](https://x.example/decisions/a/b/)",
        "[older](/decisions/ambridge/old/)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(small_site: Site, link: str):
    assert "" == said_of(small_site, link, aliases=["/decisions/ambridge/old/"])


def test_a_draft_may_have_links_to_what_is_still_to_be_written(small_site: Site):
    assert "" == said_of(small_site, "[it](/decisions/ambridge/x/)", state="draft")


NEXT = "content/decisions/ambridge/2026/ed-2026-002.md"
TO_THE_NEXT = "[it](/decisions/ambridge/ed-2026-002/)"
LATER = {"reference": "ED-2026-002", "decided": "2026-01-02"}


def test_a_link_to_a_record_that_is_dated_for_later_is_told(small_site: Site):
    small_site.write(NEXT, a_decision_file(**LATER, published="2026-02-01T09:00:00+00:00"))
    said = said_of(small_site, TO_THE_NEXT)

    assert '"/decisions/ambridge/ed-2026-002/" is dated for 2026-02-01 09:00, so readers' in said
    assert "date this one for the same moment" in said


FORMS = [
    "[it](/cy/decisions/ambridge/ed-2026-002/)",
    "[it](HTTPS://OPEN.AMBRIDGE.EXAMPLE/decisions/ambridge/ed-2026-002/)",
    "[it](//open.ambridge.example/decisions/ambridge/ed-2026-002/#part)",
    "[it](../ed-2026-002/)",
    "[it](../../../decisions/ambridge/ed-2026-002/record.json)",
    "[it](/decisions/ambridge/ed%2D2026-002/)",
    '<a class="x" href="/decisions/ambridge/ed-2026-002/">it</a>',
    "<a href=/decisions/ambridge/ed-2026-002/>it</a>",
    "<https://open.ambridge.example/decisions/ambridge/ed-2026-002/>",
    "[it][there]\n\n[there]: ../ed-2026-002/",
]


@pytest.mark.parametrize("link", FORMS)
def test_a_link_is_known_in_whatever_form_it_is_written(small_site: Site, link: str):
    small_site.set(SITEURL="https://open.ambridge.example", MOOTHALL_OTHER_LANGUAGES=["cy"])
    small_site.write(NEXT, a_decision_file(**LATER, published="2026-02-01T09:00:00+00:00"))

    assert "is dated for 2026-02-01 09:00, so readers" in said_of(small_site, link)


@pytest.mark.parametrize("link", ["/DECISIONS/ambridge/ed-2025-001/", "/decisions/a/ED-2025-001/"])
def test_a_link_in_capitals_leads_nowhere(small_site: Site, link: str):
    assert f'"{link}" leads to no record' in said_of(small_site, f"[it]({link})")


def test_a_body_that_speaks_of_a_draft_is_none(small_site: Site):
    said = said_of(small_site, "state: draft\n\n[it](/decisions/ambridge/x/)")
    assert "leads to no record" in said


def test_an_address_that_says_its_language_stays_as_it_is(small_site: Site):
    small_site.set(MOOTHALL_OTHER_LANGUAGES=["cy"])
    link = "[it](/cy/decisions/ambridge/ed-2025-001/) [it](/decisions/ambridge/ed-2025-001/)"
    small_site.write(PATH, a_decision_file(TEXTS.format(link)))
    page = small_site.build()["cy/decisions/ambridge/ed-2025-014/index.html"].decode()

    assert "/cy/cy/" not in page
    assert page.count('href="/cy/decisions/ambridge/ed-2025-001/"') > 1


def test_a_link_to_a_draft_is_told(small_site: Site):
    small_site.write(NEXT, a_decision_file(**LATER, published="2026-02-01", state="draft"))

    assert "is a draft, so readers would find nothing there" in said_of(small_site, TO_THE_NEXT)


@pytest.mark.parametrize("published", ["2026-02-01", "2026-03-01"])
def test_records_that_appear_together_or_one_after_the_other_may_have_links(
    small_site: Site, published
):
    """So the timer, too, finds nothing wrong when their moment comes."""
    small_site.write(NEXT, a_decision_file(**LATER, published="2026-02-01"))

    assert "" == said_of(small_site, TO_THE_NEXT, published=published)
    small_site.set(MOOTHALL_AS_OF="2026-02-02")
    assert "" == small_site.check().err


@pytest.mark.parametrize("as_of", ["2026-01-01", "2026-01-16"])
def test_a_link_in_a_record_that_will_appear_first_is_told_before_it_does(small_site: Site, as_of):
    small_site.write(NEXT, a_decision_file(**LATER, published="2026-02-01"))
    small_site.set(MOOTHALL_AS_OF=as_of)

    assert "is dated for 2026-02-01" in said_of(small_site, TO_THE_NEXT, published="2026-01-15")
