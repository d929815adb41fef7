"""How a column of dates is read in a file without a mapping, by all that says anything of it.

Stands alone as the order of the steps: the cells, the heading, then the months that the file is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from moothall.spending.days import Days, days_of
from moothall.spending.months import Months
from moothall.spending.periods import settle_months
from moothall.spending.short_years import settle_short_years
from moothall.spending.turned_years import settle_turned
from moothall.spending.two_hands import take_back

# (DD/MM/YYYY), and in Welsh (DD/MM/BBBB).
_ORDER = re.compile(
    r"(?<![^\W_])(?P<one>d{1,2}|m{1,3}|[yb]{2,4})(?P<mark>[-/. ]?)(?P<two>d{1,2}|m{1,3})(?P=mark)"
    r"(?P<three>d{1,2}|[yb]{2,4})(?![^\W_])",
    re.IGNORECASE,
)
_ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


def settled_days(
    cells: Iterable[str], others: Iterable[str], heading: str, period: Months | None
) -> Days:
    """The days of a column's distinct cells; ``period`` are the months of the file, if known."""
    stated = order_said(heading)
    found = days_of(cells, others, stated)
    settle_short_years(found, stated, period)
    take_back(found, period)
    settle_turned(found, period)
    settle_months(found, heading, period)
    return found


def order_said(heading: str) -> str:
    """The order of day, month and year that a heading says: ``Date (DD/MM/YYYY)``; else nothing."""
    for said in _ORDER.finditer(heading):
        letters = "".join(said[part][0] for part in ("one", "two", "three")).casefold()
        if order := _ORDERS.get(letters.replace("b", "y")):
            return order
    return ""
