"""What payments show: one at a time, and of many a digest for which none of them is made.

Stands alone because a page of payments is made again only when that digest changes: whatever
``payment_rows`` shows of a payment has to be in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from moothall.spending.coded import Columns
from moothall.spending.listed import Places
from moothall.spending.model import Payment
from moothall.spending.payment_rows import Names, payment_at

Prints: TypeAlias = npt.NDArray[np.uint64]

# Two numbers of 64 bits for each payment: alike by chance once in 2 to the power of 128.
_LANES = 2
# Odd numbers without a pattern (of splitmix64, Steele and others 2014).
_MIX = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_STEP = np.array([0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93], np.uint64)


class Shown:
    """The payments of a council one at a time, and what some of them show as a digest."""

    def __init__(self, columns: Columns, names: Names) -> None:
        self._columns, self._names = columns, names

    def payment(self, place: int) -> Payment:
        """The payment at a place."""
        return payment_at(self._columns, self._names, int(place))

    def digest(self, places: Places) -> str:
        """A digest of everything that the payments at these places show."""
        whole = hashlib.sha256(f"{self._names.authority}\0".encode())
        prints = self._prints[np.asarray(cast("Any", places), np.int64)]
        whole.update(np.ascontiguousarray(prints, "<u8").tobytes())
        return whole.hexdigest()

    @cached_property
    def _prints(self) -> Prints:
        return _prints_of(self._columns, self._names)


def _prints_of(columns: Columns, names: Names) -> Prints:
    """A number in two lanes for every payment, of everything that is shown of it.

    The pages of its beneficiary, department and contract are part of that: it links to them.
    """
    linked: dict[str, Callable[[str], str | None]] = {
        "beneficiary": names.beneficiaries.of.get,
        "department": names.departments.of.get,
        "contract_reference": names.contracts.get,
    }
    prints = np.zeros((len(columns), _LANES), np.uint64)
    for name, column in sorted(columns.texts.items()):
        key_of = linked.get(name, str)
        words = [_of_word(f"{name}\0{word}\0{key_of(word)}") for word in column.words]
        values = np.frombuffer(b"".join(words), "<u8").reshape(-1, _LANES)
        prints = _mixed(prints, values[column.codes] if len(values) else prints)
    for _, numbers in sorted(columns.numbers.items()):
        prints = _mixed(prints, numbers.astype(np.uint64)[:, np.newaxis])
    return prints


def _of_word(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8 * _LANES).digest()


def _mixed(prints: Prints, values: Prints) -> Prints:
    mixed: Prints = (prints ^ values) * _MIX + _STEP
    mixed ^= mixed >> np.uint64(29)
    return mixed
