"""What tests of spending share: a small invented council, its mapping and its files."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending import read_spending
from moothall.spending.accepted import Decision
from moothall.spending.books import Held, Spending
from moothall.spending.file_names import months_in_name
from moothall.spending.ledger import Ledger
from moothall.spending.mapping import Accepted, Reading
from moothall.spending.mapping import Mapping as CouncilMapping
from moothall.spending.model import FileReport
from moothall.spending.reading import FileRead, Source, read_file
from moothall.spending.redaction import folded

HEADINGS = ("Department", "Purpose", "Paid on", "Number", "Net", "Supplier")
COLUMNS: dict[str, Any] = {
    "OrganisationalUnit": "Department",
    "Purpose": "Purpose",
    "PaymentDate": "Paid on",
    "TransactionNumber": "Number",
    "Amount": "Net",
    "BeneficiaryName": "Supplier",
}
PATH = "data/spending/ambridge/2022-05.csv"


def a_mapping(**said: Any) -> dict[str, Any]:
    """A mapping of the invented council, with what matters to the test."""
    return {"title": "Ambridge Council", "source": "Invented", "columns": COLUMNS, **said}


def a_row(**cells: str) -> list[str]:
    """A payment in the council's columns, ordinary but for what matters to the test."""
    usual = {
        "department": "Roads",
        "purpose": "Gravel",
        "paid": "2022-05-03",
        "number": "1",
        "net": "12.50",
        "supplier": "Grundy Gravel",
    }
    return list({**usual, **cells}.values())


def a_file(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> str:
    """CSV text of a heading row and rows."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([headings, *rows])
    return written.getvalue()


@dataclass(frozen=True)
class Found:
    """What a search for personal data finds."""

    what: str


def nothing_personal(_: str) -> Iterable[Found]:
    return ()


def secrets(text: str) -> Iterable[Found]:
    """Finds the one secret that tests use."""
    return [Found("a secret")] if "SECRET" in text else []


def read(
    content: str | bytes,
    *,
    accepted: Collection[Mapping[str, Any]] = (),
    find: Any = nothing_personal,
    **said: Any,
) -> FileRead:
    """One file of the council, read."""
    raw = content.encode() if isinstance(content, str) else content
    mapping = CouncilMapping.model_validate(a_mapping(**said))
    sha256 = hashlib.sha256(raw).hexdigest()
    decisions = tuple(
        Decision(
            Accepted.model_validate({"file": "2022-05.csv", "sha256": sha256, **entry}), Place("c")
        )
        for entry in accepted
    )
    source = Source(
        "ambridge",
        "2022-05.csv",
        PATH,
        "2022-05",
        "file name",
        mapping.for_file("2022-05.csv"),
        {folded(name).casefold(): form for name, form in mapping.redactions.items()},
        decisions,
    )
    return read_file(raw, source, find)


def read_unmapped(content: str | bytes, name: str = "2022-05.csv", **said: Any) -> FileRead:
    """A file of a council that has no mapping, or one that says little."""
    raw = content.encode() if isinstance(content, str) else content
    months = months_in_name(name)
    first, last = (months.first, months.last) if months else ("", "")
    by = "file name" if months else ""
    source = Source("ambridge", name, PATH, first, by, Reading(**said), {}, (), last)
    return read_file(raw, source, None)


def value_or_refusal(reader: Callable[[Any], Any], cell: Any) -> Any:
    """What a reader makes of a cell: a value, or what it says of a cell that has none."""
    try:
        return reader(cell)
    except Unreadable as refused:
        return refused


def a_ledger(*reads: FileRead, floor: str = "0") -> Ledger:
    """The ledger of some files; each has to be of its own month or name."""
    return books_of(*reads).ledger("ambridge", Decimal(floor))


def books_of(*reads: FileRead) -> Spending:
    """Files that have been read, as other rooms are given them."""
    held = [Held(read.report, read.tables, lambda: b"") for read in reads]
    return Spending([], held, [])


def file_report(read: FileRead) -> FileReport:
    """How a file was read."""
    return read.report


def told(problem: Problem) -> tuple[int | None, str | None, str | None, str]:
    """What a problem says but its remedy: line, field, value and message."""
    return (problem.place.line, problem.place.field, problem.value, problem.message)


@dataclass
class Site:
    """A site's ``data/spending`` in a temporary folder."""

    root: Path
    authorities: Collection[str] = ("ambridge",)
    find: Any = field(default=nothing_personal)
    cache: Path | None = None
    built: date | None = None

    def mapping(self, authority: str = "ambridge", **said: Any) -> None:
        self.write(f"{authority}/columns.yaml", yaml.safe_dump(a_mapping(**said)))

    def write(self, path: str, content: str | bytes) -> str:
        """Write a file below ``data/spending``; return its hash."""
        file = self.root / "data" / "spending" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        raw = content.encode() if isinstance(content, str) else content
        file.write_bytes(raw)
        return hashlib.sha256(raw).hexdigest()

    def read(self) -> Spending:
        folder = self.root / "data" / "spending"
        names = {key: f"{key.capitalize()} Council" for key in self.authorities}
        cache = self.cache
        return read_spending(folder, names, self.root, self.find, cache=cache, built=self.built)

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.read().problems]
