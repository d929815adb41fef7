"""What the spending templates are given beside the records of ``moothall.spending``.

Stands apart from ``spending_pages`` so that docs/spending.md, which explains each of these, has one
page of code to be held against.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from moothall.pages.views import NOT_STATED, Download
from moothall.spending import FileReport, Group, LineNote, Redaction, SpendingAuthority, Total
from moothall.words import _, long_month, term


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """A council whose spending is shown, and where."""

    key: str
    title: str
    address: str
    source: str
    licence: str
    licence_url: str


@dataclass(frozen=True, slots=True)
class SumRow:
    """One row of a table of sums: a month, a department, a beneficiary; linked if it has a page."""

    name: str
    address: str | None
    payments: int
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The lines of files, accounted for."""

    files: int
    lines: int
    payments: int
    redacted: int
    blank: int
    not_payments: int
    set_aside: int
    duplicates: int
    outside_period: int
    credit_notes: int


@dataclass(frozen=True, slots=True)
class FileView:
    """A month's file: how it was read, and where it can be downloaded."""

    month: str
    address: str
    report: FileReport
    original: Download
    cleaned: Download


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """A council in the list of councils."""

    authority: AuthorityView
    totals: tuple[Total, ...]
    payments: int
    files: int
    first_month: str
    last_month: str
    beneficiaries: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Which of a list's items stand on a page: from ``first`` to ``last`` (from 1) of ``of``."""

    first: int
    last: int
    of: int


def authority_view(authority: SpendingAuthority) -> AuthorityView:
    """A council as templates are given it."""
    return AuthorityView(
        authority.key,
        authority.title,
        f"/spending/{authority.key}/",
        authority.source,
        authority.licence,
        authority.licence_url,
    )


def original_address(report: FileReport) -> str:
    """Where a file can be downloaded as it was published."""
    return f"/data/spending/{report.authority}/{report.file}"


def cleaned_address(report: FileReport) -> str:
    """Where a file can be downloaded in the LGA's columns."""
    return f"/data/spending/{report.authority}/{report.period}-cleaned.csv"


def file_view(report: FileReport, authority: AuthorityView, cleaned: bytes) -> FileView:
    """A file as templates are given it."""
    month = long_month(report.period)
    licence = f"{authority.source}. {authority.licence}."
    original = Download(
        _("%(council)s, %(month)s, as published", council=authority.title, month=month),
        original_address(report),
        "CSV",
        report.size,
        report.sha256,
        licence,
    )
    copy = Download(
        _(
            "%(council)s, %(month)s, cleaned, in the LGA's columns",
            council=authority.title,
            month=month,
        ),
        cleaned_address(report),
        "CSV",
        len(cleaned),
        hashlib.sha256(cleaned).hexdigest(),
        licence,
    )
    return FileView(month, f"{authority.address}{report.period}/", report, original, copy)


def sum_rows(groups: tuple[Group, ...], base: str | None = None) -> tuple[SumRow, ...]:
    """Groups as rows, linked below ``base`` where they have a page."""
    return tuple(
        SumRow(
            group.name or term(NOT_STATED),
            f"{base}{group.key}/" if base and group.key else None,
            group.payments,
            group.totals,
        )
        for group in groups
    )


def month_rows(groups: tuple[Group, ...], base: str) -> tuple[SumRow, ...]:
    """Months as rows, in words, linked to their pages."""
    return tuple(
        SumRow(long_month(group.name or ""), f"{base}{group.key}/", group.payments, group.totals)
        for group in groups
    )


def redaction_rows(groups: tuple[Group, ...]) -> tuple[SumRow, ...]:
    """Forms of withheld names as rows."""
    return tuple(
        SumRow(term(Redaction(group.name or "").label), None, group.payments, group.totals)
        for group in groups
    )


def counts(reports: tuple[FileReport, ...]) -> Counts:
    """The lines of several files together."""
    return Counts(
        files=len(reports),
        lines=sum(report.lines for report in reports),
        payments=sum(report.payments for report in reports),
        redacted=sum(report.redacted for report in reports),
        blank=sum(report.blank for report in reports),
        not_payments=sum(report.not_payments for report in reports),
        set_aside=sum(len(report.set_aside) for report in reports),
        duplicates=sum(len(lines) - 1 for report in reports for lines in report.duplicates),
        outside_period=sum(report.outside_period for report in reports),
        credit_notes=sum(report.credit_notes for report in reports),
    )


def set_aside(reports: tuple[FileReport, ...]) -> tuple[LineNote, ...]:
    """Every line that a person accepted as unreadable, with the reason."""
    return tuple(note for report in reports for note in report.set_aside)


def checked(reports: tuple[FileReport, ...]) -> tuple[LineNote, ...]:
    """Every line that a person looked at and let be published, with the reason."""
    return tuple(note for report in reports for note in report.checked)
