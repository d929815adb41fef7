"""Which of several columns of days is that of payment, and when nothing says which.

Stands alone because an invoice's day, read without fault, is not the day on which it was paid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from moothall.records.problems import Unreadable
from moothall.spending.columns import Cells, Flags
from moothall.spending.day_ways import ways
from moothall.spending.days import days_of
from moothall.spending.layout import MAPPED, Claim, Layout, names_of
from moothall.spending.months import Months
from moothall.spending.shapes import MOSTLY, Shape
from moothall.spending.vocabulary import UNSTATED, Recognised, plain, recognised
from moothall.words import long_month

if TYPE_CHECKING:
    from moothall.spending.table import Sheet

_CAMEL, _WORD = re.compile(r"(?<=[a-z])(?=[A-Z])"), re.compile(r"[^\W\d_]+")
_PAID_WORDS = (
    "payment payments pymt pmt paymt paymnt payt paid pay cheque chq check chk bacs chaps clearing "
    "cleared clearance remittance settlement settled talu taliad talwyd dalwyd siec"
)
_BILLED_WORDS = (
    "invoice inv invoiced document doc voucher bill billed billing order tax received receipt "
    "anfoneb anfonebau dogfen archeb"
)
# Words beside these that say something else than the day of it.
_NO_DAY_WORDS = "amount number no ref reference value sum by to method type days"
_PAID, _BILLED = frozenset(_PAID_WORDS.split()), frozenset(_BILLED_WORDS.split())
_NO_DAY, _DUE = frozenset(_NO_DAY_WORDS.split()), frozenset({"due", "terms", "dyledus"})
_MONTHS = frozenset({"month", "period", "mis", "cyfnod"})
_BY_CELLS = 5_000  # a rank after all of the vocabulary
PAID, UNSAID, BILLED, MONTH = range(4)
_FEW = 50  # distinct cells: enough to see that they are days


@lru_cache(maxsize=4096)
def how_surely_paid(heading: str) -> int:
    """How surely the days below a heading are those of payment: the lower, the surer."""
    said = _words(heading)
    if said & _MONTHS:
        return MONTH
    if said & _DUE:
        return BILLED
    if said & _PAID and not said & _NO_DAY:
        return PAID
    return BILLED if said & _BILLED else UNSAID


def known_as(heading: str, place: int, shape: Callable[[int], Shape]) -> Recognised | None:
    """What a heading means: one that says what was paid, above days, is the day of payment."""
    known = recognised(heading)
    unsaid = known is None or known.field in {UNSTATED, "Amount"}
    if unsaid and how_surely_paid(heading) == PAID and shape(place).days > MOSTLY:
        return Recognised("PaymentDate", _BY_CELLS)
    return known


def surest(field: str, heading: str, claim: Claim) -> tuple[int, int]:
    """What claims are sorted by: of columns of days that of payment is first, whatever its rank."""
    return how_surely_paid(heading) if field == "PaymentDate" else 0, claim.rank


def refuse_two_columns(sheet: Sheet, period: Months | None) -> None:
    """Refuse a file in which two columns of one heading have other days.

    ``period`` are the months that the file is said to cover, if any.

    Raises:
        Unreadable: with a payment for which they differ.
    """
    layout, cells = sheet.layout, sheet.cells
    place = layout.fields.get("PaymentDate")
    uses = [column.use for column in layout.columns if column.name == "PaymentDate"]
    if place is None or not layout.headings[place] or MAPPED in uses:
        return
    for other in layout.carried.values():
        if plain(layout.headings[other]) != plain(layout.headings[place]):
            continue
        row = _differ(cells[place], cells[other], sheet.payments)
        if row is not None:
            days = [cells[one][row].strip() for one in (place, other)]
            raise Unreadable(
                f'Two columns are headed "{layout.headings[place]}", column {place + 1} and column '
                f"{other + 1}, and they differ: line {sheet.lines[row]} has {' and '.join(days)}.",
                _remedy(layout, cells, (place, other), period),
            )


def of_months(columns: Mapping[str, Cells], period: Months) -> str:
    """The one column whose days are of the file's months; nothing for none, or several."""
    found = [name for name, cells in columns.items() if _is_of(cells, period)]
    return found[0] if len(found) == 1 else ""


def _remedy(
    layout: Layout, cells: Mapping[int, Cells], places: tuple[int, int], period: Months | None
) -> str:
    names = names_of(layout.headings)
    inside = because = ""
    if period is not None:
        inside = of_months({names[place]: cells[place] for place in places}, period)
        because = f" The days of {inside} are of {long_month(period.text)}." if inside else ""
    return (
        "Say under columns in columns.yaml which of them is the day of payment, by its place, like "
        f'"PaymentDate: {inside or names[places[0]]}".{because}'
    )


def _is_of(cells: Cells, period: Months) -> bool:
    """Whether a column is one of days, all of the file's months."""
    words = [word for word in cells.words.to_pylist() if word.strip()]
    if Shape(words[:_FEW]).days <= MOSTLY:
        return False
    days = days_of(words).days.values()
    return bool(days) and all(map(period.hold, days))


def _differ(one: Cells, two: Cells, payments: Flags) -> int | None:
    """The first payment for which two columns of days have no day in common."""
    if Shape(two.words[:_FEW].to_pylist()).days <= MOSTLY:
        return None
    rows = np.flatnonzero(payments & ~one.blank() & ~two.blank()).tolist()
    return next((row for row in rows if not _same(one[row], two[row])), None)


def _same(one: str, two: str) -> bool:
    return one.strip() == two.strip() or bool(set(_whens(one)) & set(_whens(two)))


def _whens(cell: str) -> Iterator[object]:
    return (way.when for way in ways(cell))


def _words(heading: str) -> set[str]:
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading))
    return set(_WORD.findall(spaced.casefold()))
