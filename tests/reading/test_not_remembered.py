"""What is kept from run to run, to save time, holds no text that readers may not see."""

from __future__ import annotations

import pytest

from builders import a_decision_file
from conftest import Site

FILE = "content/decisions/ambridge/2025/ed-2025-014.md"
REMOVAL = {"on": "2025-06-01", "reason": "It was taken again."}
EXEMPT = {"restriction": "exempt", "exempt_paragraphs": ["3"], "public_interest": "Prices."}
CANARY = "Quillfeather"
TEXT = (
    "## Decision\n\nAsk {}.\n\n## Reasons\n\nIt is worn.\n\n"
    "## Alternatives considered\n\nNone.\n\n## Conflicts of interest\n\nNone.\n"
)


def memories(site: Site) -> list[str]:
    """The files kept from run to run in which the canary stands."""
    return [
        path.name
        for path in (site.root / ".cache").rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"published": "2026-01-02T09:00"},
        {"state": "withdrawn", "removal": REMOVAL},
        EXEMPT,
    ],
    ids=["draft", "dated for later", "withdrawn", "exempt"],
)
def test_a_text_not_public_is_in_no_memory_and_goes_from_it_with_all_its_bytes(
    small_site: Site, fields
):
    long = TEXT.format(f"{CANARY} " * 2_000)
    small_site.write(FILE, a_decision_file(long, **fields))
    small_site.run("check")
    before = memories(small_site)
    small_site.write(FILE, a_decision_file(long))
    small_site.run("check")
    public = memories(small_site)
    small_site.write(FILE, a_decision_file(long, **fields))
    small_site.run("check")

    assert [] == before
    assert "bodies.sqlite" in public  # the trial can fail
    assert [] == memories(small_site)


def test_a_text_that_was_refused_is_in_no_memory(small_site: Site):
    small_site.write(FILE, a_decision_file(TEXT.format(CANARY), decided="yesterday"))
    assert small_site.run("check").code == 1
    assert [] == memories(small_site)


def test_a_memory_from_before_deleted_text_was_overwritten_is_begun_anew(small_site: Site):
    import sqlite3  # noqa: PLC0415

    path = small_site.root / ".cache/moothall/bodies.sqlite"
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE bodies (key TEXT PRIMARY KEY, body TEXT)")
        old.execute("INSERT INTO bodies VALUES ('a', ?)", [CANARY])
    old.close()
    small_site.run("check")

    assert [] == memories(small_site)
