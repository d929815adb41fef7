"""Every council's spending files, read: what the other rooms are given.

Stands alone as what a run knows of spending. It holds reports and no payments: these are handed out
a file at a time, from where they are kept or from the file itself.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow as pa

from moothall.records.problems import Problem
from moothall.spending.beneficiaries import Canonical
from moothall.spending.coded import coded
from moothall.spending.entries import Contract, Grant, Registers
from moothall.spending.keys import contract_keys
from moothall.spending.ledger import Ledger, ledger_of
from moothall.spending.model import FileReport, SpendingAuthority
from moothall.spending.reading import Source
from moothall.spending.schema import constant, whole


@dataclass(frozen=True, slots=True)
class Held:
    """A file that has been read: its report, and how to get its tables and its bytes.

    ``key`` stands for all that decides what it is read as (``cache.key_of``). ``reread`` reads
    other bytes as the file is read: an earlier version of it; or any by what was known of it then.
    """

    report: FileReport
    tables: Callable[[], tuple[pa.Table, pa.Table]]
    original: Callable[[], bytes]
    key: str = ""
    reread: Callable[[bytes, Source | None], pa.Table | None] = lambda *_: None


class Spending:
    """The spending of all councils, and everything that is wrong with their files.

    Nothing may be published while there are ``problems``.
    """

    def __init__(
        self,
        authorities: Iterable[SpendingAuthority],
        files: Iterable[Held],
        problems: Iterable[Problem],
        beside: tuple[Canonical, Registers] | None = None,
    ) -> None:
        self._files = {(f.report.authority, f.report.file): f for f in files}
        owners = {authority for authority, _ in self._files}
        self.authorities: tuple[SpendingAuthority, ...] = tuple(
            sorted((a for a in authorities if a.key in owners), key=lambda a: a.key)
        )
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: p.order))
        self._ledgers: dict[tuple[str, Decimal], Ledger] = {}
        self.canonical, self._registers = beside or (Canonical(), Registers())

    def named(self, names: Mapping[str, str]) -> Spending:
        """The same spending with councils under other names, by key: those of another language."""
        other = copy.copy(self)
        other.authorities = tuple(
            replace(one, title=names.get(one.key, one.title)) for one in self.authorities
        )
        return other

    def files(self, authority: str) -> tuple[FileReport, ...]:
        """How each of a council's files was read, in order of time."""
        return tuple(held.report for held in self._of(authority))

    def ledger(self, authority: str, floor: Decimal) -> Ledger:
        """A council's payments and totals; beneficiaries paid ``floor`` or more have a page."""
        if (authority, floor) not in self._ledgers:
            tables = (self.table(report) for report in self.files(authority))
            columns = coded(tables, lambda name: str(self.canonical.of(name).name))
            contracts = contract_keys(one.reference for one in self.contracts(authority))
            self._ledgers[authority, floor] = ledger_of(authority, columns, floor, contracts)
        return self._ledgers[authority, floor]

    def table(self, report: FileReport) -> pa.Table:
        """A file's payments as the normalised table (``schema.PAYMENTS``), in order of line."""
        held = self._files[report.authority, report.file]
        return whole(held.tables()[0], held.report)

    def key(self, report: FileReport) -> str:
        """What changes whenever a file's tables do."""
        return self._files[report.authority, report.file].key

    def spanned(self, report: FileReport) -> pa.Table:
        """The same table, with all months that the file covers as the period of its payments."""
        table = self.table(report)
        place = table.column_names.index("period")
        return table.set_column(place, "period", constant(report.span, table.num_rows))

    def unread(self, report: FileReport) -> pa.Table:
        """The columns of a file that are carried unread: its cells as published, row for row."""
        table = self._files[report.authority, report.file].tables()[1]
        return pa.table({name: table.column(name).cast(pa.string()) for name in table.column_names})

    def tables(self, authority: str | None = None) -> Iterator[tuple[FileReport, pa.Table]]:
        """Every file's payments, one file at a time, of one council or of all in order."""
        for council in self.authorities:
            if authority in {None, council.key}:
                for report in self.files(council.key):
                    yield report, self.table(report)

    def original(self, report: FileReport) -> bytes:
        """A file's bytes as the council published them."""
        return self._files[report.authority, report.file].original()

    def reread(
        self, report: FileReport, raw: bytes, source: Source | None = None
    ) -> pa.Table | None:
        """A version of a file as the normalised table; none where it was no spending.

        ``source`` is what was known of it at another time (``remapped``), if not what is known now.
        """
        return self._files[report.authority, report.file].reread(raw, source)

    def contracts(self, authority: str) -> tuple[Contract, ...]:
        """A council's register of contracts (Transparency Code 2015, part 2), as it states them."""
        return self._registers.contracts.get(authority, ())

    def grants(self, authority: str) -> tuple[Grant, ...]:
        """A council's grants to voluntary bodies (Transparency Code 2015, part 2)."""
        return self._registers.grants.get(authority, ())

    def pointed_out(self, kind: str, authority: str) -> tuple[Problem, ...]:
        """What is pointed out of a council's ``contracts`` or ``grants``."""
        return tuple(self._registers.notes.get((kind, authority), ()))

    @property
    def lists_notes(self) -> tuple[Problem, ...]:
        """What is pointed out of all councils' contracts and grants."""
        return tuple(note for notes in self._registers.notes.values() for note in notes)

    @property
    def lists(self) -> tuple[str, ...]:
        """Which lists beside payments any council publishes: ``contracts``, ``grants``."""
        held = {"contracts": self._registers.contracts, "grants": self._registers.grants}
        return tuple(name for name, of_councils in held.items() if any(of_councils.values()))

    def _of(self, authority: str) -> Sequence[Held]:
        """A council's files in order of time."""
        held = [one for (owner, _), one in self._files.items() if owner == authority]
        return sorted(held, key=lambda one: (one.report.period, one.report.file))
