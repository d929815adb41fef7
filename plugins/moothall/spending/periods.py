"""Periods of a ledger by their numbers: ``2022/02`` is February, or the second month of a year.

Stands alone because a number of a period is no number of a month: which of the calendar's and a
financial year's it is, the name of the file or a person says, and otherwise nobody.
"""

from __future__ import annotations

import re

from moothall.records.problems import Unreadable
from moothall.spending.days import Days
from moothall.spending.months import Months, numbered
from moothall.spending.vocabulary import plain
from moothall.words import long_month

# Headings, as compared, under which a month by its number is a period.
_HEADINGS = {"period", "financialperiod", "accountingperiod", "postingperiod", "fiscalperiod"}
_HEADINGS |= {"ledgerperiod", "glperiod", "paymentperiod", "periodnumber", "periodno"}
_PERIOD = re.compile(
    r"(?P<y1>(?:19|20)[0-9]{2})[-/. ]?(?P<p1>0?[1-9]|1[0-2])"
    r"|(?P<p2>0?[1-9]|1[0-2])[-/. ](?P<y2>(?:19|20)[0-9]{2})"
)
_MARCH, _YEAR = 3, 12


def settle_periods(found: Days, heading: str, named: Months | None) -> None:
    """Settle cells that number a period, in a column that is headed so.

    ``named`` are the months that the file's name or a person says: the one reading that is among
    them is right. Where there is no such one, the cell cannot be read.
    """
    if plain(heading) not in _HEADINGS:
        return
    for cell in [*found.months, *found.unread]:
        said = _PERIOD.fullmatch("".join(cell.split()))
        if said is None:
            continue
        months = _readings(said["y1"] or said["y2"], int(said["p1"] or said["p2"]))
        right = [m for m in months if named and named.first <= m <= named.last]
        found.months.pop(cell, None)
        found.unread.pop(cell, None)
        if len(right) == 1:
            found.months[cell] = right[0]
            found.written = "number of a period"
            found.settled = "the month of the file says which period it is"
        else:
            found.unread[cell] = _refused(months)


def _readings(year: str, number: int) -> list[str]:
    """The calendar's month, and those of the financial years that begin and that end in a year."""
    month, after = (number + _MARCH - 1) % _YEAR + 1, number + _MARCH > _YEAR
    starts = numbered(str(int(year) + after), month)
    ends = numbered(str(int(year) - 1 + after), month)
    return [one for one in dict.fromkeys((numbered(year, number), starts, ends)) if one]


def _refused(months: list[str]) -> Unreadable:
    either = " or ".join(map(long_month, months))
    return Unreadable(
        "is the number of a period, and could be several months.",
        f"It could be {either}. Write the month in words, like May 2022, or name the file by its "
        "month, like 2022-05.csv.",
    )
