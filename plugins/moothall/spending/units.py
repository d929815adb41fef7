"""Whether a file's sums are pounds, and which of two columns with one heading they are.

Stands alone because a sum may be read without fault and still be a thousand times too small, of
another country's money, or of another column.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.columns import Cells, Flags
from moothall.spending.iso_4217 import CURRENCY_CODES
from moothall.spending.layout import CREDIT, DEBIT, MAPPED, Layout, names_of
from moothall.spending.other_units import of_heading
from moothall.spending.shapes import MOSTLY, Shape, is_sum
from moothall.spending.vocabulary import GROSS, plain, recognised

_ENTRIES = {"Amount": "Amount", GROSS: "gross", DEBIT: "debit", CREDIT: "credit"}
_ENTRIES |= {"IrrecoverableVATAmount": "IrrecoverableVATAmount"}
# Words of the heading of a column that says of which money a sum is.
_CURRENCY = {"currency", "ccy", "crcy", "curr", "cur", "lcurr", "arian", "arianbreiniol"}
# On statements of cards: what was asked for abroad, beside what was paid for it in pounds.
_ORIGINAL = re.compile(r"\b(?:original|orig|foreign)\b", re.IGNORECASE)
_SIGNS = {"£", "€", "$", "¥", "US$", "UK£"}
# Codes that other lists seldom have: a column of these alone is one of currencies.
_USUAL = {"GBP", "EUR", "USD", "CHF", "JPY", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN"}
_LETTERS, _CAMEL = re.compile(r"[^\W\d_]+"), re.compile(r"(?<=[a-z])(?=[A-Z])")
_TWO_TABLES = Unreadable(
    "The columns of names and of sums are there twice: it seems to be two tables side by side.",
    "Put the lines of the table on the right below those of the table on the left.",
)
_FEW = 50  # distinct cells: of moneys there are no more
_POUNDS = {"", "gbp", "ukp", "stg", "sterling", "pound", "pounds", "poundsterling"}
_POUNDS |= {"poundssterling", "ukpound", "ukpounds", "britishpound", "britishpounds", "punnoedd"}


def unsure_of(layout: Layout, cells: Sequence[Cells], lines: np.ndarray) -> Unreadable | None:
    """Why the sums of a file cannot be taken for pounds paid, if so: nothing where all is well."""
    if _side_by_side(layout, cells):
        return _TWO_TABLES
    for column in layout.columns:
        if column.name not in _ENTRIES or column.name not in layout.fields:
            continue
        place = layout.fields[column.name]
        heading = layout.headings[place]
        if what := of_heading(heading):
            return Unreadable(
                f'The heading "{heading}" says that sums are in {what}.',
                "Give each sum in pounds and pence, and say so in the heading.",
            )
        if column.use != MAPPED:
            for other in _headed_alike(layout, place, cells):
                row = _differ(cells[place], cells[other])
                if row is not None:
                    return _two_columns(layout, column.name, (place, other), (cells, lines, row))
    return None


def _side_by_side(layout: Layout, cells: Sequence[Cells]) -> bool:
    """Whether both the names and the sums have a second column of the same heading, with cells."""
    fields = ("BeneficiaryName", layout.amount)
    uses = {column.name: column.use for column in layout.columns}
    if layout.amount not in layout.fields or all(uses.get(field) == MAPPED for field in fields):
        return False
    again = {
        plain(layout.headings[place])
        for place in layout.carried.values()
        if layout.headings[place] and not cells[place].blank().all()
    }
    return again >= {plain(layout.headings[layout.fields[field]]) for field in fields}


def not_in_pounds(
    layout: Layout,
    carried: Collection[str],
    rows: tuple[Sequence[Cells], np.ndarray, Flags],
    path: str,
) -> Iterator[Problem]:
    """Payments beside which a column of currencies says something else than pounds.

    ``carried`` are the headings that the mapping says are not to be read; ``rows`` are the cells,
    the line of each row, and which rows are payments.
    """
    cells, lines, payments = rows
    names = names_of(layout.headings)
    original = _other_sums(layout, cells)
    for heading, place in layout.carried.items():
        if names[place] in carried or not _of_currencies(layout.headings[place], cells[place]):
            continue
        if original and _ORIGINAL.search(heading):
            continue
        words = [word.strip() for word in cells[place].words.to_pylist()]
        other = [word != "£" and plain(word) not in _POUNDS for word in words]
        bad = cells[place].rows(np.array(other or [False])) & payments
        for row in np.flatnonzero(bad).tolist():
            yield Problem(
                Place(path, int(lines[row]), heading),
                "is not pounds.",
                "Give the sum in pounds, as it was paid. If it is in pounds, name this column "
                "under carried in columns.yaml.",
                cells[place][row],
            )


def _other_sums(layout: Layout, cells: Sequence[Cells]) -> bool:
    """Whether sums before they were turned into pounds have a column of their own."""
    return any(
        Shape(cells[place].words[:_FEW].to_pylist()).sums > MOSTLY
        for heading, place in layout.carried.items()
        if _ORIGINAL.search(heading)
    )


def _of_currencies(heading: str, cells: Cells) -> bool:
    """Whether a column says of which money sums are: by its heading, or by nearly all its cells."""
    words = {word.strip() for word in cells.words[:_FEW].to_pylist()} - {""}
    if not words or all(map(is_sum, words)):
        return False
    said = set(_LETTERS.findall(_CAMEL.sub(" ", heading).casefold()))
    if said & _CURRENCY or plain(heading) in _CURRENCY:
        return True
    codes = {word.upper() for word in words if word.upper() in CURRENCY_CODES | _SIGNS}
    many = len(cells.words) < _FEW and len(codes) >= MOSTLY * len(words)
    return many and (bool(codes & {"GBP", *_SIGNS}) or codes <= _USUAL)


def _headed_alike(layout: Layout, place: int, cells: Sequence[Cells]) -> Iterator[int]:
    """Filled columns with headings that mean the same as this one's, as surely."""
    known = recognised(layout.headings[place])
    for other in layout.carried.values():
        alike = known is not None and recognised(layout.headings[other]) == known
        if alike and other != place and not cells[other].blank().all():
            yield other


