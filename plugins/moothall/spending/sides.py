"""A column that says of each sum whether it is a debit or a credit.

Stands alone because it is heeded line by line: one cell that says neither is that line's problem,
and never switches the column off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from moothall.records.problems import Unreadable
from moothall.spending.columns import Cells, Flags

_CREDITS = {"cr", "c", "credit", "credits", "credyd", "h"}
_CREDITS |= {
    "credit note",
    "credit notes",
    "credit memo",
    "crn",
    "nodyn credyd",
    "cn",
    "-",
    "\N{MINUS SIGN}",
}
_CREDITS |= {"refund", "refunds", "refunded", "reversal", "reversals", "minus", "negative"}
# As SAP has them (types of documents, posting keys), and other ledgers.
_CREDITS |= {"kg", "21", "22", "50", "pcr", "pcn", "pcrn", "scr", "scn", "apcr", "apcn"}
_DEBITS = {"dr", "d", "debit", "debits", "debyd", "s"}
_DEBITS |= {"invoice", "invoices", "inv", "standard", "payment", "debit note", "anfoneb", "+"}
_DEBITS |= {"purchase", "purchases", "sale", "spend", "plus", "positive"}
_DEBITS |= {"kr", "re", "31", "40", "pi", "pin", "pinv", "apin", "std"}
_REMEDY = (
    "Write DR for what was paid, CR for what came back. If the column says something else, name it "
    "under carried in columns.yaml."
)
_NEITHER = Unreadable("is neither a debit nor a credit.", _REMEDY)
NO_SIDE = Unreadable(
    "The line does not say whether its sum is a debit or a credit, where others do.",
    _REMEDY,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Which rows are credits, and by the code of a cell why it says neither.

    ``blanks`` is whether lines without a mark are debits: where the file marks credits alone.
    """

    credit: Flags
    unread: Mapping[int, Unreadable]
    blanks: bool


def sides_of(cells: Cells) -> Sides:
    """What the cells of a column of debits and credits say, each for its own line."""
    words = [word.strip(" .\t\xa0").casefold() for word in cells.words.to_pylist()]
    used = set(cells.used(np.ones(len(cells.codes), np.bool_)).tolist())
    said = {word for code, word in enumerate(words) if code in used}
    blanks = "" in said and not said & _DEBITS
    known = _CREDITS | _DEBITS | ({""} if blanks else set())
    unread = {
        code: _NEITHER if word else NO_SIDE for code, word in enumerate(words) if word not in known
    }
    credit = cells.rows(np.array([word in _CREDITS for word in words] or [False]))
    return Sides(credit, unread, blanks)
