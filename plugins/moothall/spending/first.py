"""Today's reading of a file as the normalised table (until reading makes it itself)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from moothall.spending.fields import FIELDS
from moothall.spending.reading import FileRead
from moothall.spending.schema import PAYMENTS, TEXT, constant, whole


def payments_of(read: FileRead) -> pa.Table:
    """The payments of a file."""
    content, source = read.read_content(), read.source
    fields, layout = content.table.fields, content.layout
    rows = len(fields)
    columns: dict[str, Any] = {
        "authority": constant(source.authority, rows),
        "file": constant(source.name, rows),
        "period": constant(source.period, rows),
        "basis": constant(str(layout.basis), rows),
        "line": pa.array(fields["line"].tolist(), pa.int32()),
        "cost": pa.array(fields["cost"].tolist(), pa.int64()),
        "redaction": pa.array(fields["redaction"].tolist(), pa.string()).dictionary_encode(),
        "fingerprint": pa.array(range(rows), pa.uint64()),
    }
    for name in layout.fields:
        kind, cells = FIELDS[name].kind, fields[name].tolist()
        if kind == "date":
            days = [date.fromordinal(day) if day else None for day in cells]
            columns[name] = pa.array(days, pa.date32())
        elif kind == "money":
            stated = fields["vat_stated"] if name == "IrrecoverableVATAmount" else [True] * rows
            columns[name] = pa.array(
                [cell if said else None for cell, said in zip(cells, stated, strict=True)]
            )
        else:
            columns[name] = pa.array(cells, pa.string()).dictionary_encode().cast(TEXT)
    return whole({k: v.cast(PAYMENTS.field(k).type) for k, v in columns.items()}, rows)


def unread_of(read: FileRead) -> pa.Table:
    """The columns of a file that are carried unread."""
    carried = read.read_content().table.carried
    return pa.table({str(h): pa.array(carried[h].tolist(), pa.string()) for h in carried})
