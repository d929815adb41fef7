"""An address as a QR code (ISO/IEC 18004), for a record that hangs on a board on paper.

The only door to segno. Gives what a template draws, and no markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno

# The empty margin a reader of codes needs around it (ISO/IEC 18004: four modules).
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class NoticeCode:
    """A code ``size`` modules wide, margin included; ``path`` strokes its dark modules' rows."""

    size: int
    path: str


@lru_cache(maxsize=1)
def notice_code(address: str) -> NoticeCode:
    """The code of a web address; a quarter of it may be soiled or torn and it still reads."""
    rows = tuple(segno.make(address, error="q", micro=False).matrix)
    strokes = []
    for down, row in enumerate(rows):
        line = bytes(row).hex()[1::2] + "0"  # one digit a module
        start = line.find("1")
        while start >= 0:
            end = line.index("0", start)
            strokes.append(f"M{start + _MARGIN} {down + _MARGIN}.5h{end - start}")
            start = line.find("1", end)
    return NoticeCode(len(rows) + 2 * _MARGIN, "".join(strokes))
