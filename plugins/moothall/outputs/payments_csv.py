"""Payments as CSV under the LGA's headings, safe to open in a spreadsheet.

Stands alone because CSV is for people's own programs: days as dd/mm/yyyy and sums with two decimals
(LGA guide, fields 12, 14 and 15), what is not stated left empty, and no cell that a spreadsheet
would run as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import CSVWriter, WriteOptions

from moothall.outputs.payment_fields import PAYMENT_FIELDS
from moothall.spending.cells import spreadsheet_safe

_TEXT_SCHEMA = pa.schema([(field.name, pa.string()) for field in PAYMENT_FIELDS])


def write_csv(tables: Iterable[pa.Table], path: Path) -> None:
    """Writes published payments, table after table."""
    headings = io.StringIO(newline="")
    csv.writer(headings, lineterminator="\n").writerow([field.title for field in PAYMENT_FIELDS])
    options = WriteOptions(include_header=False, quoting_style="needed")
    with path.open("wb") as file:
        file.write(headings.getvalue().encode())
        with CSVWriter(file, _TEXT_SCHEMA, write_options=options) as writer:
            for table in tables:
                writer.write_table(_as_text(table))


def _as_text(table: pa.Table) -> pa.Table:
    """Every cell as the text that stands in the file."""
    columns = []
    for field in PAYMENT_FIELDS:
        column = table[field.name]
        if field.kind == "text":
            columns.append(_safe(column))
        elif field.kind == "date":
            columns.append(pc.strftime(column, format="%d/%m/%Y"))
        else:
            columns.append(pc.cast(column, pa.string()))
    return pa.Table.from_arrays(columns, schema=_TEXT_SCHEMA)


def _safe(column: pa.ChunkedArray) -> pa.Array:
    """Texts, each different one looked at once."""
    coded = column.combine_chunks().dictionary_encode()
    words = [None if word is None else spreadsheet_safe(word) for word in coded.dictionary.to_pylist()]
    return pc.cast(pa.DictionaryArray.from_arrays(coded.indices, pa.array(words, pa.string())), pa.string())
