"""Rows in which some cell may say that they are a total or a count, found without reading them all.

Stands alone as a quick look at the bytes of distinct cells: of thousands of names hardly one is a
label, and what these begin with, or which letters they have, tells all others from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from moothall.spending.columns import Cells, Flags
from moothall.spending.totals import is_total, may_be_label, part_of

if TYPE_CHECKING:
    from moothall.spending.rows import Read

# Letters that every word for a total has, in English and in Welsh.
_LETTERS = (b"otal", b"fans")
# How other labels begin: average, largest, number of, brought forward and their like.
_BEGIN = (
    "average mean median largest smallest highest lowest maximum max minimum min number no. no\0 "
    "count nifer record row line transaction payment invoice year month period cumulative ytd "
    "opening closing balance brought carried b/f c/f"
)
_LETTER, _SMALL = 31, 32  # the bits that tell letters apart, and capitals from small ones
_A, _Z = ord("a"), ord("z")
_FIRST = 4  # letters


def says_total(read: Read) -> Flags:
    """Rows in which some cell may say that they are a total."""
    name = read.layout.fields["BeneficiaryName"]
    names = read.cells[name]
    labels = []
    for code in {*_with_beginning(names), *_with_letters(names)}:
        word = names.words[code].as_py()
        if may_be_label(word) or (
            (part := part_of(word)) and (part.proves or any(read.alike(part.of)))
        ):
            labels.append(code)
    flags = names.among(labels)
    fields = read.layout.fields
    others = {*read.layout.sums, fields[read.layout.amount], name}
    others |= {fields[n] for n in ("PaymentDate", "TransactionNumber") if n in fields}
    for place, cells in enumerate(read.cells):
        if place in others:
            continue
        some = [code for code in _with_letters(cells) if is_total(cells.words[code].as_py())]
        if some:
            flags |= cells.among(some)
    return flags


def _with_letters(cells: Cells) -> list[int]:
    """The distinct cells of a column in which the letters of a word for a total stand."""
    signs, places = cells.letters()
    small = signs | _SMALL
    found: list[int] = []
    for letters in _LETTERS:
        there = small[: -_FIRST + 1] == letters[0]
        for n in range(1, _FIRST):
            there = there & (small[n : len(small) - _FIRST + 1 + n] == letters[n])
        found += np.flatnonzero(there).tolist()
    codes: list[int] = np.unique(np.searchsorted(places, found, "right") - 1).tolist()
    return codes


def _with_beginning(cells: Cells) -> list[int]:
    """The distinct cells of a column that begin as labels do, or with no letter."""
    signs, places = cells.letters()
    if not len(signs):
        return []
    first = [signs.take(places[:-1] + n, mode="clip") for n in range(_FIRST)]
    small = first[0] | _SMALL
    some: list[int] = np.flatnonzero(
        _beginnings()[_key(first)] | (small < _A) | (small > _Z)
    ).tolist()
    return some


def _key(first: Sequence[np.ndarray]) -> np.ndarray:
    """The first letters of words as one number each, capitals or not."""
    key = np.zeros(len(first[0]), np.intp)
    for signs in first:
        key = key << 5 | (signs & _LETTER)
    return key


@cache
def _beginnings() -> Flags:
    table = np.zeros(1 << 5 * _FIRST, np.bool_)
    any_letter = range(_LETTER + 1)
    for begin in _BEGIN.split():
        for last in begin[_FIRST - 1 : _FIRST] or map(chr, any_letter):
            letters = f"{begin[: _FIRST - 1]}{last}"
            table[_key([np.array([ord(letter)]) for letter in letters])] = True
    return table
