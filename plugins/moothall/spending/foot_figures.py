"""Lines at the foot of a table that are figures about its payments: averages, budgets, last year.

Stands alone because without a day such a line looks like a payment, with words and a sum. It is
none where all its words are those of figures and its sum is that of all lines above, or a proven
total stands above it. One that may be a payment all the same is pointed out, and one that lacks
what all payments have is its line's problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from moothall.records.problems import Problem
from moothall.spending.columns import Flags
from moothall.spending.totals import is_figure

if TYPE_CHECKING:
    from moothall.spending.rows import Read

_SEVERAL = 2


class FootFigures:
    """The lines of one file that have no day, once its other lines are told apart.

    ``totals`` are the rows that are proven totals, by whether each is that of all lines above.
    """

    def __init__(self, read: Read, payments: Flags, totals: dict[int, bool]) -> None:
        self._read = read
        self._blanks = read.blanks
        self._payments = payments
        self._name = read.layout.fields["BeneficiaryName"]
        self._dated = "PaymentDate" in read.layout.fields
        self._lacks: Flags | None = None
        self.none: list[int] = []
        self._foot: list[int] = []
        self._under: list[int] = []
        self._every: list[int] = []
        self._paid_below: list[int] = []
        self._last_total = -1
        if payments.any():
            self._tell_apart(totals)

    def _tell_apart(self, totals: dict[int, bool]) -> None:
        self._every = [] if self._dated else self._of_all()
        self.none = [row for row in self._every if self._figure(row)]
        lines = np.flatnonzero(self._payments)
        # What is said of payments does not stand among them.
        first = len(lines)
        while first and self._at_foot(int(lines[first - 1])):
            first -= 1
        last = int(lines[first - 1]) if first else -1
        self._foot = [row for row in lines[first:].tolist() if row not in self.none]
        proven = [row for row in (*totals, *self.none) if row > last]
        self._last_total = max(proven, default=-1)
        self._under = [row for row in self._foot if proven and row > min(proven)]
        grand = max((row for row, every in totals.items() if every), default=-1)
        if grand >= 0 and not any(row > grand for row in totals):
            self._paid_below = lines[:first][lines[:first] > grand].tolist()
        self.none += [row for row in self._under if self._figure(row)]

    def faults(self, path: str) -> Iterator[Problem]:
        """Lines below the total of a file without days that lack what all payments have."""
        remedy = "If it is a payment, fill its cells{}; else take the line away."
        lacks = "of the lines above, and lacks what all of these have."
        for row in self._under:
            if not self._dated and row not in self.none and row > self._last_total:
                also = ", and put it above the total"
                yield self._read.problem(
                    row, path, f"stands below the total {lacks}", remedy.format(also)
                )
        for row in sorted({*self._every} - {*self.none, *self._under}):
            if self._lacking()[row]:
                yield self._read.problem(row, path, f"has the sum {lacks}", remedy.format(""))

    def notes(self, path: str) -> Iterator[Problem]:
        """Lines that are counted as payments and may be none."""
        if self._dated:
            return
        remedy = "If it is no payment, take the line away."
        for row in self._foot:
            if row not in self.none and self._figure(row):
                message = "reads like a figure about the payments: it is counted as one of them."
                yield self._read.problem(row, path, message, remedy)
        if self._paid_below:
            message = "stands below the total of the lines above: it is counted as a payment."
            yield self._read.problem(self._paid_below[0], path, message, remedy)
        for row in self._every:
            if row not in self.none and not self._lacking()[row]:
                message = "has the sum of all lines above it: it is counted as a payment."
                yield self._read.problem(row, path, message, remedy)

    def _at_foot(self, row: int) -> bool:
        """Whether a row, below which there is no payment for certain, may be none itself."""
        if self._dated and not self._blanks[self._read.layout.fields["PaymentDate"]][row]:
            return False
        return bool(self._lacking()[row]) or self._figure(row)

    def _figure(self, row: int) -> bool:
        """Whether a row has no words but those of figures where it names somebody, or at all."""
        if not self._blanks[self._name][row]:
            return is_figure(self._read.cells[self._name][row])
        said = self._read.said(row).values()
        words = [cell for cell in said if any(map(str.isalpha, cell))]
        return len(words) == 1 and is_figure(words[0])

    def _of_all(self) -> list[int]:
        """Payments whose sum is to the penny that of all payments above, of several."""
        payments = self._payments
        pence = self._read.amount.values.fill_null(0).to_numpy() * payments
        many = np.cumsum(payments) > _SEVERAL
        rows = np.flatnonzero(payments & many & (2 * pence == np.cumsum(pence)) & (pence != 0))
        return [int(row) for row in rows]

    def _lacking(self) -> Flags:
        """Lines at the foot that have nothing in a column that is filled in all above."""
        if self._lacks is None:
            self._lacks = np.zeros(len(self._payments), np.bool_)
            paid = self._payments
            sums = {*self._read.layout.sums, self._read.layout.fields[self._read.layout.amount]}
            for place, blank in enumerate(self._blanks):
                filled = np.flatnonzero(paid & ~blank)
                if place in sums or place == self._name or len(filled) < _SEVERAL:
                    continue
                if not blank[: filled[-1]][paid[: filled[-1]]].any():
                    self._lacks[filled[-1] + 1 :] |= blank[filled[-1] + 1 :]
            self._lacks &= self._payments
        return self._lacks
