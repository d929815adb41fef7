"""Months, quarters and years as a cell says them.

Stands alone because a file may say no more than the month, and no day is ever made of that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from moothall.spending.dates import month_number, whole_year

_YEARS = range(1990, 2100)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})"
_NUMBERED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-/. ](?P<month>0?[1-9]|1[0-2])")
_MONTH_FIRST = re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/. ](?P<year>(?:19|20)[0-9]{2})")
_NAMED = re.compile(rf"(?P<month>[^\W\d_]{{3,}})[-/. _,']*{_YEAR}")
_RANGE = re.compile("(.+?) ?(?:-|\N{EN DASH}|to|/) ?(.+)")
# The quarters of a financial year: the first is April to June.
_QUARTER = re.compile(
    r"(?:q(?:uarter|tr)?[ _-]?(?P<q>[1-4])[ _,-]*(?P<y>(?:19|20)?[0-9]{2})[-/_ ]+(?:20)?[0-9]{2}"
    r"|(?P<y2>(?:19|20)?[0-9]{2})[-/_ ](?:20)?[0-9]{2}[ _,-]*q(?:uarter|tr)?[ _-]?(?P<q2>[1-4]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Months:
    """A month, or the first and the last of several; ``written`` is how the text has it."""

    first: str
    last: str
    written: str

    @property
    def text(self) -> str:
        """``2012-02``, or ``2010-07/2010-09``."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"

    def hold(self, day: date) -> bool:
        """Whether a day is of these months."""
        return self.first <= f"{day:%Y-%m}" <= self.last

    def tell(self, day: date, other: date) -> bool:
        """Whether a day is of these months, and another that it could be is not."""
        return self.hold(day) and not self.hold(other)


def month_of(text: str) -> Months | None:
    """The month or months that a whole cell says, if that is what it says."""
    cleaned = " ".join(text.split())
    for pattern, written in (
        (_NUMBERED, "yyyy-mm"),
        (_MONTH_FIRST, "mm/yyyy"),
        (_NAMED, "mmm yyyy"),
    ):
        found = pattern.fullmatch(cleaned)
        month = _month(found) if found else ""
        if month:
            return Months(month, month, written)
    if found := _QUARTER.fullmatch(cleaned):
        return _quarter(found)
    if found := _RANGE.fullmatch(cleaned):
        first, last = month_of(found[1]), month_of(found[2])
        if first and last and first.first <= last.last:
            return Months(first.first, last.last, f"{first.written} to {last.written}")
    return None


def _month(found: re.Match[str]) -> str:
    said = found["month"]
    number = int(said) if said.isdecimal() else month_number(said)
    return numbered(found["year"], number) if number else ""


def numbered(year: str, month: int) -> str:
    """A month of a year in two or four digits as ``2022-05``; nothing for a year far away."""
    full = whole_year(year)
    return f"{full}-{month:02}" if full in _YEARS else ""


def _quarter(found: re.Match[str]) -> Months:
    return quarter(int(found["q"] or found["q2"]), whole_year(found["y"] or found["y2"]))


def quarter(number: int, year: int) -> Months:
    """The months of a quarter, from 1, of the financial year that begins in a year."""
    start = 3 * number + 1  # of the months of the year the quarters begin in
    last = start + 2
    names = [f"{year + (m > 12)}-{(m - 1) % 12 + 1:02}" for m in (start, last)]  # noqa: PLR2004
    return Months(names[0], names[1], "quarter of a financial year")
