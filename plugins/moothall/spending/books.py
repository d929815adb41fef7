"""Every council's spending files, read: what the other rooms are given.

Stands alone as what a run knows of spending. Ledgers and cleaned files are made when asked for.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa

from moothall.records.problems import Problem
from moothall.spending.cleaned import cleaned_csv
from moothall.spending.coded import coded, columns_of
from moothall.spending.first import payments_of, unread_of
from moothall.spending.ledger import Ledger, ledger_of
from moothall.spending.model import FileReport, SpendingAuthority
from moothall.spending.reading import FileRead
from moothall.spending.reporting import file_report


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
        self._cleaned: dict[tuple[str, str], bytes] = {}

    def named(self, names: Mapping[str, str]) -> Spending:
        """The same spending with councils under other names, by key: those of another language."""
        other = copy.copy(self)
        other.authorities = tuple(
            replace(one, title=names.get(one.key, one.title)) for one in self.authorities
        )
        return other

    def files(self, authority: str) -> tuple[FileReport, ...]:
        """How each of a council's files was read, in order of time."""
        return tuple(file_report(read) for read in self._of(authority))

    def ledger(self, authority: str, floor: Decimal) -> Ledger:
        """A council's payments and totals; beneficiaries paid ``floor`` or more have a page."""
        columns = coded(columns_of(read) for read in self._of(authority))
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

    def cleaned(self, report: FileReport) -> bytes:
        """A file's payments as CSV under the LGA's headings."""
        key = (report.authority, report.file)
        if key not in self._cleaned:
            self._cleaned[key] = cleaned_csv(self._reads[key])
        return self._cleaned[key]

    def _of(self, authority: str) -> Sequence[FileRead]:
        """A council's files in order of time."""
        reads = [read for (owner, _), read in self._reads.items() if owner == authority]
        return sorted(reads, key=lambda read: (read.source.period, read.source.name))
