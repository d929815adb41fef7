"""Payments that stand above the headings, as in a sheet that was sorted with its headings.

Stands alone because what stands above headings is no payment in nearly every file, a title, a query
or what a report was asked for, and only a line in the shape of the payments is taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moothall.records.problems import Unreadable
from moothall.spending.csv_lines import Records
from moothall.spending.heading_rows import is_exact
from moothall.spending.shapes import is_day, is_sum
from moothall.spending.totals import is_figure, is_label
from moothall.spending.vocabulary import CARRIED, GROSS, UNSTATED, recognised

_MONEY = {"Amount", GROSS, UNSTATED, "Debit", "Credit"}
_FEW = 3  # cells, of which a line of a report's settings may have as many


def refuse_payments_above(records: Records, at: int, headings: Sequence[str]) -> None:
    """Object to payments above the headings; ``at`` is the record that holds these.

    Raises:
        Unreadable: since they would be lost.
    """
    above = list(_payments(records.cells[:at], headings)) if at else []
    if above:
        first, cells = above[0], records.cells[above[0]]
        said = ", ".join(cell.strip() for cell in cells if cell.strip())
        raise Unreadable(
            f"At line {records.lines[first]} a payment seems to stand above the headings, which "
            f"are at line {records.lines[at]}: {said}.",
            "Move the line of headings above the first payment. Take lines away that are no "
            "payments; another table needs a file of its own.",
        )


def _payments(above: Sequence[Sequence[str]], headings: Sequence[str]) -> Iterator[int]:
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        found = recognised(heading)
        if found is not None and found.field != CARRIED:
            kind = "Amount" if found.field in _MONEY else found.field
            places.setdefault(kind, []).append(place)
    needed = sum(1 for heading in headings if heading.strip())
    some = [p for p, cells in enumerate(above) if _may_be(cells, places, needed)]
    # Two cells alone, a name and a sum, may be a setting: a second such line is none.
    if needed >= _FEW or len(some) > 1:
        yield from some


def _may_be(cells: Sequence[str], places: dict[str, list[int]], needed: int) -> bool:
    """Whether a line has a sum, and a day and a name, where the headings say that these are."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) * 2 <= needed or any(is_label(cell) or is_figure(cell) for cell in filled):
        return False
    sums = _at(cells, places.get("Amount", []))
    days = _at(cells, places.get("PaymentDate", []))
    if days and not any(map(str.isdigit, "".join(days))):
        return False
    names = _at(cells, places.get("BeneficiaryName", []))
    named = any(any(map(str.isalpha, name)) and not is_day(name) for name in names)
    if not any(map(is_sum, sums)):
        return False
    if any(map(is_day, days)) and not any(map(is_day, sums)):
        return named or any(map(is_exact, sums))
    # Without a day every cell has to be there, and the sum has to be one of money.
    return named and len(filled) >= needed and any(map(is_exact, sums))


def _at(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    return [cells[p].strip() for p in places if p < len(cells) and cells[p].strip()]
