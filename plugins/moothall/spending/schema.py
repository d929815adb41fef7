"""The normalised table of payments: its columns, their types and what they mean.

Stands alone as the contract between reading and all that is made of payments; docs/spending.md
describes each column.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from moothall.spending.fields import LGA_FIELDS
from moothall.spending.model import FileReport

TEXT = pa.dictionary(pa.int32(), pa.string())
PENCE = pa.int64()

_OF_FIELD = {"text": TEXT, "date": pa.date32(), "money": PENCE}

# In the order of the LGA's template, with what we add beside the field it is about. A text that
# the file does not state is empty; a day or a sum is null.
PAYMENTS = pa.schema(
    [
        ("authority", TEXT),
        ("file", TEXT),
        ("period", TEXT),
        ("line", pa.int32()),
        *[(field.name, _OF_FIELD[field.kind]) for field in LGA_FIELDS],
        ("PaymentPeriod", TEXT),
        ("Gross", PENCE),
        ("cost", PENCE),
        ("basis", TEXT),
        ("card", pa.bool_()),
        ("CapitalRevenue", TEXT),
        ("capital", TEXT),
        ("redaction", TEXT),
        ("redaction_code", TEXT),
        ("fingerprint", pa.uint64()),
    ]
)


def whole(stated: pa.Table, report: FileReport) -> pa.Table:
    """A table of ``PAYMENTS`` from the columns that a file states and what its report says."""
    names, rows = set(stated.column_names), stated.num_rows
    of_file = {
        "authority": report.authority,
        "file": report.file,
        "period": report.period,
        "basis": report.basis,
    }
    columns = [
        constant(of_file[field.name], rows)
        if field.name in of_file
        else stated.column(field.name)
        if field.name in names
        else _not_stated(field.type, rows)
        for field in PAYMENTS
    ]
    return pa.table(columns, schema=PAYMENTS)


def constant(text: str, rows: int) -> pa.DictionaryArray:
    """A text column with one word in every row."""
    codes = pa.array(np.zeros(rows, np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array([text], pa.string()))


def _not_stated(kind: pa.DataType, rows: int) -> pa.Array:
    if kind == TEXT:
        return constant("", rows)
    if kind == pa.bool_():
        return pa.nulls(rows, kind).fill_null(False)  # noqa: FBT003 - Arrow's signature
    return pa.nulls(rows, kind)
