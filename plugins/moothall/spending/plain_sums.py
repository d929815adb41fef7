"""Ordinary sums read all at once, sign by sign, in whole numbers.

Stands alone as the fast path of money: what it takes, ``money.pence`` reads alike, and whatever it
does not take is left for that.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_ZERO, _NINE, _DOT, _MINUS = b"0"[0], b"9"[0], b"."[0], b"-"[0]
_MOST_DIGITS = 10  # of pounds
_PENCE_DIGITS = 2


def letters_of(words: pa.StringArray) -> tuple[npt.NDArray[np.uint8], Integers]:
    """The bytes of all words, one after the other, and where each begins and the last ends."""
    _, offsets, data = words.buffers()
    places = np.frombuffer(offsets, np.int32)[words.offset :][: len(words) + 1].astype(np.int64)
    signs = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
    return signs[places[0] : places[-1]], places - places[0]


def plain_sums(words: pa.StringArray) -> tuple[Integers, Flags]:
    """Whole pence of each word that is an ordinary sum, and which those are.

    Ordinary is an optional minus, up to ten digits, and perhaps a point with one or two more.
    """
    if not len(words):
        return np.zeros(0, np.int64), np.zeros(0, np.bool_)
    signs, places = letters_of(words)
    starts, lengths = places[:-1], np.diff(places)
    digit = (signs >= _ZERO) & (signs <= _NINE)
    dots = _counted(signs == _DOT, places)
    minus = np.zeros(len(words), np.bool_)
    filled = lengths > 0
    minus[filled] = signs[starts[filled]] == _MINUS
    digits = _counted(digit, places)
    parts = _after_dot(signs, places, dots == 1)
    whole = digits - parts
    ordinary = (digits + dots + minus == lengths) & (dots <= 1) & (whole >= 1)
    ordinary &= (whole <= _MOST_DIGITS) & (parts <= _PENCE_DIGITS) & ((dots == 0) | (parts >= 1))
    values = _values(signs, digit, places, ordinary)
    scaled = values * 10 ** np.where(ordinary, _PENCE_DIGITS - parts, 0)
    return np.where(ordinary, np.where(minus, -scaled, scaled), 0), ordinary


def _counted(flags: Flags, places: Integers) -> Integers:
    """How many signs of each word have something."""
    upto = np.append(0, np.cumsum(flags, dtype=np.int64))
    counted: Integers = upto[places[1:]] - upto[places[:-1]]
    return counted


def _after_dot(signs: npt.NDArray[np.uint8], places: Integers, has_dot: Flags) -> Integers:
    """How many signs stand after the point of each word that has one."""
    dots = np.flatnonzero(signs == _DOT)
    word = np.searchsorted(places, dots, side="right") - 1
    one = has_dot[word]
    parts = np.zeros(len(places) - 1, np.int64)
    parts[word[one]] = places[word[one] + 1] - dots[one] - 1
    return parts


def _values(
    signs: npt.NDArray[np.uint8], digit: Flags, places: Integers, ordinary: Flags
) -> Integers:
    """The digits of each ordinary word as one number."""
    wanted = digit & np.repeat(ordinary, np.diff(places))
    at = np.flatnonzero(wanted)
    upto = np.cumsum(wanted, dtype=np.int64)
    word = np.searchsorted(places, at, side="right") - 1
    after = upto[places[word + 1] - 1] - upto[at]
    values = np.zeros(len(places) - 1, np.int64)
    np.add.at(values, word, (signs[at].astype(np.int64) - _ZERO) * 10**after)
    return values
