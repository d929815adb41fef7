"""What every page of one council's spending shares: its payments, its files, its way back.

Stands alone so that each kind of page is a module that is given a council and gives pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from moothall.pages import spending_views as views
from moothall.pages.page import HOME, Crumb, Findable, Page
from moothall.pages.spending_versions import FileVersionView, GoneView
from moothall.pages.spending_views import FileView
from moothall.pages.views import Download, FeedLink
from moothall.spending import SpendingAuthority
from moothall.spending.years import spans
from moothall.words import _

if TYPE_CHECKING:
    from moothall.spending.books import Spending

SPENDING = "/spending/"


@dataclass(frozen=True)
class Asked:
    """What the pages of spending are told beside the payments.

    ``floor`` is from what total a beneficiary has a page; ``large`` what a large payment is above,
    and ``large_from`` the day from which the law asks for them. ``downloads`` are data files by
    council and published file; both are empty for everything. ``feeds`` are by topic.
    ``versions`` are of each file, the oldest first; None where there is no history to ask.
    """

    floor: Decimal
    large: Decimal
    large_from: date
    downloads: Mapping[tuple[str, str], tuple[Download, ...]]
    feeds: Mapping[str, FeedLink]
    about: str = ""
    versions: Mapping[tuple[str, str], tuple[FileVersionView, ...]] | None = None

    def of(self, authority: str = "", file: str = "") -> tuple[Download, ...]:
        """The data files of a council's file, of a council, or of everything."""
        return self.downloads.get((authority, file), ())

    def versions_of(self, authority: str, file: str) -> Sequence[FileVersionView]:
        """How a file has stood on this site, the oldest first, where its history says so."""
        return (self.versions or {}).get((authority, file), ())

    def gone(self, authority: str, held: Collection[str]) -> tuple[GoneView, ...]:
        """A council's files that were taken away; ``held`` are those that are there now."""
        return tuple(
            GoneView(name, some[0].day, some[-1].day, some[-1].note)
            for (council, name), some in sorted((self.versions or {}).items())
            if council == authority and name.casefold().endswith(".csv")
            if some and some[-1].gone and name not in held
        )

    def feeds_on(self, *topics: str) -> tuple[FeedLink, ...]:
        """The feeds of these topics that there are."""
        return tuple(self.feeds[topic] for topic in topics if topic in self.feeds)


class Council:
    """A council's payments and files, and how a page of it begins."""

    def __init__(self, spending: Spending, authority: SpendingAuthority, asked: Asked) -> None:
        self.view = views.authority_view(authority)
        self.asked = asked
        self.ledger = spending.ledger(authority.key, asked.floor)
        self.reports = spending.files(authority.key)
        self.base = self.view.address
        self.spans = spans(self.reports)
        self.first = min((span[: len("2022-05")] for span in self.spans.values()), default="")
        self.files = tuple(
            views.file_view(
                report,
                self.view,
                asked.of(authority.key, report.file),
                asked.versions_of(authority.key, report.file),
            )
            for report in self.reports
        )
        self.departments = f"{self.base}departments/"
        self.beneficiaries = f"{self.base}beneficiaries/"

    def files_of(self, period: str) -> Sequence[FileView]:
        """The files of a month."""
        return [file for file in self.files if file.report.period == period]

    def page(self, below: str, template: str, title: str, context: Mapping[str, object]) -> Page:
        """A page of this council, with its way back and its feeds."""
        crumbs = [HOME, Crumb(_("Spending"), SPENDING)]
        if below:
            crumbs.append(Crumb(self.view.title, self.base))
        for part, of in (
            ("departments/", _("Departments")),
            ("beneficiaries/", _("Beneficiaries")),
            ("files/", _("Files")),
        ):
            if below.startswith(part) and below != part:
                crumbs.append(Crumb(of, f"{self.base}{part}"))
        kind, council = _("Spending"), self.view.title
        return Page(
            f"{self.base}{below}",
            template,
            title,
            {"authority": self.view, **context},
            description=_(
                "%(title)s: payments and totals, to the penny, as the council published them.",
                title=title,
            ),
            crumbs=tuple(crumbs),
            feeds=self.asked.feeds_on(f"spending:{self.view.key}", "spending"),
            search=Findable(
                filters={"kind": kind, "authority": council},
                meta={"kind": kind, "authority": council},
            ),
        )
