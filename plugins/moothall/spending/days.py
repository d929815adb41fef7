"""The days of a column without a mapping: every way to read each cell, settled by all of them.

Stands alone because a day and a month are told apart by the whole file or not at all: a cell that
could be two days is refused with both unless other cells settle which comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from moothall.records.problems import Unreadable
from moothall.records.values import long_date
from moothall.spending.dates import day as day_of
from moothall.spending.dates import month_number, whole_year
from moothall.spending.months import month_of

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
_MONTH_ALONE = re.compile(r"0?[1-9]|1[0-2]")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
# Day 1 of a spreadsheet is 1 January 1900, and it takes 1900 for a leap year.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)  # 1990 to 2099
_YEARS = range(1990, 2100)
_UNSETTLED = "unsettled"
# Cells whose ways are not worked out again: councils write the same days, file after file.
_REMEMBERED = 20_000

DAY_FIRST, MONTH_FIRST, SERIAL = "dd{0}mm{0}{1}", "mm{0}dd{0}{1}", "spreadsheet day number"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a cell: as which day, written how; ``order`` is what needs settling."""

    when: date
    written: str
    order: str = ""


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


@lru_cache(maxsize=_REMEMBERED)
def ways(text: str) -> tuple[Way, ...]:
    """Every day that a cell could be; none where it is not a day."""
    cleaned = _ORDINAL.sub("", _WEEKDAY.sub("", _TIME.sub("", " ".join(text.split()))))
    found = tuple(way for way in _ways(cleaned) if way.when.year in _YEARS)
    alike = len({way.when for way in found}) == 1
    return (Way(found[0].when, found[0].written),) if alike and len(found) > 1 else found


def days_of(cells: Iterable[str], others: Iterable[str] = ()) -> Days:
    """The days of a column's distinct cells; ``others`` are the cells of other columns of dates.

    Blank cells are passed over: whether there must be a date is for others to say.
    """
    read = {cell: ways(cell) for cell in cells if cell.strip()}
    order, settled = _order(read, [ways(cell) for cell in others])
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
            found.unread[cell] = _refused(cell, possible)
    if order == _UNSETTLED:
        cell, possible = next((cell, ways) for cell, ways in read.items() if len(ways) > 1)
        found.unsettled = " or ".join(way.written for way in possible)
        either = " or ".join(long_date(way.when) for way in possible)
        found.example = f"{cell.strip()} could be {either}"
    found.written = " and ".join(way for way, _ in sorted(written.items(), key=lambda w: -w[1])[:3])
    return found


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


def _order(read: dict[str, tuple[Way, ...]], others: Sequence[tuple[Way, ...]]) -> tuple[str, str]:
    """Whether days or months come first where both could, and how that was settled."""
    open_cells = [cell for cell, possible in read.items() if len(possible) > 1]
    if not open_cells:
        return "", "no cell could be two days"
    for where, cells in (("this column", list(read.values())), ("another column", others)):
        sure = [(possible[0].order) for possible in cells if len(possible) == 1]
        orders = {order for order in sure if order}
        if len(orders) == 1:
            (order,) = orders
            comes = "the day" if order == "day first" else "the month"
            return order, f"{comes} comes first, by the days of {where} that can be read in one way"
    return _UNSETTLED, "nothing in the file says whether the day or the month comes first"


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


def _refused(cell: str, possible: Sequence[Way]) -> Unreadable:
    if len(possible) > 1:
        either = " or ".join(long_date(way.when) for way in possible)
        forms = " or ".join(f"dates: {way.written}" for way in possible)
        remedy = f"It could be {either}. Say which in columns.yaml ({forms})."
        return Unreadable("could be two dates.", remedy)
    if not cell.strip():
        return Unreadable("There is no date.", "Give the date of payment.")
    if month_number(cell.strip()) or _MONTH_ALONE.fullmatch(cell.strip()):
        return Unreadable(
            "is a month without its year.",
            "Write month and year, like Apr 2024, or name the file by its month, like 2024-04.csv, "
            "and say PaymentDate: [] under columns in columns.yaml.",
        )
    return Unreadable("is not a date.", "Write a day of the calendar as year-month-day.")
