"""The records of one file as a table of payments, with every cell that cannot be read.

One of the modules that import pandas. A table has a row for each record of the right width; who
decides what happens to rows with problems is ``reading``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.columns import by_distinct, date_column, money_column, texts
from moothall.spending.fields import FIELDS
from moothall.spending.headings import Layout
from moothall.spending.mapping import Reading
from moothall.spending.model import Redaction
from moothall.spending.redaction import folded, redaction

_NEEDED = {"PaymentDate", "Amount", "Gross"}
# Transaction numbers are long numbers by nature, and would look like NHS numbers by chance.
_NOT_SEARCHED = {"TransactionNumber", "OrganisationLabel", "OrganisationURI"}
_NO_NAME = Unreadable(
    "The beneficiary is blank.",
    "Give the name. If it is withheld, write REDACTED PERSONAL DATA or "
    "REDACTED COMMERCIAL CONFIDENTIALITY.",
)


class Finding(Protocol):
    """What a search for personal data finds (``moothall.records.personal_data``)."""

    @property
    def what(self) -> str:
        """What it seems to be."""


FindPersonal = Callable[[str], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class FileTable:
    """Rows of one file: the fields read (``fields``) and the cells carried unread (``carried``).

    ``unread`` are problems that leave a row without a value, ``personal`` those of rows that can
    be read but seem to hold personal data.
    """

    fields: pd.DataFrame
    carried: pd.DataFrame
    unread: tuple[Problem, ...]
    personal: tuple[Problem, ...]


class Cells:
    """The cells of a file's rows, by column, with the line of each row."""

    def __init__(self, lines: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> None:
        columns: Iterable[Sequence[str]] = (
            zip(*rows, strict=True) if rows else ([] for _ in range(width))
        )
        self.lines = np.array(lines, dtype="int64")
        self.columns = [texts(column) for column in columns]


class TableMaker:
    """Makes one file's table; holds what every column of it needs."""

    def __init__(self, cells: Cells, layout: Layout, reading: Reading, path: str) -> None:
        self.cells = cells
        self.layout = layout
        self.reading = reading
        self.path = path
        self.unread: list[Problem] = []
        self.personal: list[Problem] = []

    def table(self, wordings: Mapping[str, Redaction], find: FindPersonal) -> FileTable:
        """Read every column."""
        fields = pd.DataFrame({"line": self.cells.lines})
        for name, place in self.layout.fields.items():
            fields[name] = self._field(name, self.cells.columns[place])
        self._signed(fields)
        names = fields["BeneficiaryName"]
        fields["redaction"] = by_distinct(names, lambda n: str(redaction(n, wordings) or ""))
        self._nameless(names)
        carried = {h: self.cells.columns[place] for h, place in self.layout.carried.items()}
        self._search(fields, carried, find)
        index = fields.index
        return FileTable(
            fields, pd.DataFrame(carried, index=index), tuple(self.unread), tuple(self.personal)
        )

    def _field(self, name: str, cells: pd.Series[Any]) -> pd.Series[Any]:
        """The values of one LGA field; a blank that need not be given is no problem."""
        kind = FIELDS[name].kind
        if kind == "text":
            return by_distinct(cells, folded)
        blank = cells.str.strip() == ""
        column = money_column(cells) if kind == "money" else date_column(cells, self.reading.dates)
        for place, error in column.unread.items():
            if name in _NEEDED or not blank.iloc[place]:
                self.unread.append(self._problem(place, name, error, cells.iloc[place]))
        return column.read

    def _signed(self, fields: pd.DataFrame) -> None:
        """Turn sums of a file that is negative when spent, and note where VAT is stated."""
        if self.reading.sign == "spent-negative":
            for name in {"Amount", "Gross", "IrrecoverableVATAmount"} & set(self.layout.fields):
                fields[name] = -fields[name]
        if "IrrecoverableVATAmount" in self.layout.fields:
            cells = self.cells.columns[self.layout.fields["IrrecoverableVATAmount"]]
            fields["vat_stated"] = cells.str.strip() != ""
        vat = fields["IrrecoverableVATAmount"] if "vat_stated" in fields else 0
        net = self.layout.amount == "Amount"
        fields["cost"] = fields[self.layout.amount] + (vat if net else 0)

    def _nameless(self, names: pd.Series[Any]) -> None:
        for place in np.flatnonzero(names == ""):
            self.unread.append(self._problem(int(place), "BeneficiaryName", _NO_NAME, ""))

    def _search(
        self, fields: pd.DataFrame, carried: Mapping[str, pd.Series[Any]], find: FindPersonal
    ) -> None:
        """Look for personal data in every text but transaction numbers and bare digits."""
        searched = {
            FIELDS[name].title: fields[name]
            for name in self.layout.fields
            if FIELDS[name].kind == "text" and name not in _NOT_SEARCHED
        }
        for title, cells in {**carried, **searched}.items():
            found = by_distinct(cells, lambda c: () if c.strip().isdigit() else tuple(find(c)))
            for place in np.flatnonzero(found.map(len)):
                self.personal += [self._seems(int(place), title, f.what) for f in found.iloc[place]]

    def _seems(self, place: int, title: str, what: str) -> Problem:
        """A problem that names the cell and not its contents: reports are public too."""
        remedy = (
            "Take it out of the file. If it is not personal data, accept the line in columns.yaml "
            'with a reason and "as: published".'
        )
        where = Place(self.path, int(self.cells.lines[place]), title)
        return Problem(where, f"This seems to hold personal data: {what}.", remedy)

    def _problem(self, place: int, name: str, error: Unreadable, cell: str) -> Problem:
        where = Place(self.path, int(self.cells.lines[place]), FIELDS[name].title)
        return Problem(where, error.message, error.remedy, cell if cell.strip() else None)
