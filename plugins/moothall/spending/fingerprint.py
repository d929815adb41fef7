"""A number for each payment that is alike for payments alike in every field.

Stands alone because telling the same payment twice among six million has to cost little: a line is
compared by one number, and what the number says is then looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Prints: TypeAlias = npt.NDArray[np.uint64]

# What makes a payment that payment; how its file is laid out is no part of it.
_FIELDS = (
    "PaymentDate",
    "Amount",
    "Gross",
    "IrrecoverableVATAmount",
    "BeneficiaryName",
    "TransactionNumber",
    "OrganisationalUnit",
    "Purpose",
    "CategoryInternalName",
    "ServiceCategoryLabel",
    "ContractRef",
)
# Odd numbers of 64 bits without a pattern (of splitmix64, Steele and others 2014).
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_STEP = np.uint64(0x94D049BB133111EB)
_START = np.uint64(0x9E3779B97F4A7C15)
_LONGEST = 4096


def fingerprints(columns: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """The fingerprint of every row."""
    prints = np.full(rows, _START, np.uint64)
    for number, name in enumerate(_FIELDS, start=1):
        if name in columns:
            values = _numbers(columns[name])
            prints = (prints ^ values ^ np.uint64(number)) * _MIX
            prints ^= prints >> np.uint64(29)
    return pa.array(prints)


def _numbers(column: pa.Array) -> Prints:
    """A number for every row's value; null and the empty text are 0."""
    if isinstance(column, pa.DictionaryArray):
        words = _of_texts(column.dictionary)
        codes = column.indices.to_numpy(zero_copy_only=False)
        return words[codes] if len(words) else np.zeros(len(codes), np.uint64)
    whole = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
    return whole.cast(pa.int64()).fill_null(0).to_numpy().astype(np.uint64) * _STEP


def _of_texts(words: pa.Array) -> Prints:
    """A number for each text: its bytes, each by its place, added up."""
    if not len(words):
        return np.zeros(0, np.uint64)
    words = words.cast(pa.string())
    offsets = np.frombuffer(words.buffers()[1], np.int32)[words.offset :][: len(words) + 1]
    first, last = int(offsets[0]), int(offsets[-1])
    sums = np.zeros(len(words), np.uint64)
    if first == last:
        return sums
    signs = np.frombuffer(words.buffers()[2], np.uint8)[first:last].astype(np.uint64)
    lengths = np.diff(offsets)
    place = np.arange(last - first) - np.repeat(offsets[:-1] - first, lengths)
    weighed = (signs + np.uint64(1)) * _powers()[place % _LONGEST]
    filled = np.flatnonzero(lengths)
    sums[filled] = np.add.reduceat(weighed, (offsets[:-1] - first)[filled])
    return sums ^ (sums >> np.uint64(31))


@cache
def _powers() -> Prints:
    return np.cumprod(np.full(_LONGEST, _STEP, np.uint64))
