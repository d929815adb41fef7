"""A file's payments as a cleaned CSV file under the LGA's headings.

Stands alone because it follows a guide of its own (LGA guide, fields 12, 14 and 15): days as
dd/mm/yyyy, sums with two decimals and no other mark, what is not stated left empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from moothall.spending.cells import spreadsheet_safe
from moothall.spending.fields import GROSS, LGA_FIELDS, LgaField
from moothall.spending.model import pounds
from moothall.spending.reading import FileRead

AS_PUBLISHED = "Supplier name as published"
SOURCE_FILE = "Source file"
SOURCE_LINE = "Source line"


def cleaned_csv(read: FileRead) -> bytes:
    """The cleaned file: LGA columns, ours, then the columns carried unread."""
    table = read.read_content().table
    fields, carried = table.fields, table.carried
    columns: dict[str, Iterable[str]] = {
        field.title: _column(fields, field) for field in (*LGA_FIELDS, GROSS)
    }
    columns["Supplier (Beneficiary) name"] = _names(fields)
    columns[AS_PUBLISHED] = _safe(fields["BeneficiaryName"])
    columns[SOURCE_FILE] = [read.source.name] * len(fields)
    columns[SOURCE_LINE] = map(str, fields["line"])
    for heading in map(str, carried):
        columns[_unlike(heading, columns)] = _safe(carried[heading])
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([spreadsheet_safe(heading) for heading in columns])
    writer.writerows(zip(*columns.values(), strict=True))
    return written.getvalue().encode()


def _column(fields: pd.DataFrame, field: LgaField) -> Sequence[str]:
    """One LGA column as text; empty where the file does not state it."""
    if field.name not in fields:
        return [""] * len(fields)
    if field.kind == "date":
        return [f"{date.fromordinal(d):%d/%m/%Y}" if d else "" for d in fields[field.name]]
    if field.kind == "text":
        return _safe(fields[field.name])
    sums = [str(pounds(int(pence))) for pence in fields[field.name]]
    if field.name != "IrrecoverableVATAmount":
        return sums
    return [text if said else "" for text, said in zip(sums, fields["vat_stated"], strict=True)]


def _names(fields: pd.DataFrame) -> list[str]:
    """Names, and for withheld ones the words of the LGA guide."""
    return [
        f"REDACTED {reason.upper()}" if reason else spreadsheet_safe(name)
        for name, reason in zip(fields["BeneficiaryName"], fields["redaction"], strict=True)
    ]


def _safe(cells: pd.Series[Any]) -> list[str]:
    return [spreadsheet_safe(cell) for cell in cells]


def _unlike(heading: str, taken: Iterable[str]) -> str:
    """A heading that no other column has."""
    while heading in taken:
        heading = f"{heading} (as published)"
    return heading
