"""What was read of a file as bytes to keep or to send, and back.

Stands alone as the form of what ``cache`` keeps: the report as JSON, the rest as Arrow writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter

from moothall.records.problems import Problem
from moothall.spending.model import FileReport
from moothall.spending.plain_sums import letters_of
from moothall.spending.reading import FileRead

_UNREAD = "unread: "


@dataclass(frozen=True, slots=True)
class Noted:
    """What is kept beside the report: what is wrong, for those who publish."""

    report: FileReport
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the merge needs of a file.

    Its report and problems, and the fingerprints of payments that can be told from others, with
    the line of each.
    """

    report: FileReport
    problems: tuple[Problem, ...]
    prints: np.ndarray
    lines: np.ndarray


@dataclass(frozen=True, slots=True)
class Tables:
    """A file's payments, in the columns that it states, and the cells carried unread."""

    payments: pa.Table
    unread: pa.Table


def summary_of(read: FileRead) -> Summary:
    """What the merge needs of a file that has been read."""
    payments = read.payments
    if payments is None:
        nothing = np.zeros(0, np.uint64)
        return Summary(read.report, read.problems, nothing, nothing.astype(np.int32))
    told = np.zeros(payments.num_rows, np.bool_)
    names = payments.column_names
    if "PaymentDate" in names:
        told |= payments.column("PaymentDate").is_valid().to_numpy()
    if "TransactionNumber" in names:
        told |= _said(payments.column("TransactionNumber"))
    prints, lines = (payments.column(name).to_numpy() for name in ("fingerprint", "line"))
    return Summary(read.report, read.problems, prints[told], lines[told])


def _said(column: pa.ChunkedArray) -> np.ndarray:
    """Which rows have a text that is not empty."""
    chunks = column.combine_chunks()
    array = chunks.chunk(0) if isinstance(chunks, pa.ChunkedArray) else chunks
    if not len(array.dictionary):
        return np.zeros(len(array), np.bool_)
    said: np.ndarray = (np.diff(letters_of(array.dictionary)[1]) > 0)[array.indices.to_numpy()]
    return said


_NOTED = TypeAdapter(Noted)


def packed(summary: Summary) -> bytes:
    """A summary as bytes: how long its text is, the text, fingerprints and lines."""
    text = _NOTED.dump_json(Noted(summary.report, summary.problems))
    arrays = summary.prints.astype("<u8").tobytes() + summary.lines.astype("<i4").tobytes()
    return len(text).to_bytes(8, "little") + text + arrays


def unpacked(whole: bytes) -> Summary:
    """A summary from its bytes."""
    length = int.from_bytes(whole[:8], "little")
    noted = _NOTED.validate_json(whole[8 : 8 + length])
    rest = whole[8 + length :]
    rows = len(rest) // 12
    prints = np.frombuffer(rest[: 8 * rows], "<u8")
    return Summary(noted.report, noted.problems, prints, np.frombuffer(rest[8 * rows :], "<i4"))


def bytes_of(tables: Tables) -> bytes:
    """Tables as bytes, in Arrow's stream format."""
    columns: Mapping[str, pa.ChunkedArray] = {
        **{name: tables.payments.column(name) for name in tables.payments.column_names},
        **{_UNREAD + name: tables.unread.column(name) for name in tables.unread.column_names},
    }
    sink = pa.BufferOutputStream()
    table = pa.table(dict(columns))
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
        stream.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def tables_of(whole: bytes) -> Tables:
    """Tables from their bytes."""
    table = pa.ipc.open_stream(pa.BufferReader(whole)).read_all()
    ours = [name for name in table.column_names if not name.startswith(_UNREAD)]
    unread = {n.removeprefix(_UNREAD): table.column(n) for n in table.column_names if n not in ours}
    return Tables(table.select(ours), pa.table(unread))
