"""The days of a column without a mapping: every way to read each cell, settled by all of them.

Stands alone because a day and a month are told apart by the whole file or not at all: a cell that
could be two days is refused with both unless other cells settle which comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from moothall.records.problems import Unreadable
from moothall.records.values import long_date
from moothall.spending.dates import day as day_of
from moothall.spending.dates import month_number
from moothall.spending.day_ways import Way, either, forms, is_far_away, turned_way, ways
from moothall.spending.months import month_of

_MONTH_ALONE = re.compile(r"0?[1-9]|1[0-2]")
_UNSETTLED = "unsettled"


@dataclass(slots=True)
class Days:
    """What the distinct cells of a column say: days, or months, or why they cannot be read.

    ``unsettled`` are the two ways in which its days can be read where nothing says which, and
    ``example`` a cell with both of its readings.
    """

    days: dict[str, date] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)
    unread: dict[str, Unreadable] = field(default_factory=dict)
    written: str = ""
    settled: str = ""
    unsettled: str = ""
    example: str = ""


def days_of(cells: Iterable[str], others: Iterable[str] = (), stated: str = "") -> Days:
    """The days of a column's distinct cells; ``others`` are the cells of other columns of dates.

    ``stated`` is the order that the heading says, if any. Blank cells are passed over: whether
    there must be a date is for others to say.
    """
    read = {cell: ways(cell) for cell in cells if cell.strip()}
    order, settled = _order(read, [ways(cell) for cell in others], stated)
    found = Days(settled=settled)
    written: Counter[str] = Counter()
    for cell, possible in read.items():
        fitting = [way for way in possible if way.order in {"", order}]
        fitting = fitting or (list(possible) if len(possible) == 1 else [])
        if len(fitting) == 1:
            found.days[cell] = fitting[0].when
            written[fitting[0].written] += 1
        elif month := month_of(cell):
            found.months[cell] = month.text
            written[month.written] += 1
        else:
            found.unread[cell] = refused(cell, possible)
    if order == _UNSETTLED:
        cell, possible = next((cell, ways) for cell, ways in read.items() if len(ways) > 1)
        found.unsettled = " or ".join(way.written for way in possible)
        found.example = said_to_be(cell, possible)
    found.written = " and ".join(way for way, _ in sorted(written.items(), key=lambda w: -w[1])[:3])
    return found


def said_to_be(cell: str, possible: Sequence[Way]) -> str:
    """A cell with all of its readings."""
    return f"{cell.strip()} could be {either(possible)}"


def as_mapped(words: Iterable[str], formats: list[str]) -> Days:
    """Days as the mapping says that they are written."""
    found = Days(written=" or ".join(formats), settled="the mapping says how")
    for word in words:
        try:
            found.days[word] = day_of(word, formats)
        except Unreadable as error:
            if word.strip():
                found.unread[word] = error.with_traceback(None)
    return found


def _order(
    read: dict[str, tuple[Way, ...]], others: Sequence[tuple[Way, ...]], stated: str
) -> tuple[str, str]:
    """Whether days or months come first where both could, and how that was settled."""
    open_cells = [cell for cell, possible in read.items() if len(possible) > 1]
    if not open_cells:
        return "", "no cell could be two days"
    for where, cells in (("this column", list(read.values())), ("another column", others)):
        sure = [(possible[0].order) for possible in cells if len(possible) == 1]
        orders = {order for order in sure if order}
        if len(orders) == 1:
            (order,) = orders
            by = f"the days of {where} that can be read in one way"
            return order, f"the {order.removesuffix(' first')} comes first, by {by}"
        if stated in {"day first", "month first"} and not orders:
            return stated, f"the {stated.removesuffix(' first')} comes first, by the heading"
    return _UNSETTLED, "nothing in the file says whether the day or the month comes first"


def refused(cell: str, possible: Sequence[Way]) -> Unreadable:
    """Why a cell is not read that could be one of several days, or none."""
    if len(possible) > 1:
        said = f"It could be {either(possible)}."
        remedy = f"{said} Say which in columns.yaml ({forms(possible)})."
        return Unreadable("could be two dates.", remedy)
    if not cell.strip():
        return Unreadable("There is no date.", "Give the date of payment.")
    if month_number(cell.strip()) or _MONTH_ALONE.fullmatch(cell.strip()):
        return Unreadable(
            "is a month without its year.",
            "Write month and year, like Apr 2024, or name the file by its month, like 2024-04.csv, "
            "and say PaymentDate: [] under columns in columns.yaml.",
        )
    if (way := turned_way(cell)) and not ways(cell):
        return Unreadable(
            "is no day of the calendar as year-month-day.",
            f"It could be {long_date(way.when)}. If all dates of the file are written so, say "
            f"dates: {way.written} in columns.yaml; else write it as year-month-day.",
        )
    if is_far_away(cell):
        return Unreadable("is a day on which no payment was made.", "Give the day of payment.")
    return Unreadable("is not a date.", "Write a day of the calendar as year-month-day.")
