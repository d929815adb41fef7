"""Spending becomes pages and downloads.

Which pages there are and what each is given; docs/spending.md is the contract with the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from moothall.pages import spending_views as views
from moothall.pages.page import HOME, Crumb, Findable, Page
from moothall.pages.paging import paginated
from moothall.pages.spending_views import FileView, Shown
from moothall.pages.views import NOT_STATED, FeedLink
from moothall.spending import Group, SpendingAuthority
from moothall.words import _, term

if TYPE_CHECKING:
    from moothall.spending.books import Spending

_LARGEST = 25
_LARGEST_OF_MONTH = 10
_SPENDING = "/spending/"


def spending_pages(
    spending: Spending, floor: Decimal, feeds: tuple[FeedLink, ...] = ()
) -> list[Page]:
    """Every page of spending; beneficiaries paid ``floor`` or more in all have one each."""
    councils = [_Council(spending, authority, floor) for authority in spending.authorities]
    rows = tuple(council.row() for council in councils)
    home = Page(
        _SPENDING,
        "spending.html",
        _("Spending"),
        {"authorities": rows},
        description=_("What councils spend, payment by payment, as they publish it."),
        crumbs=(HOME,),
    )
    pages = [home, *(page for council in councils for page in council.pages())]
    return [replace(page, feeds=feeds) for page in pages]


def spending_downloads(spending: Spending) -> dict[str, bytes]:
    """Every data file of spending by its address: the original bytes and the cleaned copy."""
    files = {}
    for authority in spending.authorities:
        for report in spending.files(authority.key):
            files[views.original_address(report)] = spending.original(report)
            files[views.cleaned_address(report)] = spending.cleaned(report)
    return files


class _Council:
    """The pages of one council; holds what they share."""

    def __init__(self, spending: Spending, authority: SpendingAuthority, floor: Decimal) -> None:
        self.view = views.authority_view(authority)
        self.floor = floor
        self.ledger = spending.ledger(authority.key, floor)
        self.reports = spending.files(authority.key)
        self.files = tuple(
            views.file_view(report, self.view, spending.cleaned(report)) for report in self.reports
        )
        self.base = self.view.address
        self.departments = f"{self.base}departments/"
        self.beneficiaries = f"{self.base}beneficiaries/"

    def row(self) -> views.AuthorityRow:
        """The council in the list of councils."""
        months = [file.month for file in self.files]
        return views.AuthorityRow(
            self.view,
            self.ledger.totals(),
            len(self.ledger),
            len(self.files),
            months[0],
            months[-1],
            len(self.ledger.beneficiaries()),
        )

    def pages(self) -> Iterator[Page]:
        """All pages of the council."""
        yield self._overview()
        for file in self.files:
            yield from self._month(file)
        yield self._departments()
        for group in self.ledger.departments():
            yield self._department(group)
        yield from self._beneficiaries()
        for group in self.ledger.beneficiaries():
            if group.key:
                yield from self._beneficiary(group)
        for key, names in self.ledger.shared_keys().items():
            yield self._shared(key, names)

    def _page(self, below: str, template: str, title: str, context: Mapping[str, object]) -> Page:
        """A page of this council, with its way back."""
        crumbs = [HOME, Crumb(_("Spending"), _SPENDING)]
        if below:
            crumbs.append(Crumb(self.view.title, self.base))
        for part, of in (
            ("departments/", _("Departments")),
            ("beneficiaries/", _("Beneficiaries")),
        ):
            if below.startswith(part) and below != part:
                crumbs.append(Crumb(of, f"{self.base}{part}"))
        return Page(
            f"{self.base}{below}",
            template,
            title,
            {"authority": self.view, **context},
            crumbs=tuple(crumbs),
            search=Findable(
                filters={"kind": _("Spending"), "authority": self.view.title},
                meta={"kind": _("Spending"), "authority": self.view.title},
            ),
        )

    def _overview(self) -> Page:
        largest = self.ledger.beneficiaries()
        context = {
            "totals": self.ledger.totals(),
            "counts": views.counts(self.reports),
            "months": views.month_rows(self.ledger.months(), self.base),
            "departments": views.sum_rows(self.ledger.departments(), self.departments),
            "beneficiaries": views.sum_rows(largest[:_LARGEST], self.beneficiaries),
            "beneficiaries_count": len(largest),
            "redactions": views.redaction_rows(self.ledger.redactions()),
            "files": self.files,
            "set_aside": views.set_aside(self.reports),
            "checked": views.checked(self.reports),
            "floor": self.floor,
        }
        page = self._page(
            "",
            "spending_authority.html",
            _("Spending: %(council)s", council=self.view.title),
            context,
        )
        downloads = tuple(d for file in self.files for d in (file.original, file.cleaned))
        return replace(page, downloads=downloads)

    def _month(self, file: FileView) -> Iterator[Page]:
        ledger = self.ledger.of_month(file.report.period)
        context = {
            "month": file.month,
            "period": file.report.period,
            "totals": ledger.totals(),
            "counts": views.counts((file.report,)),
            "file": file,
            "departments": views.sum_rows(ledger.departments(), self.departments),
            "beneficiaries": views.sum_rows(
                ledger.beneficiaries()[:_LARGEST_OF_MONTH], self.beneficiaries
            ),
            "redactions": views.redaction_rows(ledger.redactions()),
        }
        title = _("Spending in %(month)s: %(council)s", month=file.month, council=self.view.title)
        page = self._page(f"{file.report.period}/", "spending_month.html", title, context)
        page = replace(page, downloads=(file.original, file.cleaned))
        return paginated(page, "payments", ledger.payments())

    def _departments(self) -> Page:
        context = {
            "totals": self.ledger.totals(),
            "departments": views.sum_rows(self.ledger.departments(), self.departments),
        }
        title = _("Spending by department: %(council)s", council=self.view.title)
        return self._page("departments/", "spending_departments.html", title, context)

    def _department(self, group: Group) -> Page:
        ledger = self.ledger.of_department(group.name)
        largest = ledger.beneficiaries()
        name = group.name or term(NOT_STATED)
        context = {
            "name": name,
            "totals": ledger.totals(),
            "payments_count": len(ledger),
            "months": views.month_rows(ledger.months(), self.base),
            "beneficiaries": views.sum_rows(largest[:_LARGEST], self.beneficiaries),
            "beneficiaries_count": len(largest),
            "purposes": views.sum_rows(ledger.purposes()[:_LARGEST]),
            "redactions": views.redaction_rows(ledger.redactions()),
            "payments": ledger.payments()[:_LARGEST],
        }
        return self._page(
            f"departments/{group.key}/",
            "spending_department.html",
            _("%(name)s: spending, %(council)s", name=name, council=self.view.title),
            context,
        )

    def _beneficiaries(self) -> Iterator[Page]:
        groups = self.ledger.beneficiaries()
        paged = tuple(group for group in groups if group.key)
        others = [group.name for group in groups if not group.key]
        context = {
            "floor": self.floor,
            "others": len(others),
            "others_totals": self.ledger.of_beneficiaries(others).totals(),
            "redactions": views.redaction_rows(self.ledger.redactions()),
            "shared_key": None,
        }
        title = _("Suppliers and beneficiaries: %(council)s", council=self.view.title)
        page = self._page("beneficiaries/", "spending_beneficiaries.html", title, context)
        return paginated(page, "beneficiaries", views.sum_rows(paged, self.beneficiaries))

    def _beneficiary(self, group: Group) -> Iterator[Page]:
        name = group.name or NOT_STATED
        ledger = self.ledger.of_beneficiary(name)
        context = {
            "name": name,
            "totals": ledger.totals(),
            "payments_count": len(ledger),
            "months": views.month_rows(ledger.months(), self.base),
            "departments": views.sum_rows(ledger.departments(), self.departments),
        }
        page = self._page(
            f"beneficiaries/{group.key}/",
            "spending_beneficiary.html",
            _("%(name)s: payments from %(council)s", name=name, council=self.view.title),
            context,
        )
        return paginated(page, "payments", ledger.payments())

    def _shared(self, key: str, names: Sequence[str]) -> Page:
        """What stands at an address that several names would have had."""
        groups = tuple(group for group in self.ledger.beneficiaries() if group.name in names)
        context = {
            "floor": self.floor,
            "others": 0,
            "others_totals": (),
            "redactions": (),
            "shared_key": key,
            "beneficiaries": views.sum_rows(groups, self.beneficiaries),
            "shown": Shown(1, len(groups), len(groups)),
            "pagination": None,
        }
        title = _("Names like %(name)s: %(council)s", name=names[0], council=self.view.title)
        return self._page(f"beneficiaries/{key}/", "spending_beneficiaries.html", title, context)
