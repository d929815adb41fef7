"""What a column may be by its cells alone, where no heading says it.

Stands alone because here and nowhere else a column is settled without a word of the council's: only
where one column and no other can be it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from moothall.spending.fields import FIELDS
from moothall.spending.shapes import MOSTLY, Shape
from moothall.spending.vocabulary import GROSS, UNSTATED, recognised

_NAMES = 0.15  # of the cells at least are firms, bodies or withheld, where suppliers are
_HALF = 0.5
_LETTERS = re.compile(r"[^\W\d_]+")
_SUMS = {"Amount", GROSS, UNSTATED}
# What these are is said in words: a column of numbers under such a heading holds their codes.
_WORDS = {"Purpose", "OrganisationalUnit", "ServiceCategoryLabel"}
_NO_WORDS = {"unnamed", "column", "col", "field", "f", "header", "heading", "colofn", "maes"}
_NO_WORDS |= {"s", "k", "m"}  # of £000s: what it says is for those to judge who know the column
_PAID_WORDS = (
    "amount amounts amt paid pd payment payments spend spent cost costs expenditure sum net nett "
    "gross gbp swm gwerth gwariant cyfanswm"
)
_WORDS_BESIDE = (
    "total value invoice invoiced transaction trans line item posted ledger actual supplier in of "
    "the to by out made inc incl including exc excl excluding ex vat tax pounds sterling a "
    "thousand thousands million millions"
)
_PAID, _BESIDE_PAID = frozenset(_PAID_WORDS.split()), frozenset(_WORDS_BESIDE.split())
_ONE_PAID = 2  # distinct cells of any column, up to which all payments may be to one
_CLEARLY = 1.5  # times as many as in the next column


class Guesses:
    """The fields that no heading names, and the columns that may be them."""

    def __init__(
        self,
        places: Sequence[int],
        shape: Callable[[int], Shape],
        known: Collection[str],
        may_be_paid: Callable[[int], bool],
    ) -> None:
        self.shapes = {place: shape(place) for place in places}
        self.known = known
        self.may_be_paid = may_be_paid

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
        sums = [p for p, s in self.shapes.items() if s.sums > MOSTLY and self.may_be_paid(p)]
        with_pence = [p for p in sums if self.shapes[p].pence > 1 - MOSTLY]
        return _only(with_pence) if with_pence else _only(sums)

    def _beneficiary(self) -> int | None:
        """The text column with by far the most names of firms and bodies."""
        rows = max((shape.filled for shape in self.shapes.values()), default=0)
        # What stands in every row is who paid, not who was paid.
        texts = {
            p: s for p, s in self.shapes.items() if s.text and (s.filled > 1 or rows <= _ONE_PAID)
        }
        order = sorted(texts, key=lambda place: -_names(texts[place]))
        if not order or texts[order[0]].firms < _NAMES:
            return None
        if len(order) > 1 and _names(texts[order[0]]) < _CLEARLY * _names(texts[order[1]]):
            return None
        return order[0]


def is_open(heading: str, shape: Shape) -> bool:
    """Whether a heading says nothing known, or that its cells are sums where they are days."""
    known = recognised(heading)
    return known is None or (known.field in _SUMS and shape.days > _HALF)


def may_say_paid(heading: str) -> bool:
    """Whether a heading that nobody knows says what was paid, or nothing: ``Column 4``, ``Amt Pd``.

    Every word of it has to: days to pay, payment terms and rateable values are no sums paid.
    """
    words = _LETTERS.findall(heading.casefold())
    return all(word in _NO_WORDS for word in words) or (
        bool(_PAID & set(words)) and set(words) <= _PAID | _BESIDE_PAID
    )


def _names(shape: Shape) -> float:
    return shape.firms * shape.distinct


def _only(places: Sequence[int]) -> int | None:
    return places[0] if len(places) == 1 else None


def may_hold(field: str, shape: Shape) -> bool:
    """Whether a field can be what stands under its heading, by the cells.

    What is said in words is not said in codes, and an empty column of days says no day.
    """
    if field in {"PaymentDate", "EffectiveDate"}:
        return shape.filled > 0
    return field not in _WORDS or not shape.codes


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
