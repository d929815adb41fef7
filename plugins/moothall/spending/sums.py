"""A file's sums where one column of plain pounds and pence does not say them.

Stands alone because each of these is settled by the whole file, and never by one line of it: how a
decimal point is written, and whether what a line states was paid or came back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable
from moothall.spending.columns import Cells, Column, Flags
from moothall.spending.decimals import Decimals, Separator, decimals_of
from moothall.spending.layout import CREDIT, DEBIT, SIDE, Layout
from moothall.spending.money import pence_after_comma
from moothall.spending.schema import PENCE
from moothall.spending.sides import Sides, sides_of

# The share of a file's sums that nearly all are.
_NEARLY_ALL = 0.9
# Fewer sums say nothing of a file: they may all be credit notes.
_FEWEST = 3
_OTHER_SIGN = Unreadable(
    "is a credit with a minus sign, where other credits of the file have none.",
    "Take the minus sign away if the money came back to the council.",
)


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a file: the cells and values of its column of sums, and how they are written.

    ``written`` is empty for ordinary sums; ``settled`` says why decimal commas are read as such,
    and ``side`` which of them a column says to be credits.
    """

    layout: Layout
    cells: Sequence[Cells]
    amount: Column
    read: Callable[[Cells], Column]
    settled: str = ""
    side: Sides | None = None


def sums_of(layout: Layout, cells: Sequence[Cells], stated: Separator | None) -> Sums:
    """The sums of a file whose columns are settled; ``stated`` is what the mapping says of commas.

    Where debits and credits have a column each, ``layout`` and ``cells`` of the result have one
    more: what each line comes to.
    """
    decimals = decimals_of([cells[place].words for place in layout.sums], stated)

    def read(column: Cells) -> Column:
        return _read(column, decimals)

    if not layout.two_sided:
        place = layout.fields[layout.amount]
        amount, side = read(cells[place]), None
        if SIDE in layout.fields:
            side = sides_of(cells[layout.fields[SIDE]])
            amount = _signed(amount, cells[place], side.credit)
            _not_of_suppliers(amount, layout.headings[layout.fields[SIDE]])
        return Sums(layout, cells, amount, read, decimals.why, side)
    both = _Both(cells[layout.fields[DEBIT]], cells[layout.fields[CREDIT]], read)
    place = len(layout.headings)
    wider = replace(
        layout, headings=(*layout.headings, ""), fields={**layout.fields, "Amount": place}
    )
    return Sums(
        wider, [*cells[:place], both.cells, *cells[place:]], both.amount, read, decimals.why
    )


def nearly_all_negative(pence: np.ndarray) -> bool:
    """Whether nearly all of some sums are negative, and there are enough to say so."""
    negative, other = int((pence < 0).sum()), int((pence > 0).sum())
    return negative >= _FEWEST and negative >= _NEARLY_ALL * (negative + other)


def _read(column: Cells, decimals: Decimals) -> Column:
    read = column.sums(pence_after_comma if decimals.mark == "comma" else None)
    if not decimals.doubtful:
        return read
    words = column.words.to_pylist()
    doubtful = decimals.doubtful
    wrong = {code: doubtful[word] for code, word in enumerate(words) if word in doubtful}
    unknown = column.among(wrong) | read.values.is_null().to_numpy(zero_copy_only=False)
    values = read.values.fill_null(0).to_numpy()
    return Column(pa.array(values, PENCE, mask=unknown), {**read.unread, **wrong})


class _Both:
    """One column of sums from two: what was paid, and what came back, which is negative."""

    def __init__(self, debit: Cells, credit: Cells, read: Callable[[Cells], Column]) -> None:
        sides = read(debit), read(credit)
        back = sides[1].values.drop_null()
        self.minus = bool(pc.any(pc.less(back, 0)).as_py())
        self.plus = bool(pc.any(pc.greater(back, 0)).as_py())
        many = max(len(credit.words), 1)
        _, first, codes = np.unique(
            debit.codes.astype(np.int64) * many + credit.codes,
            return_index=True,
            return_inverse=True,
        )
        texts, values, unread = [], [], {}
        for code, row in enumerate(first.tolist()):
            cells = debit[row].strip(), credit[row].strip()
            known = sides[0].values[row].as_py(), sides[1].values[row].as_py()
            try:
                text, value = self._one(cells, known)
            except Unreadable as error:
                text, value = " and ".join(filter(None, cells)), None
                unread[code] = error.with_traceback(None)
            for side, cell in zip(sides, (debit, credit), strict=True):
                if value is None and cell[row].strip() and int(cell.codes[row]) in side.unread:
                    unread[code] = side.unread[int(cell.codes[row])]
            texts.append(text)
            values.append(value)
        column = pa.DictionaryArray.from_arrays(
            pa.array(codes.reshape(-1).astype(np.int32)), pa.array(texts, pa.string())
        )
        self.cells = Cells(column)
        self.amount = Column(pa.array(values, PENCE).take(column.indices), unread)

    def _one(
        self, cells: tuple[str, str], known: tuple[int | None, int | None]
    ) -> tuple[str, int | None]:
        """The text and the value of one pair of cells; a nought beside a sum is nothing.

        Raises:
            Unreadable: where both are filled, neither is, or a credit has an odd sign.
        """
        paid, back = known
        if paid is None and back is None:
            raise Unreadable("There is no amount.", "Give what was paid, or what came back.")
        if (cells[0] and paid is None) or (cells[1] and back is None):
            raise Unreadable("is not an amount of money.", "Write pounds and pence in digits.")
        if paid and back:
            raise Unreadable(
                "has both a debit and a credit.",
                "Give each on a line of its own, or leave the one that it is not empty.",
            )
        if not back:
            return cells[0] or cells[1], paid or 0
        if back < 0 and self.plus:
            raise _OTHER_SIGN
        return cells[1], back if self.minus else -back


def _not_of_suppliers(amount: Column, heading: str) -> None:
    """Refuses sums of which nearly all came back, as a column has it.

    Raises:
        Unreadable: since in suppliers' accounts an invoice is a credit.
    """
    if nearly_all_negative(amount.values.fill_null(0).to_numpy()):
        raise Unreadable(
            f'Nearly all sums are credits by the column "{heading}", as in accounts of suppliers, '
            "where an invoice is one.",
            "Write DR beside what was paid, and CR beside what came back.",
        )


def _signed(amount: Column, cells: Cells, credit: Flags) -> Column:
    """Sums of one column beside another that says which of them are credits."""
    values = amount.values.fill_null(0).to_numpy().copy()
    unknown = amount.values.is_null().to_numpy(zero_copy_only=False)
    if (values[credit] < 0).any():
        if not (values[credit] > 0).any():
            return amount
        wrong = credit & (values < 0)
        unread = dict.fromkeys(cells.codes[wrong].tolist(), _OTHER_SIGN)
        return Column(pa.array(values, PENCE, mask=unknown | wrong), {**amount.unread, **unread})
    values[credit] = -values[credit]
    return Column(pa.array(values, PENCE, mask=unknown), amount.unread)
