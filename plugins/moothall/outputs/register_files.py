"""Registers of contracts and lists of grants as data files, in the formats that payments have.

Stands alone because these lists are small and whole in memory; what a column means is said here
once, for every format and for those who describe the files.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from moothall.outputs.payment_fields import SQL_TYPES, Kind, PaymentField
from moothall.outputs.spending_files import CSV, PARQUET, SQLITE, SpendingFile, Writer
from moothall.spending.cells import spreadsheet_safe

if TYPE_CHECKING:
    from moothall.spending.entries import Contract, Grant


def _field(name: str, title: str, meaning: str, kind: Kind = "text") -> PaymentField:
    return PaymentField(name, title, meaning, kind=kind)


_SOURCE = (
    _field(
        "carried", "Other columns", "What stands under headings that no field has, as published."
    ),
    _field("unread", "Cells not read", "What is no one day, or no sum, as published."),
    _field("authority", "Council", "The council, by its key on this site."),
    _field("file", "Source file", "The file the council published."),
    _field("line", "Source line", "The line of that file where it begins.", "count"),
)
CONTRACT_FIELDS = (
    _field("reference", "Contract reference", "The council's own reference."),
    _field("ocid", "Open contracting ID", "Its identifier in open contracting data, where stated."),
    _field("title", "Contract title", "As stated."),
    _field("kind", "Contract type", "As stated."),
    _field("department", "Department", "The department responsible, as stated."),
    _field("description", "Description", "Of the goods or services."),
    _field("category", "Procurement category", "As stated."),
    _field("supplier", "Supplier name", "As published."),
    _field("company_number", "Supplier registered company number", "At Companies House."),
    _field("charity_number", "Supplier registered charity number", "At the Charity Commission."),
    _field("value", "Contract value", "The sum over its whole length, where stated.", "money"),
    _field("annual_value", "Annual value", "The sum or estimate for a year.", "money"),
    _field("irrecoverable_vat", "Irrecoverable VAT", "VAT that cannot be recovered.", "money"),
    _field("start", "Start date", "As stated.", "date"),
    _field("end", "End date", "As stated.", "date"),
    _field("review", "Review date", "As stated.", "date"),
    _field("extension", "Last extension date", "As stated.", "date"),
    _field("process", "Process type", "How it was let: quotations or a published tender."),
    _field("sme", "SME supplier", "Whether the supplier is a small or medium-sized enterprise."),
    _field("vcse", "VCSE supplier", "Whether it is a voluntary or community body."),
    _field("decision_reference", "Decision reference", "The decision to award it, where stated."),
    *_SOURCE,
)
GRANT_FIELDS = (
    _field("reference", "Grant reference", "The council's own reference."),
    _field("awarded", "Date awarded", "As stated.", "date"),
    _field("period", "Grant period", "What time it is for, as stated."),
    _field("department", "Department", "The department that awarded it, as stated."),
    _field("beneficiary", "Beneficiary", "The body that receives it, as published."),
    _field("company_number", "Beneficiary registered company number", "At Companies House."),
    _field("charity_number", "Beneficiary registered charity number", "At the Charity Commission."),
    _field("purpose", "Purpose", "A summary, as stated."),
    _field("amount", "Amount", "In pounds.", "money"),
    _field("decision_reference", "Decision reference", "The decision to award it, where stated."),
    *_SOURCE,
)
FIELDS = {"contracts": CONTRACT_FIELDS, "grants": GRANT_FIELDS}
_PENCE = 100


def register_files(
    kind: str, council: tuple[str, str], entries: Sequence[Contract] | Sequence[Grant], root: Path
) -> Iterator[SpendingFile]:
    """The data files of one council's contracts or grants, and the files it published.

    ``kind`` is a key of ``FIELDS``; ``council`` its key and name; ``root`` the site's folder.
    """
    authority, title = council
    fields = FIELDS[kind]
    for name in sorted({entry.file for entry in entries}):
        original = published_at(root, kind, authority, name)
        yield SpendingFile(
            f"/data/{kind}/{authority}/{name}",
            f"{title}: {name}",
            CSV,
            (),
            partial(copyfile, original),
            authority,
            kind,
            original=True,
        )
    writers: Mapping[str, tuple[str, Writer]] = {
        CSV: ("csv", partial(_csv, fields, entries)),
        PARQUET: ("parquet", partial(_parquet, fields, entries)),
        SQLITE: ("sqlite", partial(_sqlite, kind, fields, entries)),
    }
    for name, (ending, write) in writers.items():
        address = f"/data/{kind}/{authority}.{ending}"
        yield SpendingFile(address, f"{title}: {kind}", name, (), write, authority, kind)


def published_at(root: Path, kind: str, authority: str, name: str) -> Path:
    """Where the file of a register or list stands as the council published it."""
    return root / "data" / kind / authority / name


def _cells(fields: Sequence[PaymentField], entry: object) -> Iterator[tuple[PaymentField, Any]]:
    """An entry's values by field; nothing where it does not state one."""
    titles = {field.name: field.title for field in fields}
    for field in fields:
        value = getattr(entry, field.name)
        if field.name == "unread":
            value = "; ".join(f"{titles[name]}: {cell}" for name, cell in value.items())
        if field.name == "carried":
            value = "; ".join(
                f"{name}: {cell.strip()}" for name, cell in value.items() if cell.strip()
            )
        yield field, None if value == "" else value


def _csv(fields: Sequence[PaymentField], entries: Iterable[object], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.title for field in fields])
        for entry in entries:
            writer.writerow([_text(field, value) for field, value in _cells(fields, entry)])


def _text(field: PaymentField, value: Any) -> str:  # noqa: ANN401 - of the field's kind
    if value is None:
        return ""
    if field.kind == "date":
        return f"{value:%d/%m/%Y}"
    if field.kind == "money":
        return f"{value:.2f}"
    return spreadsheet_safe(str(value))


def _parquet(fields: Sequence[PaymentField], entries: Iterable[object], path: Path) -> None:
    schema = pa.schema([(field.name, field.arrow) for field in fields])
    rows = [{field.name: value for field, value in _cells(fields, entry)} for entry in entries]
    pq.write_table(pa.Table.from_pylist(rows, schema), path, store_schema=False)


def _sqlite(
    kind: str, fields: Sequence[PaymentField], entries: Iterable[object], path: Path
) -> None:
    named = {one: f"{one.name}_pence" if one.kind == "money" else one.name for one in fields}
    columns = ", ".join(f"{name} {SQL_TYPES[field.kind]}" for field, name in named.items())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        database.execute(f"CREATE TABLE {kind} ({columns})")
        places = ", ".join("?" * len(fields))
        rows = ([_stored(*cell) for cell in _cells(fields, entry)] for entry in entries)
        database.executemany(f"INSERT INTO {kind} VALUES ({places})", rows)  # noqa: S608 - ours
        database.execute("COMMIT")


def _stored(field: PaymentField, value: Any) -> object:  # noqa: ANN401 - of the field's kind
    if value is None or field.kind in {"text", "count"}:
        return value
    return value.isoformat() if field.kind == "date" else int(value * _PENCE)
