"""Spending becomes pages: which there are, council by council.

Stands alone as the list of them; docs/spending-pages.md is the contract with the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from moothall.pages import spending_parts as parts
from moothall.pages import spending_views as views
from moothall.pages.page import HOME, Crumb, Page
from moothall.pages.spending_council import SPENDING, Asked, Council
from moothall.pages.spending_explore import EXPLORE, explore_page
from moothall.pages.spending_overview import overview
from moothall.pages.spending_read import file_page, files_page
from moothall.words import _, long_month

if TYPE_CHECKING:
    from moothall.spending.books import Spending


def spending_pages(spending: Spending, asked: Asked) -> list[Page]:
    """Every page of spending."""
    councils = [Council(spending, authority, asked) for authority in spending.authorities]
    if not councils:
        return [_home(spending, (), asked)]
    reports = [report for council in councils for report in council.reports]
    titles = {council.view.key: council.view.title for council in councils}
    return [
        _home(spending, councils, asked),
        explore_page(titles, reports, asked.about, asked.of()),
        *(page for council in councils for page in _pages(council)),
    ]


def _home(spending: Spending, councils: Sequence[Council], asked: Asked) -> Page:
    """Which councils publish their spending here, and the way to their other lists."""
    titles = {"contracts": _("Contracts"), "grants": _("Grants")}
    return Page(
        SPENDING,
        "spending.html",
        _("Spending"),
        {
            "authorities": tuple(_row(council) for council in councils),
            "explore": EXPLORE if councils else None,
            "lists": tuple(Crumb(titles[name], f"/{name}/") for name in spending.lists),
        },
        description=_("What councils spend, payment by payment, as they publish it."),
        crumbs=(HOME,),
        feeds=asked.feeds_on("spending"),
        downloads=asked.of(),
    )


def _row(council: Council) -> views.AuthorityRow:
    """A council in the list of councils."""
    return views.AuthorityRow(
        council.view,
        council.ledger.totals(),
        len(council.ledger),
        len(council.files),
        long_month(council.first),
        long_month(council.reports[-1].period),
        len(council.ledger.beneficiaries()),
    )


def _pages(council: Council) -> Iterator[Page]:
    """All pages of one council."""
    yield overview(council)
    for period in dict.fromkeys(report.period for report in council.reports):
        yield from parts.month_pages(council, period)
    yield parts.departments_page(council)
    for group in council.ledger.departments():
        yield parts.department_page(council, group)
    yield from parts.beneficiaries_pages(council)
    for group in council.ledger.beneficiaries():
        if group.key:
            yield from parts.beneficiary_pages(council, group)
    for key, names in council.ledger.shared_keys().items():
        yield parts.shared_page(council, key, names)
    yield from parts.large_pages(council)
    yield files_page(council)
    for file in council.files:
        yield file_page(council, file)
