"""Rows whose cells do not fit the headings: too few, too many, or a sum split at its comma.

Stands alone because such a row is told by how many cells it has, before anything is made of them:
read by its headings it would say something else than the council meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from moothall.records.problems import Place, Problem
from moothall.spending.columns import Flags

if TYPE_CHECKING:
    from moothall.spending.rows import Read

# 1 and 250.00, of 1,250.00 without quotation marks.
_THOUSANDS, _REST = re.compile(r"\W*[0-9]{1,3}"), re.compile(r"[0-9]{3}(?:\.[0-9]{1,2})?\W*")


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
                f'Put a sum with a comma between quotation marks, like "{",".join(both)}", and a '
                "text with one too.",
            )


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


def _beyond(read: Read, row: int, count: int) -> bool:
    return any(not cells.blank()[row] for cells in read.cells[count:])


def _split_sum(read: Read, row: int) -> tuple[str, str] | None:
    """Both parts of a row's sum, where its cell and the next read like one with a comma."""
    place = read.layout.fields.get(read.layout.amount, len(read.cells))
    if place + 1 >= len(read.cells):
        return None
    one, two = (read.cells[p][row].strip() for p in (place, place + 1))
    return (one, two) if _THOUSANDS.fullmatch(one) and _REST.fullmatch(two) else None
