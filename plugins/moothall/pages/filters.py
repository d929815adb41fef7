"""How dates, sums and sizes are written on pages; never by the machine's locale.

One place, so that a page, a feed and a table never write one sum in two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from moothall.records.values import MONTHS, key_of, long_date, pounds
from moothall.words import counted, term

_KILO = 1000


def short_pounds(amount: Decimal) -> str:
    """``£99,999`` where the pence are nought, else as ``pounds``; nothing is ever rounded."""
    full = pounds(amount)
    return full.removesuffix(".00")


def iso(day: date | datetime) -> str:
    """``2024-04-29``, for ``<time datetime>``."""
    return day.date().isoformat() if isinstance(day, datetime) else day.isoformat()


def spoken(day: date | datetime) -> str:
    """``29 April 2024``."""
    return long_date(day.date() if isinstance(day, datetime) else day)


def long_month(month: str) -> str:
    """``May 2022`` from ``2022-05``."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def stated_date(text: str) -> str:
    """A day, month or year as stated, in words: ``2024-06`` is ``June 2024``."""
    if text.count("-") == 2:  # noqa: PLR2004 - year-month-day
        return long_date(date.fromisoformat(text))
    return long_month(text) if "-" in text else text


def count(number: int, noun: str = "") -> str:
    """``1,234``, or with a noun ``1,234 payments`` and ``1 payment``."""
    return counted(number, noun) if noun else f"{number:,}"


def size(octets: int) -> str:
    """``812 bytes``, ``12.3 kB``, ``1.2 MB``: thousands, as files are sold and downloaded."""
    if octets < _KILO:
        return f"{octets} bytes"
    if octets < _KILO * _KILO:
        return f"{octets / _KILO:.1f} kB"
    return f"{octets / _KILO / _KILO:.1f} MB"


def all_filters() -> Mapping[str, Callable[..., object]]:
    """Every filter by the name templates know it by, but those that need the site's address."""
    return {
        "pounds": pounds,
        "short_pounds": short_pounds,
        "iso": iso,
        "long_date": spoken,
        "long_month": long_month,
        "stated_date": stated_date,
        "count": count,
        "term": term,
        "size": size,
        "anchor": key_of,
    }
