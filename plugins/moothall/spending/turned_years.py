"""Days that begin with the year, and of which a program seems to have turned some: 2023-01-06.

Stands alone because such a date is read as it is written unless the others show that it was made:
a program set to another country's dates takes 01/06/2023 for 6 January and writes 2023-01-06, and
what it cannot take so, 16/06/2023, it leaves or writes as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from moothall.records.problems import Unreadable
from moothall.spending.day_ways import SERIAL, Way, either, turned_way, ways
from moothall.spending.days import Days
from moothall.spending.months import Months

_MONTHS = 12
_FEWEST = 2  # days that can only have the month last: one may be a slip of the pen


def settle_turned(found: Days, period: Months | None) -> None:
    """Refuse days that begin with the year where others show that some such days were turned.

    ``period`` are the months that the file is said to cover, if any: a day of them that would be of
    none when turned is right.
    """
    turned = {cell: way for cell in found.days if (way := turned_way(cell))}
    if _all_turned(found, turned, period):
        return
    if not turned or not _shown(found, turned, period):
        return
    forms = sorted({way.written for cell in found.days for way in ways(cell)[:1]}, reverse=True)
    for cell, way in turned.items():
        if _is_right(found, cell, way, period):
            continue
        del found.days[cell]
        found.unread[cell] = _refused((*ways(cell), way), forms)
        found.settled = "a program seems to have turned some"


def _all_turned(found: Days, turned: Mapping[str, Way], period: Months | None) -> bool:
    """Read year, day, month where some days can be nothing else, and none is year, month, day."""
    only = {cell: way for cell in found.unread if (way := turned_way(cell)) and not ways(cell)}
    if len(only) < _FEWEST or any(_is_plain(cell) for cell in found.days if cell not in turned):
        return False
    if any(_is_right(found, cell, way, period) for cell, way in turned.items()):
        return False
    for cell, way in (*turned.items(), *only.items()):
        found.unread.pop(cell, None)
        found.days[cell] = way.when
        found.written = way.written
    found.settled = "the day comes before the month, by the days that can be read in one way"
    return True


def _is_right(found: Days, cell: str, way: Way, period: Months | None) -> bool:
    """Whether the months of the file hold a day as it is written, and not as it would be turned."""
    return period is not None and period.tell(found.days[cell], way.when)


def _is_plain(cell: str) -> bool:
    """Whether a cell is a day as year, month and day, and the day of the 13th or later."""
    return any(way.written.startswith("yyyy") and way.when.day > _MONTHS for way in ways(cell))


def _shown(found: Days, turned: Mapping[str, Way], period: Months | None) -> bool:
    """Whether the other cells show that days which begin with the year were turned."""
    others = [cell for cell in found.days if cell not in turned]
    if any(turned_way(cell) and not ways(cell) for cell in found.unread):
        return True
    if _cut_at_twelve((*others, *found.unread)):
        return True
    if period is None or not others:
        return False
    outside = not all(period.hold(found.days[cell]) for cell in turned)
    return (
        outside
        and all(period.hold(way.when) for way in turned.values())
        and all(period.hold(found.days[cell]) for cell in others)
    )


def _cut_at_twelve(others: Iterable[str]) -> bool:
    """Whether all days that end with the year are of the 13th or later, and no others are.

    Nobody writes so; a program that could not take these for days of another country left them.
    """
    read = [way for cell in others for way in ways(cell)[:1] if _in_numbers(way)]
    last = [way for way in read if way.order]
    return (
        bool(last)
        and all(way.when.day > _MONTHS for way in last)
        and all(way.when.day <= _MONTHS for way in read if not way.order)
    )


def _in_numbers(way: Way) -> bool:
    return way.written != SERIAL and "mmm" not in way.written


def _refused(read: Sequence[Way], forms: Sequence[str]) -> Unreadable:
    stated = forms[0] if len(forms) == 1 else f"[{', '.join(forms)}]"
    return Unreadable(
        "could be two dates: day and month seem to have changed places in some dates of this file.",
        f"It could be {either(read)}. Look at such dates in the system that they come from, and "
        f"write them as year-month-day. If they are right as they stand, say dates: {stated} in "
        "columns.yaml.",
    )
