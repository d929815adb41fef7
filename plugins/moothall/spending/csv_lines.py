"""CSV text as records that know the physical line they start on.

Stands alone so that a stray quotation mark spoils its own line and not the rest of the file.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from moothall.records.problems import Unreadable

_REMEDY = (
    "Put text that holds a comma or a quotation mark between quotation marks, "
    "and write each quotation mark inside it twice."
)


@dataclass(slots=True)
class Records:
    """The records of a file: where each starts, its cells, and those that are not CSV.

    A record that is not CSV has no cells, and ``faults`` says by its line what is wrong.
    """

    lines: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    faults: dict[int, Unreadable] = field(default_factory=dict)

    def add(self, line: int, cells: list[str]) -> None:
        """Take in one record."""
        self.lines.append(line)
        self.cells.append(cells)


def read_records(text: str, delimiter: str = ",", line: int = 1) -> Records:
    """Every record of the text; after one that is not CSV, reading goes on at the next line.

    ``line`` is the physical line of the file on which the text begins.
    """
    found = Records()
    physical = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(physical):
        start = _read_on(physical, start, (delimiter, line), found)
    return found


def _read_on(physical: list[str], start: int, how: tuple[str, int], found: Records) -> int:
    """Read from a physical line (from 0) to a fault or the end; return where to go on."""
    delimiter, first = how
    below = (physical[place] for place in range(start, len(physical)))
    reader = csv.reader(below, strict=True, delimiter=delimiter)
    while True:
        place = start + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return len(physical)
        except csv.Error as error:
            found.faults[place + first] = Unreadable(_said(str(error)), _REMEDY)
            found.add(place + first, [])
            return place + 1
        found.add(place + first, cells)


def _said(message: str) -> str:
    """The csv module's complaint in other words."""
    if "unexpected end" in message or "field limit" in message:
        return "The line opens a quotation mark that is not closed."
    return "The line has a quotation mark in the wrong place."
