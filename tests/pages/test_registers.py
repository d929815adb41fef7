"""Every record can be reached by plain links: by kind, council, department, maker, year, value."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_decision, a_report
from moothall.pages.browse import FILTERS, search_filters, value_band
from moothall.pages.fingerprint import fingerprint
from moothall.pages.registers import register_pages
from moothall.pages.site_pages import site_pages
from pages.shelves import SETTINGS, a_shelf

SUMS = st.decimals(0, 10**9, places=2)


def pages_of(shelf):
    return {page.address: page for page in register_pages(shelf)}


@pytest.mark.parametrize(
    "address",
    [
        "/decisions/",
        "/decisions/ambridge/",
        "/browse/department/ambridge-highways/",
        "/browse/decision-maker/ambridge-chief-executive/",
        "/browse/year/2025/",
        "/browse/status/approved/",
        "/browse/value/5-000-to-under-30-000/",
    ],
)
def test_a_decision_stands_in_the_list_of_each_of_its_values(address):
    decision = a_decision(value="5000.00", value_basis="exact", decision_status="Approved")

    listed = pages_of(a_shelf(decision))[address].context["rows"]

    assert [decision.address] == [row.address for row in listed]


def test_every_choice_of_every_filter_leads_to_a_list_with_as_many_records_as_it_says():
    records = [
        a_decision(reference=f"ED-2025-{number:03}", value=f"{number}000.00", value_basis="exact")
        for number in range(1, 8)
    ]
    shelf = a_shelf(*records, a_report())
    pages = pages_of(shelf)

    for facet in pages["/browse/"].context["facets"]:
        for choice in facet.choices:
            if choice.address.startswith("/authorities/"):
                continue
            assert choice.count == pages[choice.address].context["total"], choice


def test_a_register_is_newest_first():
    older = a_decision(reference="ED-2024-001", decided="2024-01-02", published="2024-01-03")
    newer = a_decision(reference="ED-2025-001")

    rows = pages_of(a_shelf(older, newer))["/decisions/"].context["rows"]

    assert [newer.address, older.address] == [row.address for row in rows]


def test_a_long_register_is_cut_into_pages_that_lead_to_each_other():
    records = [a_decision(reference=f"ED-2025-{number:03}") for number in range(1, 6)]
    pages = pages_of(a_shelf(*records, rows_per_page=2))

    chain, address = [], "/decisions/"
    while address:
        chain.append(address)
        address = pages[address].context["pagination"].next

    assert ["/decisions/", "/decisions/page-1/"] == chain
    shown = [row.address for one in chain for row in pages[one].context["rows"]]
    assert sorted(record.address for record in records) == sorted(shown)


def test_a_new_record_changes_the_first_page_of_a_list_and_no_other():
    records = [
        a_decision(reference=f"ED-2025-{number:03}", decided=f"2025-03-{number:02}")
        for number in range(1, 8)
    ]
    before = pages_of(a_shelf(*records[:6], rows_per_page=2))
    after = pages_of(a_shelf(*records, rows_per_page=2))
    lists = [address for address in before if address.startswith("/decisions/page-")]

    assert ["/decisions/page-1/", "/decisions/page-2/"] == sorted(lists)
    assert [] == [one for one in lists if fingerprint(before[one]) != fingerprint(after[one])]
    assert fingerprint(before["/decisions/"]) != fingerprint(after["/decisions/"])


def test_a_register_without_records_says_what_will_appear():
    page = pages_of(a_shelf())["/reports/"]

    assert () == page.context["rows"]
    assert "will appear here" in page.context["empty"]


REMOVAL = {"on": "2025-06-01", "reason": "Published in error."}


@pytest.fixture
def shelf_of_some_removed():
    """Two decisions that are shown, and one of each that is not any more."""
    removed = [
        a_decision(reference=f"ED-2025-10{number}", state=state, removal=REMOVAL).public_form()
        for number, state in enumerate(("withdrawn", "gone", "expunged"))
    ]
    return a_shelf(a_decision(), a_decision(reference="ED-2025-002"), *removed)


def test_a_withdrawn_decision_stands_in_every_list_by_what_is_kept_of_it():
    gone = a_decision(state="withdrawn", removal=REMOVAL).public_form()
    pages = pages_of(a_shelf(gone))

    for address in ("/decisions/", "/browse/year/2025/", "/browse/department/ambridge-highways/"):
        assert ["Withdrawn"] == [row.status for row in pages[address].context["rows"]]


def test_every_page_counts_as_many_records_as_the_list_it_leads_to_shows(shelf_of_some_removed):
    shelf = shelf_of_some_removed
    pages = {
        page.address: page.context for page in [*register_pages(shelf), *site_pages(shelf, (), "")]
    }
    counted = [(one.address, one.count) for one in pages["/"]["kinds"]]
    counted += [(one.address, one.count) for one in pages["/"]["authorities"]]
    counted += [(one.address, one.count) for one in pages["/authorities/"]["authorities"]]
    counted += [
        (choice.address, choice.count)
        for context in pages.values()
        for facet in context.get("facets", ())
        for choice in facet.choices
    ]

    assert ("/decisions/", 5) in counted
    assert [] == [
        (address, count, pages[address]["total"])
        for address, count in counted
        if not count == pages[address]["total"] == len(pages[address]["rows"])
    ]


def test_the_search_form_and_the_search_index_call_values_alike():
    decision = a_decision(value="5000.00", value_basis="exact", decision_status="Approved")
    shelf = a_shelf(decision)
    offered = {
        facet.name: [choice.label for choice in facet.choices]
        for facet in pages_of(shelf)["/browse/"].context["facets"]
    }

    found = search_filters(decision, shelf)

    assert {one.name for one in FILTERS} == set(found)
    assert {name: [label] for name, label in found.items()} == offered


@given(SUMS, SUMS)
def test_a_larger_sum_is_never_in_a_lower_band(one, other):
    smaller, larger = sorted([one, other])
    bands = SETTINGS.value_bands

    assert value_band(smaller, bands).order <= value_band(larger, bands).order


@pytest.mark.parametrize(
    ("amount", "label"),
    [
        ("0.00", "Under £5,000"),
        ("4999.99", "Under £5,000"),
        ("5000.00", "£5,000 to under £30,000"),
        ("99999.00", "£30,000 to under £100,000"),
        ("100000.00", "£100,000 or more"),
    ],
)
def test_a_band_holds_its_lower_end_and_not_its_upper(amount, label):
    assert label == value_band(Decimal(amount), SETTINGS.value_bands).label


def test_a_decision_open_to_call_in_is_open_in_every_list_until_the_day_is_over():
    changes = {"call_in": "open", "call_in_ends": "2026-06-05", "decision_status": "Approved"}
    one = a_decision(**changes)

    def lists(day):
        shelf = a_shelf(one, a_report(), as_of=datetime(2026, 6, day, 12, tzinfo=UTC))
        home = next(page for page in site_pages(shelf, (), "") if page.address == "/")
        register = pages_of(shelf)
        context = home.context
        rows = (
            context["open_to_call_in"],
            context["recent"],
            register["/decisions/"].context["rows"],
        )
        shown = [
            [(row.open_until, row.status) for row in some if "decisions" in row.address]
            for some in rows
        ]
        return shown, fingerprint(register["/decisions/"]), fingerprint(register["/reports/"])

    row = (one.call_in_ends, "Approved")
    early, last, after = lists(3), lists(5), lists(6)

    assert [[row], [row], [row]] == last[0]
    assert [[], [(None, "Approved")], [(None, "Approved")]] == after[0]
    assert early[1:] == last[1:]
    assert last[1] != after[1]
    assert last[2] == after[2]
