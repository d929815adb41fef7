"""How dates, sums and sizes are written in the language spoken; never by the machine's locale.

What Unicode's locale data says of a language is looked up once; sums are written by the thousand.
One place, so that a page, a feed and a table never write one sum in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from moothall.words.catalogues import locale
from moothall.words.saying import _, spoken_in

_KILO = 1000
_PENNY = Decimal("0.01")


@cache
def _months(language: str) -> tuple[str, ...]:
    names = locale(language).months["format"]["wide"]
    return tuple(names[number] for number in range(1, 13))


@cache
def _day_form(language: str) -> str:
    return str(locale(language).date_formats["long"].format)


@cache
def _signs(language: str) -> dict[int, str]:
    """From the signs that Python writes numbers with to those of a language."""
    signs = locale(language).number_symbols["latn"]
    return str.maketrans({",": signs["group"], ".": signs["decimal"]})


def number(value: int) -> str:
    """``1,234``."""
    return f"{value:,}".translate(_signs(spoken_in()))


def pounds(amount: Decimal) -> str:
    """``£99,999.00``; a minus sign stands before the pound sign, and pence are always shown."""
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}".translate(_signs(spoken_in()))


def short_pounds(amount: Decimal) -> str:
    """``£99,999`` where the pence are nought, else as ``pounds``; nothing is ever rounded."""
    if amount != amount.to_integral_value():
        return pounds(amount)
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.0f}".translate(_signs(spoken_in()))


def pounds_among(amount: Decimal, others: Iterable[Decimal | None]) -> str:
    """A sum as those that stand in one list with it: short where the pence of all are nought."""
    return pounds(amount) if pence_among((amount, *others)) else short_pounds(amount)


def pence_among(amounts: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """A penny if the pence of some sums are not all nought, else nothing.

    Says of a whole list what ``pounds_among`` has to know, so that it is found out once.
    """
    some = any(one is not None and one != one.to_integral_value() for one in amounts)
    return (_PENNY,) if some else ()


def long_date(day: date | datetime) -> str:
    """A day as people read it: ``29 April 2024``, ``29 Ebrill 2024``."""
    return _long_date(day.year, day.month, day.day, spoken_in())


@lru_cache(maxsize=10_000)  # lists say the same days many times over
def _long_date(year: int, month: int, day: int, language: str) -> str:
    return _day_form(language) % {"d": day, "MMMM": _months(language)[month - 1], "y": year}


def long_month(month: str) -> str:
    """``May 2022`` from ``2022-05``; ``July 2022 to September 2022`` from ``2022-07/2022-09``."""
    if "/" in month:
        first, last = map(long_month, month.split("/"))
        return _("%(first)s to %(last)s", first=first, last=last)
    year, number_ = month.split("-")
    return f"{_months(spoken_in())[int(number_) - 1]} {year}"


def stated_date(text: str) -> str:
    """A day, month or year as stated, in words: ``2024-06`` is ``June 2024``."""
    if text.count("-") == 2:  # noqa: PLR2004 - year-month-day
        return long_date(date.fromisoformat(text))
    return long_month(text) if "-" in text else text


def size(octets: int) -> str:
    """``812 bytes``, ``12.3 kB``, ``1.2 MB``: thousands, as files are sold and downloaded."""
    if octets < _KILO:
        return _("%(number)s bytes", number=octets)
    kilo = octets / _KILO
    shown, unit = (kilo, "kB") if octets < _KILO * _KILO else (kilo / _KILO, "MB")
    return f"{shown:.1f} {unit}".translate(_signs(spoken_in()))


def capital(text: str) -> str:
    """The text with a capital at its start, and nothing else changed."""
    return text[:1].upper() + text[1:]
