"""A file's rows, told apart: blank lines, payments, lines that are none, and lines that are broken.

Stands alone because every line is accounted for here once, before anything is made of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.columns import Cells, Column, Flags
from moothall.spending.heading_rows import other_headings, says_headings
from moothall.spending.layout import Layout
from moothall.spending.misfits import misfits
from moothall.spending.opening import Title
from moothall.spending.other_units import in_others
from moothall.spending.shapes import is_day, is_sum
from moothall.spending.splitting import Body
from moothall.spending.subtotals import Subtotals
from moothall.spending.totals import HINTS, is_count, is_label, may_be_label
from moothall.spending.vocabulary import CARRIED, plain, recognised

# The share of rows that have cells beyond the headings, above which these are a column.
_A_COLUMN = 0.1
_SOME = 3
_CELLS = 3


@dataclass(slots=True)
class Rows:
    """What each row is: flags by row, and problems of the lines that are broken.

    ``unproven`` points out payments whose names say that they are totals.
    """

    payments: Flags
    blank: int
    not_payments: int
    faults: list[Problem]
    unproven: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A file's columns while its rows are told apart: all cells, and the sums of the file."""

    body: Body
    cells: Sequence[Cells]
    layout: Layout
    amount: Column


def widened(headings: Sequence[str], cells: Sequence[Cells]) -> list[str]:
    """The headings, and blank ones for columns beyond them that many rows have cells in."""
    count = len(headings)
    if count >= len(cells):
        return list(headings)
    filled = ~np.logical_and.reduce([column.blank() for column in cells])
    rows = max(int(filled.sum()), 1)
    for place in range(len(headings), len(cells)):
        many = int((~cells[place].blank()).sum())
        if many > rows / 2 or (many >= _SOME and many > _A_COLUMN * rows):
            count = place + 1
    return [*headings, *[""] * (count - len(headings))]


def told_apart(read: Read, path: str) -> Rows:
    """Sort the rows below the headings."""
    return _Sorting(read, path).rows()


