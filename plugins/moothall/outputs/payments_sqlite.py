"""Payments as an SQLite database, ready for Datasette and every other program that opens one.

Stands alone as the one door to SQLite for what is published. Sums are kept as whole pence, since
SQLite has no exact decimals; a view shows them in pounds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from moothall.outputs.payment_fields import PAYMENT_FIELDS, SQL_TYPES, PaymentField

SQLITE_VERSION = sqlite3.sqlite_version
_INDEXES = ("beneficiary", "department", "payment_date", "period")
_ROWS = 10_000


def write_sqlite(tables: Iterable[pa.Table], path: Path, about: Mapping[str, str]) -> None:
    """Writes published payments into table ``payment`` and what ``about`` says into ``about``.

    All of it in one transaction, without a journal: the same payments make the same bytes.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for statement in _statements():
            database.execute(statement)
        database.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        database.executemany(
            "INSERT INTO field VALUES (?, ?, ?)",
            [(_column(field), field.title, field.meaning) for field in PAYMENT_FIELDS],
        )
        places = ", ".join("?" * len(PAYMENT_FIELDS))
        for table in tables:
            database.executemany(f"INSERT INTO payment VALUES ({places})", _rows(table))  # noqa: S608
        for name in _INDEXES:
            database.execute(f"CREATE INDEX payment_{name} ON payment ({name})")
        database.execute("COMMIT")


def _statements() -> Iterator[str]:
    """The tables, and the view that shows pounds; every name in them is one of ours."""
    columns = ", ".join(f"{_column(field)} {SQL_TYPES[field.kind]}" for field in PAYMENT_FIELDS)
    yield "CREATE TABLE about (subject TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID"
    yield "CREATE TABLE field (name TEXT PRIMARY KEY, title TEXT, meaning TEXT)"
    yield f"CREATE TABLE payment ({columns})"
    shown = ", ".join(
        f"{_column(field)} / 100.0 AS {field.name}" if field.kind == "money" else field.name
        for field in PAYMENT_FIELDS
    )
    yield f"CREATE VIEW payments_in_pounds AS SELECT {shown} FROM payment"  # noqa: S608


def _column(field: PaymentField) -> str:
    return f"{field.name}_pence" if field.kind == "money" else field.name


def _rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    """The rows of a table as SQLite takes them."""
    for batch in table.to_batches(max_chunksize=_ROWS):
        yield from zip(*(_cells(batch[field.name], field) for field in PAYMENT_FIELDS), strict=True)


def _cells(column: pa.Array, field: PaymentField) -> list[object]:
    if field.kind == "date":
        return list(pc.strftime(column, format="%Y-%m-%d").to_pylist())
    if field.kind == "money":
        hundredfold = pc.multiply(column, pa.scalar(100, pa.decimal128(3, 0)))
        return list(pc.cast(hundredfold, pa.int64()).to_pylist())
    return list(column.to_pylist())
