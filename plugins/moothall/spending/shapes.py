"""What the cells of a column look like: sums, days, codes, names.

Stands alone because a shape is evidence of another kind than a heading: it settles a column where
headings are missing or repeated, and never overrules one that is clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from moothall.spending.dates import month_number

_SUM = re.compile(
    r"[-+(<]?\s*(?:Â?£|GBP)?\s*-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]{1,4})?\s*[)>]?\s*(?:-|CR|DR)?",
    re.IGNORECASE,
)
_PENCE = re.compile(r"[.][0-9]{1,2}\b")
_DAY = re.compile(
    r"[0-9]{1,4}[-/. ](?:[0-9]{1,2}|(?P<name>[^\W\d_]{3,}))[-/. ,]{1,2}[0-9]{2,4}(?:[ T][0-9:.Z]+)?"
    r"|(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])|(?P<month>[^\W\d_]{3,})[- ][0-9]{2,4}",
)
# Words that the names of firms and bodies have, and those of departments or goods have not.
_FIRM = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|council|school|academy|trust|services|solutions|group|redacted"
    r"|company|co|uk|association|university|nhs|hmrc|partnership|cyf|cyngor)\b",
    re.IGNORECASE,
)
MOSTLY = 0.8
# Cells that are not looked at again: departments and the like stand in file after file.
_REMEMBERED = 20_000


class Shape:
    """Shares, from 0 to 1, of the filled cells of a column that look like something.

    Each is found when it is asked for: of most columns one or none is.
    """

    def __init__(self, cells: Sequence[str]) -> None:
        self._said = [said for cell in cells if (said := cell.strip())]

    @property
    def filled(self) -> int:
        """How many of the cells are."""
        return len(self._said)

    @cached_property
    def sums(self) -> float:
        """Those that look like sums."""
        return self._share(is_sum(cell) for cell in self._said)

    @cached_property
    def pence(self) -> float:
        """Those that look like sums with pence."""
        return self._share(is_sum(cell) and bool(_PENCE.search(cell)) for cell in self._said)

    @cached_property
    def days(self) -> float:
        """Those that look like days or months."""
        return self._share(is_day(cell) for cell in self._said)

    @cached_property
    def firms(self) -> float:
        """Those that have words that names of firms and bodies have."""
        return self._share(bool(_FIRM.search(cell)) for cell in self._said)

    @property
    def distinct(self) -> float:
        """Those that are unlike."""
        return len(set(self._said)) / (len(self._said) or 1)

    @property
    def text(self) -> bool:
        """Whether most cells are words."""
        return self.filled > 0 and self.sums < 1 - MOSTLY and self.days < 1 - MOSTLY

    @property
    def codes(self) -> bool:
        """Whether most cells are numbers."""
        return self.filled > 0 and self.sums > MOSTLY

    def _share(self, flags: Iterable[bool]) -> float:
        return sum(flags) / (len(self._said) or 1)


@lru_cache(maxsize=_REMEMBERED)
def is_sum(cell: str) -> bool:
    """Whether a cell looks like a sum of money, or any number."""
    return bool(_SUM.fullmatch(cell.strip())) and any(map(str.isdigit, cell))


@lru_cache(maxsize=_REMEMBERED)
def is_day(cell: str) -> bool:
    """Whether a cell looks like a day or a month."""
    found = _DAY.fullmatch(cell.strip())
    word = found and (found["name"] or found["month"])
    return bool(found) and (not word or month_number(word) > 0)
