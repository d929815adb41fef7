"""A clerk takes a record back by one command, and sees what goes and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_decision_file
from conftest import Site
from moothall.reading import editing, front_matter

PATH = "content/decisions/ambridge/2025/ed-2025-014.md"
ADDRESS = "/decisions/ambridge/ed-2025-014/"
OTHER = "/decisions/ambridge/ed-2025-001/"
FORM = """---
# How the record is shown
state:   "published"   # until called in
title: 'Resurfacing: part one'

authority: ambridge
reference: ED-2025-014
links:
- type: follows from
  to: decisions/ambridge/ed-2025-001
  evidence: It says so.
published: 2025-03-12
---

Text   with its own spaces.
"""


@pytest.fixture
def site(small_site: Site) -> Site:
    small_site.write(PATH, a_decision_file())
    small_site.set(MOOTHALL_AS_OF="2025-07-01")
    return small_site


def fields(site: Site) -> dict[str, object]:
    return front_matter.split((site.root / PATH).read_text("utf-8"), PATH).fields


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("withdraw", "withdrawn"),
        ("redirect", "redirect"),
        ("gone", "gone"),
        ("expunge", "expunged"),
    ],
)
def test_a_command_takes_a_record_back_and_the_check_agrees(site: Site, verb: str, state: str):
    said = site.run(verb, ADDRESS, "--reason", 'Taken "again": see there', "--to", OTHER)
    removal = {
        "on": "2025-07-01",
        "reason": 'Taken "again": see there',
        "to": "decisions/ambridge/ed-2025-001",
    }

    assert 0 == said.code, said.err
    assert (state, removal) == (fields(site)["state"], fields(site)["removal"])
    assert "Kept for all to see: the address" in said.out
    assert 0 == site.check().code, site.check().err


def test_the_check_names_a_redirect_to_a_record_that_is_dated_for_later(site: Site):
    later = PATH.replace("014", "015")
    site.write(later, a_decision_file(reference="ED-2025-015", published="2025-08-01"))
    site.run("redirect", ADDRESS, "--reason", "Taken again.", "--to", ADDRESS.replace("14", "15"))
    said = site.check()

    assert 1 == said.code
    assert f"{PATH}, line " in said.err
    assert '"decisions/ambridge/ed-2025-015" is dated for later' in said.err


def test_expunging_leaves_nothing_in_the_file_but_what_the_address_needs(site: Site):
    site.write(PATH, a_decision_file("## Decision\n\nJoe Grundy.\n", title="Joe Grundy",
                                     decision_maker_name="Joe Grundy", summary="Joe Grundy",
                                     aliases=["/decisions/ambridge/old/"]))  # fmt: skip
    site.write(f"{PATH.removesuffix('.md')}/grundy.txt", "Joe Grundy")
    site.run("expunge", ADDRESS, "--reason", "It named a person.", "--on", "2025-06-30")

    assert "Grundy" not in (site.root / PATH).read_text("utf-8")
    assert not (site.root / PATH).with_suffix("").exists()
    assert ["/decisions/ambridge/old/"] == fields(site)["aliases"]
    assert 0 == site.check().code, site.check().err


@pytest.mark.parametrize(
    "address",
    [ADDRESS, ADDRESS.strip("/"), PATH, f"http://localhost:8000{ADDRESS}"],
)
def test_an_address_may_be_copied_from_anywhere(site: Site, address: str):
    assert 0 == site.run("gone", address, "--reason", "It lapsed.").code


def test_a_misspelt_address_is_answered_with_the_one_that_was_meant(site: Site):
    said = site.run("gone", "/decisions/ambridge/ed-2025-041/", "--reason", "It lapsed.")

    assert (1, True) == (said.code, f"Did you mean {ADDRESS}?" in said.err)


def test_taking_a_record_back_twice_keeps_one_reason(site: Site):
    site.run("withdraw", ADDRESS, "--reason", "First.")
    site.run("gone", ADDRESS, "--reason", "Second.")

    assert "Second." == fields(site)["removal"]["reason"]
    assert "First." not in (site.root / PATH).read_text("utf-8")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_everything_else_in_the_file_stays_as_it_was(ends: str):
    text = FORM.replace("\n", ends)
    edited = editing.with_fields(
        text, "x.md", {"state": "gone", "removal": {"on": "2025-07-01", "reason": "x"}}
    )
    new = ["state: gone", "removal:", "  on: 2025-07-01", "  reason: x"]
    expected = text.replace('state:   "published"   # until called in', ends.join(new))

    assert expected == edited


def test_a_form_that_a_command_cannot_change_is_left_alone(site: Site):
    text = '---\n{state: published, title: "x"}\n---\n\nText.\n'
    site.write(PATH, text)
    said = site.run("gone", ADDRESS, "--reason", "It lapsed.")

    assert (1, True) == (said.code, "by hand" in said.err)
    assert text == (site.root / PATH).read_text("utf-8")


@given(reason=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_any_reason_is_read_back_as_it_was_given(reason: str):
    edited = editing.with_fields(FORM, "x.md", {"removal": {"reason": reason}})

    assert reason == front_matter.split(edited, "x.md").fields["removal"]["reason"]
