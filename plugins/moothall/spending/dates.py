"""Dates as spending files write them, by formats that a mapping states.

Stands alone because no library may guess a date: day and month are never swapped, and a date that
two stated formats read differently is refused with both readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from moothall.records.problems import Unreadable
from moothall.records.values import MONTHS
from moothall.words import long_date

_MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in list(_MONTH_NUMBERS.items())}
_MONTH_NUMBERS["sept"] = _MONTH_NUMBERS["september"]
_WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi",
    "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
_MONTH_NUMBERS |= {name: number for number, name in enumerate(_WELSH, start=1)}
_TOKENS = {
    "yyyy": r"(?P<year>[0-9]{4})",
    "yy": r"(?P<year>[0-9]{2})",
    "mmmm": r"(?P<month>[A-Za-z]+)",
    "mmm": r"(?P<month>[A-Za-z]+)",
    "mm": r"(?P<month>[0-9]{1,2})",
    "dd": r"(?P<day>[0-9]{1,2})",
}
# Spreadsheets add midnight to a day; any other time would be lost, and is refused.
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_CENTURY = 2000
_YEAR_DIGITS = 4
KNOWN = ("yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "dd-mmm-yy", "dd-mmm-yyyy", "yyyymmdd")


def month_number(name: str) -> int:
    """The number of a month by its name or three letters of it, in English or Welsh; 0 for none."""
    return _MONTH_NUMBERS.get(name.casefold(), 0)


def whole_year(digits: str) -> int:
    """A year from its four digits, or from two: no spending was published before this century."""
    return int(digits) + (_CENTURY if len(digits) < _YEAR_DIGITS else 0)


@lru_cache(maxsize=64)
def date_format(text: str) -> re.Pattern[str]:
    """The pattern for a format such as ``dd/mm/yyyy``.

    Raises:
        ValueError: for a format without exactly one day, one month and one year.
    """
    parts = re.split(r"(y{4}|yy|m{2,4}|dd)", text.strip().casefold())
    pattern = "".join(_TOKENS.get(part, re.escape(part)) for part in parts)
    if text.strip().casefold() == "yyyymmdd":
        pattern = pattern.replace("{1,2}", "{2}")
    if any(pattern.count(f"<{name}>") != 1 for name in ("year", "month", "day")):
        raise ValueError(text)
    if re.search(r"[a-z0-9]", "".join(part for part in parts if part not in _TOKENS)):
        raise ValueError(text)
    return re.compile(pattern + _MIDNIGHT)


def day(text: str, formats: Sequence[str]) -> date:
    """A day in one of the stated formats.

    Raises:
        Unreadable: for text in none of them, or that two of them read as different days.
    """
    cleaned = " ".join(text.split())
    readings = _readings(cleaned, formats)
    if len(readings) == 1:
        return readings[0]
    if readings:
        either = " or ".join(long_date(reading) for reading in readings)
        raise Unreadable("could be two dates.", f"It could be {either}: write year-month-day.")
    if not cleaned:
        raise Unreadable("There is no date.", "Give the date of payment.")
    raise Unreadable("is not a date as this file writes them.", _remedy(cleaned, formats))


def _readings(text: str, formats: Sequence[str]) -> list[date]:
    """Every day that the text could be, in the order of the formats."""
    found: dict[date, None] = {}
    for written in formats:
        match = date_format(written).fullmatch(text)
        if not match:
            continue
        month, year = match["month"], whole_year(match["year"])
        number = _MONTH_NUMBERS.get(month.casefold()) or (int(month) if month.isdigit() else 0)
        try:
            found[date(year, number, int(match["day"]))] = None
        except ValueError:
            continue
    return list(found)


def _remedy(text: str, formats: Sequence[str]) -> str:
    """What the mapping could say if the whole file writes its dates so, else how to write one."""
    others = [written for written in KNOWN if written not in formats and _readings(text, [written])]
    if not others:
        return f"Write a day of the calendar as {' or '.join(formats)}."
    meant = " or ".join(
        f"{long_date(_readings(text, [written])[0])} (dates: {written})" for written in others
    )
    return f"It could be {meant}. Say so in columns.yaml if the whole file is written like that."
