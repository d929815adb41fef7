"""Every day that a cell could be, and how it is written then.

Stands alone because it looks at one cell: what the other cells, the heading and the file's name say
of it is for ``days`` and those that come after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from moothall.records.values import long_date
from moothall.spending.dates import month_number, whole_year

_TIME = re.compile(
    r"[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M)?"
    r"(?:Z|[-+][0-9]{2}:?[0-9]{2})?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})")
_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:\.0+)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[-/. ]*([^\W\d_]{3,})[-/. ,]*([0-9]{4}|[0-9]{2})")
_NAME_FIRST = re.compile(r"([^\W\d_]{3,})[-/. ]+([0-9]{1,2}),? +([0-9]{4})")
_AROUND_MARKS = re.compile(r"(?<=[0-9]) ?([-/.]) ?(?=[0-9])")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
# Day 1 of a spreadsheet is 1 January 1900, and it takes 1900 for a leap year.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)  # 1990 to 2099
_YEARS = range(1990, 2100)
# Years that a cell may begin with in two digits: lists of payments are no older.
_SHORT_YEARS = range(2005, 2031)
# Cells whose ways are not worked out again: councils write the same days, file after file.
_REMEMBERED = 20_000

DAY_FIRST, MONTH_FIRST, SERIAL = "dd{0}mm{0}{1}", "mm{0}dd{0}{1}", "spreadsheet day number"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a cell: as which day, written how; ``order`` is what needs settling."""

    when: date
    written: str
    order: str = ""


@lru_cache(maxsize=_REMEMBERED)
def ways(text: str) -> tuple[Way, ...]:
    """Every day that a cell could be; none where it is not a day."""
    found = tuple(way for way in _ways(_cleaned(text)) if way.when.year in _YEARS)
    alike = len({way.when for way in found}) == 1
    return (Way(found[0].when, found[0].written),) if alike and len(found) > 1 else found


@lru_cache(maxsize=_REMEMBERED)
def turned_way(text: str) -> Way | None:
    """The other day of a cell that begins with the year, if a spreadsheet has turned it.

    ``2023-01-06`` is 1 June then; nothing where day and month cannot change places, or are alike.
    """
    found = _YEAR_FIRST.fullmatch(_cleaned(text))
    if not found or int(found[3]) == int(found[4]):
        return None
    written = f"yyyy{found[2]}dd{found[2]}mm"
    way = next(_way(found[1], found[4], found[3], written), None)
    return way if way and way.when.year in _YEARS else None


@lru_cache(maxsize=_REMEMBERED)
def year_first(text: str) -> Way | None:
    """The day of a cell of three pairs of digits, if the first is the year: ``23-06-14``."""
    found = _YEAR_LAST.fullmatch(_cleaned(text))
    if not found or len(found[1]) != len(found[4]) or whole_year(found[1]) not in _SHORT_YEARS:
        return None
    written = f"yy{found[2]}mm{found[2]}dd"
    way = next(_way(found[1], found[3], found[4], written), None)
    return way and Way(way.when, way.written, "year first")


def is_far_away(text: str) -> bool:
    """Whether a cell is a day of the calendar on which no payment was made: ``31/12/9999``."""
    return not ways(text) and any(_ways(_cleaned(text)))


def either(possible: Iterable[Way]) -> str:
    """The days that a cell could be, in words."""
    return " or ".join(long_date(way.when) for way in possible)


def forms(possible: Iterable[Way]) -> str:
    """How the mapping says each way to read a cell."""
    return " or ".join(f"dates: {way.written}" for way in possible)


def _cleaned(text: str) -> str:
    """A cell without what says nothing of the day: time, weekday, ordinals, spaces at marks."""
    cleaned = _ORDINAL.sub("", _WEEKDAY.sub("", _TIME.sub("", " ".join(text.split()))))
    return _AROUND_MARKS.sub(r"\1", cleaned) if " " in cleaned else cleaned


def _ways(text: str) -> Iterator[Way]:
    if found := _YEAR_FIRST.fullmatch(text):
        yield from _way(found[1], found[3], found[4], f"yyyy{found[2]}mm{found[2]}dd")
    elif found := _TOGETHER.fullmatch(text):
        yield from _way(found[1], found[2], found[3], "yyyymmdd")
    elif found := _YEAR_LAST.fullmatch(text):
        year = "y" * len(found[4])
        first, mark, second = found[1], found[2], found[3]
        for way in _way(found[4], second, first, DAY_FIRST.format(mark, year)):
            yield Way(way.when, way.written, "day first")
        for way in _way(found[4], first, second, MONTH_FIRST.format(mark, year)):
            yield Way(way.when, way.written, "month first")
    elif found := _NAMED.fullmatch(text):
        yield from _way(found[3], found[2], found[1], f"dd-mmm-{'y' * len(found[3])}")
    elif found := _NAME_FIRST.fullmatch(text):
        yield from _way(found[3], found[1], found[2], "mmm dd yyyy")
    elif (found := _SERIAL.fullmatch(text)) and int(found[1]) in _SERIALS:
        yield Way(_SERIAL_START + timedelta(int(found[1])), SERIAL)


def _way(year: str, month: str, day: str, written: str) -> Iterator[Way]:
    number = int(month) if month.isdecimal() else month_number(month)
    try:
        yield Way(date(whole_year(year), number, int(day)), written)
    except ValueError:
        return
