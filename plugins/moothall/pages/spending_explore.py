"""The page on which anybody can find, filter and add up payments.

Stands alone because it shows no payment itself: a script does, out of the files that ``explorer``
in the room of outputs makes; what stands here is what there is to choose from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from moothall.pages.page import HOME, Crumb, Findable, Page
from moothall.pages.views import Download
from moothall.spending import FileReport
from moothall.words import N_, _, term

EXPLORE = "/spending/explore/"
SPENDING = Crumb(N_("Spending"), "/spending/")
# The columns of what a reader saves, by the names that the script knows them by.
_COLUMNS = (
    ("authority", N_("Council")),
    ("period", N_("Period")),
    ("payment_date", N_("Payment date")),
    ("beneficiary", N_("Supplier (Beneficiary) name")),
    ("beneficiary_as_published", N_("Supplier name as published")),
    ("cost", N_("Cost")),
    ("basis", N_("Basis")),
    ("department", N_("Directorate / service where expenditure incurred")),
    ("purpose", N_("Purpose of spend")),
    ("capital_or_revenue", N_("Capital or revenue")),
    ("contract_reference", N_("Contract reference")),
    ("source_file", N_("Source file")),
    ("source_line", N_("Source line")),
)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class ExploredCouncil:
    """A council to choose: where its pages are, and those of its files."""

    key: str
    title: str
    address: str
    files: str
    payments: int


def _months(report: FileReport) -> Iterator[str]:
    """Every month that a file covers."""
    year, month = map(int, (report.first_month).split("-"))
    while (found := f"{year}-{month:02}") <= report.period:
        yield found
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)


def explore_page(
    titles: Mapping[str, str],
    reports: Sequence[FileReport],
    about: str,
    downloads: tuple[Download, ...],
) -> Page:
    """The explorer, of the files of all councils.

    ``titles`` are the councils' names by key, ``about`` is where the script learns what there is.
    """
    months = sorted({month for report in reports for month in _months(report)}, reverse=True)
    councils = tuple(
        ExploredCouncil(
            key,
            title,
            f"/spending/{key}/",
            f"/spending/{key}/files/",
            sum(report.payments for report in reports if report.authority == key),
        )
        for key, title in titles.items()
    )
    kind = term(SPENDING.title)
    return Page(
        EXPLORE,
        "spending_explore.html",
        _("Explore payments"),
        {
            "about": about,
            "councils": councils,
            "months": tuple(months),
            "first_month": months[-1],
            "last_month": months[0],
            "columns": tuple((name, term(title)) for name, title in _COLUMNS),
        },
        description=_("Find who was paid, narrow it down, add it up and share the answer."),
        crumbs=(HOME, Crumb(kind, SPENDING.address)),
        downloads=downloads,
        search=Findable(filters={"kind": kind}, meta={"kind": kind}),
    )
