"""The reference tables in ``data/*.csv`` become entries, or problems with their lines.

Read with the standard library's csv in strict mode: every cell is text, and no name is mistaken
for a missing value.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from moothall.reading.text import read_text
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.tables import Authority, Entry, Tables, Term, nearest
from moothall.records.values import key_of
from moothall.words import LANGUAGES

_OWN_COLUMNS = {
    "authorities": (
        "key", "name", "website", "gss_code", "reference_pattern", "next_reference",
        "email_domains",
    ),
    "departments": ("authority", "name"),
    "decision-makers": ("authority", "name", "kind"),
    "wards": ("authority", "name"),
    "glossary": ("term", "meaning"),
    "removed-files": ("file", "on", "reason"),
}  # fmt: skip
# Names and meanings may be given in other languages too: name_cy beside name.
_TRANSLATED = ("name", "term", "meaning")
_COLUMNS = {
    table: (
        *columns,
        *(f"{one}_{language}" for one in _TRANSLATED if one in columns for language in LANGUAGES),
    )
    for table, columns in _OWN_COLUMNS.items()
}
_FORM = r"(?:[^{}]|\{year\})*\{number(?::0?[1-9])?\}(?:[^{}]|\{year\})*"
_REQUIRED = {"key", "name", "authority", "term", "meaning", "file", "on", "reason"}
# Addresses begin with a council's key; a part of one has 255 bytes at most, with what stands after.
_LONGEST_KEY = 60


@dataclass(slots=True)
class _Files:
    """The tables' folder, the problems found so far, and the last line that was read whole."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    whole: int = 0

    def rows(self, table: str) -> Iterator[tuple[Place, dict[str, str]]]:
        """The rows of a table, each with its place; a table may be left out."""
        path = self.root / "data" / f"{table}.csv"
        name = f"data/{table}.csv"
        if not path.exists() and not path.is_symlink():
            return
        try:
            lines = csv.reader(io.StringIO(read_text(path, name), newline=""), strict=True)
        except InvalidRecords as fault:
            self.problems += fault.problems
            return
        self.whole = 0
        try:
            yield from self._read(lines, table)
        except csv.Error:
            self.say(
                Place(name, self.whole + 1),
                "The table cannot be read from here on.",
                'Look for a quotation mark " that is not closed, or that stands inside a cell: '
                'there it is written twice, "".',
            )

    def _read(
        self, lines: Iterator[list[str]], table: str
    ) -> Iterator[tuple[Place, dict[str, str]]]:
        name, columns = f"data/{table}.csv", _COLUMNS[table]
        heading = [cell.strip() for cell in next(lines, [])]
        self.whole = 1
        for cell in heading:
            if cell not in columns:
                near = nearest(cell, columns)
                hint = f'Did you mean "{near}"?' if near else f"Use {', '.join(columns)}."
                self.say(Place(name, 1, "heading"), "is not a column of this table.", hint, cell)
        for column in columns:
            if column in _REQUIRED and column not in heading:
                hint = f"Write {column} in the first line, and a cell for it in every other."
                self.say(Place(name, 1, "heading"), f'The column "{column}" is missing.', hint)
                return
        for cells in lines:
            place = Place(name, self.whole + 1)
            self.whole = lines.line_num  # type: ignore[attr-defined]
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(heading):
                said = f"The row has {len(cells)} cells and the heading {len(heading)}."
                self.say(
                    place, said, "Check the commas; a text with a comma needs quotation marks."
                )
                continue
            row = {key: cell.strip() for key, cell in zip(heading, cells, strict=True)}
            if self._well(row, place):
                yield place, row

    def _well(self, row: Mapping[str, str], place: Place) -> bool:
        """Whether the cells of a row are neither empty nor too long; else says so."""
        empty = [key for key in row if key in _REQUIRED and not row[key]]
        long = [key for key in row if key == "key" and len(row[key]) > _LONGEST_KEY]
        for key in empty:
            self.say(Place(place.path, place.line, key), "This cell is empty.", f"Write the {key}.")
        for key in long:
            said = f"is longer than {_LONGEST_KEY} characters."
            self.say(Place(place.path, place.line, key), said, "Write a shorter key.", row[key])
        return not empty and not long

    def say(self, place: Place, message: str, remedy: str, value: str | None = None) -> None:
        """Notes a problem."""
        self.problems.append(Problem(place, message, remedy, value))


