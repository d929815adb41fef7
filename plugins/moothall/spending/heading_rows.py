"""Rows of words that may be headings, and two of them as one.

Stands alone because headings over two rows come in two kinds: a row that names what the other
leaves blank, and one whose words go on in the row below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from moothall.spending.layout import Layout
from moothall.spending.shapes import is_day, is_sum
from moothall.spending.vocabulary import CARRIED, UNSTATED, plain, recognised, vocabulary

_EXACT = re.compile(
    r"[-+(<£ ]*[0-9][0-9., ]*[.,][0-9]{2}[-)> CRD]*"
    r"|[0-9]{1,4}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{2,4}(?:[ T][0-9:.]+)?"
)


def known_as(cell: str, *, closely: bool = False) -> str | None:
    """The field that a heading means, if it is known by heart, or much like one that is."""
    if not closely:
        return _by_heart(cell)
    found = recognised(cell)
    return found.field if found else None


def is_value(cell: str) -> bool:
    """Whether a cell is a sum or a day, as no heading is."""
    return is_sum(cell) or is_day(cell)


def is_exact(cell: str) -> bool:
    """Whether a cell is a sum with pence or a whole day, as no heading of a payment is."""
    return bool(_EXACT.fullmatch(cell.strip()))


def other_headings(said: Mapping[int, str], layout: Layout) -> bool:
    """Whether a row of headings has others than the file's own above what is read of payments.

    ``said`` are the row's filled cells by their places; those that only repeat a heading are right.
    """
    own = {place: name for name, place in layout.fields.items()}
    known = {place: _field(cell, layout) for place, cell in said.items()}
    new = {p for p, cell in said.items() if plain(cell) != _plain_heading(layout, p)}
    needed = {"BeneficiaryName", "PaymentDate", layout.amount} & set(layout.fields)
    moved = any(
        known[place] in needed and known.get(layout.fields[known[place]]) != known[place]
        for place in new
    )
    return moved or any(place in own and known[place] != own[place] for place in new)


def _field(cell: str, layout: Layout) -> str:
    found = recognised(cell)
    if found is None:
        return ""
    return layout.amount if found.field == UNSTATED else found.field


def _plain_heading(layout: Layout, place: int) -> str:
    return plain(layout.headings[place]) if place < len(layout.headings) else ""


def continues(headings: Sequence[str], other: Sequence[str]) -> bool:
    """Whether another record holds headings too: of columns that have none, and no values."""
    said = [(p, cell) for p, cell in enumerate(other) if cell.strip()]
    if not said or any(is_value(cell) for _, cell in said):
        return False
    empty = [p for p, _ in said if p >= len(headings) or not headings[p].strip()]
    known = [p for p, cell in said if known_as(cell) not in {None, CARRIED}]
    return bool(set(empty) & set(known)) and len(known) == len(said)


def split_over(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether headings are written over two rows: Payment above Date, Supplier above Name.

    They are where both rows together say more fields than either alone, and the lower has no value.
    """
    if any(is_value(cell) for cell in lower) or not any(cell.strip() for cell in lower):
        return False
    said = [
        {field for cell in row if (field := _by_heart(cell)) not in {None, CARRIED}}
        for row in (upper, lower, joined(upper, lower))
    ]
    return len(said[2]) > max(len(said[0]), len(said[1]))


def joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Each heading of the upper row with what goes on below it."""
    return [" ".join(f"{high} {low}".split()) for high, low in _pairs(upper, lower)]


def merged(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of headings as one: the lower is the nearer to the cells."""
    return [low if low.strip() else high for high, low in _pairs(upper, lower)]


def _pairs(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return list(zip(above, below, strict=True))


@lru_cache(maxsize=4096)
def _by_heart(cell: str) -> str | None:
    found = vocabulary().whole.get(plain(cell))
    return found.field if found else None
