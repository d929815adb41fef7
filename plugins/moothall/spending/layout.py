"""Which column of a file is what: the settled layout, and what columns are called.

Stands alone as what the rest of reading knows of headings.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from moothall.spending.mapping import Reading
from moothall.spending.model import Basis, ColumnRead
from moothall.spending.vocabulary import CARRIED, GROSS

DEBIT, CREDIT, SIDE = "Debit", "Credit", "DebitOrCredit"
MAPPED, RECOGNISED, BY_SHAPE, EMPTY = "mapped", "recognised", "by shape", "empty"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what: fields and carried headings by place, from 0.

    ``width`` is how many cells a row needs for every column that a payment cannot do without.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    carried: Mapping[str, int]
    columns: tuple[ColumnRead, ...]
    basis: Basis

    @property
    def amount(self) -> str:
        """The field whose sums are totalled."""
        return "Amount" if "Amount" in self.fields or self.two_sided else GROSS

    @property
    def two_sided(self) -> bool:
        """Whether what was paid and what came back have a column each."""
        return DEBIT in self.fields and CREDIT in self.fields

    @property
    def sums(self) -> tuple[int, ...]:
        """The columns of sums, by place."""
        money = {"Amount", GROSS, DEBIT, CREDIT, "IrrecoverableVATAmount"}
        return tuple(place for name, place in self.fields.items() if name in money)

    @property
    def enough(self) -> bool:
        """Whether the file says who was paid, and how much."""
        said = self.amount in self.fields or self.two_sided
        return "BeneficiaryName" in self.fields and said

    @property
    def width(self) -> int:
        """How many cells a row must have at least."""
        sums = {DEBIT, CREDIT} if self.two_sided else {self.amount}
        needed = {"BeneficiaryName", "PaymentDate", *sums}
        return max((p + 1 for name, p in self.fields.items() if name in needed), default=0)


@dataclass(frozen=True, slots=True)
class Claim:
    """That a column is a field: how that is known, and the lower ``rank``, the surer."""

    field: str
    rank: int
    use: str
    place: int


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """A heading as it is compared with a mapping: no byte order mark, capitals, or odd spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.lstrip("\ufeff")).split()).casefold()


def column_name(place: int) -> str:
    """What a column is called that has no heading of its own."""
    return f"column {place + 1}"


def names_of(headings: Sequence[str]) -> list[str]:
    """What each column is called: its heading, or its place where that names no one column."""
    given = [plain_heading(heading) for heading in headings]
    times = Counter(given)
    return [
        name if name and times[name] == 1 else column_name(place)
        for place, name in enumerate(given)
    ]


def uses_of(reading: Reading) -> dict[str, list[str]]:
    """What the mapping makes of each heading, compared plainly."""
    uses: dict[str, list[str]] = {}
    net_known = bool(reading.columns.get("Amount"))
    stated = {**reading.columns, (CARRIED if net_known else GROSS): reading.gross}
    stated |= {DEBIT: reading.debit, CREDIT: reading.credit, SIDE: reading.debit_or_credit}
    for use, headings in (*stated.items(), (CARRIED, reading.recoverable_vat + reading.carried)):
        for heading in headings:
            uses.setdefault(plain_heading(heading), []).append(use)
    return uses
