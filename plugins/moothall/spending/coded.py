"""A council's payments as columns of whole numbers, each text a number in the order of its words.

Stands alone because totals are asked of thousands of small selections: a selection is then no more
than an array of places, and every sum one of integers.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Integers: TypeAlias = npt.NDArray[np.int64]

# The columns of a ledger, from those of the normalised table (``schema.PAYMENTS``).
TEXTS = {
    "published": "BeneficiaryName",
    "redaction": "redaction",
    "department": "OrganisationalUnit",
    "purpose": "Purpose",
    "category": "CategoryInternalName",
    "contract_reference": "ContractRef",
    "capital": "capital",
    "basis": "basis",
    "file": "file",
    "period": "period",
}
_SUMS = {"cost": "cost", "amount": "Amount", "gross": "Gross", "vat": "IrrecoverableVATAmount"}
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Texts as numbers: ``words`` in order, ``codes`` the place of each row's among them.

    ``by_word`` are the rows in the order of their words, and ``starts`` where each word begins.
    """

    codes: Integers
    words: tuple[str, ...]
    by_word: Integers
    starts: Integers

    def code_of(self, word: str) -> int:
        """The number of a word; -1, which no row has, where no row has the word."""
        code = bisect.bisect_left(self.words, word)
        return code if code < len(self.words) and self.words[code] == word else -1

    def places_of(self, word: str) -> Integers:
        """The rows that have a word, in their order."""
        code = self.code_of(word)
        if code < 0:
            return self.by_word[:0]
        return self.by_word[self.starts[code] : self.starts[code + 1]]


@dataclass(frozen=True, slots=True)
class Columns:
    """All payments of a council, by column. A sum that is not stated is nought, and said so."""

    texts: Mapping[str, TextColumn]
    numbers: Mapping[str, Integers]

    def __len__(self) -> int:
        """How many payments there are."""
        return len(self.numbers["line"])


def coded(tables: Iterable[pa.Table], canonical: Callable[[str], str]) -> Columns:
    """The payments of several files as one set of columns.

    ``canonical`` gives a name as published the name of its beneficiary.
    """
    wanted = [*TEXTS.values(), *_SUMS.values(), "line", "PaymentDate", "card"]
    table = pa.concat_tables([one.select(wanted) for one in tables]).unify_dictionaries()
    texts = {name: _coded(_dictionary(table[source])) for name, source in TEXTS.items()}
    texts["beneficiary"] = _renamed(texts["published"], canonical)
    return Columns(texts, _numbers(table))


def _numbers(table: pa.Table) -> dict[str, Integers]:
    """Sums in pence, with whether each is stated; days as ordinals, nought where not stated."""
    numbers = {"line": _integers(table["line"]), "card": _integers(table["card"].cast(pa.int64()))}
    days = table["PaymentDate"].cast(pa.int32())
    stated = _integers(days.is_valid().cast(pa.int64()))
    numbers["day"] = (_integers(days.fill_null(0)) + _EPOCH) * stated
    for name, source in _SUMS.items():
        numbers[name] = _integers(table[source].fill_null(0))
        numbers[f"{name}_stated"] = _integers(table[source].is_valid().cast(pa.int64()))
    return numbers


def _integers(column: pa.ChunkedArray) -> Integers:
    return np.asarray(column.to_numpy(), "int64")


def _dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    whole = column.combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def _coded(texts: pa.DictionaryArray) -> TextColumn:
    return _in_order(np.asarray(texts.indices, "int64"), texts.dictionary.to_pylist())


def _renamed(column: TextColumn, name_of: Callable[[str], str]) -> TextColumn:
    """The same rows, each word become another; several may become one."""
    return _in_order(column.codes, [name_of(word) for word in column.words])


def _in_order(codes: Integers, words: list[Any]) -> TextColumn:
    """Words in their order, those that no row has left out, and rows by word."""
    used = np.unique(codes)
    ordered = sorted({words[code] for code in used.tolist()})
    place = {word: number for number, word in enumerate(ordered)}
    becomes = np.zeros(len(words), "int64")
    becomes[used] = [place[words[code]] for code in used.tolist()]
    new = becomes[codes]
    by_word = np.argsort(new, kind="stable").astype("int64")
    starts = np.searchsorted(new[by_word], np.arange(len(ordered) + 1)).astype("int64")
    return TextColumn(new, tuple(ordered), by_word, starts)


def sums_by(codes: Integers, pence: Integers) -> tuple[Integers, Integers, Integers]:
    """For each code among ``codes``, the sum of the pence beside it and how many there are."""
    found, which = np.unique(codes, return_inverse=True)
    sums = np.zeros(len(found), dtype="int64")
    np.add.at(sums, which, pence)
    return found, sums, np.bincount(which, minlength=len(found)).astype("int64")
