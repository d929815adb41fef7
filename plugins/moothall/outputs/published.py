"""Payments as data files have them, out of the normalised table that reading makes.

Stands alone as the one place where pence become pounds, spellings of a name become the one that the
site's table gives, and a withheld name becomes the words of the Code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from moothall.outputs.payment_fields import MONEY, PAYMENT_FIELDS, PAYMENTS_SCHEMA

if TYPE_CHECKING:
    from moothall.spending.books import Spending
    from moothall.spending.model import FileReport


@dataclass(frozen=True, slots=True)
class PublishedPayments:
    """Every council's payments as data files have them, a file at a time."""

    books: Spending
    _digests: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    def of(self, report: FileReport) -> pa.Table:
        """One file's payments, in the order of its lines."""
        names = {council.key: council.title for council in self.books.authorities}
        return published(
            self.books.spanned(report), names[report.authority], self.books.canonical.of
        )

    def unread(self, report: FileReport) -> pa.Table:
        """The columns of a file that are carried unread, row for row."""
        return self.books.unread(report)

    def digest(self, report: FileReport) -> str:
        """Changes whenever data files of it do: its payments, the columns carried unread, names."""
        whose = (report.authority, report.file)
        if whose not in self._digests:
            self._digests[whose] = self._digest(report)
        return self._digests[whose]

    def _digest(self, report: FileReport) -> str:
        table, canonical = self.books.table(report), self.books.canonical
        names = table["BeneficiaryName"].combine_chunks().dictionary.to_pylist()
        joined = [one for name in names if (one := canonical.names.get(name))]
        (council,) = (one for one in self.books.authorities if one.key == report.authority)
        made_from = (self.books.key(report), report.span, council, joined)
        return hashlib.sha256(repr(made_from).encode()).hexdigest()

    def all(self) -> Iterator[pa.Table]:
        """All payments, file by file."""
        for council in self.books.authorities:
            for report in self.books.files(council.key):
                yield self.of(report)


def published(table: pa.Table, council: str, canonical: Callable[[str], Any]) -> pa.Table:
    """Payments (``spending.schema.PAYMENTS``) as data files have them (``PAYMENTS_SCHEMA``).

    ``council`` stands where a file does not say which body paid; ``canonical`` gives a published
    name its beneficiary: ``name``, ``company_number`` and ``charity_number``.
    """
    held = {name: table[name].combine_chunks() for name in table.column_names}
    columns = {
        field.name: _pounds(held[field.source]) if field.kind == "money"
        else _stated(held[field.source]) if field.kind == "text"
        else held[field.source]
        for field in PAYMENT_FIELDS
    }  # fmt: skip
    columns["organisation"] = pc.fill_null(columns["organisation"], council)
    found = _found(held["BeneficiaryName"], canonical)
    withheld = pc.cast(held["redaction"], pa.string())
    columns["beneficiary"] = pc.if_else(
        pc.equal(withheld, ""),
        pc.fill_null(found["name"], ""),
        pc.binary_join_element_wise("REDACTED", pc.utf8_upper(withheld), " "),
    )
    for name in ("company_number", "charity_number"):
        columns[name] = pc.coalesce(columns[name], found[name])
    return pa.Table.from_arrays(
        [columns[field.name] for field in PAYMENT_FIELDS], PAYMENTS_SCHEMA.names
    ).cast(PAYMENTS_SCHEMA)


def _found(names: pa.DictionaryArray, canonical: Callable[[str], Any]) -> dict[str, pa.Array]:
    """What the site's table says of each name, each different one looked up once."""
    found = [canonical(name) for name in names.dictionary.to_pylist()]
    return {
        said: pc.take(
            pa.array([getattr(one, said) or None for one in found], pa.string()), names.indices
        )
        for said in ("name", "company_number", "charity_number")
    }


def _stated(texts: pa.DictionaryArray) -> pa.Array:
    """Texts, null where the file does not state one."""
    words = pa.array([word or None for word in texts.dictionary.to_pylist()], pa.string())
    return pc.take(words, texts.indices)


def _pounds(pence: pa.Array) -> pa.Array:
    """Whole pence as pounds with two decimals: the same number, with its point moved."""
    whole = pc.cast(pence, pa.decimal128(19, 0))
    return pa.Array.from_buffers(MONEY, len(whole), whole.buffers(), whole.null_count, whole.offset)
