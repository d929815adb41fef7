"""What a spreadsheet leaves in a cell when it has no value to show there.

Stands alone because it looks like text, and is neither a name, a sum nor a day.
"""

from __future__ import annotations

from moothall.records.problems import Unreadable

_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}


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
