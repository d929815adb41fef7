"""Invented payments in any number, for trials of size: seeded, so always the same.

Some few beneficiaries are paid very often and most hardly ever, as by real councils; names share
words, one in ten payments has its name withheld, and a few sums are credit notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from moothall.outputs.payment_fields import MONEY, PAYMENTS_SCHEMA

_FIRST = ("Grundy", "Archer", "Aldridge", "Pargetter", "Bellamy", "Snell", "Carter", "Horrobin")
_TRADE = ("Gravel", "Care", "Fostering", "Transport", "Catering", "Housing", "Legal", "Energy")
_KIND = ("Ltd", "Limited", "LLP", "Services Ltd", "Trust", "& Sons", "CIC")
_WITHHELD = 0.1
_SEED = 20150227  # the day of the Code


@dataclass(frozen=True)
class Invented:
    """So many payments of so many councils to so many beneficiaries, in files of a month each."""

    payments: int
    beneficiaries: int
    councils: int = 15
    rows_of_file: int = 4_000

    @cached_property
    def names(self) -> list[str]:
        """Names, the more often paid first."""
        random = np.random.default_rng(_SEED)
        lists = (_FIRST, _TRADE, _KIND)
        parts = [random.integers(0, len(words), self.beneficiaries) for words in lists]
        return [
            f"{_FIRST[a]} {_TRADE[b]} {number:x} {_KIND[c]}"
            for number, (a, b, c) in enumerate(zip(*parts, strict=True))
        ]

    @cached_property
    def _chance(self) -> np.ndarray:
        """How likely each beneficiary is to be paid, added up: Zipf's law."""
        weight = 1 / (np.arange(self.beneficiaries) + 20) ** 0.9
        return np.cumsum(weight / weight.sum())

    def all(self) -> Iterator[pa.Table]:
        """The payments, a file at a time."""
        files = -(-self.payments // self.rows_of_file)
        for number in range(files):
            rows = min(self.rows_of_file, self.payments - number * self.rows_of_file)
            yield self._file(number, rows)

    def _file(self, number: int, rows: int) -> pa.Table:
        random = np.random.default_rng([_SEED, number])
        council, month = number % self.councils, number // self.councils
        period = f"{2010 + month // 12}-{month % 12 + 1:02}"
        which = np.searchsorted(self._chance, random.random(rows))
        which = np.minimum(which, self.beneficiaries - 1)
        names = pa.array(self.names).take(pa.array(which))
        withheld = pa.array(random.random(rows) < _WITHHELD)
        pence = np.maximum(50_000, (random.pareto(1.2, rows) * 60_000).astype("int64"))
        pence = np.where(random.random(rows) < 0.01, -pence, pence)
        cost = _pounds(pence)
        days = np.datetime64(f"{period}-01") + random.integers(0, 28, rows)
        given = {
            "authority": _same(f"council-{council}", rows),
            "organisation": _same(f"Council {council}", rows),
            "period": _same(period, rows),
            "department": _of("Department", which % 7 + 40 * council, rows),
            "beneficiary": pa.compute.if_else(withheld, "REDACTED PERSONAL DATA", names),
            "beneficiary_as_published": pa.compute.if_else(withheld, "Redacted", names),
            "redaction": pa.array(["personal data"]).take(
                pa.compute.if_else(withheld, 0, pa.scalar(None, pa.int32()))
            ),
            "payment_date": pa.array(days.astype("datetime64[D]"), pa.date32()),
            "transaction_number": pa.array([f"{n}" for n in random.integers(10**9, 10**10, rows)]),
            "net_amount": cost,
            "cost": cost,
            "basis": _same("net", rows),
            "purpose": _of("Payments to private contractors of kind", (which * 31) % 400, rows),
            "card": pa.array(random.random(rows) < 0.02),
            "source_file": _same(f"{period}.csv", rows),
            "source_line": pa.array(np.arange(2, rows + 2), pa.int32()),
        }
        columns = [given.get(f.name, pa.nulls(rows, f.type)).cast(f.type) for f in PAYMENTS_SCHEMA]
        return pa.Table.from_arrays(columns, schema=PAYMENTS_SCHEMA)


def _same(word: str, rows: int) -> pa.Array:
    return pa.array([word] * rows)


def _of(word: str, numbers: np.ndarray, rows: int) -> pa.Array:
    assert len(numbers) == rows
    different, places = np.unique(numbers, return_inverse=True)
    return pa.array([f"{word} {number}" for number in different]).take(pa.array(places))


def _pounds(pence: np.ndarray) -> pa.Array:
    whole = pa.array(pence).cast(pa.decimal128(19, 0))
    return pa.Array.from_buffers(MONEY, len(whole), whole.buffers())
