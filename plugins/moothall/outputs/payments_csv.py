"""Payments as CSV under the LGA's headings, safe to open in a spreadsheet.

Stands alone because CSV is for people's own programs: days as dd/mm/yyyy and sums with two decimals
(LGA guide, fields 12, 14 and 15), what is not stated left empty, and no cell that a spreadsheet
would run as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import WriteOptions
from pyarrow.csv import write_csv as write_arrow_csv

from moothall.outputs.payment_fields import PAYMENT_FIELDS
from moothall.spending.cells import spreadsheet_safe


def write_csv(tables: Iterable[pa.Table], path: Path) -> None:
    """Writes published payments, table after table."""
    headings = [field.title for field in PAYMENT_FIELDS]
    _write(headings, (as_text(table) for table in tables), path)


def write_cleaned(table: pa.Table, unread: pa.Table, path: Path) -> None:
    """Writes one file's payments with the columns of it that were carried unread."""
    headings = cleaned_headings(unread)
    text = as_text(table)
    columns = [*text.columns, *(_safe(column) for column in unread.columns)]
    _write(headings, [pa.table(columns, headings)], path)


def cleaned_headings(unread: pa.Table) -> list[str]:
    """The headings of a cleaned file: those of payments, then what the council calls the rest."""
    headings = [field.title for field in PAYMENT_FIELDS]
    for heading in unread.column_names:
        own = spreadsheet_safe(heading)
        while own in headings:
            own = f"{own} (as published)"
        headings.append(own)
    return headings


def _write(headings: Sequence[str], texts: Iterable[pa.Table], path: Path) -> None:
    """Writes a heading row and tables of texts (RFC 4180, but for its line ends)."""
    first = io.StringIO(newline="")
    csv.writer(first, lineterminator="\n").writerow(headings)
    options = WriteOptions(include_header=False, quoting_style="needed")
    with path.open("wb") as file:
        file.write(first.getvalue().encode())
        for text in texts:
            write_arrow_csv(text, file, options)


def as_text(table: pa.Table) -> pa.Table:
    """Every cell as the text that stands in the file."""
    columns = []
    for field in PAYMENT_FIELDS:
        column = table[field.name]
        if field.kind == "text":
            columns.append(_safe(column))
        elif field.kind == "date":
            columns.append(pc.strftime(column, format="%d/%m/%Y"))
        elif field.kind == "yes or no":
            columns.append(pc.if_else(column, "Yes", "No"))
        else:
            columns.append(pc.cast(column, pa.string()))
    return pa.table(columns, [field.name for field in PAYMENT_FIELDS])


def _safe(column: pa.ChunkedArray) -> pa.Array:
    """Texts, each different one looked at once; nothing where nothing is stated."""
    coded = column.combine_chunks().dictionary_encode()
    words = [word and (spreadsheet_safe(word) or None) for word in coded.dictionary.to_pylist()]
    return pc.take(pa.array(words, pa.string()), coded.indices)
