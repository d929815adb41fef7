"""A file's rows, told apart: blank lines, payments, lines that are none, and lines that are broken.

Stands alone because every line is accounted for here once, before anything is made of its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.columns import Cells, Column, Flags
from moothall.spending.foot_figures import FootFigures
from moothall.spending.heading_rows import is_exact, other_headings, says_headings
from moothall.spending.label_cells import says_total
from moothall.spending.layout import Layout
from moothall.spending.misfits import astray, is_column, misfits
from moothall.spending.opening import Title
from moothall.spending.other_units import in_others
from moothall.spending.said_credits import heads_credits
from moothall.spending.shapes import is_sum
from moothall.spending.splitting import Body
from moothall.spending.subtotals import Subtotals
from moothall.spending.total_rows import TotalRows
from moothall.spending.vocabulary import CARRIED, plain, recognised


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


@dataclass(frozen=True)
class Read:
    """A file's columns while its rows are told apart: all cells, and the sums of the file."""

    body: Body
    cells: Sequence[Cells]
    layout: Layout
    amount: Column

    @cached_property
    def blanks(self) -> Sequence[Flags]:
        """For each column which rows have nothing in it."""
        return [cells.blank() for cells in self.cells]

    def said(self, row: int) -> dict[int, str]:
        """The filled cells of a row, by their places."""
        return {p: self.cells[p][row] for p, blank in enumerate(self.blanks) if not blank[row]}

    def alike(self, text: str) -> Iterator[tuple[Cells, Flags]]:
        """Columns in which some cell is a text, whatever its capitals, and which cells are."""
        for cells in self.cells:
            same = pc.equal(pc.utf8_lower(cells.words), text.lower())
            if pc.any(same).as_py():
                yield cells, same.to_numpy(zero_copy_only=False)

    def problem(self, row: int, path: str, message: str, remedy: str) -> Problem:
        """Something said of a whole row."""
        where = Place(path, int(self.body.lines[row]))
        return Problem(where, message, remedy, ", ".join(self.said(row).values()))


def widened(headings: Sequence[str], cells: Sequence[Cells]) -> list[str]:
    """The headings, and blank ones for columns beyond them that many rows have cells in."""
    count = len(headings)
    if count >= len(cells):
        return list(headings)
    filled = ~np.logical_and.reduce([column.blank() for column in cells])
    rows = max(int(filled.sum()), 1)
    for place in range(len(headings), len(cells)):
        many = int((~cells[place].blank()).sum())
        if is_column(many, rows):
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
        self.blanks = read.blanks
        self.credits: dict[int, str] = {}
        self.headings = [plain(heading) for heading in read.layout.headings]

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
        self.totals = TotalRows(self.read, self.subtotals)
        for row in np.flatnonzero((open_rows & self._odd()) | (at_fault & ~broken)).tolist():
            none[row] = self._is_none(row)
            if none[row]:
                self.subtotals.passed(row, self.totals.beside(row))
        none[self.subtotals.unproven()] = False
        none[self.subtotals.of_lines_below()] = True
        kept = [f for f in faults if not none[np.searchsorted(lines, f.place.line or 0)]]
        foot = FootFigures(self.read, open_rows & ~none, self.totals.proven)
        none[foot.none] = True
        below = list(foot.faults(self.path))
        open_rows &= ~self.read.body.at([fault.place.line or 0 for fault in below])
        kept += below
        said = (
            *astray(self.read, open_rows & ~none, self.path),
            *self.totals.pointed_out(none, self.path),
            *foot.notes(self.path),
            *self._credits(none),
        )
        return Rows(open_rows & ~none, int(blank.sum()), int(none.sum()), kept, said)

    def _field_blank(self, name: str) -> Flags:
        every = np.ones(len(self.read.body), np.bool_)
        return self.blanks[self.fields[name]] if name in self.fields else every

    def _odd(self) -> Flags:
        """Rows that may be no payments: without a sum, a name or a day, or that say total."""
        odd = says_total(self.read) | self._field_blank("BeneficiaryName")
        odd |= self.read.amount.values.is_null().to_numpy(zero_copy_only=False)
        return odd | self._field_blank("PaymentDate") if "PaymentDate" in self.fields else odd

    def _is_none(self, row: int) -> bool:
        """Whether a row is a rule, headings again, a total, or a note, and no payment."""
        said = self.read.said(row)
        if self._is_headings(said):
            self._refuse_others(row, said)
            return True
        rule = not any(map(str.isalnum, "".join(said.values())))
        if rule or self.totals.is_total(row, said):
            return True
        note = self._is_note(row, said)
        if note and heads_credits(cell := next(iter(said.values()))):
            self.credits[row] = cell
        titles = [Title(int(self.read.body.lines[row]), cell) for cell in said.values()]
        if note and (refused := in_others(titles)):
            raise refused
        return note

    def _credits(self, none: Flags) -> Iterator[Problem]:
        """Headings of sections that say that what stands below came back, where it is spent."""
        for row, cell in self.credits.items():
            below = np.flatnonzero(~none[row:] & ~np.logical_and.reduce(self.blanks)[row:])
            if len(below) and self._pence()[row + below[0]] > 0:
                yield Problem(
                    Place(self.path, int(self.read.body.lines[row])),
                    "stands above lines that count as spent: nothing is changed by it.",
                    "If the money came back to the council, write these sums with a minus.",
                    cell,
                )

    def _is_note(self, row: int, said: dict[int, str]) -> bool:
        """Whether a row has words where a payment has its sum, or no sum and no day."""
        amount = self.fields[self.read.layout.amount]
        if amount in said:
            return len(said) == 1 and not any(map(str.isdigit, said[amount]))
        # The heading of a section may stand where others have their day.
        if len(said) == 1 and not any(is_sum(cell) or is_exact(cell) for cell in said.values()):
            return True
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