def _differ(one: Cells, two: Cells) -> int | None:
    """The first row in which two columns do not state one sum."""
    texts = [
        np.array([w.strip() for w in c.words.to_pylist()] or [""])[c.codes] for c in (one, two)
    ]
    sums = [c.sums().values for c in (one, two)]
    known = ~(sums[0].is_null().to_numpy(zero_copy_only=False))
    known &= ~(sums[1].is_null().to_numpy(zero_copy_only=False))
    alike = sums[0].fill_null(0).to_numpy() == sums[1].fill_null(0).to_numpy()
    differ = np.flatnonzero((texts[0] != texts[1]) & ~(known & alike))
    return int(differ[0]) if len(differ) else None


def _two_columns(
    layout: Layout,
    field: str,
    places: tuple[int, int],
    where: tuple[Sequence[Cells], np.ndarray, int],
) -> Unreadable:
    cells, lines, row = where
    first, second = (f"column {place + 1}" for place in places)
    sums = " and ".join(cells[place][row].strip() or "nothing" for place in places)
    one, other = (layout.headings[place] for place in places)
    said = f'Two columns are headed "{one}", {first} and {second}, and they differ'
    if plain(one) != plain(other):
        said = f'Either of two columns may be what was paid, "{one}" and "{other}"; they differ'
    under = "under columns " if field in {"Amount", "IrrecoverableVATAmount"} else ""
    names = names_of(layout.headings)
    either = " or ".join(f'"{_ENTRIES[field]}: {names[place]}"' for place in places)
    return Unreadable(
        f"{said}: line {lines[row]} has {sums}.",
        f"Say {under}in columns.yaml which of them was paid: {either}.",
    )
