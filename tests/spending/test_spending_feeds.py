"""Whoever follows a council, a department, a supplier or contracts is told of what is new there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from moothall.outputs.contract_feeds import contract_plans
from moothall.outputs.feed import Feed
from moothall.outputs.feeds import Entries, feed_files
from moothall.outputs.spending_feeds import Amended, releases, spending_plans
from moothall.records.register import Register
from moothall.words import speaking
from outputs.feed_building import SITE, TABLES, some_settings
from outputs.feed_rules import atom_faults
from outputs.rss_rules import opml_faults, rss_faults
from spending.building import Site, a_file, a_row

SETTINGS = some_settings(beneficiary_floor=Decimal(100), tag_authority="mooton.example,2022")
GRUNDY = "spending/ambridge/beneficiaries/grundy-gravel"
ROADS = "spending/ambridge/departments/roads"
CONTRACTS = (
    "Contract Reference,Contract Title,Supplier Name,Contract Value,Start Date,End Date\n"
    "C1,Gravel,Grundy Gravel,3000,13/04/2022,31/03/2025\n"
    ",Tents,Borchester Tents,500,01/06/2023,\n"
    "C3,Lamps,Lakey Lamps,,,\n"
)


def feeds_of(site: Site, settings=SETTINGS) -> Mapping[str, Feed]:
    """The feeds of spending and contracts by name."""
    books = site.read()
    entries = Entries(Register.of([], TABLES), settings)
    plans = [
        *spending_plans(books, settings),
        *contract_plans(books, {"ambridge": "Ambridge Council"}, settings),
    ]
    return {plan.listed.name: plan.feed(entries) for plan in plans}


@pytest.fixture
def spent(site: Site) -> Site:
    """A council that paid Grundy in May and July, and a small sum to another in June."""
    site.mapping()
    for month, row in {
        "05": a_row(net="150.00"),
        "06": a_row(net="20.00", supplier="Small", department="", paid="2022-06-03"),
        "07": a_row(net="-30.00", department="Parks", paid="2022-07-03"),
    }.items():
        site.write(f"ambridge/2022-{month}.csv", a_file(row))
    return site


def titles(feed: Feed) -> list[str]:
    return [entry.title for entry in feed.entries]


def test_there_is_a_feed_for_each_page_of_a_council_a_department_and_a_beneficiary(spent):
    named = f"{ROADS[:-5]}not-stated"

    assert ["spending/ambridge", ROADS, named, f"{ROADS[:-5]}parks", GRUNDY] == list(
        feeds_of(spent)
    )


def test_a_feed_is_of_the_page_that_looks_for_it(spent):
    found = {name: (feed.topic, feed.page) for name, feed in feeds_of(spent).items()}

    assert ("spending:ambridge", "/spending/ambridge/") == found["spending/ambridge"]
    assert ("spending:ambridge/beneficiaries/grundy-gravel", f"/{GRUNDY}/") == found[GRUNDY]


def test_a_beneficiary_is_told_of_in_the_months_it_was_paid_in_and_no_other(spent):
    assert [
        "Payments to Grundy Gravel in July 2022",
        "Payments to Grundy Gravel in May 2022",
    ] == titles(feeds_of(spent)[GRUNDY])


def test_a_council_is_told_of_in_every_month_the_newest_first(spent):
    feed = feeds_of(spent)["spending/ambridge"]

    assert [f"{SITE}/spending/ambridge/2022-0{month}/" for month in (7, 6, 5)] == [
        entry.address for entry in feed.entries
    ]


def test_an_entry_has_the_sum_and_the_payments_of_its_own_month_and_feed(spent):
    june = feeds_of(spent)[f"{ROADS[:-5]}not-stated"].entries[0]

    assert "<li><strong>Payments:</strong> 1</li>" in june.content
    assert "£20.00" in june.content


def test_the_part_of_a_beneficiary_in_a_month_is_not_the_month_of_the_council(spent):
    feeds = feeds_of(spent)
    month, part = feeds["spending/ambridge"].entries[0], feeds[GRUNDY].entries[0]

    assert month.identifier == "tag:mooton.example,2022:spending/ambridge/2022-07"
    assert part.identifier == f"tag:mooton.example,2022:{GRUNDY}/2022-07"


def test_a_withheld_name_is_followed_by_nobody(site: Site):
    site.mapping()
    row = a_row(supplier="Redacted Data", net="900.00")
    site.write("ambridge/2022-05.csv", a_file(row))

    assert ["spending/ambridge", ROADS] == list(feeds_of(site))


def test_two_files_of_one_month_are_one_release(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row(net="1.00")))
    site.write("ambridge/cards-2022-05.csv", a_file(a_row(net="2.00", number="2")))
    (release,) = releases(site.read(), SETTINGS)

    assert (2, "£3.00") == (release.payments, release.totals[0].split()[0])


def test_totals_by_month_are_those_of_each_selection(spent):
    ledger = spent.read().ledger("ambridge", Decimal(0))
    found = ledger.by_month("department")

    assert {
        group.name or "": [
            (one.name, one.totals) for one in ledger.of_department(group.name).months()
        ]
        for group in ledger.departments()
    } == {name: [(one.name, one.totals) for one in months] for name, months in found.items()}


def test_a_feed_holds_no_more_than_its_settings_say(spent):
    settings = some_settings(feed_entries=1, beneficiary_floor=Decimal(100))

    assert ["Ambridge Council: payments in July 2022"] == titles(
        feeds_of(spent, settings)["spending/ambridge"]
    )


def test_feeds_of_beneficiaries_are_left_out_of_the_list_of_all(spent):
    files = feed_files(tuple(feeds_of(spent).values()), SETTINGS)
    listed = files["feeds/moothall.opml"].decode()

    assert (True, False) == ("feeds/spending/ambridge.rss" in listed, GRUNDY in listed)


def test_every_feed_of_money_obeys_the_rules(spent):
    spent.write("../contracts/ambridge/c.csv", CONTRACTS)
    faults = {".rss": rss_faults, "atom": atom_faults}
    files = feed_files(tuple(feeds_of(spent).values()), SETTINGS)
    opml = files.pop("feeds/moothall.opml")

    assert [] == opml_faults(opml)
    assert {} == {
        path: found
        for path, data in files.items()
        if (found := faults[path[-4:]](data, f"{SITE}/{path}"))
    }


def test_contracts_that_start_last_come_first_and_each_leads_to_its_page(site: Site):
    site.write("../contracts/ambridge/c.csv", CONTRACTS)
    feeds = feeds_of(site)

    assert ["contracts", "contracts/ambridge"] == list(feeds)
    assert [
        ("Tents", f"{SITE}/contracts/ambridge/"),
        ("Gravel", f"{SITE}/contracts/ambridge/c1/"),
        ("Lamps", f"{SITE}/contracts/ambridge/c3/"),
    ] == [(entry.title, entry.address) for entry in feeds["contracts"].entries]


def test_a_contract_says_what_its_date_is_and_what_its_register_does_not_state(site: Site):
    site.write("../contracts/ambridge/c.csv", CONTRACTS)
    _tents, gravel, lamps = feeds_of(site)["contracts/ambridge"].entries

    assert "dated by the start of the contract" in gravel.content
    assert ("2022-04-13", True) == (str(gravel.updated.date()), "£3,000.00" in gravel.content)
    assert "<li><strong>Start:</strong> Not stated</li>" in lamps.content


def test_a_line_more_above_a_contract_without_a_reference_does_not_make_it_new(site: Site):
    site.write("../contracts/ambridge/c.csv", CONTRACTS)
    before = {entry.identifier for entry in feeds_of(site)["contracts"].entries}
    head, rest = CONTRACTS.split("\n", 1)
    site.write("../contracts/ambridge/c.csv", f"{head}\nC0,Salt,Sea Ltd,1,01/01/2022,\n{rest}")
    after = {entry.identifier for entry in feeds_of(site)["contracts"].entries}

    assert {"tag:mooton.example,2022:contracts/ambridge/c0"} == after - before
    assert set() == before - after


def test_feeds_of_money_speak_the_language_of_their_edition(spent):
    with speaking("cy"):
        settings = some_settings(beneficiary_floor=Decimal(100), language="cy", prefix="/cy")
        feed = feeds_of(spent, settings)["spending/ambridge"]

    assert "/cy/feeds/spending/ambridge.rss" == feed.rss
    assert "Gorffennaf 2022" in feed.entries[0].title


def test_a_month_is_dated_by_the_day_that_the_mapping_states_and_by_its_amendment(site: Site):
    site.mapping(files={"2022-05.csv": {"published": "2022-07-14"}})
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    amended = {("ambridge", "2022-05.csv"): [Amended(date(2023, 2, 1), "1 payment changed")]}
    (release,) = releases(site.read(), SETTINGS, amended)

    assert (date(2022, 7, 14), date(2023, 2, 1)) == (release.first, release.last)


def test_an_amendment_is_told_to_those_alone_who_follow_what_changed(site: Site):
    site.mapping()
    rows = a_row(), a_row(department="Parks", supplier="Ambridge Tents", number="2")
    site.write("ambridge/2022-05.csv", a_file(*rows))
    first = Amended(date(2023, 2, 1), "2 changed", {"Roads": "1 changed"}, {"Grundy Gravel": "x"})
    second = Amended(date(2023, 3, 1), "1 added", {"Parks": "1 added"}, {})
    amended = {("ambridge", "2022-05.csv"): [first, second]}
    plans = spending_plans(site.read(), some_settings(beneficiary_floor=Decimal(0)), amended)

    assert {
        "spending/ambridge": (date(2023, 3, 1), "1 added"),
        "spending/ambridge/departments/roads": (date(2023, 2, 1), "1 changed"),
        "spending/ambridge/departments/parks": (date(2023, 3, 1), "1 added"),
        "spending/ambridge/beneficiaries/grundy-gravel": (date(2023, 2, 1), "x"),
        "spending/ambridge/beneficiaries/ambridge-tents": (None, ""),
    } == {plan.listed.name: (plan.announced[0].amended, plan.announced[0].change) for plan in plans}


def test_a_month_of_which_one_file_states_no_day_has_none(site: Site):
    site.mapping(files={"2022-05.csv": {"published": "2022-07-14"}})
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    site.write("ambridge/cards-2022-05.csv", a_file(a_row(net="2.00", number="2")))
    (release,) = releases(site.read(), SETTINGS)

    assert None is release.published
