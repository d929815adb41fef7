"""The heading row, matched with what the council's mapping says of its headings.

Stands alone as the seam where headings will later also be recognised without a mapping: all that
the rest needs is a ``Layout``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moothall.records.problems import Place, Problem
from moothall.spending.fields import FIELDS
from moothall.spending.mapping import Reading, did_you_mean
from moothall.spending.model import Basis, ColumnRead

CARRIED = "carried"
GROSS = "Gross"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what: LGA fields and carried headings by place, from 0."""

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    carried: Mapping[str, int]
    columns: tuple[ColumnRead, ...]
    width: int

    @property
    def basis(self) -> Basis:
        """What the file's sums are: gross only where no net sum is stated."""
        if "Amount" not in self.fields:
            return Basis.GROSS
        return Basis.NET_WITH_VAT if "IrrecoverableVATAmount" in self.fields else Basis.NET

    @property
    def amount(self) -> str:
        """The field whose sums are totalled."""
        return "Amount" if "Amount" in self.fields else GROSS


def plain_heading(text: str) -> str:
    """A heading as it is compared: no byte order mark, capitals, or odd spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.lstrip("\ufeff")).split()).casefold()


def column_name(place: int) -> str:
    """What a column is called that has no heading of its own."""
    return f"column {place + 1}"


def names_of(headings: Sequence[str]) -> list[str]:
    """What each column is called: its heading, or its place where that names no one column."""
    plain = [plain_heading(heading) for heading in headings]
    times = Counter(plain)
    return [
        name if name and times[name] == 1 else column_name(place)
        for place, name in enumerate(plain)
    ]


def uses_of(reading: Reading) -> dict[str, list[str]]:
    """What the mapping makes of each heading, compared plainly."""
    uses: dict[str, list[str]] = {}
    net_known = bool(reading.columns.get("Amount"))
    stated = {
        **reading.columns,
        (CARRIED if net_known else GROSS): reading.gross,
    }
    for use, headings in (*stated.items(), (CARRIED, reading.recoverable_vat + reading.carried)):
        for heading in headings:
            uses.setdefault(plain_heading(heading), []).append(use)
    return uses


class HeadingRow:
    """The matching of one heading row; ``problems`` are what the mapping does not settle."""

    def __init__(self, headings: Sequence[str], reading: Reading, place: Place) -> None:
        self.headings = [heading.lstrip("\ufeff").strip() for heading in headings]
        self.names = names_of(self.headings)
        self.reading = reading
        self.place = place
        self.uses = uses_of(reading)
        self.problems: list[Problem] = []

    @property
    def recognised(self) -> int:
        """How many columns the mapping knows."""
        return sum(name in self.uses for name in self.names)

    def layout(self, filled: Sequence[bool]) -> Layout:
        """Settle every column; ``filled`` says which have a cell that is not blank."""
        fields: dict[str, int] = {}
        carried: dict[str, int] = {}
        columns = []
        for place, name in enumerate(self.names):
            heading = self.headings[place] or column_name(place)
            if not self.headings[place] and name not in self.uses and not filled[place]:
                columns.append(ColumnRead(heading, None, "empty"))
                continue
            uses = self.uses.get(name) or [self._unsettled(place)]
            columns += [self._column(heading, use) for use in dict.fromkeys(uses)]
            if CARRIED in uses:
                carried[self._carried_heading(place)] = place
            for use in (use for use in uses if use != CARRIED):
                self._once(fields, use, place)
        self._missing(fields)
        width = max((p + 1 for p, heading in enumerate(self.headings) if heading), default=0)
        return Layout(tuple(self.headings), fields, carried, tuple(columns), width)

    @staticmethod
    def _column(heading: str, use: str) -> ColumnRead:
        title = None if use == CARRIED else FIELDS[use].title
        return ColumnRead(heading, title, CARRIED if title is None else "mapped")

    def _carried_heading(self, place: int) -> str:
        """A heading for the cleaned download, unlike any other."""
        heading = self.headings[place]
        return heading if self.names[place] == plain_heading(heading) else column_name(place)

    def _once(self, fields: dict[str, int], field: str, place: int) -> None:
        """Give a field its column, and object to a second one."""
        if field not in fields:
            fields[field] = place
            return
        both = f"column {fields[field] + 1} and column {place + 1}"
        title = FIELDS[field].title
        message = f"Two headings, of {both}, are both read as {title}."
        self._problem(title, message, f"In columns.yaml, map one of them to {field} for this file.")

    def _unsettled(self, place: int) -> str:
        """Object to a column that the mapping does not settle; it is carried meanwhile."""
        heading, name = self.headings[place], column_name(place)
        settle = f'In columns.yaml, map "{name}" to a field or list it under carried.'
        if not heading:
            self._problem(name, f"{name.capitalize()} has cells but no heading.", settle)
        elif self.names[place] == name:
            others = [
                i + 1
                for i, h in enumerate(self.headings)
                if plain_heading(h) == plain_heading(heading)
            ]
            where = " and ".join(str(other) for other in others)
            self._problem(heading, f"stands in columns {where}.", settle, heading)
        else:
            known = [h for headings in self.reading.columns.values() for h in headings]
            known += self.reading.gross + self.reading.recoverable_vat + self.reading.carried
            remedy = "Map it to a field in columns.yaml, or list it under carried."
            message = "is not a heading that columns.yaml knows."
            self._problem(heading, message, did_you_mean(heading, known, remedy), heading)
        return CARRIED

    def _missing(self, fields: Mapping[str, int]) -> None:
        """Object to every mapped field of which no heading was found."""
        wanted = dict(self.reading.columns)
        if not wanted.get("Amount"):
            wanted[GROSS] = self.reading.gross
        spare = [
            h for h, name in zip(self.headings, self.names, strict=True) if name not in self.uses
        ]
        for field, headings in wanted.items():
            if headings and field not in fields:
                title = FIELDS[field].title
                said = f'There is no heading "{headings[0]}" for {title}.'
                remedy = (
                    f"If this file has none, say {field}: [] for it under files in columns.yaml."
                )
                self._problem(title, said, did_you_mean(headings[0], filter(None, spare), remedy))

    def _problem(self, field: str, message: str, remedy: str, value: str | None = None) -> None:
        place = Place(self.place.path, self.place.line, field)
        self.problems.append(Problem(place, message, remedy, value))
