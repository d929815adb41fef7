"""Payments as Parquet: the files of months and years, laid out to be read in part over the web.

Stands alone as the one place that knows how a Parquet file is laid out. A reader that wants some
rows of some columns asks for the pages that hold them: each column's pages have an index, and a
page holds few enough rows to be fetched by a phone. Snappy, because every reader has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from moothall.outputs.payment_fields import MONEY, PAYMENT_FIELDS, PAYMENTS_SCHEMA

ROWS_OF_PAGE = 1_000
ROWS_OF_GROUP = 200_000
# What other programs skip by; of the rest, least and greatest values would only make files larger.
_SKIPPED_BY = ["authority", "period", "payment_date", "beneficiary", "cost"]


def published(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Payments (``spending.arrow.SCHEMA``) as data files have them: council's name, exact pounds.

    ``names`` are the councils' names by key.
    """
    columns = {name: table[name].combine_chunks() for name in table.column_names}
    columns["organisation"] = pc.cast(columns["authority"], pa.string()).dictionary_encode()
    columns["organisation"] = _named(columns["organisation"], names)
    return pa.Table.from_arrays(
        [
            _pounds(columns[field.name]) if field.kind == "money"
            else pc.cast(columns[field.name], field.arrow)
            for field in PAYMENT_FIELDS
        ],
        schema=PAYMENTS_SCHEMA,
    )  # fmt: skip


def write_parquet(groups: Iterable[pa.Table], target: BinaryIO) -> None:
    """Writes tables of payments, one row group for each (more for one that is very long)."""
    with writer(target, PAYMENTS_SCHEMA) as file:
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
        write_statistics=_SKIPPED_BY,
        write_page_index=True,
        max_rows_per_page=ROWS_OF_PAGE,
        write_batch_size=ROWS_OF_PAGE,
        store_decimal_as_integer=True,
        store_schema=False,
    )


def _named(keys: pa.DictionaryArray, names: Mapping[str, str]) -> pa.Array:
    words = [names.get(key, key) for key in keys.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(keys.indices, pa.array(words, pa.string()))


def _pounds(pence: pa.Array) -> pa.Array:
    """Whole pence as pounds with two decimals: the same number, with its point moved."""
    whole = pc.cast(pence, pa.decimal128(19, 0))
    return pa.Array.from_buffers(MONEY, len(whole), whole.buffers(), whole.null_count, whole.offset)
