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
        "[elsewhere](https://x.example/decisions/a/b/)",
        "[older](/decisions/ambridge/old/)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(small_site: Site, link: str):
    assert "" == said_of(small_site, link, aliases=["/decisions/ambridge/old/"])


def test_a_draft_may_have_links_to_what_is_still_to_be_written(small_site: Site):
    assert "" == said_of(small_site, "[it](/decisions/ambridge/x/)", state="draft")
