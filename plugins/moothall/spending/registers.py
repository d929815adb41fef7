"""The register of contracts and the grants to voluntary bodies, read from a council's CSV files.

Stands alone as the Transparency Code's two lists that are not payments. Fields are those of
``Contracts.json`` in esd-org-uk/schemas and of the Code's part 2; nothing is joined here: a payment
belongs to a contract, and a contract to a decision, only where one states the other's reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.csv_lines import read_records
from moothall.spending.days import days_of
from moothall.spending.decoding import decode
from moothall.spending.entries import Contract, Grant
from moothall.spending.layout import column_name
from moothall.spending.model import pounds
from moothall.spending.money import pence
from moothall.spending.redaction import folded
from moothall.spending.register_headings import (
    CONTRACT_ASKED,
    CONTRACT_HEADINGS,
    GRANT_ASKED,
    GRANT_HEADINGS,
)
from moothall.spending.seeming import FindPersonal
from moothall.spending.shapes import is_day, is_sum
from moothall.spending.totals import is_label
from moothall.spending.vocabulary import plain

_ASKED = {Contract: CONTRACT_ASKED, Grant: GRANT_ASKED}
_KNOWN = {Contract: CONTRACT_HEADINGS, Grant: GRANT_HEADINGS}
_NONE = {"n/a", "na"}  # cells of days and sums that say that there is none
_WORDS = 3  # a total has its label, and at the most what it is a total of
_READ = 60  # records are looked at for the headings


def read_register(
    raw: bytes,
    kind: type[Contract | Grant],
    about: tuple[str, Path | str],
    find: FindPersonal | None = None,
) -> tuple[list[Any], list[Problem], list[Problem]]:
    """One file's entries, what is wrong with it, and what is pointed out.

    A cell that cannot be read leaves its field without a value, is kept as published (``unread``)
    and pointed out, as is what the Code asks for and an entry does not state. A line that is not
    CSV, and what seems to be personal data, are problems.
    """
    authority, path = about
    try:
        text = decode(raw, None).text
        register = _Register(text, kind, authority, (Path(path).name, str(path)))
        entries, problems, notes = register.read()
        return entries, [*problems, *register.personal(find)], notes
    except Unreadable as error:
        return [], [Problem(Place(str(path)), error.message, error.remedy)], []


class _Register:
    """The reading of one file, which is small: line by line."""

    def __init__(self, text: str, kind: type, authority: str, place: tuple[str, str]) -> None:
        self.kind = kind
        self.authority = authority
        self.file, self.path = place
        words = _KNOWN[kind]
        self.known = {plain(h): name for name, said in words.items() for h in said.split("|")[::-1]}
        self.order = {plain(h): n for said in words.values() for n, h in enumerate(said.split("|"))}
        records = max(
            (read_records(text, mark) for mark in ",;\t|"),
            key=lambda one: max((self._score(cells) for cells in one.cells[:_READ]), default=0),
        )
        scores = [self._score(cells) for cells in records.cells[:_READ]]
        self.at = scores.index(max(scores)) if scores else 0
        self.records = records
        self.kinds = {f.name: str(f.type) for f in fields(kind)}
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.none: set[tuple[int, str]] = set()

    def personal(self, find: FindPersonal | None) -> Iterator[Problem]:
        """Cells that seem to hold personal data, said without repeating them."""
        for line, cells in self._rows() if find else ():
            for finding in (found for cell in cells for found in find(cell)):  # type: ignore[misc]
                message = f"This seems to hold personal data: {finding.what}."
                yield Problem(Place(self.path, line), message, "Take it out of the file.")

    def _score(self, cells: Sequence[str]) -> int:
        return len({self.known[plain(c)] for c in cells if plain(c) in self.known})

    def read(self) -> tuple[list[Any], list[Problem], list[Problem]]:
        """Entries, problems and notes.

        Raises:
            Unreadable: where the headings are of another kind of list.
        """
        headings = self.records.cells[self.at] if self.records.cells else []
        if self._score(headings) < 3:  # noqa: PLR2004 - fewer might be of any table
            name = "contracts" if self.kind is Contract else "grants"
            message = f"This does not seem to be a list of {name}: its headings are not known."
            raise Unreadable(message, "docs/spending.md lists the headings of the Code.")
        places = self._places(headings)
        rows = list(self._rows())
        days = self._days(places, [cells for _, cells in rows])
        entries = [self._entry(line, cells, (places, headings), days) for line, cells in rows]
        return entries, self.problems, [*self.notes, *self._notes(entries)]

    def _places(self, headings: Sequence[str]) -> dict[str, int]:
        """The column of each field: that with the surest heading."""
        found: dict[str, int] = {}
        for place, heading in enumerate(headings):
            name = self.known.get(plain(heading))
            best = found.get(name) if name else None
            if name and (
                best is None or self.order[plain(heading)] < self.order[plain(headings[best])]
            ):
                found[name] = place
        return found

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        below = slice(self.at + 1, None)
        for line, cells in zip(self.records.lines[below], self.records.cells[below], strict=True):
            if line in self.records.faults:
                fault = self.records.faults[line]
                self.problems.append(Problem(Place(self.path, line), fault.message, fault.remedy))
            elif self._is_entry(cells):
                yield line, cells

    def _is_entry(self, cells: Sequence[str]) -> bool:
        """Whether a line has something in it, and neither headings again nor a total."""
        said = [cell.strip() for cell in cells if cell.strip()]
        words = [cell for cell in said if not is_sum(cell) and not is_day(cell)]
        labels = [cell for cell in words if is_label(cell)]
        foot = bool(labels) and len(words) < _WORDS and len(said) > len(words)
        return bool(said) and list(cells) != self.records.cells[self.at] and not foot

    def _days(
        self, places: Mapping[str, int], rows: Sequence[Sequence[str]]
    ) -> Callable[[str], date]:
        """What reads a day, settled by all the days of the list."""
        columns = [p for name, p in places.items() if "date" in self.kinds[name]]
        cells = {row[p] for row in rows for p in columns if p < len(row)}
        found = days_of(sorted(cells))

        def read(cell: str) -> date:
            if cell in found.days:
                return found.days[cell]
            raise found.unread.get(cell) or Unreadable(
                "is not a day.", "Write a day of the calendar as year-month-day."
            )

        return read

    def _entry(
        self,
        line: int,
        cells: Sequence[str],
        columns: tuple[Mapping[str, int], Sequence[str]],
        day: Callable[[str], date],
    ) -> Any:  # noqa: ANN401 - a Contract or a Grant
        places, headings = columns
        values: dict[str, Any] = {}
        unread: dict[str, str] = {}
        for name, place in places.items():
            cell = cells[place] if place < len(cells) else ""
            kind = self.kinds[name]
            said = cell.strip().casefold()
            if said in _NONE and kind != "str":
                self.none.add((line, name))
            if said in {"", "-", "tbc", *_NONE} and kind != "str":
                continue
            read = day if "date" in kind else _sum if "Decimal" in kind else folded
            try:
                values[name] = read(cell)
            except Unreadable as error:
                where = Place(self.path, line, headings[place])
                self.notes.append(Problem(where, error.message, error.remedy, cell))
                unread[name] = cell.strip()
        carried = _carried(headings, cells, set(places.values()))
        return self.kind(self.authority, self.file, line, **values, carried=carried, unread=unread)

    def _notes(self, entries: Sequence[Any]) -> Iterator[Problem]:
        """What the Code asks for that entries do not state, once for each field."""
        headings = {heading for entry in entries for heading in entry.carried}
        for names, (words, like) in _ASKED[self.kind].items():
            name, *_ = some = names.split()
            other = [one for one in headings if re.search(like, one.casefold())]
            lacking = [
                one.line
                for one in entries
                if not any(self._states(one, field) for field in some)
                and not any(one.carried.get(heading, "").strip() for heading in other)
            ]
            if lacking:
                whole = f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'}"
                do = "does" if len(lacking) == 1 else "do"
                message = f"{len(lacking):,} of {whole} {do} not state {words}."
                remedy = "The Transparency Code asks for it."
                yield Problem(Place(self.path, lacking[0], name), message, remedy)

    def _states(self, entry: Any, name: str) -> bool:  # noqa: ANN401 - a Contract or a Grant
        """Whether an entry says something of a field: a value, what is unread, or that none is."""
        said = getattr(entry, name) not in {None, ""} or name in entry.unread
        return said or (entry.line, name) in self.none


def _carried(headings: Sequence[str], cells: Sequence[str], used: set[int]) -> dict[str, str]:
    """The cells of columns that are no field, by heading, or by place where that names no one."""
    beyond = [""] * (len(cells) - len(headings))
    shown = [heading.strip() for heading in (*headings, *beyond)]
    return {
        (shown[p] if shown[p] and shown.count(shown[p]) == 1 else column_name(p)): cell
        for p, cell in enumerate(cells)
        if p not in used and (shown[p] or cell.strip())
    }


def _sum(cell: str) -> Decimal:
    return pounds(pence(cell))
