"""The lines below the headings as columns of cells, each row knowing its physical line.

Stands alone as the two ways to split CSV: Arrow's reader for text whose quotation marks are all in
order, and the standard library's, line by line, for any other. Both give the same; a test holds
them together.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv as arrow_csv

from moothall.records.problems import Unreadable
from moothall.spending.csv_lines import read_records
from moothall.spending.decoding import has_ordinary_ends
from moothall.spending.schema import TEXT

Integers: TypeAlias = npt.NDArray[np.int64]

_QUOTE, _NEWLINE, _RETURN = b'"'[0], b"\n"[0], b"\r"[0]
# Above this share of rows of an unusual width, one pass by the careful way is quicker than many
# small corrections of the fast one.
_MANY = 0.2


@dataclass(slots=True)
class Body:
    """Rows by column: ``columns`` are as many as the widest row has cells, shorter ones filled up.

    ``widths`` says how many cells each row has; a row that is not CSV has none, and ``faults``
    says by its line what is wrong. ``careful`` is whether the text was not in good order.
    """

    lines: Integers
    widths: Integers
    columns: list[pa.DictionaryArray]
    faults: dict[int, Unreadable] = field(default_factory=dict)
    careful: bool = False

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def at(self, lines: Collection[int]) -> npt.NDArray[np.bool_]:
        """Which rows start on one of some lines; mostly there are none to look for."""
        if not lines:
            return np.zeros(len(self.lines), np.bool_)
        return np.isin(self.lines, list(lines))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file to split: UTF-8 text, the line it begins on, and how it is written."""

    text: bytes
    line: int
    delimiter: str
    width: int


def split(part: Part) -> Body:
    """The rows of a part of a file."""
    if not part.text:
        return _body([], [], part.width)
    return _in_order(part) or carefully(part)


def carefully(part: Part) -> Body:
    """Split by the standard library, so that a fault spoils its own line alone."""
    records = read_records(part.text.decode(), part.delimiter, part.line)
    body = _body(records.lines, records.cells, part.width)
    body.faults, body.careful = records.faults, True
    return body


def _body(lines: Sequence[int], cells: Sequence[Sequence[str]], width: int) -> Body:
    widths = np.array([len(row) for row in cells], dtype=np.int64)
    width = max([width, *widths.tolist()])
    filled = [[*row, *[""] * (width - len(row))] for row in cells]
    columns = list(zip(*filled, strict=True)) if filled else [()] * width
    encoded = [pa.array(column, pa.string()).dictionary_encode() for column in columns]
    return Body(np.array(lines, dtype=np.int64), widths, encoded)


def _in_order(part: Part) -> Body | None:
    """Split by Arrow, or nothing where the text is not in such order that it can be trusted."""
    text = part.text
    if not has_ordinary_ends(text):
        return None
    marks = _marks(text, part.delimiter)
    if marks is None:
        return None
    odd: list[tuple[int, str]] = []
    table = _arrow(part, odd, over_lines=len(marks) > 0)
    rows = table.num_rows + len(odd)
    if len(odd) > _MANY * rows:
        return None
    lines = _lines(text, marks, rows) + part.line
    usual = Body(lines, np.full(rows, part.width), [c.combine_chunks() for c in table.columns])
    return _with_odd(usual, odd, part) if odd else usual


def _arrow(part: Part, odd: list[tuple[int, str]], *, over_lines: bool) -> pa.Table:
    """Rows of the usual width; the others are put into ``odd`` with their place, from 0.

    ``over_lines`` is whether a cell may hold the end of a line, which takes longer to read.
    """

    def pass_over(row: arrow_csv.InvalidRow) -> str:
        odd.append((row.number - 1, row.text))
        return "skip"

    names = [str(place) for place in range(part.width)]
    return arrow_csv.read_csv(
        pa.BufferReader(part.text),
        read_options=arrow_csv.ReadOptions(
            use_threads=False, block_size=len(part.text) + 1, column_names=names
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=part.delimiter,
            newlines_in_values=over_lines,
            ignore_empty_lines=False,
            invalid_row_handler=pass_over,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, TEXT),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
            check_utf8=False,
        ),
    )


def in_order(text: bytes, delimiter: str) -> bool:
    """Whether every quotation mark of a text opens a cell, closes it, or is doubled."""
    return _marks(text, delimiter) is not None


def _marks(text: bytes, delimiter: str) -> Integers | None:
    """Where the quotation marks are, or nothing where one stands in a wrong place.

    Counted from 0, each even one has to open a cell, and each odd one to close it or to be doubled.
    """
    if b'"' not in text:
        return np.zeros(0, np.int64)
    signs = np.frombuffer(text, np.uint8)
    marks = np.flatnonzero(signs == _QUOTE)
    if len(marks) % 2:
        return None
    edges = np.zeros(256, np.bool_)
    edges[[ord(delimiter), _NEWLINE, _RETURN]] = True
    before = edges[signs[marks - 1]] | (marks == 0)
    after = edges[signs[np.minimum(marks + 1, len(signs) - 1)]] | (marks == len(signs) - 1)
    doubled = np.append(np.diff(marks) == 1, False)
    opens, closes = before[0::2], after[1::2]
    opens = opens | np.append(False, doubled[1::2][:-1])
    return marks if opens.all() and (closes | doubled[1::2]).all() else None


def _lines(text: bytes, marks: Integers, rows: int) -> Integers:
    """The physical line on which each row starts, from 0."""
    if not len(marks):
        return np.arange(rows)
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _NEWLINE)
    if len(ends) + (not text.endswith(b"\n")) == rows:
        return np.arange(rows)
    outside = np.searchsorted(marks, ends) % 2 == 0
    return np.append(0, np.flatnonzero(outside) + 1)[:rows]


def _with_odd(usual: Body, odd: Sequence[tuple[int, str]], part: Part) -> Body:
    """The rows of the usual width and the others, all in their places."""
    places = np.array([place for place, _ in odd])
    texts = [row.rstrip("\r\n") for _, row in odd]
    cells = [next(csv.reader([text], delimiter=part.delimiter), []) for text in texts]
    if any("\n" in text for text in texts):
        cells = [read_records(text, part.delimiter).cells[0] for text in texts]
    other = _body([0] * len(odd), cells, part.width)
    rows = np.arange(len(usual))
    is_odd = np.isin(rows, places)
    order = np.empty(len(rows), np.int64)
    order[~is_odd] = np.arange((~is_odd).sum())
    order[is_odd] = np.arange(len(odd)) + (~is_odd).sum()
    blank = pa.array([""], pa.string()).dictionary_encode()
    columns = []
    for place, column in enumerate(other.columns):
        first = usual.columns[place] if place < part.width else _all(blank, int((~is_odd).sum()))
        joined = pa.chunked_array([first, column]).unify_dictionaries().combine_chunks()
        columns.append(joined.take(pa.array(order)))
    widths = usual.widths.copy()
    widths[is_odd] = other.widths
    return Body(usual.lines, widths, columns)


def _all(word: pa.DictionaryArray, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), word.dictionary)
