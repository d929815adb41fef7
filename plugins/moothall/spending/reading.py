"""One file's bytes as payments, a report of how it was read, and all that is wrong with it.

Stands alone as the map of a map and a merge: what it returns depends on what it is given and on
nothing else, so files can be read in any order, anywhere, and a result can be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.accepted import Decision, Settled, in_force, settle
from moothall.spending.csv_lines import Records, read_records
from moothall.spending.decoding import decode
from moothall.spending.headings import HeadingRow, Layout
from moothall.spending.mapping import Reading
from moothall.spending.model import LineNote, Redaction
from moothall.spending.rows import Rows, filled, heading_place, told_apart
from moothall.spending.table import Cells, FileTable, FindPersonal, TableMaker


@dataclass(frozen=True, slots=True)
class Source:
    """All that is known of a file before it is read."""

    authority: str
    name: str
    path: str
    period: str
    period_source: str
    reading: Reading
    redactions: Mapping[str, Redaction]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a file that could be begun holds."""

    encoding: str
    heading_line: int
    lines: int
    rows: Rows
    settled: Settled
    layout: Layout
    table: FileTable


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of a file; it has no ``content`` where reading could not be begun."""

    source: Source
    raw: bytes
    sha256: str
    problems: tuple[Problem, ...] = ()
    content: Content | None = None

    def read_content(self) -> Content:
        """The content of a file that has been read."""
        if self.content is None:
            raise ValueError(self.source.path)
        return self.content


def read_file(raw: bytes, source: Source, find: FindPersonal) -> FileRead:
    """Read one file; every problem is in the result, and none is raised."""
    read = FileRead(source, raw, hashlib.sha256(raw).hexdigest())
    try:
        decoded = decode(raw, source.reading.encoding)
        records = read_records(decoded.text)
        at = heading_place(records, source.reading.heading_line)
    except Unreadable as error:
        return replace(read, problems=(Problem(Place(source.path), error.message, error.remedy),))
    layout, problems = _layout(records, at, source)
    if layout is None:
        return replace(read, problems=problems)
    rows = told_apart(records, at, layout, source.path)
    table = _table(rows, layout, source, find)
    settled = settle(
        [*rows.faults, *table.unread],
        table.personal,
        in_force(source.decisions, source.name, read.sha256),
    )
    content = Content(
        encoding=decoded.encoding,
        heading_line=records.lines[at],
        lines=len(records.lines),
        rows=rows,
        settled=settled,
        layout=layout,
        table=_without(table, settled.set_aside),
    )
    return replace(read, problems=(*problems, *settled.problems), content=content)


def _layout(records: Records, at: int, source: Source) -> tuple[Layout | None, tuple[Problem, ...]]:
    """What the columns are; none where nothing says who was paid and how much."""
    place = Place(source.path, records.lines[at])
    row = HeadingRow(records.cells[at], source.reading, place)
    if not row.recognised:
        remedy = (
            "If this is a spending file, say heading_line in columns.yaml, or map its headings; "
            "if it is another kind of data, take it away."
        )
        message = "The line has none of the headings that columns.yaml knows."
        return None, (Problem(place, message, remedy),)
    layout = row.layout(filled(records, at))
    enough = {"BeneficiaryName", layout.amount} <= set(layout.fields)
    return (layout if enough else None), tuple(row.problems)


def _table(rows: Rows, layout: Layout, source: Source, find: FindPersonal) -> FileTable:
    cells = Cells(rows.lines, rows.cells, len(layout.headings))
    maker = TableMaker(cells, layout, source.reading, source.path)
    return maker.table(source.redactions, find)


def _without(table: FileTable, set_aside: Sequence[LineNote]) -> FileTable:
    """The table without the rows that are set aside."""
    keep = ~table.fields["line"].isin([note.line for note in set_aside])
    fields = table.fields[keep].reset_index(drop=True)
    return replace(table, fields=fields, carried=table.carried[keep].reset_index(drop=True))
