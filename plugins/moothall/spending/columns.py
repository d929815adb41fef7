"""Whole columns of cells as values: the fast path for ordinary cells, the careful one for others.

One of the modules that import pandas. What the fast path takes, the careful one reads alike; a test
holds them together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from moothall.records.problems import Unreadable
from moothall.spending.dates import day
from moothall.spending.money import pence

# A whole number of pounds, or with one or two digits of pence: nothing that needs explaining.
_ORDINARY_SUM = r"^(?P<minus>-)?(?P<whole>[0-9]{1,10})(?:\.(?P<part>[0-9]{1,2}))?\Z"
NOT_STATED = 0


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a column, and by place (from 0) the cells that have none."""

    read: pd.Series[Any]
    unread: dict[int, Unreadable]


def texts(cells: Sequence[str]) -> pd.Series[Any]:
    """Cells as a pandas column in which nothing is taken for a missing value."""
    return pd.Series(list(cells), dtype=object)


def by_distinct(cells: pd.Series[Any], read: Callable[[str], object]) -> pd.Series[Any]:
    """Each distinct cell read once: councils repeat names, departments and days."""
    codes, distinct = pd.factorize(cells)
    values = np.empty(len(distinct), dtype=object)
    values[:] = [read(cell) for cell in distinct]
    return pd.Series(values[codes], dtype=object, index=cells.index)


def money_column(cells: pd.Series[Any]) -> Column:
    """Sums in whole pence; ``NOT_STATED`` where a cell cannot be read."""
    parts = cells.str.extract(_ORDINARY_SUM)
    ordinary = parts["whole"].notna()
    pounds = parts["whole"].where(ordinary, "0").astype("int64")
    odd = parts["part"].fillna("").str.ljust(2, "0").astype("int64")
    values = (pounds * 100 + odd).where(parts["minus"].isna(), -(pounds * 100 + odd))
    unread = {}
    for place in np.flatnonzero(~ordinary).tolist():
        try:
            values.iloc[place] = pence(cells.iloc[place])
        except Unreadable as error:
            unread[place] = error
    return Column(values, unread)


def date_column(cells: pd.Series[Any], formats: Sequence[str]) -> Column:
    """Days as their ordinals; ``NOT_STATED`` where a cell cannot be read."""

    def ordinal(cell: str) -> int | Unreadable:
        try:
            return day(cell, formats).toordinal()
        except Unreadable as error:
            return error

    read = by_distinct(cells, ordinal)
    failed = read.map(lambda value: isinstance(value, Unreadable)).astype(bool)
    unread = {int(place): read.iloc[place] for place in np.flatnonzero(failed)}
    return Column(read.where(~failed, NOT_STATED).astype("int64"), unread)