def read_tables(root: Path) -> tuple[Tables, list[Problem]]:
    """The reference tables of a site, and everything wrong with them."""
    files = _Files(root)
    authorities = list(_authorities(files))
    known = {authority.key for authority in authorities}
    tables = Tables(
        authorities=sorted(authorities, key=lambda one: one.name),
        departments=_entries(files, "departments", known),
        decision_makers=_entries(files, "decision-makers", known),
        wards=_entries(files, "wards", known),
        glossary=sorted(
            (
                Term(row["term"], row["meaning"], _in(row, "term"), _in(row, "meaning"))
                for _place, row in files.rows("glossary")
            ),
            key=lambda term: (term.term.casefold(), term.term),
        ),
    )
    return tables, files.problems


def rows_of(root: Path, table: str) -> tuple[list[tuple[Place, dict[str, str]]], list[Problem]]:
    """The rows of a table that stands by itself, each with its place, and everything wrong."""
    files = _Files(root)
    return list(files.rows(table)), files.problems


def _in(row: dict[str, str], column: str) -> dict[str, str]:
    """What a row says under a column in other languages, by language."""
    given = {language: row.get(f"{column}_{language}", "") for language in LANGUAGES}
    return {language: name for language, name in given.items() if name}


def _authorities(files: _Files) -> Iterator[Authority]:
    seen: dict[str, int | None] = {}
    for place, row in files.rows("authorities"):
        key, pattern = row["key"], row.get("reference_pattern", "")
        if key != key_of(key):
            files.say(
                Place(place.path, place.line, "key"),
                "cannot be part of an address.",
                f'Write it in small letters, digits and hyphens, like "{key_of(row["name"])}".',
                key,
            )
            continue
        if key in seen:
            files.say(place, f"is the key of line {seen[key]} too.", "Give each its own.", key)
            continue
        seen[key] = place.line
        try:
            re.compile(pattern)
        except re.error:
            where = Place(place.path, place.line, "reference_pattern")
            files.say(
                where, "is not a regular expression.", "Leave it empty to allow any.", pattern
            )
            pattern = ""
        website, form = row.get("website", ""), row.get("next_reference", "")
        if website and not re.fullmatch(r"https?://[^\s<>\"]+", website):
            where = Place(place.path, place.line, "website")
            files.say(
                where, "is not a web address.", "Write it like https://www.halton.gov.uk.", website
            )
        if form and not re.fullmatch(_FORM, form):
            where = Place(place.path, place.line, "next_reference")
            hint = "Write {number} once, and {year} where it goes, like ED-{year}-{number:03}."
            files.say(where, "is not a form of references.", hint, form)
        yield Authority(
            key=key,
            name=row["name"],
            website=website,
            gss_code=row.get("gss_code", ""),
            reference_pattern=pattern,
            next_reference=form,
            email_domains=tuple(row.get("email_domains", "").casefold().split()),
            names=_in(row, "name"),
        )


def _entries(files: _Files, table: str, authorities: set[str]) -> list[Entry]:
    entries: dict[tuple[str, str], Entry] = {}
    first: dict[tuple[str, str], int | None] = {}
    for place, row in files.rows(table):
        if row["authority"] not in authorities:
            files.say(
                Place(place.path, place.line, "authority"),
                "is not in data/authorities.csv.",
                "Add the council there, or mend the key.",
                row["authority"],
            )
            continue
        entry = Entry(row["authority"], row["name"], row.get("kind", ""), _in(row, "name"))
        name = (entry.authority, entry.key)
        if not entry.key or name in entries:
            said = f"is on line {first[name]} already." if entry.key else "has no letters a to z."
            hint = "Keep one of the two." if entry.key else "Write a name with letters or digits."
            files.say(Place(place.path, place.line, "name"), said, hint, entry.name)
            continue
        entries[name], first[name] = entry, place.line
    return [entries[name] for name in sorted(entries)]
