"""Why spending files were taken back: ``data/removed-files.csv``, for they have no front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from moothall.reading.tables import rows_of
from moothall.records import personal_data
from moothall.records.problems import Place, Problem, Unreadable
from moothall.records.values import iso_date

REMOVED = "data/removed-files.csv"
# No part of the path begins with a dot: `..` would lead out of the folder.
SPENDING_FILE = re.compile(r"data/spending/(?!\.)[^/\\]+/(?!\.)[^/\\]+\.csv", re.IGNORECASE)
Fault = tuple[str, str] | None


def removed_files(root: Path, today: date | None = None) -> tuple[dict[str, str], list[Problem]]:
    """Why each spending file was taken back, by its path, and everything wrong with the list.

    ``today`` is the last day on which one may have been.
    """
    rows, problems = rows_of(root, Path(REMOVED).stem)
    seen: dict[str, int | None] = {}
    for place, row in rows:
        faults = [("file", _file_fault(root, row["file"]))]
        faults += row_faults(row, today)
        problems += [
            Problem(Place(place.path, place.line, column), *fault, row[column])
            for column, fault in faults
            if fault
        ]
        if row["file"] in seen:
            said = f"has a row already, on line {seen[row['file']]}."
            where = Place(place.path, place.line, "file")
            problems.append(Problem(where, said, "Keep one of the two.", row["file"]))
        seen.setdefault(row["file"], place.line)
    return {row["file"]: row["reason"] for _, row in rows}, problems


def row_faults(row: Mapping[str, str], today: date | None) -> list[tuple[str, Fault]]:
    """What is wrong with the day and the reason of a row, each by its column."""
    return [("on", _day_fault(row["on"], today)), ("reason", _reason_fault(row["reason"]))]


def _file_fault(root: Path, name: str) -> Fault:
    if not SPENDING_FILE.fullmatch(name):
        return "is no spending file.", "Write its path, like data/spending/wexmoor/2025-03.csv."
    if (root / name).is_file():
        return "is still here.", "Delete the file, or take this row out."
    return None


def _day_fault(text: str, today: date | None) -> Fault:
    try:
        day = iso_date(text)
    except Unreadable as fault:
        return fault.message, fault.remedy
    if today and day > today:
        return "is still to come.", "Write the day on which the file was taken back."
    return None


def _reason_fault(text: str) -> Fault:
    found = personal_data.find(text, ())
    return ("looks like personal data.", "Give the reason without it.") if found else None
