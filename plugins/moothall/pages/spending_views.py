"""What the spending templates are given beside the records of ``moothall.spending``.

Stands apart from ``spending_pages`` so that docs/spending.md, which explains each of these, has one
page of code to be held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from moothall.pages.charts import BarRow, Entry, bar_rows
from moothall.pages.spending_versions import FileVersionView, amended_last
from moothall.pages.views import NOT_STATED, Download
from moothall.spending import FileReport, Group, LineNote, Redaction, SpendingAuthority, Total, stem
from moothall.words import _, capital, long_month, pounds, term


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
class Chart:
    """Sums as a chart and its table: rows, the heading of their sums, and a sentence."""

    rows: tuple[BarRow, ...]
    sum: str
    summary: str


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
    """A published file: how it was read, where that stands, and where it can be downloaded.

    ``due`` is when the Code asked for it. ``published`` is when the council says that it published
    the file, and ``days_late`` is by that day alone: both are ``None`` where the council does not
    say. ``here`` is another fact: since when the file stands on this site, by its history.
    """

    month: str
    address: str
    read: str
    report: FileReport
    downloads: tuple[Download, ...]
    published: date | None
    due: date
    days_late: int | None
    here: date | None = None
    amended: FileVersionView | None = None


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


def file_view(
    report: FileReport,
    authority: AuthorityView,
    downloads: tuple[Download, ...],
    versions: Sequence[FileVersionView] = (),
) -> FileView:
    """A file as templates are given it, with its versions on this site, the oldest first."""
    published = report.published
    due = due_on(report.period)
    return FileView(
        month=long_month(report.span),
        address=f"{authority.address}{report.period}/",
        read=f"{authority.address}files/{stem(report.file)}/",
        report=report,
        downloads=downloads,
        published=published,
        due=due,
        days_late=max(0, (published - due).days) if published else None,
        here=versions[0].day if versions else None,
        amended=amended_last(versions),
    )


def due_on(period: str) -> date:
    """The day by which the Code asks for a month's payments: one month after its quarter.

    Local Government Transparency Code 2015, paragraph 22: quarterly information is published not
    later than one month after the quarter to which it applies.
    """
    year, month = (int(part) for part in period.split("-"))
    after = year * 12 + (month - 1) // 3 * 3 + 4  # the month after the one that follows the quarter
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def chart(groups: Iterable[Group], base: str = "", name_of: Callable[[str], str] = str) -> Chart:
    """Groups as a chart and its table, linked below ``base`` where they have a page.

    Where all sums have one basis it stands in the heading, or else beside each sum.
    """
    given = tuple(groups)
    bases = sorted({total.basis for group in given for total in group.totals})
    one = bases[0] if len(bases) == 1 else ""
    entries = [
        Entry(
            name=name_of(group.name) if group.name else term(NOT_STATED),
            sums={"" if one else term(t.basis): t.amount for t in group.totals},
            address=f"{base}{group.key}/" if base and group.key else "",
            payments=group.payments,
        )
        for group in given
    ]
    heading = _("Total, %(basis)s", basis=term(one)) if one else _("Total")
    return Chart(bar_rows(entries), heading, _summary(entries))


def months_chart(groups: Iterable[Group], base: str, spans: Mapping[str, str]) -> Chart:
    """Months as a chart, in words, linked to their pages; ``spans`` are what their files cover."""
    return chart(groups, base, lambda month: long_month(spans.get(month, month)))


def redactions_chart(groups: Iterable[Group]) -> Chart:
    """Forms of withheld names as a chart."""
    return chart(groups, name_of=lambda form: term(Redaction(form).label))


def capital_chart(groups: Iterable[Group]) -> Chart:
    """Capital and revenue as a chart."""
    return chart(groups, name_of=lambda kind: capital(term(kind)))


def _summary(entries: Sequence[Entry]) -> str:
    """The chart in a sentence; a table of one row needs none."""
    if len(entries) < 2:  # noqa: PLR2004
        return ""
    name, largest = max(
        ((entry.name, amount) for entry in entries for amount in entry.sums.values()),
        key=lambda pair: pair[1],
    )
    return _("Largest: %(name)s, %(sum)s.", name=name, sum=pounds(largest))


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