class _Sorting:
    def __init__(self, read: Read, path: str) -> None:
        self.read = read
        self.path = path
        self.fields = read.layout.fields
        self.blanks = [cells.blank() for cells in read.cells]
        self.headings = [plain(heading) for heading in read.layout.headings]
        self.unproven: list[int] = []

    def rows(self) -> Rows:
        """All of them, each one thing."""
        lines = self.read.body.lines
        broken = self.read.body.at(self.read.body.faults)
        blank = np.logical_and.reduce(self.blanks) & ~broken
        faults = [*self._broken(broken), *misfits(self.read, ~blank & ~broken, self.path)]
        at_fault = self.read.body.at([problem.place.line or 0 for problem in faults])
        open_rows = ~blank & ~at_fault
        none = np.zeros(len(lines), np.bool_)
        self.subtotals = Subtotals(self._pence(), open_rows, [c.codes for c in self.read.cells])
        for row in np.flatnonzero((open_rows & self._odd()) | (at_fault & ~broken)).tolist():
            none[row] = self._is_none(row)
            if none[row]:
                self.subtotals.passed(row, self._beside(row))
        none[self.subtotals.unproven()] = False
        none[self.subtotals.of_lines_below()] = True
        kept = [f for f in faults if not none[np.searchsorted(lines, f.place.line or 0)]]
        said = tuple(self._unproven(row) for row in self.unproven if not none[row])
        return Rows(open_rows & ~none, int(blank.sum()), int(none.sum()), kept, said)

    def _field_blank(self, name: str) -> Flags:
        every = np.ones(len(self.read.body), np.bool_)
        return self.blanks[self.fields[name]] if name in self.fields else every

    def _odd(self) -> Flags:
        """Rows that may be no payments: without a sum, a name or a day, or that say total."""
        names = self.read.cells[self.fields["BeneficiaryName"]]
        hinted = pc.match_substring_regex(names.words, HINTS).to_numpy(zero_copy_only=False)
        labels = [
            code
            for code in np.flatnonzero(hinted).tolist()
            if may_be_label(names.words[code].as_py())
        ]
        odd = names.among(labels) | self._field_blank("BeneficiaryName")
        odd |= self.read.amount.values.is_null().to_numpy(zero_copy_only=False)
        return odd | self._field_blank("PaymentDate") if "PaymentDate" in self.fields else odd

    def _is_none(self, row: int) -> bool:
        """Whether a row is a rule, headings again, a total, or a note, and no payment."""
        said = {p: self.read.cells[p][row] for p, blank in enumerate(self.blanks) if not blank[row]}
        if self._is_headings(said):
            self._refuse_others(row, said)
            return True
        rule = not any(map(str.isalnum, "".join(said.values())))
        if rule or self._is_total(row, said):
            return True
        note = self._is_note(row, said)
        titles = [Title(int(self.read.body.lines[row]), cell) for cell in said.values()]
        if note and (refused := in_others(titles)):
            raise refused
        return note

    def _is_total(self, row: int, said: dict[int, str]) -> bool:
        """Whether a row says that it is a total or a count, or arithmetic proves it."""
        number = said.get(self.fields.get("TransactionNumber", -1), "")
        if number and not is_label(number):
            return False
        name = said.get(self.fields["BeneficiaryName"], "")
        words = [cell for cell in said.values() if not is_sum(cell) and not is_day(cell)]
        # A total has its label, and at the most what it is a total of, beside its sums.
        labels = [cell for cell in words if is_label(cell)] if len(words) < _CELLS else []
        day = said.get(self.fields.get("PaymentDate", -1), "")
        if day and day not in labels:
            return bool(labels) and (not name or name in labels) and self._proven(row, said)
        if len(said) < _CELLS and any(map(is_count, words)):
            return True
        without_day = "PaymentDate" in self.fields
        if labels and (not name or name in labels or without_day):
            return True
        # Of what could be a payment nothing is proved by a sum.
        amount = self.fields[self.read.layout.amount]
        may_be = amount in said and (not name or without_day)
        return may_be and self.subtotals.adds_up(row, self._beside(row))

    def _proven(self, row: int, said: dict[int, str]) -> bool:
        """Whether a row with a day, which could be a payment, is the total that its words say."""
        beside = [place for place in self._beside(row) if not is_label(said[place])]
        if self.subtotals.states_sum(row, beside):
            return True
        self.unproven.append(row)
        return False

    def _unproven(self, row: int) -> Problem:
        where = Place(self.path, int(self.read.body.lines[row]))
        return Problem(
            where,
            "says that it is a total, has a day, and is not the sum of the lines above: it is "
            "counted as a payment.",
            "If it is no payment, take the line away.",
            ", ".join(
                self.read.cells[p][row] for p, blank in enumerate(self.blanks) if not blank[row]
            ),
        )

    def _is_note(self, row: int, said: dict[int, str]) -> bool:
        """Whether a row has words where a payment has its sum, or no sum and no day."""
        amount = self.fields[self.read.layout.amount]
        if amount in said:
            return len(said) == 1 and not any(map(str.isdigit, said[amount]))
        unnamed, undated = self._lacks("BeneficiaryName", row), self._lacks("PaymentDate", row)
        return undated and (unnamed or len(said) == 1)

    def _lacks(self, field: str, row: int) -> bool:
        return field not in self.fields or bool(self.blanks[self.fields[field]][row])

    def _refuse_others(self, row: int, said: dict[int, str]) -> None:
        """Refuse a file in which a second table begins whose columns are others.

        Raises:
            Unreadable: since what is below would be read by the wrong headings.
        """
        if other_headings(said, self.read.layout):
            cells = ", ".join(said.values())
            raise Unreadable(
                f"At line {self.read.body.lines[row]} a second table begins, whose columns are not "
                f"those of the first: {cells}.",
                "Put each table into a file of its own (two files may be of one month), or bring "
                "the columns of the second into the order of the first.",
            )

    def _beside(self, row: int) -> list[int]:
        """The filled cells of a row beside its sums."""
        sums = {*self.read.layout.sums, self.fields[self.read.layout.amount]}
        return [p for p, blank in enumerate(self.blanks) if not blank[row] and p not in sums]

    def _pence(self) -> np.ndarray:
        pence: np.ndarray = self.read.amount.values.fill_null(0).to_numpy()
        return pence

    def _is_headings(self, said: dict[int, str]) -> bool:
        """Whether a row holds the headings, or most of them, once more."""
        words = {place: plain(cell) for place, cell in said.items()}
        alike = sum(word == self.headings[p] for p, word in words.items() if p < len(self.headings))
        known = sum(
            (found := recognised(cell)) is not None and found.field != CARRIED
            for cell in said.values()
            if len(cell) < 60  # noqa: PLR2004 - no heading is longer
        )
        most = alike > 1 and alike * 2 > len(said) or known > 2 and known * 2 > len(said)  # noqa: PLR2004, RUF021
        return most or says_headings(said, self.read.layout)

    def _broken(self, broken: Flags) -> list[Problem]:
        lines = self.read.body.lines[broken].tolist()
        faults = self.read.body.faults
        return [Problem(Place(self.path, n), faults[n].message, faults[n].remedy) for n in lines]
