"""Ordinary sums read all at once, in whole numbers.

Stands alone as the fast path of money: what it takes, ``money.pence`` reads alike, and whatever it
does not take is left for that.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

# Pounds of up to ten digits, with commas in threes or without, and perhaps pence.
_ORDINARY = r"^ *-?(?:[0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.[0-9]{1,2})? *$"
_COMMA, _SPACE = b", "
_POUNDS = pa.decimal128(12, 2)


def plain_sums(words: pa.StringArray) -> tuple[Integers, Flags]:
    """Whole pence of each word that is an ordinary sum, and which those are.

    Ordinary is an optional minus, up to ten digits, and perhaps a point with one or two more. There
    may be commas between thousands, and spaces at either end.
    """
    values = np.zeros(len(words), np.int64)
    ordinary: Flags = pc.match_substring_regex(words, _ORDINARY).to_numpy(zero_copy_only=False)
    some = words if ordinary.all() else words.filter(pa.array(ordinary))
    signs, _ = letters_of(some)
    if ((signs == _COMMA) | (signs == _SPACE)).any():
        some = pc.replace_substring_regex(some, "[ ,]", "")
    values[ordinary] = _pence(some.cast(_POUNDS))
    return values, ordinary


def _pence(pounds: pa.Decimal128Array) -> Integers:
    """Pounds with two places, in pence: as Arrow holds them, in sixteen bytes, the lowest first.

    All are below ten to the twelfth, so that the lower eight bytes say each, with its sign.
    """
    _, whole = pounds.buffers()
    both = np.frombuffer(whole or b"", "<i8")[2 * pounds.offset :]
    lower: Integers = both[0 : 2 * len(pounds) : 2]
    return lower


def letters_of(words: pa.StringArray) -> tuple[npt.NDArray[np.uint8], Integers]:
    """The bytes of all words, one after the other, and where each begins and the last ends."""
    _, offsets, data = words.buffers()
    places = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    signs = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
    first, last = int(places[0]), int(places[-1])
    return signs[first:last], np.subtract(places, first, dtype=np.int64)
