"""Parts of a council's spending: a month, a department, a beneficiary, payments that are large.

Stands alone because all of them are made alike: a selection of the council's payments, its totals,
charts of it, and its payments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.pages import spending_views as views
from moothall.pages.page import Page
from moothall.pages.paging import paginated
from moothall.pages.spending_council import Council
from moothall.pages.spending_overview import LARGEST
from moothall.pages.spending_views import Shown
from moothall.pages.views import NOT_STATED
from moothall.spending import Group
from moothall.words import _, long_month, term

_LARGEST_OF_MONTH = 10
OVER = "large-payments/"


def month_pages(council: Council, period: str) -> Iterator[Page]:
    """A month: its totals, where it went, and its payments; page by page."""
    ledger, files = council.ledger.of_month(period), tuple(council.files_of(period))
    span = council.spans[period]
    month = long_month(span)
    context = {
        "month": month,
        "period": span,
        "totals": ledger.totals(),
        "counts": views.counts(tuple(file.report for file in files)),
        "files": files,
        "departments": views.chart(ledger.departments()[:_LARGEST_OF_MONTH], council.departments),
        "departments_count": len(ledger.departments()),
        "beneficiaries": views.chart(
            ledger.beneficiaries()[:_LARGEST_OF_MONTH], council.beneficiaries
        ),
        "redactions": views.redactions_chart(ledger.redactions()),
    }
    title = _("Spending in %(month)s: %(council)s", month=month, council=council.view.title)
    page = council.page(f"{period}/", "spending_month.html", title, context)
    downloads = tuple(download for file in files for download in file.downloads)
    return paginated(replace(page, downloads=downloads), "payments", ledger.payments())


def departments_page(council: Council) -> Page:
    """Every department of a council."""
    departments = council.ledger.departments()
    context = {
        "totals": council.ledger.totals(),
        "departments": views.chart(departments, council.departments),
        "departments_count": len(departments),
    }
    title = _("Spending by department: %(council)s", council=council.view.title)
    return council.page("departments/", "spending_departments.html", title, context)


def department_page(council: Council, group: Group) -> Page:
    """One department: when, to whom, for what."""
    ledger = council.ledger.of_department(group.name)
    largest = ledger.beneficiaries()
    name = group.name or term(NOT_STATED)
    context = {
        "name": name,
        "totals": ledger.totals(),
        "payments_count": len(ledger),
        "months": views.months_chart(ledger.months(), council.base, council.spans),
        "beneficiaries": views.chart(largest[:LARGEST], council.beneficiaries),
        "beneficiaries_count": len(largest),
        "purposes": views.chart(ledger.purposes()[:LARGEST]),
        "redactions": views.redactions_chart(ledger.redactions()),
        "payments": ledger.payments()[:LARGEST],
    }
    title = _("%(name)s: spending, %(council)s", name=name, council=council.view.title)
    page = council.page(f"departments/{group.key}/", "spending_department.html", title, context)
    topic = f"spending:{council.view.key}/departments/{group.key}"
    return replace(page, feeds=(*council.asked.feeds_on(topic), *page.feeds))


def beneficiaries_pages(council: Council) -> Iterator[Page]:
    """Every beneficiary that has a page, largest first, and what the others come to."""
    groups = council.ledger.beneficiaries()
    paged = tuple(group for group in groups if group.key)
    others = [group.name for group in groups if not group.key]
    whole = views.chart(paged, council.beneficiaries)
    context = {
        "floor": council.asked.floor,
        "sum": whole.sum,
        "others": len(others),
        "others_totals": council.ledger.of_beneficiaries(others).totals(),
        "redactions": views.redactions_chart(council.ledger.redactions()),
        "shared_key": None,
    }
    title = _("Suppliers and beneficiaries: %(council)s", council=council.view.title)
    page = council.page("beneficiaries/", "spending_beneficiaries.html", title, context)
    return paginated(page, "beneficiaries", whole.rows)


def beneficiary_pages(council: Council, group: Group) -> Iterator[Page]:
    """One beneficiary: how its name was published, when and by whom it was paid, each payment."""
    name = group.name or NOT_STATED
    ledger = council.ledger.of_beneficiary(name)
    spelt = ledger.names()
    context = {
        "name": name,
        "names": tuple((one.name or "", one.payments) for one in spelt),
        "totals": ledger.totals(),
        "payments_count": len(ledger),
        "months": views.months_chart(ledger.months(), council.base, council.spans),
        "departments": views.chart(ledger.departments(), council.departments),
    }
    title = _("%(name)s: payments from %(council)s", name=name, council=council.view.title)
    page = council.page(f"beneficiaries/{group.key}/", "spending_beneficiary.html", title, context)
    topic = f"spending:{council.view.key}/beneficiaries/{group.key}"
    page = replace(page, feeds=(*council.asked.feeds_on(topic), *page.feeds))
    return paginated(page, "payments", ledger.payments())


def shared_page(council: Council, key: str, names: Sequence[str]) -> Page:
    """What stands at an address that several names would have had."""
    groups = [group for group in council.ledger.beneficiaries() if group.name in names]
    found = views.chart(groups, council.beneficiaries)
    context = {
        "floor": council.asked.floor,
        "sum": found.sum,
        "others": 0,
        "others_totals": (),
        "redactions": views.redactions_chart(()),
        "shared_key": key,
        "beneficiaries": found.rows,
        "shown": Shown(1, len(groups), len(groups)),
        "pagination": None,
    }
    title = _("Names like %(name)s: %(council)s", name=names[0], council=council.view.title)
    return council.page(f"beneficiaries/{key}/", "spending_beneficiaries.html", title, context)


def large_pages(council: Council) -> Iterator[Page]:
    """Payments above a sum since a day (Procurement Act 2023, section 70)."""
    asked = council.asked
    ledger = council.ledger.since(asked.large_from).above(asked.large)
    context = {
        "large": asked.large,
        "since": asked.large_from,
        "totals": ledger.totals(),
        "payments_count": len(ledger),
        "with_contract": len(ledger.with_contract()),
        "beneficiaries": views.chart(ledger.beneficiaries()[:LARGEST], council.beneficiaries),
    }
    title = _("Large payments: %(council)s", council=council.view.title)
    page = council.page(OVER, "spending_large.html", title, context)
    return paginated(page, "payments", ledger.payments())
