"""Contracts and grants become pages; only a reference that is stated joins anything to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from builders import a_decision
from moothall.pages.contract_pages import Lists, contract_pages
from moothall.pages.page import Page
from pages.shelves import a_shelf
from spending.building import COLUMNS, HEADINGS, Site, a_file, a_row

CONTRACTS = (
    "Contract Reference,Contract Title,Supplier Name,Contract Value,Start Date,Decision Reference,"
    "Pond\n"
    "C1,Gravel,Grundy Gravel,3000,13/04/2022,ED-2025-014,deep\n"
    "C2,Salt,Grundy Gravel,,,ED-1999-001,\n"
    ",Tents,Borchester Tents,500,01/06/2023,,\n"
    "C4,Lamps,Lakey Lamps,1,,,\n"
    "C4,Lamps again,Lakey Lamps,1,,,\n"
)
GRANTS = (
    "Date awarded,Beneficiary,Summary of the purpose of the grant,Amount,Decision Reference\n"
    "2022-05-03,Ambridge Guides,Tents,£500.00,\n"
    ",Ambridge Scouts,Ropes,,\n"
    "2023-05-03,Ambridge Singers,Songs,£250.50,ED-2025-014\n"
)


def pages_of(site: Site, *records) -> dict[str, Page]:
    """The pages of contracts and grants by address."""
    books = site.read()

    def ledger(key: str):
        return books.ledger(key, Decimal(0)) if books.files(key) else None

    lists = Lists(books, a_shelf(*(records or (a_decision(),))), {}, ledger)
    return {page.address: page for page in contract_pages(lists)}


@pytest.fixture
def registers(site: Site) -> Site:
    site.write("../contracts/ambridge/2022.csv", CONTRACTS)
    site.write("../grants/ambridge/2022.csv", GRANTS)
    return site


def facts(page: Page) -> dict:
    return {fact.label: fact for fact in page.context["facts"]}


def test_a_council_that_publishes_neither_has_no_page_of_either(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))

    assert {} == pages_of(site)


def test_each_contract_with_a_reference_of_its_own_has_a_page(registers):
    assert {
        "/contracts/",
        "/contracts/ambridge/",
        "/contracts/ambridge/c1/",
        "/contracts/ambridge/c2/",
        "/grants/",
        "/grants/ambridge/",
    } == set(pages_of(registers))


def test_the_register_is_shown_whole_and_in_its_own_order(registers):
    page = pages_of(registers)["/contracts/ambridge/"]

    assert [
        ("Gravel", "/contracts/ambridge/c1/"),
        ("Salt", "/contracts/ambridge/c2/"),
        ("Tents", ""),
        ("Lamps", ""),
        ("Lamps again", ""),
    ] == [(view.contract.title, view.address) for view in page.context["contracts"]]


def test_a_contract_states_what_its_register_states_and_says_what_it_does_not(registers):
    found = facts(pages_of(registers)["/contracts/ambridge/c1/"])

    assert (Decimal(3000), date(2022, 4, 13), True, "Not stated") == (
        found["Value in all"].amount,
        found["Start"].day,
        found["End"].missing,
        found["Value in a year"].value,
    )


def test_columns_of_the_councils_own_are_carried(registers):
    page = pages_of(registers)["/contracts/ambridge/c1/"]

    assert (("Pond", "deep"),) == page.context["carried"]


def test_a_contract_leads_to_the_decision_whose_reference_it_states(registers):
    decision = a_decision()
    found = facts(pages_of(registers, decision)["/contracts/ambridge/c1/"])["Decision"]

    assert (decision.address, f"ED-2025-014: {decision.title}") == (found.address, found.value)


def test_a_decision_that_is_not_held_here_is_said_not_to_be(registers):
    found = facts(pages_of(registers)["/contracts/ambridge/c2/"])["Decision"]

    assert ("ED-1999-001", "Not held here", "") == (found.value, found.note, found.address or "")


def test_a_decision_of_another_council_with_the_same_reference_is_another(registers):
    theirs = a_decision(authority="borchester", decision_maker="Cabinet", department=None)
    found = facts(pages_of(registers, theirs)["/contracts/ambridge/c1/"])["Decision"]

    assert "Not held here" == found.note


def test_a_decision_that_names_a_contract_stands_on_its_page(registers):
    decision = a_decision(reference="ED-2", title="Salt for roads", contract_reference="C2")
    found = facts(pages_of(registers, decision)["/contracts/ambridge/c2/"])

    assert decision.address == found["Decision that names it"].address


def test_payments_that_state_a_contract_are_its_own_and_no_others_to_its_supplier(registers):
    registers.mapping(columns={**COLUMNS, "ContractRef": "Contract"})
    rows = [[*a_row(net="10.00"), "C1"], [*a_row(net="5.00"), ""], [*a_row(net="7.00"), "C2"]]
    text = a_file(*rows, headings=(*HEADINGS, "Contract"))
    registers.write("ambridge/2022-05.csv", text)
    context = pages_of(registers)["/contracts/ambridge/c1/"].context

    assert (1, [2], [Decimal("10.00")]) == (
        context["payments_count"],
        [payment.line for payment in context["payments"]],
        [total.amount for total in context["totals"]],
    )


def test_a_contract_of_a_council_without_payments_has_none(registers):
    context = pages_of(registers)["/contracts/ambridge/c1/"].context

    assert (0, ()) == (context["payments_count"], context["totals"])


def test_grants_stand_newest_first_and_undated_ones_last(registers):
    context = pages_of(registers)["/grants/ambridge/"].context

    assert ["Ambridge Singers", "Ambridge Guides", "Ambridge Scouts"] == [
        grant.beneficiary for grant, _decision in context["grants"]
    ]


def test_grants_add_up_and_say_of_how_many_the_sum_is(registers):
    context = pages_of(registers)["/grants/ambridge/"].context

    assert (Decimal("750.50"), "2 grants") == (context["total"], context["counted"])


def test_a_grant_leads_to_the_decision_it_states_and_to_no_other(registers):
    context = pages_of(registers)["/grants/ambridge/"].context

    assert [a_decision().address, None, None] == [
        fact.address if fact else None for _grant, fact in context["grants"]
    ]


def test_grants_of_which_none_states_a_sum_have_no_total(site: Site):
    site.write("../grants/ambridge/g.csv", GRANTS.replace("£500.00", "").replace("£250.50", ""))

    assert None is pages_of(site)["/grants/ambridge/"].context["total"]


def test_a_cell_that_cannot_be_read_is_shown_as_published_and_pointed_out(site: Site):
    text = CONTRACTS.replace("13/04/2022", "31/02/2022").replace("3000", "abc")
    site.write("../contracts/ambridge/2022.csv", text)
    pages = pages_of(site)
    found = facts(pages["/contracts/ambridge/c1/"])
    notes = pages["/contracts/ambridge/"].context["notes"]

    assert (
        ("31/02/2022, which cannot be read as one day", False),
        ("abc, which cannot be read as a sum", False),
        True,
    ) == (
        (found["Start"].value, found["Start"].missing),
        (found["Value in all"].value, found["Value in all"].missing),
        {"31/02/2022", "abc"} <= {note.value for note in notes},
    )
