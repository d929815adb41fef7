"""What ``moothall spend inspect`` prints: how each file was read, for a person.

Stands alone as words; every figure in them is of the file's report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.records.problems import Problem, counted, quoted
from moothall.spending.account import problems_of
from moothall.spending.inspecting import Inspected
from moothall.spending.model import Basis, FileReport
from moothall.spending.packing import Summary

# Bases are never added up.
_TOTALS = {
    Basis.NET: "Net total",
    Basis.NET_WITH_VAT: "Total, net with irrecoverable VAT",
    Basis.GROSS: "Gross total",
    Basis.NOT_STATED: "Total of which it is not stated whether VAT is in it",
}
_SHOWN = 10  # problems of one kind in words; JSON has all


def as_words(found: Inspected) -> str:
    """A report for a person: each file, then all together."""
    parts = ["\n".join(_words(one)) for one in found.files]
    if len(found.files) > 1:
        parts.append("\n".join(_together([one.report for one in found.files])))
    return "\n\n".join(parts) + "\n"


def _words(one: Summary) -> Iterator[str]:
    report = one.report
    yield report.path
    if report.seems:
        yield from (f"  {problem.message} {problem.remedy}" for problem in one.problems)
        return
    where = f"headings on line {report.heading_line}" if report.heading_line else "no headings"
    yield f"  {report.encoding}, {report.delimiter} between cells, {where}"
    yield from _columns(report)
    yield f"  Sums: {_sums(report)}"
    yield f"  Dates: {_dates(report)}"
    yield (
        f"  {counted(report.lines, 'line')} = {counted(report.payments, 'payment')} "
        f"({report.redacted:,} redacted) + {report.blank:,} blank + {report.not_payments:,} not "
        f"payments + {len(report.set_aside):,} set aside"
    )
    yield f"  {_totals(report)}"
    yield from _in_words(problems_of(one))


def _columns(report: FileReport) -> Iterator[str]:
    width = max((len(c.heading) for c in report.columns), default=0)
    for column in report.columns:
        if column.field:
            yield f"    {column.heading:<{width}}  {column.field} ({column.use})"
    unread = [c.heading for c in report.columns if c.use == "carried"]
    if unread:
        yield f"  Carried unread: {', '.join(unread)}"


def _sums(report: FileReport) -> str:
    sign = "negative when spent" if report.sign == "spent-negative" else "positive when spent"
    basis = {
        Basis.NOT_STATED: "whether VAT is in them is not stated",
        Basis.GROSS: "gross, VAT included",
        Basis.NET: "net of VAT",
    }.get(Basis(report.basis), report.basis)
    notes = counted(report.credit_notes, "credit note")
    commas = f"; decimal commas ({report.decimals})" if report.decimals else ""
    return f"{basis}; {sign} ({report.sign_source}){commas}; {notes}"


def _dates(report: FileReport) -> str:
    if report.unsettled:
        return f"ambiguous: {report.unsettled}; {report.dates_settled}"
    if report.first and report.last:
        said = f"{report.dates} ({report.dates_settled})"
        return f"{said}, {report.first:%d/%m/%Y} to {report.last:%d/%m/%Y}"
    if not report.period:
        return "none, and the file's name does not say the month"
    months = " to ".join(dict.fromkeys((report.period_first, report.period)))
    if report.dates and report.payments:
        return f"months and no days ({report.dates}), {months}"
    return f"none; the month, {months}, is from the {report.period_source}"


def _totals(report: FileReport) -> str:
    if report.gross_total is not None:
        return f"Gross total £{report.gross_total:,.2f}; no net sums are stated"
    vat = f"; irrecoverable VAT £{report.vat_total:,.2f}" if report.vat_total is not None else ""
    name = "Total" if report.basis == Basis.NOT_STATED else "Net total"
    return f"{name} £{report.net_total:,.2f}{vat}"


def _in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Problems, the first few of each kind."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for problem in problems:
        kind = problem.place.field, _kind(problem.message)
        seen[kind] += 1
        if seen[kind] <= _SHOWN:
            where = f"line {problem.place.line}" if problem.place.line else "the file"
            field = f", {problem.place.field}" if problem.place.field else ""
            value = f"{quoted(problem.value)} " if problem.value is not None else ""
            yield f"  {where}{field}: {value}{problem.message}\n      {problem.remedy}"
    for (title, message), count in seen.items():
        if count > _SHOWN:
            about = f"{title}: " if title else ""
            yield f"  and {count - _SHOWN:,} more like this: {about}{message}"


def _kind(message: str) -> str:
    """A message without its numbers, so that like ones are counted together."""
    return " ".join(word for word in message.split() if not any(map(str.isdigit, word)))


def _together(reports: Sequence[FileReport]) -> Iterator[str]:
    spending = [report for report in reports if not report.seems]
    yield f"{counted(len(reports), 'file')}, of which {len(spending):,} are spending"
    payments = counted(sum(report.payments for report in spending), "payment")
    aside = sum(len(report.set_aside) for report in spending)
    yield f"  {payments}, {counted(aside, 'line')} set aside"
    for basis, words in _TOTALS.items():
        sums = [report.total for report in spending if report.basis == basis]
        if sums:
            yield f"  {words} £{sum(sums, Decimal(0)):,.2f}"
