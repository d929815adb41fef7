"""Months that a cell says by halves: ``May``, or the number of a ledger's period, ``2022/02``.

Stands alone because the rest is said by the months that the file's name, or a person, says it
covers, and otherwise by nobody: a month has no year of its own, and a period may be the calendar's
month or that of a financial year.
"""

from __future__ import annotations

import re

from moothall.records.problems import Unreadable
from moothall.spending.dates import month_number, whole_year
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
# P03, Period 3, Cyfnod 3, with the financial year or without.
_NAMED = r"(?:period|per|p|month|mth|m|cyfnod|mis)[ .-]?(?P<p>0?[1-9]|1[0-9])"
_FINANCIAL = r"(?P<from>(?:20)?[0-9]{2}) ?[-/] ?(?P<till>(?:20)?[0-9]{2})"
_NUMBERED = (
    re.compile(rf"{_NAMED}(?:[ ,./-]*\(?{_FINANCIAL}\)?)?", re.IGNORECASE),
    re.compile(rf"{_FINANCIAL}[ ,./-]*{_NAMED}", re.IGNORECASE),
)
# Under a heading that says that it is a period: 03, 2023/24-03.
_NUMBER_ALONE = re.compile(rf"(?:{_FINANCIAL}[ ,./-]+)?(?P<p>0?[1-9]|1[0-9])")
# 202306; where a day could be in it, only the months of the file say that it is none.
_TOGETHER = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])")
_MARCH, _YEAR = 3, 12
_NO_MONTH = "is the number of a period, and nothing says which month that is."
_REMEDY = (
    "Write the month in words, like May 2022. Or name the file by its month, like 2022-05.csv, and "
    "say PaymentDate: [] under columns in columns.yaml."
)


def settle_months(found: Days, heading: str, named: Months | None) -> None:
    """Settle cells that name a month without its year, or number a period under such a heading.

    ``named`` are the months that the file's name or a person says: the one reading that is among
    them is right. Where there is no such one, the cell cannot be read.
    """
    for cell in list(found.unread) if named else ():
        alike = [one for one in _all_of(named) if int(one[-2:]) == month_number(cell.strip())]
        if len(alike) == 1:
            del found.unread[cell]
            found.months[cell] = alike[0]
            found.written, found.settled = "mmm", "the month of the file says of which year"
    patterns: tuple[re.Pattern[str], ...] = _NUMBERED
    if plain(heading) in _HEADINGS:
        _settle_periods(found, named)
        patterns = (*_NUMBERED, _NUMBER_ALONE)
    for cell in list(found.unread):
        said = " ".join(cell.split())
        if period := next((one for by in patterns if (one := by.fullmatch(said))), None):
            _settle_named(found, cell, period, _all_of(named))
        elif patterns is _NUMBERED and (together := _TOGETHER.fullmatch(said)):
            month = numbered(together["year"], int(together["month"]))
            if month and (month in _all_of(named) or int(said[2:4]) > _YEAR):
                _is_month(found, cell, month, ("yyyymm", "no cell could be two months"))


def _all_of(named: Months | None) -> list[str]:
    """Every month from the first to the last."""
    if named is None:
        return []
    first, last = (int(m[:4]) * _YEAR + int(m[5:]) - 1 for m in (named.first, named.last))
    return [f"{month // _YEAR}-{month % _YEAR + 1:02}" for month in range(first, last + 1)]


def _settle_periods(found: Days, named: Months | None) -> None:
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


def _settle_named(found: Days, cell: str, period: re.Match[str], named: list[str]) -> None:
    """A period by its number, where one month has it among those of the file, or of its year."""
    months = _of_period(period)
    right = months or [month for month in named if _numbered_so(month, period)]
    if len(right) == 1:
        by = (
            "the financial year is beside the period"
            if months
            else "the month of the file says which period it is"
        )
        _is_month(found, cell, right[0], ("number of a period", by))
    else:
        found.unread[cell] = Unreadable(_NO_MONTH, _REMEDY)


def _of_period(said: re.Match[str]) -> list[str]:
    """The month of a period of a stated financial year."""
    number = int(said["p"])
    if not said["from"] or number > _YEAR:
        return []
    year, after = whole_year(said["from"]), number + _MARCH > _YEAR
    if whole_year(said["till"]) != year + 1:
        return []
    return [numbered(str(year + after), (number + _MARCH - 1) % _YEAR + 1)]


def _numbered_so(month: str, said: re.Match[str]) -> bool:
    """Whether a month has a period's number, in the calendar or in a financial year."""
    number = int(month[-2:])
    return not said["from"] and int(said["p"]) in {number, (number - _MARCH - 1) % _YEAR + 1}


def _is_month(found: Days, cell: str, month: str, how: tuple[str, str]) -> None:
    del found.unread[cell]
    found.months[cell] = month
    found.written, found.settled = how


def _refused(months: list[str]) -> Unreadable:
    either = " or ".join(map(long_month, months))
    return Unreadable(
        "is the number of a period, and could be several months.",
        f"It could be {either}. {_REMEDY}",
    )
