"""Sums as bars: a table whose rows are drawn to one scale, chart and figures in one.

Stands alone so that every chart of the site is drawn by one rule: all bars of a table share one
scale and one nought, and a sum below nought is drawn to the other side of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Bar:
    """One sum as a bar: where it starts and how wide it is, in thousandths of the chart's width.

    ``series`` says which of a row's sums it is (a year, a basis); empty where rows have one sum.
    """

    amount: Decimal
    start: int
    width: int
    series: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of a chart. ``address`` is empty where it has no page, ``payments`` may be untold."""

    name: str
    bars: tuple[Bar, ...]
    address: str = ""
    payments: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of a chart is made from: a name and its sums by series."""

    name: str
    sums: Mapping[str, Decimal]
    address: str = ""
    payments: int | None = None
    note: str = ""


def bar_rows(entries: Iterable[Entry]) -> tuple[BarRow, ...]:
    """Entries as rows of one chart, in the order given, all to the same scale.

    The scale runs from the least sum or nought to the greatest sum or nought. Sums of one series
    keep their order in every row.
    """
    given = tuple(entries)
    sums = [amount for entry in given for amount in entry.sums.values()]
    low, high = min([Decimal(0), *sums]), max([Decimal(0), *sums])
    return tuple(
        BarRow(
            name=entry.name,
            bars=tuple(
                _bar(amount, series, low, high - low) for series, amount in entry.sums.items()
            ),
            address=entry.address,
            payments=entry.payments,
            note=entry.note,
        )
        for entry in given
    )


def _bar(amount: Decimal, series: str, low: Decimal, span: Decimal) -> Bar:
    if not span:
        return Bar(amount, 0, 0, series)
    nought, end = _place(-low, span), _place(amount - low, span)
    return Bar(amount, min(nought, end), abs(end - nought), series)


def _place(distance: Decimal, span: Decimal) -> int:
    """A distance from the least sum in thousandths of the width; what is drawn may be rounded."""
    return int((distance * _WIDTH / span).to_integral_value(ROUND_HALF_EVEN))
