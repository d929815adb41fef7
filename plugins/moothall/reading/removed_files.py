"""The list of spending files that were taken back, and why: ``data/removed-files.csv``.

What a council has published of its spending is not deleted without a word; this is the word.
"""

from __future__ import annotations

import re
from pathlib import Path

from moothall.reading.tables import TableFiles
from moothall.records import personal_data
from moothall.records.problems import Place, Problem, Unreadable
from moothall.records.values import iso_date

REMOVED = "data/removed-files.csv"
_SPENDING_FILE = re.compile(r"data/spending/[^/]+/[^/]+\.csv", re.IGNORECASE)


def removed_files(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Why each spending file was taken back, by its path, and everything wrong with the list."""
    files, found = TableFiles(root), {}
    for place, row in files.rows("removed-files"):
        faults = {
            "file": _file_fault(root, row["file"]),
            "on": _day_fault(row["on"]),
            "reason": _reason_fault(row["reason"]),
        }
        for column, fault in faults.items():
            if fault:
                files.say(Place(place.path, place.line, column), *fault, row[column])
        found[row["file"]] = row["reason"]
    return found, files.problems


def _file_fault(root: Path, name: str) -> tuple[str, str] | None:
    if not _SPENDING_FILE.fullmatch(name):
        return "is no spending file.", "Write its path, like data/spending/wexmoor/2025-03.csv."
    if (root / name).is_file():
        return "is still here.", "Delete the file, or take this row out."
    return None


def _reason_fault(text: str) -> tuple[str, str] | None:
    found = personal_data.find(text, ())
    return ("looks like personal data.", "Give the reason without it.") if found else None


def _day_fault(text: str) -> tuple[str, str] | None:
    try:
        iso_date(text)
    except Unreadable as fault:
        return fault.message, fault.remedy
    return None
