"""A council's spending at a glance: this year against last, by department, to whom.

Stands alone because it answers what people ask first; every other page answers one thing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from moothall.pages import spending_views as views
from moothall.pages.charts import BarRow, Entry, bar_rows
from moothall.pages.page import Page
from moothall.pages.spending_council import Council
from moothall.pages.spending_views import Chart
from moothall.spending import Total
from moothall.words import _, long_month, term

LARGEST = 25
_MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Comparison:
    """The newest financial year against the one before it, month by month, of sums of one basis.

    ``both`` are how many months both years have, and ``now`` and ``before`` their sums: a year that
    is not over is compared with the same months of the last.
    """

    year: str
    last: str
    basis: str
    rows: tuple[BarRow, ...]
    both: int
    now: Decimal
    before: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all payments: how many, their sums, and how many in a hundred."""

    payments: int
    totals: tuple[Total, ...]
    per_cent: Decimal


def overview(council: Council) -> Page:
    """The first page of a council's spending."""
    ledger, asked = council.ledger, council.asked
    largest = ledger.beneficiaries()
    withheld = ledger.redactions()
    card = ledger.by_card()
    first, last = council.first, council.reports[-1].period
    context = {
        "totals": ledger.totals(),
        "counts": views.counts(council.reports),
        "first_month": long_month(first),
        "last_month": long_month(last),
        "period": f"{first}/{last}",
        "comparisons": comparisons(council),
        "months": views.months_chart(ledger.months(), council.base, council.spans),
        "departments": views.chart(ledger.departments()[:LARGEST], council.departments),
        "departments_count": len(ledger.departments()),
        "beneficiaries": views.chart(largest[:LARGEST], council.beneficiaries),
        "beneficiaries_count": len(largest),
        "capital": _stated(views.capital_chart(ledger.capital()), council),
        "card": _share(len(card), card.totals(), len(ledger)),
        "redacted": _share(sum(group.payments for group in withheld), (), len(ledger)),
        "redactions": views.redactions_chart(withheld),
        "files": council.files,
        "set_aside": views.set_aside(council.reports),
        "checked": views.checked(council.reports),
        "floor": asked.floor,
        "large": asked.large,
    }
    title = _("Spending: %(council)s", council=council.view.title)
    page = council.page("", "spending_authority.html", title, context)
    return replace(page, downloads=asked.of(council.view.key))


def _stated(chart: Chart, council: Council) -> Chart | None:
    """The chart of capital and revenue, where any payment says which it is."""
    return chart if any(group.name for group in council.ledger.capital()) else None


def _share(payments: int, totals: tuple[Total, ...], whole: int) -> Share:
    exact = Decimal(payments * _PER_CENT) / whole if whole else Decimal(0)
    return Share(payments, totals, exact.quantize(Decimal("0.1")))


def comparisons(council: Council) -> tuple[Comparison, ...]:
    """The newest year against the year before, once for each basis that both have sums of."""
    years = council.ledger.years()
    if len(years) < 2:  # noqa: PLR2004 - this year and last
        return ()
    year, last = years[-1], years[-2]
    if int(year[:4]) - int(last[:4]) != 1:
        return ()
    now, before = (_sums(council, one) for one in (year, last))
    shared = sorted({basis for _, basis in now} & {basis for _, basis in before})
    return tuple(_comparison((year, last), basis, (now, before)) for basis in shared)


# By the first month and the last (those of a quarter's file differ), and the basis.
Sums = dict[tuple[tuple[int, ...], str], Decimal]


def _sums(council: Council, year: str) -> Sums:
    """The sums of a year's months by month and basis; a quarter is compared with no month."""
    return {
        (_months_in(council.spans[group.name or ""]), total.basis): total.amount
        for group in council.ledger.of_year(year).months()
        for total in group.totals
    }


def _months_in(span: str) -> tuple[int, ...]:
    return tuple(int(month.split("-")[1]) for month in span.split("/"))


def _in_order(sums: Iterable[Sums]) -> list[tuple[int, ...]]:
    """The months that any year has sums of, from April on."""
    months = {months for of in sums for months, _ in of}
    return sorted(months, key=lambda some: [_MONTHS.index(month) for month in reversed(some)])


def _comparison(years: tuple[str, str], basis: str, sums: tuple[Sums, Sums]) -> Comparison:
    now, before = sums
    both = [m for m in _in_order(sums) if (m, basis) in now and (m, basis) in before]
    return Comparison(
        *years,
        term(basis),
        bar_rows(_entries(years, basis, sums)),
        len(both),
        sum((now[m, basis] for m in both), Decimal(0)),
        sum((before[m, basis] for m in both), Decimal(0)),
    )


def _entries(years: Sequence[str], basis: str, sums: Sequence[Sums]) -> list[Entry]:
    """A row for each month that either year has."""
    entries = []
    for month in _in_order(sums):
        held = {
            one: of[month, basis]
            for one, of in zip(years, sums, strict=True)
            if (month, basis) in of
        }
        if held:
            name = long_month("/".join(f"{years[0][:4]}-{one:02}" for one in month))
            name = name.replace(f" {years[0][:4]}", "")
            entries.append(Entry(name, held))
    return entries
