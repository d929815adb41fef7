"""Whether points or commas stand before the pence of a file's sums.

Stands alone because the whole file settles it, and never one line of it: ``1.234`` and ``1,234``
are each two sums, a thousand times apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Unreadable
from moothall.spending.money import pence, pence_after_comma
from moothall.spending.plain_sums import letters_of

Separator: TypeAlias = Literal["point", "comma"]

_SOME = 50  # sums, of which the first with pence will do where no comma is about
_FEWEST = 2  # different sums that only a decimal comma explains, where none has both marks
_COMMA_SIGN = b","[0]
_POINT, _COMMA = r"\.[0-9]{1,2}\D*$", r",[0-9]{1,2}\D*$"
_POINT_AND_COMMA = r"[0-9],[0-9]{3}\.[0-9]{1,2}\D*$"
_COMMA_AND_POINT = r"[0-9]\.[0-9]{3},[0-9]{1,2}\D*$"
# One mark with three digits after it: thousands by one reading, parts of a penny by the other.
_THREE_AFTER = re.compile(r"\D*(?P<whole>[0-9]{1,3})(?P<mark>[.,])(?P<part>[0-9]{3})\D*")
_BY_COMMAS = "some sums can be read with a decimal comma alone, and none with a decimal point alone"


@dataclass(frozen=True, slots=True)
class Decimals:
    """What stands before pence, and why where that is a comma.

    ``doubtful`` are cells that could be two sums, each with what to say of it.
    """

    mark: Separator = "point"
    why: str = ""
    doubtful: Mapping[str, Unreadable] = field(default_factory=dict)


def decimals_of(columns: Sequence[pa.Array], stated: Separator | None) -> Decimals:
    """How the sums of some columns are written; ``stated`` is what the mapping says of it."""
    if stated:
        return Decimals(stated, "the mapping says how" * (stated == "comma"))
    commas = any((letters_of(words)[0] == _COMMA_SIGN).any() for words in columns)
    if not commas and _any([words[:_SOME] for words in columns], _POINT):
        return Decimals()
    return _by_marks(columns)


def _by_marks(columns: Sequence[pa.Array]) -> Decimals:
    """How they are written, by all that have a point or a comma."""
    marked = [words.filter(pc.match_substring_regex(words, r"[0-9][.,][0-9]")) for words in columns]
    commas = {word for word in _matching(marked, _COMMA) if _only_after(word, "comma")}
    points = _any(marked, _POINT)
    if not commas and points:
        return Decimals()
    words = [word for words in marked for word in words.to_pylist()]
    points = points or any(_only_after(w, "point") for w in words if not _THREE_AFTER.fullmatch(w))
    if not commas:
        thousands = points or any("," in word and "." not in word for word in words)
        return Decimals() if thousands else Decimals(doubtful=_either(words, "."))
    if points:
        settled = _any(marked, _POINT_AND_COMMA) and not _any(marked, _COMMA_AND_POINT)
        return Decimals() if settled else Decimals(doubtful=_either(words, ".,"))
    if len(commas) >= _FEWEST or _any(marked, _COMMA_AND_POINT):
        return Decimals("comma", _BY_COMMAS, _either(words, ","))
    return Decimals(doubtful=_either(words, ".,"))


def _any(columns: Sequence[pa.Array], pattern: str) -> bool:
    return any(pc.any(pc.match_substring_regex(words, pattern)).as_py() for words in columns)


def _matching(columns: Sequence[pa.Array], pattern: str) -> list[str]:
    found = [words.filter(pc.match_substring_regex(words, pattern)) for words in columns]
    return [word for words in found for word in words.to_pylist()]


def _only_after(word: str, mark: Separator) -> bool:
    """Whether a sum can be read with this mark before pence, and not with the other."""
    after_point, after_comma = _is_read(pence, word), _is_read(pence_after_comma, word)
    return after_point > after_comma if mark == "point" else after_comma > after_point


def _is_read(read: Callable[[str], int], word: str) -> bool:
    try:
        read(word)
    except Unreadable:
        return False
    return True


def _either(words: Sequence[str], marks: str) -> dict[str, Unreadable]:
    """Cells in which three digits follow one of the marks, with both readings."""
    found = ((word, _THREE_AFTER.fullmatch(word)) for word in words)
    return {word: _two_readings(one) for word, one in found if one and one["mark"] in marks}


def _two_readings(found: re.Match[str]) -> Unreadable:
    thousands = f"£{int(found['whole'] + found['part']):,}.00"
    exact = Decimal(f"{found['whole']}.{found['part']}")
    penny = exact != exact.quantize(Decimal("0.01"))
    small = f"£{exact}, which has a part of a penny" if penny else f"£{exact:.2f}"
    by_point, by_comma = (small, thousands) if found["mark"] == "." else (thousands, small)
    return Unreadable(
        "could be two sums.",
        f"It could be {by_point} (decimals: point) or {by_comma} (decimals: comma). Say which in "
        "columns.yaml, or write the sum in digits alone, with two of pence after a point.",
    )
