"""Days of which a spreadsheet seems to have turned some: written in two ways in one column.

Stands alone because it takes back what ``days`` has settled. A spreadsheet set to another country's
dates takes 03/01/2023 for 1 March and writes 1/3/2023, and leaves 15/01/2023, which it cannot read,
as it is. So cells that are written otherwise than those that settle which comes first, the day or
the month, are not settled by them, unless the months that the file covers say which it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from moothall.records.problems import Unreadable
from moothall.spending.day_ways import Way, either, forms, turned_way, ways
from moothall.spending.days import Days
from moothall.spending.months import Months

_PARTS = re.compile(r"\s*([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]")
PADDED, BARE = "padded", "bare"


def take_back(found: Days, period: Months | None) -> None:
    """Take back days by another hand than those that can be read in one way.

    ``period`` are the months that the file is said to cover, if any: where these and the other
    days both speak for one reading, it is right.
    """
    possible = {cell: ways(cell) for cell in found.days}
    sure = {_hand(cell) for cell, read in possible.items() if len(read) == 1 and read[0].order}
    sure -= {""}
    if len(sure) != 1:
        return
    unsure = {cell: read for cell, read in possible.items() if len(read) > 1}
    others = {_hand(cell) for cell in unsure} - {"", *sure}
    if not others:
        return
    for cell, read in unsure.items():
        if _hand(cell) in sure:
            continue
        inside = {way.when for way in read if period and period.hold(way.when)}
        if inside != {found.days[cell]}:
            del found.days[cell]
            found.unread[cell] = _refused(read)


def turned(found: Days, period: Months) -> list[str]:
    """Cells whose day lies outside the months of the file, and inside if day and month change.

    What begins with the year is only turned where a program turned all such: not where one of them
    is inside the months as it stands, and outside if it is turned.
    """
    outside = [cell for cell, when in found.days.items() if not period.hold(when)]
    cells = [cell for cell in outside if any(period.hold(way.when) for way in ways(cell))]
    fitting = [c for c in outside if (way := turned_way(c)) and period.hold(way.when)]
    if fitting and not any(_is_right(cell, when, period) for cell, when in found.days.items()):
        cells += fitting
    return cells


def _is_right(cell: str, when: date, period: Months) -> bool:
    """Whether a day that begins with the year is of the file's months, and no other is."""
    other = turned_way(cell)
    return other is not None and period.tell(when, other.when)


def _hand(cell: str) -> str:
    """Whether days and months below ten are written with a nought; nothing where none is."""
    parts = _PARTS.match(cell)
    if not parts:
        return ""
    if any(len(part) == 1 for part in parts.groups()):
        return BARE
    return PADDED if any(part.startswith("0") for part in parts.groups()) else ""


def _refused(read: Sequence[Way]) -> Unreadable:
    return Unreadable(
        "could be two dates: it is written otherwise than the dates that can be read in one way, "
        "as where a spreadsheet has turned some.",
        f"It could be {either(read)}. Write such dates as year-month-day, or, if all dates of "
        f"the file are written alike, say which in columns.yaml ({forms(read)}).",
    )
