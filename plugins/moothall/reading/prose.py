"""Faults of a text that converting it would hide: cells lost, paragraphs run together, gaps left.

Stands apart from the converter because these are seen in the text as written, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.records.problems import Place, Problem

PLACEHOLDER = "[Write "
_DIVIDER = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?")
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`[^`]*`")
# A number and a capital letter after it: "5.2 per cent" at the start of a line is no paragraph.
_NUMBERED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})+)\s+[\"'“‘]?[A-Z]")  # noqa: RUF001
_OPENING = re.compile(r"\s*(?:#|[-*+] |[0-9]+[.)] |>|\||$)")


def faults(text: str, name: str, first_line: int, *, numbered: bool) -> Iterator[Problem]:
    """What is wrong with a text, each with its line; ``numbered`` texts have paragraph numbers."""
    lines = text.split("\n")
    for number, line in enumerate(lines if numbered or PLACEHOLDER in text else ()):
        place = Place(name, first_line + number)
        if PLACEHOLDER in line:
            yield Problem(
                place,
                "is still the template's.",
                "Write your own text in its place; where there is none to write, take it out.",
                line.strip(),
            )
        before = lines[number - 1] if number else ""
        found = _NUMBERED.match(line) if numbered else None
        if found and not _OPENING.match(before):
            yield Problem(
                place,
                "begins a paragraph, but stands in the one above it.",
                "Leave an empty line above it, so that it can be linked to.",
                found[1],
            )
    if "|" in text:
        yield from _lost_cells(lines, name, first_line)


def _lost_cells(lines: list[str], name: str, first_line: int) -> Iterator[Problem]:
    """Rows of a table with more cells than its heading; Markdown would drop what is over."""
    width = 0
    for number, line in enumerate(lines):
        if "|" not in line:
            width = 0
        elif _DIVIDER.fullmatch(line) and "-" in line and number and "|" in lines[number - 1]:
            width = _cells(lines[number - 1])
        elif width and (cells := _cells(line)) > width:
            yield Problem(
                Place(name, first_line + number),
                f"The row has {cells} cells, and the table's heading {width}.",
                "Give the heading a cell for each, or take out a | too many; a | in a text is \\|.",
            )


def _cells(line: str) -> int:
    row = _CODE.sub("", line).strip()
    row = row.removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(_CELL_BREAK.split(row))
