"""One file's bytes as payments, a report of how it was read, and all that is wrong with it.

Stands alone as the map of a map and a merge: what it returns depends on what it is given and on
nothing else, so files can be read in any order, anywhere, and a result can be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pyarrow as pa

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.accepted import Decision, Settled, in_force, settle
from moothall.spending.columns import Cells
from moothall.spending.decoding import Decoded, decode
from moothall.spending.fingerprint import repeated
from moothall.spending.headings import HeadingRow
from moothall.spending.kinds import CONTRACTS, GRANTS, OtherKind, by_headings
from moothall.spending.layout import BY_SHAPE, Layout, uses_of
from moothall.spending.mapping import Reading
from moothall.spending.model import FileReport, Redaction
from moothall.spending.months import Months
from moothall.spending.opening import opening
from moothall.spending.other_units import in_others
from moothall.spending.reporting import Account, file_report, refused_report
from moothall.spending.rows import Read, Rows, told_apart, widened
from moothall.spending.schema import PAYMENTS, constant
from moothall.spending.seeming import FindPersonal
from moothall.spending.shapes import Shape
from moothall.spending.spaced_marks import without_spaces
from moothall.spending.splitting import Part, split
from moothall.spending.sums import sums_of
from moothall.spending.table import FileTable, Sheet, TableMaker
from moothall.spending.titles import with_basis
from moothall.spending.units import not_in_pounds, unsure_of
from moothall.spending.vat_sums import by_vat

_ROWS, _SHAPED = 200, 40  # rows, and distinct cells of them: enough to see a column's shape


@dataclass(frozen=True, slots=True)
class Source:
    """All that is known of a file before it is read.

    ``period`` is the first month that the file's name or the mapping says it covers, or empty,
    and ``period_last`` the last where there are several.
    """

    authority: str
    name: str
    path: str
    period: str
    period_source: str
    reading: Reading
    redactions: Mapping[str, Redaction] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    period_last: str = ""

    @property
    def months(self) -> Months | None:
        """The months that the file's name or the mapping says it covers."""
        if not self.period:
            return None
        return Months(self.period, self.period_last or self.period, "")


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of a file; ``payments`` and ``unread`` are none where it is not spending.

    ``payments`` is a table of those columns of ``schema.PAYMENTS`` that the file states, and
    ``unread`` the columns carried as they are, row for row.
    """

    source: Source
    report: FileReport
    problems: tuple[Problem, ...] = ()
    payments: pa.Table | None = None
    unread: pa.Table | None = None

    def tables(self) -> tuple[pa.Table, pa.Table] | None:
        """Both tables, or none where the file is not spending."""
        if self.payments is None or self.unread is None:
            return None
        return self.payments, self.unread

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.report.sha256


def read_file(raw: bytes, source: Source, find: FindPersonal | None, sha256: str = "") -> FileRead:
    """Read one file; every problem is in the result, and none is raised.

    ``sha256`` is the hash of its bytes where that is known already.
    """
    sha256 = sha256 or hashlib.sha256(raw).hexdigest()
    try:
        decoded = decode(raw, source.reading.encoding)
        return _File(decoded, source, sha256, len(raw)).read(find)
    except Unreadable as error:
        problem = Problem(Place(source.path), error.message, error.remedy)
        report = refused_report(source, raw, sha256, error)
        return FileRead(source, report, (problem,))


class _File:
    """The reading of one file that can be begun."""

    def __init__(self, decoded: Decoded, source: Source, sha256: str, size: int) -> None:
        self.decoded = decoded
        self.source = source
        self.sha256 = sha256
        self.size = size
        self._split(decoded.utf8)
        tidied = without_spaces(decoded.utf8, self.opening.delimiter) if self.body.careful else b""
        if tidied:
            self._split(tidied)
        for _ in range(len(self.opening.headings) - len(self.body.columns)):
            self.body.columns.append(constant("", len(self.body)))
        self.cells = [Cells(column) for column in self.body.columns]
        self.headings = widened(self.opening.headings, self.cells)

    def _split(self, text: bytes) -> None:
        mapped = uses_of(self.source.reading)
        at = self.opening = opening(text, mapped, self.source.reading.heading_line)
        self.body = split(Part(text[at.at :], at.line, at.delimiter, max(at.width, 1)))

    def read(self, find: FindPersonal | None) -> FileRead:
        """Everything in its order."""
        row = self._settled()
        layout = with_basis(by_vat(row.layout(), self.cells), self.opening.titles)
        if not layout.enough or self._is_a_register(layout):
            raise self._other_kind(layout)
        unsure = in_others(self.opening.titles)
        if unsure := unsure or unsure_of(layout, self.cells, self.body.lines):
            raise unsure
        sums = sums_of(layout, self.cells, self.source.reading.decimals)
        layout, self.cells = sums.layout, list(sums.cells)
        rows = told_apart(Read(self.body, self.cells, layout, sums.amount), self.source.path)
        sheet = Sheet(
            self.source.path,
            self.body.lines,
            dict(enumerate(self.cells)),
            layout,
            rows.payments,
            sums,
        )
        maker = TableMaker(sheet, self.source.reading, self.source.months)
        table = maker.table(self.source.redactions, find)
        decisions = in_force(self.source.decisions, self.source.name, self.sha256)
        aside = {d.entry.line for d in decisions if d.entry.as_ == "set aside"}
        nameless = [p for p in table.nameless if p.place.line not in aside]
        unread = [*rows.faults, *table.unread]
        where = (self.cells, self.body.lines, rows.payments)
        unread += not_in_pounds(layout, row.uses, where, self.source.path)
        unread += [p for p in table.nameless if p.place.line in aside]
        settled = settle(unread, [*nameless, *table.personal], decisions)
        return self._made(layout, rows, table, (settled, tuple(row.problems)))

    def _settled(self) -> HeadingRow:
        place = Place(self.source.path, self.opening.heading_line)
        return HeadingRow(self.headings, self.source.reading, place, cache(self._shape))

    def _shape(self, place: int) -> Shape:
        if place >= len(self.cells):
            return Shape(())
        cells = self.cells[place]
        first = dict.fromkeys(cells.codes[:_ROWS].tolist())
        some = [cells.words[code].as_py() for code in list(first)[:_SHAPED]]
        shape = Shape(some)
        return shape if shape.filled else Shape(cells.words[:_SHAPED].to_pylist())

    def _is_a_register(self, layout: Layout) -> bool:
        """Whether headings are those of another list, and none names a day and a sum of payment."""
        named = {column.name for column in layout.columns if column.use != BY_SHAPE}
        paid = {"PaymentDate", layout.amount} <= named
        mapped = self.source.reading.columns
        return not paid and not mapped and bool(by_headings(self.headings))

    def _other_kind(self, layout: Layout) -> OtherKind:
        """What a file seems to be that does not say who was paid, or how much."""
        seems = by_headings(self.headings)
        if seems:
            where = {CONTRACTS: "data/contracts", GRANTS: "data/grants"}.get(seems)
            remedy = f"If that is what it is, put it into {where}." if where else None
            return OtherKind(seems, remedy) if remedy else OtherKind(seems)
        if len(self.headings) < 2:  # noqa: PLR2004
            return OtherKind("text without columns")
        lacking = "who was paid" if "BeneficiaryName" not in layout.fields else "how much was paid"
        remedy = (
            "If it is, say under columns in columns.yaml which columns are BeneficiaryName and "
            "Amount."
        )
        return OtherKind(f"a table in which no heading says {lacking}", remedy)

    def _made(
        self,
        layout: Layout,
        rows: Rows,
        table: FileTable,
        found: tuple[Settled, tuple[Problem, ...]],
    ) -> FileRead:
        settled, problems = found
        keep = rows.payments & ~self.body.at([note.line for note in settled.set_aside])
        payments, unread = self._tables(table, keep)
        how = (self.source, self.decoded.encoding, self.opening, layout)
        account = Account(*how, rows, table, settled, payments, unread)
        lines = self._alike(keep, payments)
        report = file_report(account, (self.sha256, self.size, len(self.body)), lines)
        return FileRead(self.source, report, (*problems, *settled.problems), payments, unread)

    def _tables(self, table: FileTable, keep: np.ndarray) -> tuple[pa.Table, pa.Table]:
        """The payments, and the cells carried with them."""
        columns = {name: column for name, column in table.columns.items() if name in _KNOWN}
        names = [name for name in PAYMENTS.names if name in columns]
        payments = pa.table({name: _as(columns[name], PAYMENTS.field(name).type) for name in names})
        unread = pa.table({heading: cells.column for heading, cells in table.carried.items()})
        first = int(keep.sum())
        if keep[:first].all():
            return payments.slice(0, first), unread.slice(0, first)
        mask = pa.array(keep)
        return payments.filter(mask), unread.filter(mask) if table.carried else unread

    def _alike(self, keep: np.ndarray, payments: pa.Table) -> list[tuple[int, ...]]:
        """Groups of lines that are alike in every cell."""
        prints = payments.column("fingerprint").to_numpy()
        again = repeated(prints)
        if not len(again):
            return []
        rows = np.flatnonzero(keep)[again]
        groups: dict[tuple[int, ...], list[int]] = {}
        codes = np.stack([cells.codes[rows] for cells in self.cells], axis=1).tolist()
        for row, cells in zip(rows.tolist(), codes, strict=True):
            groups.setdefault(tuple(cells), []).append(int(self.body.lines[row]))
        return [tuple(lines) for lines in groups.values() if len(lines) > 1]


_KNOWN = set(PAYMENTS.names)


def _as(column: pa.Array, kind: pa.DataType) -> pa.Array:
    return column if column.type == kind else column.cast(kind)
