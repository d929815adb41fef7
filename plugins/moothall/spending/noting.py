"""What is pointed out of a file that has been read, and stops nothing.

Stands alone because all of it is for a person to judge: no payment is dropped, turned or joined for
what is said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, counted
from moothall.records.values import long_date
from moothall.spending.doubts import cells_of, doubts_of
from moothall.spending.fields import FIELDS
from moothall.spending.midnights import maybe_the_next_day
from moothall.spending.months import Months
from moothall.spending.paid_days import of_months
from moothall.spending.titles import meet, other_months
from moothall.spending.two_hands import turned
from moothall.spending.withholding import pointed_out
from moothall.words import long_month

if TYPE_CHECKING:
    from moothall.spending.reporting import Account

_DATES = FIELDS["PaymentDate"].title


def notes_of(
    account: Account,
    named: Months | None,
    found: tuple[Sequence[tuple[int, ...]], tuple[date | None, date | None]],
) -> tuple[Problem, ...]:
    """Everything that is pointed out; ``named`` are the months that the file's name says.

    ``found`` are groups of lines that are alike in every cell, and the first and the last day.
    """
    path = account.source.path
    alike, days = found
    return (
        *_nothing(account),
        *other_months(account.opening.titles, named, path),
        *(_other_than_named(account, days) or _far_off(account, days)),
        *_two_ways(account),
        *_turned(account),
        *maybe_the_next_day(
            account.table.days.days, Place(path, account.opening.heading_line, _DATES)
        ),
        *_hints(account),
        *doubts_of(account),
        *_twice(path, alike),
    )


def _nothing(account: Account) -> Iterable[Problem]:
    """That a file has headings and nothing below them."""
    if not account.payments.num_rows and not account.settled.set_aside and not account.rows.faults:
        message = "There are headings in this file and no payments."
        remedy = "If the council paid nothing in that month, leave it; else put the payments in."
        yield Problem(Place(account.source.path), message, remedy)


def _other_than_named(account: Account, days: tuple[date | None, date | None]) -> list[Problem]:
    """That no payment is of a month that the name of the file says."""
    source, months = account.source, sorted(account.table.days.months.values())
    named = source.months
    if named is None or source.period_source != "file name":
        return []
    stated = [Months(text.split("/")[0], text.split("/")[-1], "") for text in months]
    if days[0] and days[1]:
        stated.append(Months(f"{days[0]:%Y-%m}", f"{days[1]:%Y-%m}", ""))
    if not stated or any(meet(one, named) for one in stated):
        return []
    first, last = min(one.first for one in stated), max(one.last for one in stated)
    unread = {name: cells_of(account.unread, name) for name in account.unread.column_names}
    other = of_months(unread, named)
    return [
        Problem(
            Place(source.path, account.opening.heading_line, _DATES),
            f"The payments of this file are of {long_month(Months(first, last, '').text)}, where "
            f"its name says {long_month(named.text)}.",
            f"The days under {other} are: if they are those of payment, say PaymentDate: {other} "
            "under columns in columns.yaml."
            if other
            else "Put the right month in its place, or name the file by its month.",
        )
    ]


def _far_off(account: Account, days: tuple[date | None, date | None]) -> list[Problem]:
    """Days a year or more from the months of the file, where others are nearer.

    A bill may be paid some months late, or paid ahead; a year is what a hand gets wrong.
    """
    source, named = account.source, account.source.months
    if not (named and days[0] and days[1] and "PaymentDate" in account.layout.fields):
        return []
    early, late = _first_day(named.first, -11), _first_day(named.last, 12)
    if early <= days[0] and days[1] < late:
        return []
    column = account.payments.column("PaymentDate")
    far = pc.or_(pc.less(column, early), pc.greater_equal(column, late))
    rows = np.flatnonzero(far.fill_null(False))  # noqa: FBT003 - Arrow's
    if not len(rows):
        return []
    row = int(rows[0])
    dated = "payment is" if len(rows) == 1 else "payments are"
    of = long_month(named.text)
    message = f"{len(rows):,} {dated} dated a year or more from {of}, which the file is of: "
    return [
        Problem(
            Place(source.path, account.payments.column("line")[row].as_py(), _DATES),
            f"{message}{long_date(column[row].as_py())}{'' if len(rows) == 1 else ', and so on'}.",
            "Look at the year in the system that it comes from; if it is right, leave it.",
        )
    ]


def _first_day(month: str, later: int) -> date:
    """The first day of the month that is so many months later."""
    year, number = map(int, month.split("-"))
    years, left = divmod(number - 1 + later, 12)
    return date(year + years, left + 1, 1)


def _two_ways(account: Account) -> Iterable[Problem]:
    """That the dates of the whole file can be read in two ways, and what would settle it."""
    days = account.table.days
    if days.unsettled:
        place = Place(account.source.path, account.opening.heading_line, _DATES)
        message = (
            f"The dates of this file can be read as {days.unsettled}, and nothing in it "
            f"says which: {days.example}."
        )
        yield Problem(place, message, f"Say in columns.yaml which it is (dates: {days.unsettled}).")


def _turned(account: Account) -> Iterator[Problem]:
    """Days outside the months of the file that are inside if day and month change places."""
    source, days = account.source, account.table.days
    named = source.months
    if named is None or account.source.reading.dates:
        return
    if cells := turned(days, named):
        cell = min(cells)
        yield Problem(
            Place(source.path, account.opening.heading_line, _DATES),
            f"{cell.strip()} is read as {long_date(days.days[cell])}, outside "
            f"{long_month(named.text)}, which the file is of "
            f"({counted(len(cells), 'such date')}): day and month may have changed places.",
            "Look at these dates in the system that they come from, and write them as "
            "year-month-day.",
        )


def _hints(account: Account) -> Iterable[Problem]:
    """Names that may be withheld, and are published as suppliers."""
    names, forms = (cells_of(account.payments, name) for name in ("BeneficiaryName", "redaction"))
    lines = account.payments.column("line").to_numpy()
    some = account.table.striking
    return pointed_out(names, some, forms.blank(), (account.source.path, lines))


def _twice(path: str, alike: Iterable[tuple[int, ...]]) -> Iterator[Problem]:
    """Lines that are alike, with the places of both: pointed out and kept."""
    for first, *others in alike:
        for line in others:
            message = f"This line is alike in every cell to line {first}; both are counted."
            remedy = "If it was paid once, take one of the two away."
            yield Problem(Place(path, line), message, remedy)
