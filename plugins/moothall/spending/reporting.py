"""How a file was read, in numbers that account for every line of it.

Stands alone so that the account is made from what was read, in one place, and never by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable
from moothall.spending.doubts import cells_of
from moothall.spending.layout import DEBIT, SIDE, Layout
from moothall.spending.model import Basis, FileReport, LineNote, pounds
from moothall.spending.months import Months
from moothall.spending.noting import notes_of
from moothall.spending.opening import DELIMITERS, Opening
from moothall.spending.rows import Rows
from moothall.spending.schema import PAYMENTS
from moothall.spending.table import SPENT_NEGATIVE, FileTable

if TYPE_CHECKING:
    from moothall.spending.accepted import Settled
    from moothall.spending.reading import Source

FROM_NAME, FROM_MAPPING, FROM_DATES = "file name", "mapping", "dates"


@dataclass(frozen=True, slots=True)
class Account:
    """All that a report is made from."""

    source: Source
    encoding: str
    opening: Opening
    layout: Layout
    rows: Rows
    table: FileTable
    settled: Settled
    payments: pa.Table
    unread: pa.Table


def file_report(
    account: Account, size: tuple[str, int, int], alike: Sequence[tuple[int, ...]]
) -> FileReport:
    """The report of a file that has been read; ``size`` is its hash, bytes and rows."""
    sha256, length, rows = size
    source, opening, layout = account.source, account.opening, account.layout
    payments, table = account.payments, account.table
    days = _days(payments)
    first_month, last_month, period_source = _period(source, payments, table)
    named = Months(first_month, last_month, "") if period_source == FROM_NAME else None
    names = account.payments.column
    return FileReport(
        authority=source.authority,
        file=source.name,
        path=source.path,
        period=last_month,
        period_source=period_source,
        size=length,
        sha256=sha256,
        encoding=account.encoding,
        heading_line=opening.heading_line,
        sign=table.sign,
        dates=table.days.written,
        columns=layout.columns,
        lines=opening.above + rows,
        payments=payments.num_rows,
        redacted=int((~cells_of(payments, "redaction").blank()).sum()),
        blank=opening.above_blank + account.rows.blank,
        not_payments=opening.above - opening.above_blank + account.rows.not_payments,
        set_aside=_of(source.name, account.settled.set_aside),
        checked=_of(source.name, account.settled.checked),
        basis=str(layout.basis),
        total=_sum(payments, "cost") or pounds(0),
        credit_notes=pc.sum(pc.less(names("cost"), 0)).as_py() or 0,
        first=days[0],
        last=days[1],
        outside_period=_outside(payments, (first_month, last_month)),
        duplicates=tuple(alike),
        delimiter=DELIMITERS[opening.delimiter],
        sign_source=_sign_source(account),
        dates_settled=table.days.settled,
        period_first=first_month,
        net_total=None if layout.basis == Basis.GROSS else _sum(payments, "Amount") or pounds(0),
        gross_total=_sum(payments, "Gross") or pounds(0) if layout.basis == Basis.GROSS else None,
        vat_total=_sum(payments, "IrrecoverableVATAmount"),
        notes=notes_of(account, named, (alike, days)),
        decimals=table.decimals,
        unsettled=table.days.unsettled,
    )


def refused_report(source: Source, raw: bytes, sha256: str, error: Unreadable) -> FileReport:
    """The report of a file that is not spending, or that cannot be begun: no line is a payment."""
    lines = raw.splitlines() if b"\0" not in raw[:4096] else []
    blank = sum(not line.strip(b' \t,;|"') for line in lines)
    return FileReport(
        authority=source.authority,
        file=source.name,
        path=source.path,
        period=source.period_last or source.period,
        period_source=source.period_source,
        size=len(raw),
        sha256=sha256,
        lines=len(lines),
        blank=blank,
        not_payments=len(lines) - blank,
        seems=getattr(error, "seems", "a file that cannot be read"),
    )


def _days(payments: pa.Table) -> tuple[date | None, date | None]:
    """The first and the last day."""
    for name in ("PaymentDate", "EffectiveDate"):
        found = pc.min_max(_stated(payments, name)).as_py()
        if found["min"] is not None:
            return found["min"], found["max"]
    return None, None


def _stated(payments: pa.Table, name: str) -> pa.ChunkedArray:
    """What a column states, without what it does not; nothing where the file has no such column."""
    if name not in payments.column_names:
        return pa.chunked_array([], PAYMENTS.field(name).type)
    return payments.column(name).drop_null()


def _period(source: Source, payments: pa.Table, table: FileTable) -> tuple[str, str, str]:
    """The months that a file covers, and what says so.

    The mapping; else months that stand in the place of days; else its name; else its days.
    """
    months = sorted(table.days.months.values())
    if months and source.period_source != FROM_MAPPING:
        ends = [part for text in months for part in text.split("/")]
        return min(ends), max(ends), FROM_DATES
    if source.period:
        return source.period, source.period_last or source.period, source.period_source
    days = _stated(payments, "PaymentDate")
    days = days if len(days) else _stated(payments, "EffectiveDate")
    if not len(days):
        return "", "", ""
    counts = pc.value_counts(pc.strftime(days.combine_chunks(), "%Y-%m")).to_pylist()
    most = max(counts, key=lambda one: (one["counts"], one["values"]))["values"]
    return most, most, FROM_DATES


def _outside(payments: pa.Table, period: tuple[str, str]) -> int:
    """How many payments state a day outside the months of the file."""
    days = _stated(payments, "PaymentDate")
    if not len(days) or not period[0]:
        return 0
    first = date.fromisoformat(f"{period[0]}-01")
    year, month = map(int, period[1].split("-"))
    after = date(year + month // 12, month % 12 + 1, 1)
    early = pc.sum(pc.less(days, first)).as_py()
    late = pc.sum(pc.greater_equal(days, after)).as_py()
    return int(early + late)


def _sign_source(account: Account) -> str:
    if not _is_mapped(account) and {DEBIT, SIDE} & set(account.layout.fields):
        blanks = "; those without a mark are debits" if account.table.blanks_are_debits else ""
        return f"the file says which sums are credits{blanks}"
    if account.table.sign == SPENT_NEGATIVE and not _is_mapped(account):
        return "nearly all sums are negative"
    return "the mapping" if _is_mapped(account) else "most sums are positive"


def _is_mapped(account: Account) -> bool:
    return account.source.reading.sign is not None


def _sum(payments: pa.Table, name: str) -> Decimal | None:
    total = pc.sum(_stated(payments, name)).as_py()
    return None if total is None else pounds(total)


def _of(file: str, notes: Iterable[LineNote]) -> tuple[LineNote, ...]:
    return tuple(replace(note, file=file) for note in notes)
