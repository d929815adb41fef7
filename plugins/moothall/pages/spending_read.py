"""How each published file was read, and what became of every line of it.

Stands alone because it is the proof of every other page: from here a sum leads to file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from moothall.pages import spending_views as views
from moothall.pages.page import Page
from moothall.pages.spending_council import Council
from moothall.pages.spending_views import FileView
from moothall.pages.views import Fact
from moothall.spending import FileReport, stem
from moothall.words import N_, _, counted, long_date, long_month, number, pounds, term

_USES = {
    "mapped": N_("The council's mapping says so"),
    "recognised": N_("The heading is known"),
    "by shape": N_("Its cells look so"),
    "carried": N_("It is none of the LGA's fields"),
    "empty": N_("It has no cells"),
}
_SIGNS = {
    "spent-positive": N_("Money spent is positive"),
    "spent-negative": N_("Money spent is negative in the file, and is shown here as positive"),
}
_SOURCES = {
    "file name": N_("the file's name says so"),
    "mapping": N_("the council's mapping says so"),
    "dates": N_("the dates in the file say so"),
}
_ALIKE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of a file: its heading, the field it became, and why."""

    heading: str
    field: str
    why: str


def files_page(council: Council) -> Page:
    """Every file of a council: when it was due and published, and where it can be had."""
    title = _("Files: %(council)s", council=council.view.title)
    context = {
        "files": council.files,
        "counts": views.counts(council.reports),
        "gone": council.asked.gone(council.view.key, {one.file for one in council.reports}),
    }
    page = council.page("files/", "spending_files.html", title, context)
    return replace(page, downloads=council.asked.of(council.view.key))


def file_page(council: Council, file: FileView) -> Page:
    """How one file was read."""
    report = file.report
    versions = council.asked.versions_of(report.authority, report.file)
    context = {
        "file": file,
        "first": versions[0] if versions else None,
        "changes": tuple(reversed(versions[1:])),
        "facts": tuple(_facts(file)),
        "columns": tuple(_columns(report)),
        "counts": views.counts((report,)),
        "set_aside": report.set_aside,
        "checked": report.checked,
        "notes": tuple(report.notes),
        "duplicates": report.duplicates[:_ALIKE_SHOWN],
        "duplicates_count": len(report.duplicates),
    }
    title = _("How %(file)s was read: %(council)s", file=report.file, council=council.view.title)
    page = council.page(f"files/{stem(report.file)}/", "spending_file.html", title, context)
    return replace(page, downloads=file.downloads)


def _columns(report: FileReport) -> list[ColumnView]:
    return [
        ColumnView(column.heading, column.field or "", term(_USES.get(column.use, column.use)))
        for column in report.columns
    ]


def _facts(file: FileView) -> list[Fact]:
    """What was found of the file as a whole."""
    report = file.report
    basis = _("%(basis)s: %(why)s", basis=term(report.basis), why=_why(report))
    facts = [
        Fact(
            _("Period"), long_month(report.span), note=term(_SOURCES.get(report.period_source, ""))
        ),
        Fact(
            _("Read as"),
            report.encoding,
            note=term(report.delimiter),
            language="en",
        ),
        Fact(_("Headings on line"), _line(report)),
        Fact(_("Dates"), report.dates, note=term(report.dates_settled), language="en"),
        *_publication(file),
        Fact(_("Signs"), term(_SIGNS[report.sign]), note=term(report.sign_source)),
        *_commas(report),
        Fact(_("What sums count"), basis),
        Fact(_("Total"), pounds(report.total), amount=report.total),
    ]
    if report.first and report.last:
        dated = _(
            "%(first)s to %(last)s", first=long_date(report.first), last=long_date(report.last)
        )
        facts.insert(1, Fact(_("Payments dated"), dated))
    return [*facts, Fact("SHA-256", report.sha256)]


def _commas(report: FileReport) -> Iterator[Fact]:
    """That sums have decimal commas, where they have."""
    if report.decimals:
        yield Fact(_("Pence"), _("After a comma"), note=term(report.decimals))


def _publication(file: FileView) -> Iterator[Fact]:
    """When the Code asked for the file, and when it came: by the council, and by this site."""
    yield Fact(_("Due, by the Code"), long_date(file.due))
    if file.published is None:
        yield Fact(_("Published by the council"), _("Not recorded"))
    else:
        days = counted(file.days_late or 0, "day")
        late = _("%(days)s late", days=days) if file.days_late else _("In time")
        yield Fact(_("Published by the council"), long_date(file.published), note=late)
    if file.here:
        yield Fact(_("First published on this site"), long_date(file.here))


def _line(report: FileReport) -> str:
    return _("None") if report.heading_line is None else number(report.heading_line)


def _why(report: FileReport) -> str:
    """Why the sums of a file are what they are said to be."""
    if report.basis == "gross":
        return _("the file states no sum without VAT")
    if report.basis == "net":
        return _("the file states sums without VAT that can be recovered")
    if report.basis == "not stated":
        return _("the file does not say whether its sums hold VAT")
    return _("the file states the VAT that cannot be recovered, and it is part of the cost")
