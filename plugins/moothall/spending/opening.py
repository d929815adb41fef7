"""The beginning of a file: its delimiter, and the line that holds the headings.

Stands alone because a true heading row is found by what it says: titles, blank lines, a query or a
row of group headings may stand before it, and none has to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from moothall.records.problems import Unreadable
from moothall.spending.above_headings import refuse_payments_above
from moothall.spending.csv_lines import Records, read_records
from moothall.spending.heading_rows import (
    continues,
    is_exact,
    is_value,
    joined,
    known_as,
    merged,
    split_over,
)
from moothall.spending.layout import names_of
from moothall.spending.vocabulary import CARRIED

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_FIRST, _HEAD = 30, 200  # lines that are looked at for headings: at first, and at the most
_HEAD_BYTES = 200_000
_ENOUGH = 4  # headings known by heart: nothing better is looked for
_LEAST = 2
_KNOWN_CARRIED = 0.4  # of a heading that says a field


@dataclass(frozen=True, slots=True)
class Title:
    """A filled cell above the headings, and the line that it stands on."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the headings are and what they say; ``heading_line`` is none where there are none.

    ``at`` is the byte and ``line`` the line where the rows begin; ``above`` are the records before
    them, and ``width`` is how many cells most rows have.
    """

    delimiter: str
    headings: tuple[str, ...]
    heading_line: int | None
    at: int
    line: int
    above: int
    above_blank: int
    width: int
    titles: tuple[Title, ...] = ()


def opening(text: bytes, mapped: Collection[str], stated: int | None) -> Opening:
    """Find the headings of a file.

    Args:
        text: the whole file in UTF-8.
        mapped: headings that the council's mapping speaks of, as compared.
        stated: the line on which the mapping says that they are.

    Raises:
        Unreadable: where there is nothing to read, no such line, or a payment above the headings.
    """
    first = _begun(_head(text, _FIRST), mapped, stated)
    if first is not None and first.sure:
        return first.opening(text)
    found = _begun(_head(text, _HEAD), mapped, stated)
    if found is None:
        message = f"There is no line {stated}, where columns.yaml has the headings."
        raise Unreadable(message, "Mend heading_line.")
    return found.opening(text)


def _begun(head: str, mapped: Collection[str], stated: int | None) -> _Head | None:
    """The best way to split the first lines; none where the stated line is not among them."""
    best: _Head | None = None
    for mark in _delimiters(head):
        records = read_records(head, mark)
        if stated is not None and stated not in records.lines:
            continue
        one = _Head(records, mark, mapped, stated)
        if one.sure:
            return one
        best = one if best is None or one.rating > best.rating else best
    return best


def _head(text: bytes, most: int) -> str:
    part = text[:_HEAD_BYTES]
    if len(text) > len(part):
        part = part[: part.rfind(b"\n") + 1] or part
    lines = part.split(b"\n", most)
    kept = b"\n".join(lines[:most]) + (b"\n" if len(lines) > most else b"")
    return kept.decode("utf-8", "ignore")


def _delimiters(head: str) -> list[str]:
    """Those that occur; commas alone where every line has some and none has tabs or semicolons."""
    found = [mark for mark in DELIMITERS if mark in head]
    return found or [","]


class _Head:
    """The first records of a file, split by one delimiter."""

    def __init__(
        self, records: Records, delimiter: str, mapped: Collection[str], stated: int | None
    ) -> None:
        self.records = records
        self.delimiter = delimiter
        self.mapped = mapped
        self.at = self._found() if stated is None else records.lines.index(stated)
        below = records.cells[(self.at if self.at is not None else -1) + 1 :]
        widths = Counter(len(cells) for cells in below if any(c.strip() for c in cells))
        self.width = widths.most_common(1)[0][0] if widths else 1
        self.rating = (self._score(self.at), widths[self.width] * (self.width > 1), self.width)

    @property
    def sure(self) -> bool:
        """Whether so many fields are named that nothing else need be looked at."""
        return self.rating[0] >= _ENOUGH and self.width >= _ENOUGH

    def _score(self, place: int | None, *, closely: bool = False) -> float:
        """How many fields a record's cells name."""
        if place is None or place >= len(self.records.cells):
            return 0
        cells = [cell for cell in self.records.cells[place] if cell.strip()]
        # A payment's exact sum or day is found sooner than all its cells are looked at.
        if any(map(is_exact, cells)) or sum(map(is_value, cells)) * 2 > len(cells):
            return 0
        known = [known_as(cell, closely=closely) for cell in cells]
        fields = len(set(known) - {CARRIED, None})
        score = fields + _KNOWN_CARRIED * known.count(CARRIED)
        if not self.mapped:
            return score
        return max(score, sum(name in self.mapped for name in names_of(self.records.cells[place])))

    def _found(self) -> int | None:
        """The record that names most fields, or the first that can be headings at all."""
        best, most = None, 0.0
        for place in range(len(self.records.cells)):
            score = self._score(place)
            if score > most:
                best, most = place, score
            if most >= _ENOUGH and place > (best or 0) + 2:
                break
        if most >= _LEAST:
            return best
        scores = {
            place: self._score(place, closely=True) for place in range(len(self.records.cells))
        }
        closest = max(scores, key=lambda place: (scores[place], -place), default=None)
        if closest is not None and scores[closest] >= _LEAST:
            return closest
        return self._words_above_values()

    def _words_above_values(self) -> int | None:
        """The last record of words alone before the first with a sum: its columns may be known."""
        wide = [(p, [c for c in cells if c.strip()]) for p, cells in enumerate(self.records.cells)]
        filled = [(place, cells) for place, cells in wide if cells]
        for before, (_, cells) in zip([None, *filled], filled, strict=False):
            if any(map(is_value, cells)) and len(cells) > 1:
                if before is None or any(map(is_value, before[1])):
                    return None
                return before[0] if len(before[1]) > 1 else None
        return None

    def opening(self, text: bytes) -> Opening:
        """What has been found."""
        cells, lines = self.records.cells, self.records.lines
        if self.at is None:
            first = next((p for p, row in enumerate(cells) if any(map(is_value, row))), 0)
            return self._opening(text, ("",) * self.width, None, first)
        headings, after = cells[self.at], self.at + 1
        before = self.at - 1
        if after < len(cells) and continues(headings, cells[after]):
            headings = merged(headings, cells[after])
            after += 1
        elif after < len(cells) and split_over(headings, cells[after]):
            headings = joined(headings, cells[after])
            after += 1
        elif before >= 0 and continues(headings, cells[before]):
            headings = merged(cells[before], headings)
        refuse_payments_above(self.records, self.at, headings)
        return self._opening(text, tuple(headings), lines[self.at], after)

    def _opening(
        self, text: bytes, headings: tuple[str, ...], heading_line: int | None, after: int
    ) -> Opening:
        lines, cells = self.records.lines, self.records.cells
        line = lines[after] if after < len(lines) else text.count(b"\n") + 2
        at = _byte_of(text, line)
        if after >= len(lines):
            at = len(text)
        blank = sum(not any(c.strip() for c in row) for row in cells[:after])
        width = max(self.width, 1)
        above = after if self.at is None else self.at
        titles = tuple(
            Title(number, cell.strip())
            for number, row in zip(lines[:above], cells[:above], strict=True)
            for cell in row
            if cell.strip()
        )
        how = (self.delimiter, headings, heading_line, at, line, after, blank, width)
        return Opening(*how, titles)


def _byte_of(text: bytes, line: int) -> int:
    """Where a physical line begins."""
    at = 0
    for _ in range(line - 1):
        at = text.find(b"\n", at) + 1
        if not at:
            return len(text)
    return at
