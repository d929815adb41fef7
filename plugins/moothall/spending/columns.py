"""Whole columns of cells as values: the fast path for ordinary cells, the careful one for others.

Stands alone because every distinct cell is read once, whatever reads it: councils repeat names,
departments and days. What the fast path takes, the careful one reads alike; a test holds them
together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable
from moothall.spending.money import pence
from moothall.spending.redaction import folded
from moothall.spending.schema import PENCE, TEXT

Flags: TypeAlias = npt.NDArray[np.bool_]

# A whole number of pounds, or with one or two digits of pence: nothing that needs explaining.
_ORDINARY_SUM = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"
_UNFOLDED = r"^\s|\s$|\s\s|[^\S ]|\xa0"
_MISSING_PENCE = ("00", "0", "")


@dataclass(frozen=True, slots=True)
class Column:
    """The value of every row, and for each distinct cell that has none why (by its code)."""

    values: pa.Array
    unread: Mapping[int, Unreadable] = field(default_factory=dict)


class Cells:
    """The cells of one column: ``words`` are the distinct ones, ``codes`` which each row has."""

    def __init__(self, column: pa.DictionaryArray) -> None:
        self.column = column
        self.words: pa.Array = column.dictionary
        self.codes: npt.NDArray[np.int32] = column.indices.to_numpy(zero_copy_only=False)

    def __getitem__(self, row: int) -> str:
        """A row's cell as published."""
        return str(self.words[int(self.codes[row])].as_py())

    def rows(self, flags: Flags) -> Flags:
        """What holds of distinct cells, for every row."""
        taken: Flags = flags[self.codes] if len(flags) else np.zeros(len(self.codes), np.bool_)
        return taken

    def blank(self) -> Flags:
        """Which rows have nothing in this column."""
        words = pc.utf8_trim_whitespace(self.words)
        return self.rows(pc.equal(words, "").to_numpy(zero_copy_only=False))

    def sums(self) -> Column:
        """Whole pence; null where a cell is blank or cannot be read."""
        ordinary = pc.match_substring_regex(self.words, _ORDINARY_SUM)
        easy = pc.if_else(ordinary, self.words, "0")
        dot = pc.find_substring(easy, ".")
        decimals = pc.if_else(
            pc.less(dot, 0), 0, pc.subtract(pc.subtract(pc.binary_length(easy), dot), 1)
        )
        missing = pa.array(_MISSING_PENCE).take(decimals)
        digits = pc.replace_substring(pc.binary_join_element_wise(easy, missing, ""), ".", "")
        values = pc.if_else(ordinary, digits.cast(PENCE), pa.scalar(None, PENCE))
        return self._with_careful(values, ordinary, pence)

    def _with_careful(
        self, values: pa.Array, ordinary: pa.Array, read: Callable[[str], int]
    ) -> Column:
        """The values, with those of cells that need care."""
        unread: dict[int, Unreadable] = {}
        odd = np.flatnonzero(~ordinary.to_numpy(zero_copy_only=False)).tolist()
        if not odd:
            return Column(values.take(self.column.indices))
        found = values.to_pylist()
        for code in odd:
            try:
                found[code] = read(self.words[code].as_py())
            except Unreadable as error:
                unread[code] = error
        return Column(pa.array(found, PENCE).take(self.column.indices), unread)

    def days(self, read: Mapping[str, date]) -> pa.Array:
        """The day of every row, as the distinct cells have been read; null for the others."""
        days = [read.get(word) for word in self.words.to_pylist()]
        return pa.array(days, pa.date32()).take(self.column.indices)

    def texts(self) -> pa.DictionaryArray:
        """Every cell with its white space folded."""
        if not len(self.words):
            return self.column.cast(TEXT)
        odd = pc.match_substring_regex(self.words, _UNFOLDED)
        if not pc.any(odd).as_py():
            return self.column
        return self.mapped(folded)

    def mapped(self, read: Callable[[str], str]) -> pa.DictionaryArray:
        """Every distinct cell as another text; those that become alike are one."""
        words = pa.array([read(word) for word in self.words.to_pylist()], pa.string())
        distinct = words.dictionary_encode()
        codes = pc.take(distinct.indices, self.column.indices)
        return pa.DictionaryArray.from_arrays(codes, distinct.dictionary)

    def code_of(self, word: str) -> int:
        """The code of a distinct cell, or -1."""
        return int(pc.index(self.words, word).as_py())


def rows_of(codes: npt.NDArray[np.int32], wanted: Mapping[int, object]) -> npt.NDArray[np.int64]:
    """The rows that have one of some codes."""
    return np.flatnonzero(np.isin(codes, list(wanted))) if wanted else np.zeros(0, np.int64)
