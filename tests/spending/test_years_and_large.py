"""This year against last, and payments above a sum since a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from moothall.pages.page import Page
from moothall.pages.spending_council import Asked
from moothall.pages.spending_overview import Comparison
from moothall.pages.spending_pages import spending_pages
from spending.building import COLUMNS, HEADINGS, Site, a_file, a_row

# Sums of an invented council by month: the year 2022-23, of which June is missing, and what there
# is of 2023-24.
LAST = {"2022-04": "100.00", "2022-05": "200.00", "2022-07": "400.00", "2023-03": "50.00"}
NOW = {"2023-04": "110.00", "2023-05": "-20.00", "2023-06": "330.00"}


def publish(site: Site, sums: dict[str, str]) -> None:
    site.mapping()
    for month, net in sums.items():
        site.write(f"ambridge/{month}.csv", a_file(a_row(net=net, paid=f"{month}-03")))


def pages_of(site: Site, since: date = date(2022, 5, 1)) -> dict[str, Page]:
    asked = Asked(Decimal(0), Decimal(30_000), since, {}, {})
    return {page.address: page for page in spending_pages(site.read(), asked)}


def compared(site: Site) -> tuple[Comparison, ...]:
    return pages_of(site)["/spending/ambridge/"].context["comparisons"]


def test_this_year_is_compared_with_the_same_months_of_the_last(site: Site):
    publish(site, {**LAST, **NOW})
    (found,) = compared(site)

    assert ("2023-24", "2022-23", 2, Decimal("90.00"), Decimal("300.00")) == (
        found.year,
        found.last,
        found.both,
        found.now,
        found.before,
    )


def test_a_year_runs_from_april_and_has_a_row_for_each_month_that_either_has(site: Site):
    publish(site, {**LAST, **NOW})
    (found,) = compared(site)

    assert [
        ("April", {"2023-24": Decimal("110.00"), "2022-23": Decimal("100.00")}),
        ("May", {"2023-24": Decimal("-20.00"), "2022-23": Decimal("200.00")}),
        ("June", {"2023-24": Decimal("330.00")}),
        ("July", {"2022-23": Decimal("400.00")}),
        ("March", {"2022-23": Decimal("50.00")}),
    ] == [(row.name, {bar.series: bar.amount for bar in row.bars}) for row in found.rows]


def test_years_that_do_not_follow_each_other_are_not_compared(site: Site):
    publish(site, {"2020-05": "1.00", "2022-05": "2.00"})

    assert () == compared(site)


def test_a_single_year_is_compared_with_nothing(site: Site):
    publish(site, LAST)

    assert () == compared(site)


def test_sums_with_vat_are_not_compared_with_sums_without(site: Site):
    publish(site, {"2022-05": "1.00"})
    site.mapping(files={"2023-05.csv": {"columns": {"Amount": ""}, "gross": "Net"}})
    site.write("ambridge/2023-05.csv", a_file(a_row(net="2.00", paid="2023-05-03")))

    assert () == compared(site)


def large(site: Site, since: date = date(2022, 5, 1)) -> Page:
    return pages_of(site, since)["/spending/ambridge/large-payments/"]


def test_a_payment_of_exactly_the_sum_is_not_above_it(site: Site):
    site.mapping()
    rows = [a_row(net="30000.00"), a_row(net="30000.01", number="2"), a_row(net="-40000")]
    site.write("ambridge/2022-05.csv", a_file(*rows))
    context = large(site).context

    assert (1, [3], [Decimal("30000.01")]) == (
        context["payments_count"],
        [payment.line for payment in context["payments"]],
        [total.amount for total in context["totals"]],
    )


def test_a_payment_before_the_law_asks_for_it_is_not_among_the_large(site: Site):
    site.mapping()
    rows = [a_row(net="40000", paid="2022-05-02"), a_row(net="50000", paid="2022-05-03")]
    site.write("ambridge/2022-05.csv", a_file(*rows))

    assert [3] == [one.line for one in large(site, date(2022, 5, 3)).context["payments"]]


def test_large_payments_that_state_their_contract_are_counted(site: Site):
    site.mapping(columns={**COLUMNS, "ContractRef": "Contract"})
    rows = [[*a_row(net="40000"), "C1"], [*a_row(net="50000"), ""]]
    site.write("ambridge/2022-05.csv", a_file(*rows, headings=(*HEADINGS, "Contract")))
    context = large(site).context

    assert (1, 2) == (context["with_contract"], context["payments_count"])


def test_the_page_stands_where_there_is_no_large_payment_and_says_what_was_asked(site: Site):
    site.mapping()
    site.write("ambridge/2022-05.csv", a_file(a_row()))
    context = large(site).context

    assert (0, (), Decimal(30_000), date(2022, 5, 1)) == (
        context["payments_count"],
        context["payments"],
        context["large"],
        context["since"],
    )
