"""Payments as Parquet, laid out to be read in part over the web.

Stands alone as the one place that knows how a Parquet file is laid out. A reader that wants some
rows of some columns asks for the pages that hold them: each column's pages have an index, and a
page holds few enough rows to be fetched by a phone. Snappy, because every reader has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from moothall.outputs.payment_fields import PAYMENT_FIELDS, PAYMENTS_SCHEMA

ROWS_OF_PAGE = 1_000
ROWS_OF_GROUP = 250_000
# What other programs skip by; of the rest, least and greatest values would only make files larger.
_SKIPPED_BY = ["authority", "period", "payment_date", "beneficiary", "cost"]
_FOOTER_LENGTH = 8  # four bytes of length, and "PAR1"


def write_parquet(groups: Iterable[pa.Table], path: Path) -> None:
    """Writes tables of payments, one row group for each (more for one that is very long)."""
    with path.open("wb") as target, writer(target, PAYMENTS_SCHEMA) as file:
        for table in groups:
            file.write_table(table, row_group_size=ROWS_OF_GROUP)


def writer(target: BinaryIO, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet file with pages of few rows and an index of them.

    Sums are whole numbers of pence to the format, with a scale: eight bytes, exact, read by all.
    Only columns of few words have a list of them: a reader has to fetch a list whole.
    """
    few = [field.name for field in PAYMENT_FIELDS if field.few and field.name in schema.names]
    return pq.ParquetWriter(
        target,
        schema,
        compression="snappy",
        use_dictionary=few,
        write_statistics=[name for name in _SKIPPED_BY if name in schema.names],
        write_page_index=True,
        max_rows_per_page=ROWS_OF_PAGE,
        write_batch_size=ROWS_OF_PAGE,
        store_decimal_as_integer=True,
        store_schema=False,
    )


def footer_of(path: Path) -> int:
    """How many bytes at the end of a Parquet file say where everything is (its specification)."""
    with path.open("rb") as file:
        file.seek(-_FOOTER_LENGTH, 2)
        return int.from_bytes(file.read(4), "little") + _FOOTER_LENGTH
