"""A file's records, told apart: headings, blank lines, rows to read, and lines that are none.

Stands alone because every line is accounted for here once, before anything is made of its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.csv_lines import Records
from moothall.spending.headings import Layout


@dataclass(slots=True)
class Rows:
    """The rows to read, all as wide as the headings, and what the other lines are."""

    lines: list[int]
    cells: list[list[str]]
    blank: int
    not_payments: int
    faults: list[Problem]


def heading_place(records: Records, stated: int | None) -> int:
    """Where among the records the headings are: at the stated line, or the first not blank.

    Raises:
        Unreadable: where there is no such line.
    """
    if stated is not None:
        if stated in records.lines:
            return records.lines.index(stated)
        message = f"There is no line {stated}, where columns.yaml has the headings."
        raise Unreadable(message, "Mend heading_line.")
    for place in range(len(records.lines)):
        if not _is_blank(records, place):
            return place
    raise Unreadable("The file has no headings.", "Put the month's payments in it.")


def filled(records: Records, at: int) -> list[bool]:
    """For each column, whether any row below the headings has something in it."""
    found = [False] * len(records.cells[at])
    for cells in records.cells[at + 1 :]:
        if all(found):
            break
        found = [
            known or (place < len(cells) and bool(cells[place].strip()))
            for place, known in enumerate(found)
        ]
    return found


def told_apart(records: Records, at: int, layout: Layout, path: str) -> Rows:
    """Sort the records: those above the headings are blank or no payments."""
    above = sum(_is_blank(records, place) for place in range(at))
    found = Rows([], [], above, at + 1 - above, [])
    width = len(layout.headings)
    for place in range(at + 1, len(records.lines)):
        line, cells = records.lines[place], records.cells[place]
        if _is_blank(records, place):
            found.blank += 1
        elif cells == records.cells[at]:
            found.not_payments += 1
        elif fault := records.faults.get(line) or _wrong_width(cells, layout):
            found.faults.append(Problem(Place(path, line), fault.message, fault.remedy))
        else:
            found.lines.append(line)
            found.cells.append((cells + [""] * width)[:width])
    return found


def _is_blank(records: Records, place: int) -> bool:
    if records.lines[place] in records.faults:
        return False
    return not any(cell.strip() for cell in records.cells[place])


def _wrong_width(cells: Sequence[str], layout: Layout) -> Unreadable | None:
    """Why a row does not fit below the headings, if it does not."""
    headings = len(layout.headings)
    if len(cells) < layout.width:
        return Unreadable(
            f"The line has {len(cells)} cells where the headings need {layout.width}.",
            "Give every cell, empty ones too; a line break in a text needs quotation marks.",
        )
    if any(cell.strip() for cell in cells[headings:]):
        return Unreadable(
            f"The line has {len(cells)} cells, more than its {headings} headings.",
            "Put text that holds a comma between quotation marks.",
        )
    return None
