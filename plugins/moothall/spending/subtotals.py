"""Which lines state the sum of lines above or below them, as arithmetic proves.

Stands alone because a line is only taken for a subtotal where it could be no payment (it names
nobody, or no day), and where its sum is to the penny that of all lines above, or of those since the
last subtotal: of all of them, or of those that share one of its cells. Where no line adds up those
above, the same is asked of those below.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from moothall.spending.columns import Flags

# Lines that may be subtotals and prove not to be, after which a file is taken to have no more.
_TRIES = 200


class Subtotals:
    """The subtotals of one file, asked after line by line from its top."""

    def __init__(self, pence: np.ndarray, lines: Flags, codes: Sequence[np.ndarray]) -> None:
        self._pence = pence
        self._left = lines.copy()
        self._codes = codes
        self._last = 0
        self._last_alike: dict[frozenset[int], int] = {}
        self._tries = 0
        self._of_several: set[frozenset[int]] = set()
        self._of_one: dict[int, frozenset[int]] = {}
        self._wrong: dict[int, frozenset[int]] = {}

    def adds_up(self, row: int, filled: Collection[int]) -> bool:
        """Whether a row's sum is that of lines above it; ``filled`` are its other cells.

        The sum of one line alone proves nothing, unless there is nothing else in the row: see
        ``unproven``.
        """
        if self._tries > _TRIES:
            return False
        shape = frozenset(filled)
        many = max((len(rows) for rows in self._groups(row, shape)), default=0)
        self._tries = 0 if many else self._tries + 1
        if many > 1 or (many and not shape):
            self._of_several.add(shape)
        elif many:
            self._of_one[row] = shape
        else:
            self._wrong[row] = shape
        return many > 0

    def states_sum(self, row: int, filled: Collection[int], *, alone: bool = True) -> bool:
        """Whether a row that says it is a total states the sum of lines above it.

        That of one line alone proves it where that line is all there is above, or above it since
        the last, unless ``alone`` says that one never does.
        """
        groups = self._groups(row, frozenset(filled))
        every = {int(self._left[start:row].sum()) for start in (0, self._last)}
        return any(len(rows) > 1 or (alone and len(rows) in every) for rows in groups)

    def states_any(self, row: int, filled: Collection[int]) -> bool:
        """Whether a row's sum is that of lines above it, be it one, or of all those below.

        Where all sums of a file have a minus, its total may have none.
        """
        below = int(self._pence[row + 1 :][self._left[row + 1 :]].sum())
        pence = int(self._pence[row])
        turned = pence == -(self.above(row) or 0)
        return turned or below == pence or bool(self._groups(row, frozenset(filled)))

    def follows(self, row: int, total: int) -> bool:
        """Whether no line stands between a total and a row below it, or the total is below."""
        return total >= 0 and not self._left[total + 1 : row].any()

    def is_sum_of(self, row: int, lines: Flags, least: int) -> bool:
        """Whether a row's sum is that of some of the lines above it, of so many at least."""
        rows = np.flatnonzero(lines & self._left[:row])
        return len(rows) >= least and int(self._pence[rows].sum()) == int(self._pence[row])

    def above(self, row: int) -> int | None:
        """The sum of the lines above a row; none where there is no line."""
        some = self._left[:row]
        return int(self._pence[:row][some].sum()) if some.any() else None

    def since_last(self, row: int) -> int | None:
        """The sum of the lines above a row since the last total; none where there is no line."""
        some = self._left[self._last : row]
        return int(self._pence[self._last : row][some].sum()) if some.any() else None

    def pence(self, row: int) -> int:
        """A row's sum."""
        return int(self._pence[row])

    def passed(self, row: int, filled: Collection[int]) -> None:
        """Take note of a row that is no payment: sums below it may begin there."""
        self._left[row] = False
        if self._pence[row]:
            self._last = self._last_alike[frozenset(filled)] = row + 1

    def unproven(self) -> list[int]:
        """Rows that repeat the sum of one line, where none of their shape adds up several."""
        return [row for row, shape in self._of_one.items() if shape not in self._of_several]

    def of_lines_below(self) -> list[int]:
        """Rows that add up the lines below them, in a file in which none adds up those above."""
        if self._of_several:
            return []
        upwards = Subtotals(
            self._pence[::-1], self._left[::-1], [codes[::-1] for codes in self._codes]
        )
        found, last = [], len(self._pence) - 1
        for row, shape in sorted((self._wrong | self._of_one).items(), reverse=True):
            if upwards.adds_up(last - row, shape):
                upwards.passed(last - row, shape)
                found.append(row)
        revoked = {last - row for row in upwards.unproven()}
        return [row for row in found if row not in revoked]

    def _groups(self, row: int, shape: frozenset[int]) -> list[np.ndarray]:
        """The lines above a row of which its sum is the sum, in every way that it is."""
        starts = {0, self._last, self._last_alike.get(shape, 0)}
        tried = []
        for start in sorted(starts):
            above = start + np.flatnonzero(self._left[start:row])
            tried += [above, *(above[self._alike(place, row, above)] for place in sorted(shape))]
        pence = int(self._pence[row])
        return [rows for rows in tried if len(rows) and int(self._pence[rows].sum()) == pence]

    def _alike(self, place: int, row: int, above: np.ndarray) -> np.ndarray:
        codes = self._codes[place]
        alike: np.ndarray = codes[above] == codes[row]
        return alike
