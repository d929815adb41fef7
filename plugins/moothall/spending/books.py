"""Every council's spending files, read: what the other rooms are given.

Stands alone as what a run knows of spending. Ledgers and cleaned files are made when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from moothall.records.problems import Problem
from moothall.spending.coded import coded
from moothall.spending.first import payments_of, unread_of
from moothall.spending.ledger import Ledger, ledger_of
from moothall.spending.model import FileReport, SpendingAuthority
from moothall.spending.reading import FileRead
from moothall.spending.reporting import file_report


@dataclass(frozen=True, slots=True)
class _Beneficiary:
    name: str
    company_number: str = ""
    charity_number: str = ""


class AsPublished:
    """Every name stands for itself, until a table of beneficiaries is read."""

    def of(self, name: str) -> _Beneficiary:
        """The beneficiary of a name as published."""
        return _Beneficiary(name)


class Spending:
    """The spending of all councils, and everything that is wrong with their files.

    Nothing may be published while there are ``problems``.
    """

    def __init__(
        self,
        authorities: Iterable[SpendingAuthority],
        reads: Iterable[FileRead],
        problems: Iterable[Problem],
    ) -> None:
        readable = [read for read in reads if read.content is not None]
        self._reads = {(r.source.authority, r.source.name): r for r in readable}
        held = {authority for authority, _ in self._reads}
        self.authorities: tuple[SpendingAuthority, ...] = tuple(
            sorted((a for a in authorities if a.key in held), key=lambda a: a.key)
        )
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: p.order))
        self.canonical = AsPublished()

    def files(self, authority: str) -> tuple[FileReport, ...]:
        """How each of a council's files was read, in order of time."""
        return tuple(file_report(read) for read in self._of(authority))

    def ledger(self, authority: str, floor: Decimal) -> Ledger:
        """A council's payments and totals; beneficiaries paid ``floor`` or more have a page."""
        tables = (table for _, table in self.tables(authority))
        columns = coded(tables, lambda name: str(self.canonical.of(name).name))
        return ledger_of(authority, columns, floor)

    def table(self, report: FileReport) -> pa.Table:
        """A file's payments as the normalised table (``schema.PAYMENTS``), in order of line."""
        return payments_of(self._reads[report.authority, report.file])

    def unread(self, report: FileReport) -> pa.Table:
        """The columns of a file that are carried unread: its cells as published, row for row."""
        return unread_of(self._reads[report.authority, report.file])

    def tables(self, authority: str | None = None) -> Iterator[tuple[FileReport, pa.Table]]:
        """Every file's payments, one file at a time, of one council or of all in order."""
        for council in self.authorities:
            if authority in {None, council.key}:
                for report in self.files(council.key):
                    yield report, self.table(report)

    def original(self, report: FileReport) -> bytes:
        """A file's bytes as the council published them."""
        return self._reads[report.authority, report.file].raw

    def _of(self, authority: str) -> Sequence[FileRead]:
        """A council's files in order of time."""
        reads = [read for (owner, _), read in self._reads.items() if owner == authority]
        return sorted(reads, key=lambda read: (read.source.period, read.source.name))
