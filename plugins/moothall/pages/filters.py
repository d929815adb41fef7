"""What templates write dates, sums, sizes and words with: the room of words, by short names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from moothall.records.values import key_of
from moothall.words import (
    capital,
    counted,
    long_date,
    long_month,
    number,
    pence_among,
    pounds,
    pounds_among,
    short_pounds,
    size,
    stated_date,
    term,
)


def iso(day: date | datetime) -> str:
    """``2024-04-29``, for ``<time datetime>``."""
    return day.date().isoformat() if isinstance(day, datetime) else day.isoformat()


def count(value: int, noun: str = "") -> str:
    """``1,234``, or with a noun ``1,234 payments`` and ``1 payment``."""
    return counted(value, noun) if noun else number(value)


def all_filters() -> Mapping[str, Callable[..., object]]:
    """Every filter by the name templates know it by, but those that need the site's address."""
    return {
        "pounds": pounds,
        "pence_among": pence_among,
        "pounds_among": pounds_among,
        "short_pounds": short_pounds,
        "iso": iso,
        "long_date": long_date,
        "long_month": long_month,
        "stated_date": stated_date,
        "count": count,
        "term": term,
        "first_capital": capital,
        "size": size,
        "anchor": key_of,
    }
