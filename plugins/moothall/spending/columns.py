"""Whole columns of cells as values: the fast path for ordinary cells, the careful one for others.

Stands alone because every distinct cell is read once, whatever reads it: councils repeat names,
departments and days. What the fast path takes, the careful one reads alike; a test holds them
together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable
from moothall.spending.money import pence
from moothall.spending.plain_sums import Integers, letters_of, plain_sums
from moothall.spending.redaction import folded
from moothall.spending.schema import PENCE, TEXT

Flags: TypeAlias = npt.NDArray[np.bool_]

_UNFOLDED = r"^\s|\s$|\s\s|[^\S ]|\xa0"
# The first bytes of white space in UTF-8, of which a blank cell may consist.
_SPACE = b" "[0]
_MAY_BE_SPACE = np.zeros(256, np.bool_)
_MAY_BE_SPACE[list(b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \xc2\xe1\xe2\xe3")] = True


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
        self._blank: Flags | None = None
        self._letters: tuple[npt.NDArray[np.uint8], Integers] | None = None

    def __getitem__(self, row: int) -> str:
        """A row's cell as published."""
        return str(self.words[int(self.codes[row])].as_py())

    def rows(self, flags: Flags) -> Flags:
        """What holds of distinct cells, for every row."""
        taken: Flags = flags.take(self.codes) if len(flags) else np.zeros(len(self.codes), np.bool_)
        return taken

    def blank(self) -> Flags:
        """Which rows have nothing in this column."""
        if self._blank is None:
            some = self._blank_words()
            self._blank = self.rows(some) if some.any() else np.zeros(len(self.codes), np.bool_)
        return self._blank

    def used(self, rows: Flags) -> npt.NDArray[np.int64]:
        """The codes of the distinct cells that some rows have, in their order."""
        return np.flatnonzero(np.bincount(self.codes[rows], minlength=1))

    def among(self, codes: Collection[int]) -> Flags:
        """Which rows have one of some distinct cells."""
        flags = np.zeros(len(self.words), np.bool_)
        flags[list(codes)] = True
        return self.rows(flags)

    def letters(self) -> tuple[npt.NDArray[np.uint8], Integers]:
        """The bytes of all distinct cells, and where each begins and the last ends."""
        if self._letters is None:
            self._letters = letters_of(self.words)
        return self._letters

    def _blank_words(self) -> Flags:
        """Which distinct cells are white space, if anything; few begin with some."""
        signs, places = self.letters()
        blank: Flags = places[1:] == places[:-1]
        if not len(signs):
            return blank
        spaced = _MAY_BE_SPACE[signs.take(places[:-1], mode="clip")]
        if spaced.any():
            for code in np.flatnonzero(spaced & ~blank).tolist():
                blank[code] = not self.words[code].as_py().strip()
        return blank

    def sums(self, read: Callable[[str], int] | None = None) -> Column:
        """Whole pence; null where a cell is blank or cannot be read.

        ``read`` reads a cell where sums are not written in the ordinary way.
        """
        values, ordinary = plain_sums(self.words)
        if read is not None:
            ordinary = np.zeros(len(self.words), np.bool_)
        unread: dict[int, Unreadable] = {}
        known = ordinary.copy()
        for code in np.flatnonzero(~ordinary).tolist():
            try:
                values[code] = (read or pence)(self.words[code].as_py())
                known[code] = True
            except Unreadable as error:
                # Its traceback would hold all of the file, and hold itself.
                unread[code] = error.with_traceback(None)
        if not len(values):
            return Column(pa.nulls(len(self.codes), PENCE))
        missing = None if known.all() else ~known[self.codes]
        return Column(pa.array(values[self.codes], PENCE, mask=missing), unread)

    def days(self, read: Mapping[str, date]) -> pa.Array:
        """The day of every row, as the distinct cells have been read; null for the others."""
        days = [read.get(word) for word in self.words.to_pylist()]
        return pa.array(days, pa.date32()).take(self.column.indices)

    def texts(self) -> pa.DictionaryArray:
        """Every cell with its white space folded."""
        if not len(self.words):
            return self.column.cast(TEXT)
        return self.mapped(folded) if self._unfolded() else self.column

    def _unfolded(self) -> bool:
        """Whether there is other white space than single spaces between words."""
        if not self._may_be_unfolded():
            return False
        return bool(pc.any(pc.match_substring_regex(self.words, _UNFOLDED)).as_py())

    def _may_be_unfolded(self) -> bool:
        """A quick look at the bytes; those of odd white space begin other signs too."""
        signs, places = self.letters()
        space = signs == _SPACE
        other = _MAY_BE_SPACE.take(signs) & ~space
        if other.any() or (space[1:] & space[:-1]).any():
            return True
        filled = places[1:] > places[:-1]
        return bool(space[places[:-1][filled]].any() or space[places[1:][filled] - 1].any())

    def mapped(self, read: Callable[[str], str]) -> pa.DictionaryArray:
        """Every distinct cell as another text; those that become alike are one."""
        return self.becoming([read(word) for word in self.words.to_pylist()])

    def saying(self, texts: Mapping[int, str]) -> pa.DictionaryArray:
        """Some distinct cells as other texts, by their codes; all others as the empty text."""
        known = {text: place for place, text in enumerate(dict.fromkeys(["", *texts.values()]))}
        places = np.zeros(len(self.words), np.int32)
        for code, text in texts.items():
            places[code] = known[text]
        rows = places[self.codes] if len(places) else np.zeros(len(self.codes), np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(rows), pa.array(list(known), pa.string()))

    def becoming(self, texts: Sequence[str]) -> pa.DictionaryArray:
        """Every distinct cell as the text in its place among ``texts``."""
        distinct = pa.array(texts, pa.string()).dictionary_encode()
        codes = pc.take(distinct.indices, self.column.indices)
        return pa.DictionaryArray.from_arrays(codes, distinct.dictionary)
