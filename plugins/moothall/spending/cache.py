"""What was read is kept by the hash of what it was read from, so that no file is read twice.

Stands alone because it may only ever save time: whatever is damaged, missing or of another version
is read again from the file, and nothing else depends on it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter

from moothall.records.problems import Problem
from moothall.spending.model import FileReport
from moothall.spending.plain_sums import letters_of
from moothall.spending.reading import FileRead, Source

_CHECK = 32  # bytes of a SHA-256, before what it is of
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


class Store(Protocol):
    """Where summaries and tables are kept."""

    def summary(self, key: str) -> Summary | None:
        """A file's summary, if it is kept whole."""

    def tables(self, key: str) -> Tables | None:
        """A file's tables, if they are kept whole."""

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Keep both; a file that is not spending has no tables."""


class Nowhere:
    """Keeps nothing: for who wants the figures and not the payments."""

    def summary(self, _: str) -> Summary | None:
        """Nothing."""
        return None

    def tables(self, _: str) -> Tables | None:
        """Nothing."""
        return None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Forgets them."""


class Memory:
    """Keeps everything while the program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Summary, Tables | None]] = {}

    def summary(self, key: str) -> Summary | None:
        """A file's summary."""
        return self._kept[key][0] if key in self._kept else None

    def tables(self, key: str) -> Tables | None:
        """A file's tables."""
        return self._kept[key][1] if key in self._kept else None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Keep both."""
        self._kept[key] = (summary, tables)


class Folder:
    """Keeps two files for each file read; each begins with the hash of the rest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def summary(self, key: str) -> Summary | None:
        """A file's summary, or nothing where it is not there or damaged."""
        whole = _checked(self.folder / f"{key}.summary")
        try:
            return unpacked(whole) if whole else None
        except (ValueError, IndexError):
            return None

    def tables(self, key: str) -> Tables | None:
        """A file's tables, or nothing where they are not there or damaged."""
        whole = _checked(self.folder / f"{key}.arrow")
        try:
            return tables_of(whole) if whole else None
        except (pa.ArrowException, OSError):
            return None

    def put(self, key: str, summary: Summary, tables: Tables | None) -> None:
        """Write both, the tables first: where there is a summary there are tables."""
        self.keep(key, packed(summary), bytes_of(tables) if tables else b"")

    def keep(self, key: str, summary: bytes, tables: bytes) -> None:
        """Write both as they are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if tables:
            _write(self.folder / f"{key}.arrow", tables)
        _write(self.folder / f"{key}.summary", summary)


def key_of(sha256: str, source: Source, *, searched: bool) -> str:
    """A key for all that decides what a file is read as: bytes, what is said of them, our code."""
    said = f"{sha256} {source!r} {searched} {code()}"
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def code() -> str:
    """A digest of the code and the libraries that read files."""
    whole = hashlib.sha256(f"{version('pyarrow')} {version('rapidfuzz')}".encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.glob("*.csv")]):
        whole.update(path.read_bytes())
    whole.update((here.parent / "records" / "personal_data.py").read_bytes())
    return whole.hexdigest()


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


def _write(path: Path, whole: bytes) -> None:
    """Write a file at once or not at all; two programs that do so write the same."""
    staged = path.with_suffix(f".{os.getpid()}.tmp")
    staged.write_bytes(hashlib.sha256(whole).digest() + whole)
    staged.replace(path)


def _checked(path: Path) -> bytes:
    """A file's content, or nothing where it is not there or not what was written."""
    try:
        whole = path.read_bytes()
    except OSError:
        return b""
    content = whole[_CHECK:]
    return content if hashlib.sha256(content).digest() == whole[:_CHECK] else b""
