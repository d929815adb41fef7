"""Quarters and financial years, and which files belong to them.

Stands alone because the Code's quarters are the financial year's: April to June is the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moothall.spending.model import FileReport

_APRIL = 4
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Span:
    """A quarter or a year, its files in order of time: ``2022-23-q1``, or ``2022-23``."""

    key: str
    reports: tuple[FileReport, ...]

    @property
    def title(self) -> str:
        """``2022-23``, or ``2022-23, quarter 1``."""
        year, _, quarter = self.key.partition("-q")
        return f"{year}, quarter {quarter}" if quarter else year


def year_of(period: str) -> str:
    """The financial year of a month: ``2022-23`` of ``2022-05``."""
    year, month = (int(part) for part in period.split("-")[:2])
    first = year if month >= _APRIL else year - 1
    return f"{first}-{(first + 1) % _CENTURY:02}"


def quarter_of(period: str) -> str:
    """The quarter of a financial year: ``2022-23-q1`` of ``2022-05``."""
    month = int(period.split("-")[1])
    return f"{year_of(period)}-q{(month - _APRIL) % 12 // 3 + 1}"


def spans(reports: Iterable[FileReport]) -> dict[str, str]:
    """What the files of each period cover together: ``2022-07/2022-09`` of a quarter's file.

    Files are held by the last month that they cover; a payment without a day may be of any.
    """
    firsts: dict[str, str] = {}
    for report in reports:
        first = report.first_month
        firsts[report.period] = min(first, firsts.get(report.period, first))
    return {last: "/".join(dict.fromkeys((first, last))) for last, first in firsts.items()}


def years(reports: Iterable[FileReport]) -> Sequence[Span]:
    """Files by financial year."""
    return [
        Span(key, tuple(held))
        for key, held in groupby(_in_time(reports), key=lambda report: year_of(report.period))
    ]


def quarters(reports: Iterable[FileReport]) -> Sequence[Span]:
    """Files by quarter."""
    return [
        Span(key, tuple(held))
        for key, held in groupby(_in_time(reports), key=lambda report: quarter_of(report.period))
    ]


def _in_time(reports: Iterable[FileReport]) -> Sequence[FileReport]:
    return sorted(reports, key=lambda report: (report.period, report.file))
