"""A council's payments as columns of whole numbers, each text a number in the order of its words.

One of the modules that import pandas. Stands alone because totals are asked of thousands of small
selections: a selection is then no more than an array of places, and every sum one of integers.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from moothall.spending.reading import FileRead

Integers: TypeAlias = npt.NDArray[np.int64]

# The columns of a ledger, from the LGA fields they are read from.
_TEXTS = {
    "beneficiary": "BeneficiaryName",
    "redaction": "redaction",
    "department": "OrganisationalUnit",
    "purpose": "Purpose",
    "category": "CategoryInternalName",
    "transaction_number": "TransactionNumber",
    "contract_reference": "ContractRef",
}
_NUMBERS = {"line": "line", "cost": "cost", "day": "PaymentDate", "vat": "IrrecoverableVATAmount"}
_OF_FILE = ("basis", "file", "period")


def columns_of(read: FileRead) -> pd.DataFrame:
    """What a ledger needs of one file, the same columns whatever the file states."""
    content = read.read_content()
    fields, layout = content.table.fields, content.layout
    columns: dict[str, Any] = {name: fields.get(source, "") for name, source in _TEXTS.items()}
    columns |= {name: fields.get(source, 0) for name, source in _NUMBERS.items()}
    made = pd.DataFrame(columns, index=fields.index)
    made["vat_stated"] = fields["vat_stated"].astype("int64") if "vat_stated" in fields else 0
    made["amount"] = fields[layout.amount]
    made["basis"], made["file"], made["period"] = (
        str(layout.basis),
        read.source.name,
        read.source.period,
    )
    return made


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Texts as numbers: ``words`` in order, ``codes`` the place of each row's among them.

    ``by_word`` are the rows in the order of their words, and ``starts`` where each word begins.
    """

    codes: Integers
    words: tuple[str, ...]
    by_word: Integers
    starts: Integers

    def places_of(self, word: str) -> Integers:
        """The rows that have a word, in their order."""
        code = bisect.bisect_left(self.words, word)
        if code == len(self.words) or self.words[code] != word:
            return self.by_word[:0]
        return self.by_word[self.starts[code] : self.starts[code + 1]]


@dataclass(frozen=True, slots=True)
class Columns:
    """All payments of a council, by column."""

    texts: Mapping[str, TextColumn]
    numbers: Mapping[str, Integers]

    def __len__(self) -> int:
        """How many payments there are."""
        return len(self.numbers["line"])


def coded(tables: Iterable[pd.DataFrame]) -> Columns:
    """The payments of several files as one set of columns."""
    table = pd.concat(list(tables), ignore_index=True)
    return Columns(
        {name: _coded(table[name]) for name in (*_TEXTS, *_OF_FILE)},
        {name: table[name].to_numpy("int64") for name in (*_NUMBERS, "vat_stated", "amount")},
    )


def _coded(texts: pd.Series[Any]) -> TextColumn:
    codes, words = pd.factorize(texts.astype(object), sort=True)
    by_word = np.argsort(codes, kind="stable").astype("int64")
    starts = np.searchsorted(codes[by_word], np.arange(len(words) + 1)).astype("int64")
    return TextColumn(codes.astype("int64"), tuple(words), by_word, starts)


def sums_by(codes: Integers, pence: Integers) -> tuple[Integers, Integers, Integers]:
    """For each code among ``codes``, the sum of the pence beside it and how many there are."""
    found, which = np.unique(codes, return_inverse=True)
    sums = np.zeros(len(found), dtype="int64")
    np.add.at(sums, which, pence)
    return found, sums, np.bincount(which, minlength=len(found)).astype("int64")
