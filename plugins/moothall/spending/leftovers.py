"""What is left in a cell when there is no value to show there.

Stands alone because it looks like text, and is neither a name, a sum nor a day.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable

_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}


# What may say that there is no name: no letters or digits, n/a, or an error.
_NO_LETTERS = re.compile(r"[\W_]*(?:n ?/ ?a[\W_]*)?|#.*", re.IGNORECASE | re.DOTALL)
# A quick look first, at the letters of ASCII alone: all of Unicode's are long to make a pattern of.
_FEW_LETTERS = r"^[^0-9A-Za-z]*(?:[0-9A-Za-z][^0-9A-Za-z]*){0,2}$|^#"
_NO_NAME = Unreadable(
    "is no name.",
    "Give the name. If it is withheld, write REDACTED PERSONAL DATA or "
    "REDACTED COMMERCIAL CONFIDENTIALITY.",
)


def no_names(words: pa.StringArray) -> dict[int, Unreadable]:
    """What is wrong with cells that say something and name nobody, by their places."""
    few = pc.match_substring_regex(words, _FEW_LETTERS).to_numpy(zero_copy_only=False)
    cells = {place: words[place].as_py() for place in np.flatnonzero(few).tolist()}
    said = {p: cell for p, cell in cells.items() if cell.strip() and _NO_LETTERS.fullmatch(cell)}
    faults = {place: spreadsheet_fault(cell) for place, cell in said.items()}
    named = {place for place, cell in said.items() if cell.startswith("#")}
    return {p: fault or _NO_NAME for p, fault in faults.items() if fault or p not in named}


def spreadsheet_fault(cell: str) -> Unreadable | None:
    """What is wrong with a cell in which a spreadsheet shows that it has no value to show."""
    text = cell.strip()
    if not text.startswith("#"):
        return None
    if len(text) > 1 and not text.strip("#"):
        return Unreadable(
            "is what a spreadsheet shows where a column is too narrow.",
            "Widen the column in the spreadsheet, and save it as CSV again.",
        )
    if text.upper() in _ERRORS:
        return Unreadable(
            "is a spreadsheet's error, and no value.",
            "Put what is meant into the cell of the spreadsheet, and save it as CSV again.",
        )
    return None
