"""What sums themselves say of VAT: that one column is another and its VAT together.

Stands alone because arithmetic proves what a heading like ``Total`` leaves open, and what a heading
in the wrong place denies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from moothall.records.problems import Unreadable
from moothall.spending.columns import Cells, Flags
from moothall.spending.fields import FIELDS
from moothall.spending.layout import (
    BY_SHAPE,
    MAPPED,
    Layout,
    column_name,
    names_of,
    plain_heading,
)
from moothall.spending.model import Basis, ColumnRead
from moothall.spending.plain_sums import Integers
from moothall.spending.shapes import MOSTLY, Shape
from moothall.spending.vocabulary import CARRIED, RECOVERABLE, recognised

_NEARLY_ALL = 0.95  # of the lines that have VAT: pennies are rounded, and lines mistyped
_LOOKED_AT = 40


def by_vat(layout: Layout, cells: Sequence[Cells]) -> Layout:
    """The layout with the column of sums without VAT, where the one taken for it has VAT in it.

    Raises:
        Unreadable: where the heading of that one says that there is none.
    """
    read = next((column for column in layout.columns if column.name == layout.amount), None)
    vat = [p for p in layout.carried.values() if _is_vat(layout.headings[p])]
    if read is None or read.use == MAPPED or not vat:
        return layout
    place = layout.fields[layout.amount]
    amount = _sums(cells[place])
    for other in layout.carried.values():
        if other not in vat and _are_sums(cells[other]):
            net = _sums(cells[other])
            if any(_together(amount, net, _sums(cells[one])) for one in vat):
                return _with_net(layout, place, other)
    return layout


def _with_net(layout: Layout, place: int, net: int) -> Layout:
    gross, other = layout.headings[place], layout.headings[net]
    if layout.basis == Basis.NET:
        raise Unreadable(
            f'The sums under "{gross}" are those under "{other}" and their VAT together, though '
            f'"{gross}" says that they are without VAT.',
            "Put each heading above its own column.",
        )
    told = names_of(layout.headings)[place] == plain_heading(gross)
    carried = {heading: at for heading, at in layout.carried.items() if at != net}
    carried[gross if told else column_name(place)] = place
    return replace(
        layout,
        fields={name: p for name, p in layout.fields.items() if p != place} | {"Amount": net},
        carried=dict(sorted(carried.items(), key=lambda one: one[1])),
        columns=tuple(_read_as(column, layout.amount, other) for column in layout.columns),
        basis=Basis.NET,
    )


def _read_as(column: ColumnRead, before: str, net: str) -> ColumnRead:
    """A column as it is read where the one with this heading is the sums, and no more another."""
    if column.name == before:
        return replace(column, field=None, use=CARRIED, name=None)
    if column.heading == net and column.use == CARRIED:
        return replace(column, field=FIELDS["Amount"].title, use=BY_SHAPE, name="Amount")
    return column


def _is_vat(heading: str) -> bool:
    known = recognised(heading)
    return known is not None and known.field == RECOVERABLE


def _are_sums(cells: Cells) -> bool:
    return Shape(cells.words[:_LOOKED_AT].to_pylist()).sums > MOSTLY


def _sums(cells: Cells) -> tuple[Integers, Flags]:
    """The pence of every row, and which rows have some."""
    values = cells.sums().values
    return values.fill_null(0).to_numpy(), values.is_valid().to_numpy(zero_copy_only=False)


def _together(
    gross: tuple[Integers, Flags], net: tuple[Integers, Flags], vat: tuple[Integers, Flags]
) -> bool:
    """Whether on nearly all lines that have VAT one sum is the other with it."""
    charged = gross[1] & net[1] & vat[1] & (vat[0] != 0)
    alike = (net[0] + vat[0] == gross[0])[charged]
    return bool(len(alike)) and float(np.mean(alike)) >= _NEARLY_ALL
