"""Dates of three pairs of digits, of which the first may be the year: ``23-06-14``.

Stands alone because here a whole column is read in one way or the other: by what the heading says,
by the months that the file is of, or because one way has all its days near each other and the other
has not. Where both are possible, both are told and neither is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from moothall.spending.day_ways import Way, ways, year_first
from moothall.spending.days import Days, refused, said_to_be
from moothall.spending.months import Months

_NEAR, _FAR = 2, 5  # years between the first and the last day of a file
_FEWEST = 3  # cells that can show that a file's days are far apart
_HALF = 0.5
_LAST, _FIRST, _EITHER = "year last", "year first", "either"


def settle_short_years(found: Days, stated: str, period: Months | None) -> None:
    """Read the cells with the year first where it is, and refuse them where it may be.

    ``stated`` is the order that the heading says, ``period`` are the months of the file, if known.
    """
    short = [cell for cell in (*found.days, *found.unread) if _is_short(ways(cell))]
    first = {cell: way for cell in short if (way := year_first(cell))}
    if not first:
        return
    which, by = _which(short, first, stated, period)
    if which == _LAST:
        return
    for cell in short:
        possible = _distinct((*ways(cell), *((first[cell],) if cell in first else ())))
        found.days.pop(cell, None)
        found.unread.pop(cell, None)
        if which == _EITHER and len(possible) > 1:
            found.unread[cell] = refused(cell, possible)
            found.unsettled = " or ".join(way.written for way in possible)
            found.example = said_to_be(cell, possible)
            found.settled = "nothing in the file says whether the year comes first or last"
        elif which == _FIRST and cell not in first:
            found.unread[cell] = refused(cell, ())
        else:
            found.days[cell] = first[cell].when if cell in first else possible[0].when
    if which == _FIRST:
        found.written = next(iter(first.values())).written
        found.settled, found.unsettled = f"the year comes first, by {by}", ""


def _is_short(possible: tuple[Way, ...]) -> bool:
    """Whether a cell is a day in three numbers, with a year of two digits."""
    return any(way.order and not way.written.endswith("yyyy") for way in possible)


def _which(
    short: Collection[str], first: Mapping[str, Way], stated: str, period: Months | None
) -> tuple[str, str]:
    """Whether the year comes first or last in cells of three pairs, and what says so."""
    if stated == "year first" and len(first) == len(short):
        return _FIRST, "the heading"
    if stated in {"day first", "month first"}:
        return _LAST, ""
    last = {cell: {way.when for way in ways(cell)} for cell in short}
    if period is not None:
        by_first = sum(period.hold(way.when) for way in first.values())
        by_last = sum(any(map(period.hold, days)) for days in last.values())
        if by_last and not by_first:
            return _LAST, ""
        if by_first >= _HALF * len(short) and not by_last:
            return _FIRST, "the months of the file"
    return _by_years(len(first) == len(short), [way.when for way in first.values()], last)


def _by_years(
    all_first: bool,  # noqa: FBT001 - whether every cell can be read so
    first: Collection[date],
    last: Mapping[str, set[date]],
) -> tuple[str, str]:
    """By the years: those of one file are near each other, and days of the month are not."""
    if _apart(first) > _NEAR or len(first) < _HALF * len(last):
        return _LAST, ""
    apart = _apart([day for days in last.values() for day in days])
    if apart <= _NEAR and not all_first:
        return _LAST, ""
    if apart >= _FAR and all_first and _apart(first) < _NEAR and len(last) >= _FEWEST:
        return _FIRST, "the years, which would be far apart otherwise"
    return _EITHER, ""


def _apart(days: Collection[date]) -> int:
    years = [day.year for day in days]
    return max(years) - min(years)


def _distinct(possible: tuple[Way, ...]) -> tuple[Way, ...]:
    """One way for each day."""
    return tuple({way.when: way for way in reversed(possible)}.values())[::-1]
