"""Which rows are totals, by what their words say and by what arithmetic proves.

Stands alone because words alone settle it only for a line that could be no payment: one that has a
day, or names somebody beside the word, is a total where its sum proves it, and pointed out where
not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from moothall.records.problems import Problem
from moothall.spending.columns import Flags
from moothall.spending.model import pounds as in_pounds
from moothall.spending.shapes import is_day, is_sum
from moothall.spending.subtotals import Subtotals
from moothall.spending.totals import (
    Part,
    is_all,
    is_count,
    is_grand,
    is_label,
    is_of_part,
    is_total,
    part_of,
)
from moothall.words import pounds

if TYPE_CHECKING:
    from moothall.spending.rows import Read

_CELLS = 3


class TotalRows:
    """The totals of one file, asked after line by line from its top."""

    def __init__(self, read: Read, subtotals: Subtotals) -> None:
        self._read = read
        self._blanks = read.blanks
        self._subtotals = subtotals
        self._fields = read.layout.fields
        self._amount = self._fields[read.layout.amount]
        self._unproven: list[int] = []
        self._off: dict[int, tuple[int, str]] = {}
        self._last_whole = -1
        self.proven: dict[int, bool] = {}

    def is_total(self, row: int, said: Mapping[int, str]) -> bool:
        """Whether a row, of which ``said`` are the filled cells, is a total or a count.

        Of those that arithmetic proves ``proven`` has whether they are the total of all above.
        """
        if not self._is_total(row, said):
            return False
        beside = [p for p in self.beside(row) if not is_label(said[p])]
        if self._amount in said and self._subtotals.states_any(row, beside):
            words = [cell for place, cell in said.items() if place in self.beside(row)]
            every = len(words) < 2 and all(is_grand(word) or not is_label(word) for word in words)  # noqa: PLR2004
            whole = self._subtotals.above(row) == self._subtotals.pence(row)
            self.proven[row] = every and whole
            self._last_whole = row if whole else self._last_whole
        return True

    def _is_total(self, row: int, said: Mapping[int, str]) -> bool:
        name = said.get(self._fields["BeneficiaryName"], "")
        day = said.get(self._fields.get("PaymentDate", -1), "")
        number = said.get(self._fields.get("TransactionNumber", -1), "")
        words = [cell for cell in said.values() if not is_sum(cell) and not is_day(cell)]
        labels = [cell for cell in words if is_label(cell)]
        nobody = not name or name in labels
        if number and not is_label(number):
            # Some count the lines of a department where payments have their number.
            return bool(labels) and not day and nobody and self._states_sum(row, said)
        if day and day not in labels:
            return self._says_total(row, said) and self._proven(row, said)
        if len(said) < _CELLS and any(map(is_count, words)):
            return True
        without_day = "PaymentDate" in self._fields
        # A total has its label, and at the most what it is a total of, beside its sums.
        if labels and len(words) < _CELLS and (nobody or without_day):
            self._compare(row, said)
            return True
        if self._says_total(row, said):
            return self._proven(row, said)
        # Of what could be a payment nothing is proved by a sum.
        may_be = self._amount in said and (not name or without_day)
        return may_be and self._subtotals.adds_up(row, self.beside(row))

    def beside(self, row: int) -> list[int]:
        """The filled cells of a row beside its sums."""
        sums = {*self._read.layout.sums, self._amount}
        return [p for p, blank in enumerate(self._blanks) if not blank[row] and p not in sums]

    def pointed_out(self, none: Flags, path: str) -> tuple[Problem, ...]:
        """Lines that say total and are counted, and totals that are not what lines add up to."""
        counted = [self._as_payment(row, path) for row in self._unproven if not none[row]]
        off = [row for row in self._off if not self._subtotals.follows(row, self._last_whole)]
        return (*counted, *(self._other_sum(row, *self._off[row], path) for row in off))

    def _says_total(self, row: int, said: Mapping[int, str]) -> bool:
        """Whether a cell of a row with a sum says that it is a total, of something or of all."""
        if self._amount not in said:
            return False
        name = self._fields["BeneficiaryName"]
        return any(
            (is_label(cell) if place == name else is_total(cell)) or self._part(row, cell)
            for place, cell in said.items()
        )

    def _part(self, row: int, cell: str) -> Part | None:
        """What a cell like Subtotal Housing is a total of, where lines above are of that."""
        part = part_of(cell)
        return part if part and (part.proves or self._of(row, part).any()) else None

    def _of(self, row: int, part: Part) -> Flags:
        """Which lines above a row have a cell that says what a total is of."""
        found = np.zeros(row, np.bool_)
        for cells, same in self._read.alike(part.of):
            found |= cells.rows(same)[:row]
        return found

    def _proven(self, row: int, said: Mapping[int, str]) -> bool:
        """Whether a row, which could be a payment, is the total that its words say."""
        if self._states_sum(row, said):
            return True
        # What is bought may be called a total; of figures of other months ``foot_figures`` tells.
        if self._alone(said) and not any(p.figure for c in said.values() if (p := part_of(c))):
            self._unproven.append(row)
        return False

    def _states_sum(self, row: int, said: Mapping[int, str]) -> bool:
        labels = [cell for cell in said.values() if is_label(cell)]
        parts = [part for cell in said.values() if (part := part_of(cell))]
        sub = any(part.proves for part in parts) or any(map(is_of_part, labels))
        beside = [p for p in self.beside(row) if not is_label(said[p]) and not part_of(said[p])]
        if (labels or sub) and self._subtotals.states_sum(row, beside, alone=self._alone(said)):
            return True
        # Total Care may be a supplier that was paid what another was.
        least = 1 if sub else 2
        return any(self._subtotals.is_sum_of(row, self._of(row, part), least) for part in parts)

    def _alone(self, said: Mapping[int, str]) -> bool:
        """Whether a row needs no more than one line above it: none is a supplier's own."""
        name = said.get(self._fields["BeneficiaryName"], "")
        whole = any(is_all(cell) for cell in said.values())
        return whole or not name or is_label(name) or bool(part_of(name))

    def _compare(self, row: int, said: Mapping[int, str]) -> None:
        """Take note of a total that is not what the lines above it add up to."""
        grand = any(map(is_grand, said.values()))
        if self._amount not in said or not (grand or any(map(is_of_part, said.values()))):
            return
        beside = [p for p in self.beside(row) if not is_label(said[p])]
        lines = self._subtotals.above(row) if grand else self._subtotals.since_last(row)
        if lines is not None and not self._subtotals.states_any(row, beside):
            self._off[row] = lines, "lines above" if grand else "lines since the last total"

    def _as_payment(self, row: int, path: str) -> Problem:
        day = self._fields.get("PaymentDate")
        has_day = ", has a day," if day is not None and not self._blanks[day][row] else ""
        return self._read.problem(
            row,
            path,
            f"says that it is a total{has_day} and is not the sum of the lines above: it is "
            "counted as a payment.",
            "If it is no payment, take the line away.",
        )

    def _other_sum(self, row: int, above: int, lines: str, path: str) -> Problem:
        said = self._subtotals.pence(row)
        return self._read.problem(
            row,
            path,
            f"is a total of {pounds(in_pounds(said))}, where the {lines} add up to "
            f"{pounds(in_pounds(above))}: the lines are published, and the total is left out.",
            "Look for a line that is missing, stands there twice or has another sum.",
        )
