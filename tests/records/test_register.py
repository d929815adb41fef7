"""The register: records in one order, linked both ways, and joined into trails."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    TABLES,
    a_decision,
    a_link,
    a_meeting,
    a_page,
    a_register,
    a_report,
    an_outcome,
)
from moothall.records.links import LinkType
from moothall.records.register import Register

DECISION = "decisions/ambridge/ed-2025-014"
REPORT = "reports/ambridge/state-of-the-roads"
OUTCOME = "outcomes/ambridge/smoother-roads"
MEETING = "meetings/ambridge/roads-and-their-repair"
ALL = (
    a_decision(links=[a_link(REPORT, "reported in")]),
    a_decision(reference="ED-2025-015", decided="2025-03-11"),
    a_report(),
    an_outcome(links=[a_link(DECISION, "outcome of")]),
    a_meeting(links=[a_link(DECISION, "same name, not related")]),
    a_page(),
)


def test_records_stand_newest_first():
    assert ["ED-2025-015", "ED-2025-014"] == [one.reference for one in a_register(*ALL).decisions]


def test_pages_of_the_site_are_no_council_records():
    assert ["pages"] == sorted(
        {one.kind for one in a_register(*ALL).records}
        - {one.kind for one in a_register(*ALL).council_records}
    )


def test_a_link_is_seen_from_both_ends():
    register = a_register(*ALL)
    decision, report = register.by_target[DECISION], register.by_target[REPORT]
    assert ("reported in", report) == (
        register.ties(decision)[0].label,
        register.ties(decision)[0].other,
    )
    assert ("reports on", decision) == (
        register.ties(report)[0].label,
        register.ties(report)[0].other,
    )


@pytest.mark.parametrize("kind", list(LinkType))
def test_every_link_has_a_word_for_each_end(kind):
    register = a_register(a_decision(links=[a_link(REPORT, kind.value)]), a_report())
    assert [kind.inverse] == [tie.label for tie in register.ties(register.by_target[REPORT])]


def test_a_link_to_a_record_not_held_leads_nowhere():
    register = a_register(a_decision(links=[a_link("decisions/ambridge/4930")]))
    assert [None] == [tie.other for tie in register.ties(register.by_target[DECISION])]


def test_records_joined_by_links_are_one_trail_in_order_of_time():
    assert [[DECISION, REPORT, OUTCOME]] == [
        [one.target for one in trail.records] for trail in a_register(*ALL).trails
    ]


def test_a_namesake_is_on_no_trail():
    assert MEETING not in a_register(*ALL).trail_of


def test_a_trail_is_named_for_its_decision():
    trail = a_register(*ALL).trails[0]
    assert "/trails/ambridge/ed-2025-014/" == trail.address
    assert "Resurfacing of Felpersham Road" == trail.title


def test_trails_of_records_with_one_key_have_addresses_of_their_own():
    register = a_register(
        a_decision(reference="x", links=[a_link("outcomes/ambridge/y")]),
        an_outcome(key="y"),
        a_report(key="x", links=[a_link("meetings/ambridge/z")]),
        a_meeting(key="z"),
    )
    assert 2 == len({trail.address for trail in register.trails})


def test_a_removed_record_joins_nothing_by_its_own_links():
    removal = {"on": "2025-06-01", "reason": "Withdrawn."}
    gone = a_decision(links=[a_link(REPORT)], state="withdrawn", removal=removal)
    assert () == a_register(gone, a_report()).trails


def test_a_ring_of_links_is_one_trail():
    ring = [
        a_decision(reference=f"r{n}", links=[a_link(f"decisions/ambridge/r{(n + 1) % 4}")])
        for n in range(4)
    ]
    assert [4] == [len(trail.records) for trail in a_register(*ring).trails]


@given(st.permutations(ALL))
def test_the_order_of_files_changes_nothing(records):
    register, expected = a_register(*records), a_register(*ALL)
    assert expected.records == register.records
    assert expected.council_records == register.council_records
    assert expected.trails == register.trails
    for record in expected.records:
        assert expected.ties(record) == register.ties(record)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_trails_are_the_connected_sets(pairs):
    links = {n: [a_link(f"decisions/ambridge/r{b}") for a, b in pairs if a == n] for n in range(8)}
    register = a_register(*(a_decision(reference=f"r{n}", links=links[n]) for n in range(8)))
    together = {n: {n} for n in range(8)}
    for one, other in pairs:
        joined = together[one] | together[other]
        for member in joined:
            together[member] = joined
    expected = {frozenset(f"r{n}" for n in group) for group in together.values() if len(group) > 1}
    found = [frozenset(one.identifier for one in trail.records) for trail in register.trails]
    assert expected == {group for group in found if len(group) > 1}


def test_an_empty_register_has_nothing_and_does_not_fail():
    register = Register.of([], TABLES).public(datetime(2025, 1, 1, tzinfo=UTC))
    assert ((), (), ()) == (register.records, register.trails, register.decisions)
