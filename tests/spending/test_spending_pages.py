"""Spending becomes pages: which there are, what they are given, and that no address is shared."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from moothall.pages.paging import PER_PAGE
from moothall.pages.spending_council import Asked
from moothall.pages.spending_pages import spending_pages
from moothall.pages.spending_versions import FileVersionView
from moothall.pages.spending_views import FileView
from spending.building import COLUMNS, Site, a_file, a_row


def asked(floor: int = 0) -> Asked:
    return Asked(Decimal(floor), Decimal(30_000), date(2022, 5, 1), {}, {})


@pytest.fixture
def pages(site: Site):
    """The pages of a council with one large file, by address."""
    site.mapping()
    rows = [
        a_row(net=str(n), supplier="Grundy" if n % 2 else "GRUNDY") for n in range(1, PER_PAGE + 2)
    ]
    rows += [a_row(supplier="Small", net="1", department=""), a_row(supplier="Redacted Data")]
    site.write("ambridge/2022-05.csv", a_file(*rows))
    return {page.address: page for page in spending_pages(site.read(), asked(100))}


def test_there_is_a_page_for_each_thing_and_no_other(pages):
    names = {
        address.rpartition("beneficiaries/")[2] for address in pages if "beneficiaries/g" in address
    }

    assert (
        {
            "/spending/",
            "/spending/explore/",
            "/spending/ambridge/",
            "/spending/ambridge/large-payments/",
            "/spending/ambridge/files/",
            "/spending/ambridge/files/2022-05/",
            "/spending/ambridge/2022-05/",
            "/spending/ambridge/2022-05/page-2/",
            "/spending/ambridge/departments/",
            "/spending/ambridge/departments/roads/",
            "/spending/ambridge/departments/not-stated/",
            "/spending/ambridge/beneficiaries/",
        },
        3,
    ) == ({address for address in pages if "beneficiaries/g" not in address}, len(names))


def test_an_address_two_names_would_have_had_leads_to_both(pages):
    page = pages["/spending/ambridge/beneficiaries/grundy/"]

    assert ("grundy", {"Grundy", "GRUNDY"}) == (
        page.context["shared_key"],
        {row.name for row in page.context["beneficiaries"]},
    )


def test_every_payment_of_a_month_is_on_one_of_its_pages(pages):
    addresses = ("/spending/ambridge/2022-05/", "/spending/ambridge/2022-05/page-2/")
    lines = [p.line for address in addresses for p in pages[address].context["payments"]]

    assert list(range(2, PER_PAGE + 5)) == sorted(lines)


def test_every_page_of_a_month_has_the_whole_total(pages):
    whole = sum(range(1, PER_PAGE + 2)) + 1 + Decimal("12.50")

    assert [whole, whole] == [
        pages[address].context["totals"][0].amount
        for address in ("/spending/ambridge/2022-05/", "/spending/ambridge/2022-05/page-2/")
    ]


def test_a_page_says_where_it_stands_among_the_others(pages):
    first = pages["/spending/ambridge/2022-05/"].context
    second = pages["/spending/ambridge/2022-05/page-2/"].context

    assert [
        (1, 500, 503, "", "/spending/ambridge/2022-05/page-2/"),
        (501, 503, 503, "/spending/ambridge/2022-05/", ""),
    ] == [
        (
            context["shown"].first,
            context["shown"].last,
            context["shown"].of,
            context["pagination"].previous,
            context["pagination"].next,
        )
        for context in (first, second)
    ]


def test_a_beneficiary_below_the_floor_is_counted_without_a_page(pages):
    context = pages["/spending/ambridge/beneficiaries/"].context

    assert (1, Decimal(1)) == (context["others"], context["others_totals"][0].amount)


def test_every_link_to_a_page_of_spending_leads_to_one(pages):
    linked = {
        row.address
        for page in pages.values()
        for rows in page.context.values()
        if isinstance(rows, tuple)
        for row in rows
        if getattr(row, "address", None)
    }
    linked |= {crumb.address for page in pages.values() for crumb in page.crumbs}
    payments = [p for page in pages.values() for p in page.context.get("payments", ())]
    linked |= {f"/spending/ambridge/departments/{p.department_key}/" for p in payments}
    linked |= {
        f"/spending/ambridge/beneficiaries/{p.beneficiary_key}/"
        for p in payments
        if p.beneficiary_key
    }

    assert {"/"} == linked - set(pages)


def test_the_overview_accounts_for_every_line(site: Site):
    sha256 = site.write(
        "ambridge/2022-05.csv", a_file(a_row(), a_row(net="x"), a_row(supplier="Redacted"))
    )
    site.mapping(
        accepted=[{"file": "2022-05.csv", "sha256": sha256, "line": 3, "reason": "No sum"}]
    )
    pages = {page.address: page for page in spending_pages(site.read(), asked())}
    counts = pages["/spending/ambridge/"].context["counts"]

    assert (4, 2, 1, 1, ["No sum"]) == (
        counts.lines,
        counts.payments,
        counts.redacted,
        counts.set_aside,
        [note.reason for note in pages["/spending/ambridge/"].context["set_aside"]],
    )


def test_a_site_without_spending_does_not_wait_for_pandas():
    code = "import sys, moothall.pages.spending_pages; print('pandas' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


def test_lateness_is_by_the_day_that_the_council_states(site: Site):
    site.mapping(files={"2022-05.csv": {"published": "2022-08-14"}})
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    (file,) = files_of(site, asked())

    assert (date(2022, 7, 31), date(2022, 8, 14), 14, None) == (
        file.due,
        file.published,
        file.days_late,
        file.here,
    )


def test_since_when_a_file_is_here_says_nothing_of_when_the_council_published_it(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    versions = {("ambridge", "2022-05.csv"): (FileVersionView(date(2023, 1, 2), "abc"),)}
    (file,) = files_of(site, replace(asked(), versions=versions))

    assert (None, None, date(2023, 1, 2)) == (file.published, file.days_late, file.here)


def files_of(site: Site, told: Asked) -> tuple[FileView, ...]:
    pages = {page.address: page for page in spending_pages(site.read(), told)}
    return pages["/spending/ambridge/files/"].context["files"]


def test_payments_without_a_day_are_told_as_of_their_quarter(site: Site):
    text = a_file(a_row(paid="")).replace("Paid on", "When")
    columns = {name: one for name, one in COLUMNS.items() if name != "PaymentDate"}
    site.mapping(columns=columns)
    site.write("ambridge/2022-23-Q2.csv", text)
    books = site.read()
    pages = {page.address: page for page in spending_pages(books, asked())}
    month = pages["/spending/ambridge/2022-09/"]
    shown = "July 2022 to September 2022"

    assert (
        f"Spending in {shown}: Ambridge Council",
        shown,
        "2022-07/2022-09",
        [shown],
        ("2022-09", "2022-08", "2022-07"),
        ["2022-07/2022-09"],
    ) == (
        month.title,
        month.context["month"],
        month.context["period"],
        [row.name for row in pages["/spending/ambridge/"].context["months"].rows],
        pages["/spending/explore/"].context["months"],
        books.spanned(books.files("ambridge")[0])["period"].to_pylist(),
    )
