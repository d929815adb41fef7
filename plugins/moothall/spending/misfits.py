"""Rows whose cells do not fit the headings: too few, too many, or a cell split at its comma.

Stands alone because such a row is told by how many cells it has, before anything is made of them:
read by its headings it would say something else than the council meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from moothall.records.problems import Place, Problem, counted
from moothall.spending.columns import Flags

if TYPE_CHECKING:
    from moothall.spending.rows import Read

# The share of rows that have cells beyond the headings, above which these are a column.
_A_COLUMN = 0.1
_SOME = 3
# 1 and 250.00, of 1,250.00 without quotation marks.
_THOUSANDS, _REST = re.compile(r"\W*[0-9]{1,3}"), re.compile(r"[0-9]{3}(?:\.[0-9]{1,2})?\W*")


def is_column(many: int, rows: int) -> bool:
    """Whether so many cells of so many rows are a column, though it has no heading."""
    return many > rows / 2 or (many >= _SOME and many > _A_COLUMN * rows)


def misfits(read: Read, candidates: Flags, path: str) -> Iterator[Problem]:
    """Rows among ``candidates`` that cannot be read by the headings, each once."""
    layout, body = read.layout, read.body
    count = len(layout.headings)
    for row in np.flatnonzero((body.widths < layout.width) & candidates).tolist():
        yield Problem(
            Place(path, int(body.lines[row])),
            f"The line has {body.widths[row]} cells where the headings need {count}.",
            "Give every cell, empty ones too; a line break in a text needs quotation marks.",
        )
    places = [p for p, heading in enumerate(layout.headings) if heading]
    named = 1 + max([*places, *layout.sums], default=count - 1)
    more = _filled(read, named) & candidates
    stray = _stray(read, candidates) if more.any() else more
    more[list(_with_room(read, candidates & ~more))] = True
    for row in np.flatnonzero(more).tolist():
        if _beyond(read, row, count):
            yield Problem(
                Place(path, int(body.lines[row])),
                f"The line has {body.widths[row]} cells, more than its {count} headings.",
                "Put text that holds a comma between quotation marks.",
            )
        elif both := _split_sum(read, row):
            yield Problem(
                Place(path, int(body.lines[row])),
                f"{' and '.join(both)} seem to be one sum, split at its comma: the cells after it "
                "stand one column too far to the right.",
                f'Put a sum with a comma between quotation marks, like "{_sum_of(both)}", and a '
                "text with one too.",
            )
        elif stray[row] and (parts := _split_text(read, row)):
            yield Problem(
                Place(path, int(body.lines[row])),
                f"{' and '.join(parts)} seem to be one text, split at its comma: the line has a "
                "cell more than its headings.",
                "Put text that holds a comma between quotation marks.",
            )


def _sum_of(both: tuple[str, str]) -> str:
    """Both parts of a sum as one, without quotation marks of its own."""
    return ",".join(both).replace('"', "")


def _with_room(read: Read, candidates: Flags) -> Iterator[int]:
    """Rows whose sum may be split though they have no more cells than headings.

    They may where the last column has no heading and is empty, and where their last filled cell
    stands farther to the right than in any row of which the sum is whole.
    """
    place = read.layout.fields.get(read.layout.amount, len(read.cells)) + 1
    last = len(read.layout.headings) - 1
    if place >= last or read.layout.headings[last] or not read.cells[last].blank().all():
        return
    rests = read.cells[place].rows(_rests(read, place)) & candidates
    split = [row for row in np.flatnonzero(rests).tolist() if _split_sum(read, row)]
    whole = candidates.copy()
    whole[split] = False
    filled = [~cells.blank() for cells in read.cells]
    widest = max((p for p, cells in enumerate(filled) if (cells & whole).any()), default=last)
    yield from (row for row in split if any(cells[row] for cells in filled[widest + 1 :]))


def _rests(read: Read, place: int) -> Flags:
    """Which distinct cells of a column read like what stands behind the comma of a sum."""
    words = read.cells[place].words.to_pylist()
    return np.array([bool(_REST.fullmatch(word.strip())) for word in words] or [False])


def _filled(read: Read, first: int) -> Flags:
    """The rows that have something in a column from ``first`` on."""
    filled = np.zeros(len(read.body), np.bool_)
    for cells in read.cells[first:]:
        filled |= ~cells.blank()
    return filled


def astray(read: Read, candidates: Flags, path: str) -> Iterator[Problem]:
    """Rows with a cell in a column without heading that nearly all others leave empty."""
    stray = np.flatnonzero(_stray(read, candidates))
    if len(stray):
        places = range(len(read.layout.headings))
        filled = [p for p in places if not read.cells[p].blank()[stray[0]]]
        yield Problem(
            Place(path, int(read.body.lines[stray[0]])),
            f"has a cell that stands under no heading ({counted(len(stray), 'such line')}): it is "
            "published with the line.",
            "If a text holds a comma, put it between quotation marks; else take the cell out, or "
            "give its column a heading.",
            read.cells[filled[-1]][int(stray[0])],
        )


def _stray(read: Read, candidates: Flags) -> Flags:
    """Rows with a cell at the right where no column has a heading, and where few have any."""
    headings = read.layout.headings
    named = 1 + max((p for p, heading in enumerate(headings) if heading), default=len(headings))
    stray = np.zeros(len(read.body), np.bool_)
    for place in range(max([named, *(p + 1 for p in read.layout.sums)]), len(headings)):
        filled = ~read.cells[place].blank() & candidates
        if not is_column(int(filled.sum()), int(candidates.sum())):
            stray |= filled
    return stray


def _split_text(read: Read, row: int) -> tuple[str, str] | None:
    """Two cells of a row that seem to be one, of which the second begins with a space."""
    said = [cells[row] for cells in read.cells]
    for place, (one, two) in enumerate(pairwise(said)):
        letters = any(map(str.isalpha, one)) and any(map(str.isalpha, two))
        if letters and two.startswith(" ") and not _spaced(read, place + 1, two):
            return one.strip(), two.strip()
    return None


def _spaced(read: Read, place: int, one: str) -> bool:
    """Whether other cells of a column have a space before them more often than not."""
    words = [word for word in read.cells[place].words.to_pylist() if word.strip() and word != one]
    spaced = sum(1 for word in words if word.startswith(" "))
    return 2 * spaced > len(words)


def _beyond(read: Read, row: int, count: int) -> bool:
    return any(not cells.blank()[row] for cells in read.cells[count:])


def _split_sum(read: Read, row: int) -> tuple[str, str] | None:
    """Both parts of a row's sum, where its cell and the next read like one with a comma."""
    place = read.layout.fields.get(read.layout.amount, len(read.cells))
    if place + 1 >= len(read.cells):
        return None
    one, two = (read.cells[p][row].strip() for p in (place, place + 1))
    return (one, two) if _THOUSANDS.fullmatch(one) and _REST.fullmatch(two) else None
