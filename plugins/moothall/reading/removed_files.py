"""Why spending files were taken back: ``data/removed-files.csv``, for they have no front matter."""

from __future__ import annotations

import re
from pathlib import Path

from moothall.reading.tables import rows_of
from moothall.records import personal_data
from moothall.records.problems import Place, Problem, Unreadable
from moothall.records.values import iso_date

REMOVED = "data/removed-files.csv"
SPENDING_FILE = re.compile(r"data/spending/[^/]+/[^/]+\.csv", re.IGNORECASE)
_Fault = tuple[str, str] | None


def removed_files(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Why each spending file was taken back, by its path, and everything wrong with the list."""
    rows, problems = rows_of(root, Path(REMOVED).stem)
    for place, row in rows:
        faults = {
            "file": _file_fault(root, row["file"]),
            "on": _day_fault(row["on"]),
            "reason": _reason_fault(row["reason"]),
        }
        problems += [
            Problem(Place(place.path, place.line, column), *fault, row[column])
            for column, fault in faults.items()
            if fault
        ]
    return {row["file"]: row["reason"] for _, row in rows}, problems


def _file_fault(root: Path, name: str) -> _Fault:
    if not SPENDING_FILE.fullmatch(name):
        return "is no spending file.", "Write its path, like data/spending/wexmoor/2025-03.csv."
    if (root / name).is_file():
        return "is still here.", "Delete the file, or take this row out."
    return None


def _day_fault(text: str) -> _Fault:
    try:
        iso_date(text)
    except Unreadable as fault:
        return fault.message, fault.remedy
    return None


def _reason_fault(text: str) -> _Fault:
    found = personal_data.find(text, ())
    return ("looks like personal data.", "Give the reason without it.") if found else None
