"""What a column may be by its cells alone, where no heading says it.

Stands alone because here and nowhere else a column is settled without a word of the council's: only
where one column and no other can be it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from moothall.spending.fields import FIELDS
from moothall.spending.shapes import MOSTLY, Shape

_NAMES = 0.15  # of the cells at least are firms, bodies or withheld, where suppliers are
_HALF = 0.5
_CLEARLY = 1.5  # times as many as in the next column


class Guesses:
    """The fields that no heading names, and the columns that may be them."""

    def __init__(
        self, places: Sequence[int], shape: Callable[[int], Shape], known: Collection[str]
    ) -> None:
        self.shapes = {place: shape(place) for place in places}
        self.known = known

    def found(self) -> dict[str, int]:
        """A column for each needed field that is not known, where it is clear which."""
        found: dict[str, int] = {}
        for field, look in (
            ("PaymentDate", self._day),
            ("Amount", self._amount),
            ("BeneficiaryName", self._beneficiary),
        ):
            place = None if field in self.known else look()
            if place is not None and not (field == "Amount" and "Gross" in self.known):
                found[field] = place
                del self.shapes[place]
        return found

    def _day(self) -> int | None:
        return _only([p for p, shape in self.shapes.items() if shape.days > MOSTLY])

    def _amount(self) -> int | None:
        """The one column of sums, or of several the one in which sums have pence."""
        sums = [p for p, shape in self.shapes.items() if shape.sums > MOSTLY]
        with_pence = [p for p in sums if self.shapes[p].pence > 1 - MOSTLY]
        return _only(with_pence) if with_pence else _only(sums)

    def _beneficiary(self) -> int | None:
        """The text column with by far the most names of firms and bodies."""
        texts = {p: shape for p, shape in self.shapes.items() if shape.text}
        order = sorted(texts, key=lambda place: -_names(texts[place]))
        if not order or texts[order[0]].firms < _NAMES:
            return None
        if len(order) > 1 and _names(texts[order[0]]) < _CLEARLY * _names(texts[order[1]]):
            return None
        return order[0]


def _names(shape: Shape) -> float:
    return shape.firms * shape.distinct


def _only(places: Sequence[int]) -> int | None:
    return places[0] if len(places) == 1 else None


def fits(field: str, shape: Shape) -> bool:
    """Whether cells look as those of a field do, as far as it has a look."""
    kind = FIELDS[field].kind if field in FIELDS else "money"
    if not shape.filled:
        return False
    if kind == "money":
        return shape.sums > 1 - shape.days and shape.sums > _HALF
    if kind == "date":
        return shape.days > _HALF or shape.sums > _HALF
    return shape.text or field not in {"BeneficiaryName", "Purpose", "OrganisationalUnit"}
