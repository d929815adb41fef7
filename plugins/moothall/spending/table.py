"""The rows of one file as the normalised table of payments, with every cell that cannot be read.

Stands alone as the making of columns: who decides what happens to rows with problems is
``reading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, Unreadable
from moothall.spending.columns import Cells, Column, Flags
from moothall.spending.days import Days, as_mapped
from moothall.spending.fields import FIELDS
from moothall.spending.fingerprint import fingerprints
from moothall.spending.layout import DEBIT, SIDE, Layout
from moothall.spending.leftovers import no_names, spreadsheet_fault
from moothall.spending.mapping import Reading
from moothall.spending.model import Redaction
from moothall.spending.months import Months
from moothall.spending.paid_days import refuse_two_columns
from moothall.spending.schema import TEXT
from moothall.spending.seeming import NOT_SEARCHED, FindPersonal, seeming
from moothall.spending.settled_days import settled_days
from moothall.spending.sides import NO_SIDE
from moothall.spending.sums import Sums, nearly_all_negative
from moothall.spending.withholding import striking, withheld_names

SPENT_POSITIVE, SPENT_NEGATIVE = "spent-positive", "spent-negative"
_NO_NAME = Unreadable(
    "The beneficiary is blank.",
    "Give the name. If it is withheld, write REDACTED PERSONAL DATA or "
    "REDACTED COMMERCIAL CONFIDENTIALITY.",
)
_NO_DATE = Unreadable("There is no date.", "Give the date of payment.")
_NO_AMOUNT = Unreadable("There is no amount.", "Write pounds and pence in digits, like 12.50.")
_NO_PERIOD = Unreadable(
    "There is no date, and the file's name does not say the month.",
    "Name the file by its month, like 2022-05.csv, or say its period under files in columns.yaml.",
)
_CAPITAL = {"c": "capital", "cap": "capital", "capital": "capital", "cyfalaf": "capital"}
_REVENUE = {"r": "revenue", "rev": "revenue", "revenue": "revenue", "refeniw": "revenue"}
_CARD = {"gpc", "ccc", "yes", "y", "true", "card", "p-card", "pcard", "purchase card"}


@dataclass(slots=True)
class FileTable:
    """Rows of one file: columns of ``schema.PAYMENTS`` by name, and the cells carried unread.

    ``unread`` are problems that leave a row without a value, ``nameless`` those of rows that name
    nobody, and ``personal`` those of rows that seem to hold personal data. ``payments`` says which
    rows may be payments at all, ``striking`` which names may be withheld.
    """

    payments: Flags
    columns: dict[str, pa.Array] = field(default_factory=dict)
    carried: dict[str, Cells] = field(default_factory=dict)
    days: Days = field(default_factory=Days)
    sign: str = SPENT_POSITIVE
    decimals: str = ""
    blanks_are_debits: bool = False
    striking: list[int] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    nameless: list[Problem] = field(default_factory=list)
    personal: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's columns as published, laid out, and the rows that may be payments."""

    path: str
    lines: np.ndarray
    cells: Mapping[int, Cells]
    layout: Layout
    payments: Flags
    sums: Sums


class TableMaker:
    """Makes one file's table; holds what every column of it needs."""

    def __init__(self, sheet: Sheet, reading: Reading, period: Months | None) -> None:
        self.sheet = sheet
        self.layout = sheet.layout
        self.reading = reading
        self.period = period
        self.made = FileTable(sheet.payments)

    def table(self, wordings: Mapping[str, Redaction], find: FindPersonal | None) -> FileTable:
        """Read every column."""
        columns = self.made.columns
        columns["line"] = pa.array(self.sheet.lines.astype(np.int32))
        for name in self.layout.fields:
            if FIELDS[name].kind == "text":
                columns[name] = self._cells(name).texts()
        self._money()
        self._dates()
        self._withheld(wordings)
        self._kinds()
        self.made.carried = {h: self.sheet.cells[p] for h, p in self.layout.carried.items()}
        columns["fingerprint"] = fingerprints(columns, len(self.sheet.lines))
        if find is not None:
            self.made.personal = self._searched(find)
        return self.made

    def _cells(self, name: str) -> Cells:
        return self.sheet.cells[self.layout.fields[name]]

    def _money(self) -> None:
        """Sums in whole pence, positive when spent, and the cost that totals add."""
        amount, columns, sums = self.layout.amount, self.made.columns, self.sheet.sums
        columns[amount] = sums.amount.values
        self._refuse(amount, sums.amount, _NO_AMOUNT)
        if sums.side:
            self._refuse(SIDE, Column(pa.nulls(0), sums.side.unread), NO_SIDE)
            self.made.blanks_are_debits = sums.side.blanks
        if "IrrecoverableVATAmount" in self.layout.fields:
            stated = sums.read(self._cells("IrrecoverableVATAmount"))
            columns["IrrecoverableVATAmount"] = stated.values
            self._refuse("IrrecoverableVATAmount", stated, None)
        self.made.decimals = sums.settled
        self.made.sign = self.reading.sign or self._sign(columns[amount])
        if self.made.sign == SPENT_NEGATIVE:
            for name in {amount, "IrrecoverableVATAmount"} & set(columns):
                columns[name] = pc.negate(columns[name])
        cost = columns[amount].fill_null(0)
        if amount == "Amount" and "IrrecoverableVATAmount" in columns:
            cost = pc.add(cost, columns["IrrecoverableVATAmount"].fill_null(0))
        columns["cost"] = cost

    def _sign(self, sums: pa.Array) -> str:
        """Negative when spent only where nearly all sums are: else a negative one is a credit.

        Where the file says which sums are credits, that is what it says.
        """
        if {DEBIT, SIDE} & set(self.layout.fields):
            return SPENT_POSITIVE
        stated = sums.fill_null(0).to_numpy()[self.sheet.payments]
        return SPENT_NEGATIVE if nearly_all_negative(stated) else SPENT_POSITIVE

    def _dates(self) -> None:
        """Days, and months where a file states no more; a file that states neither needs a name."""
        refuse_two_columns(self.sheet, self.period)
        for name in ("PaymentDate", "EffectiveDate"):
            if name in self.layout.fields:
                cells = self._cells(name)
                read = self._days(cells, name)
                self.made.columns[name] = cells.days(read.days)
                missing = _NO_DATE if name == "PaymentDate" else None
                self._refuse(name, _undated(cells, read), missing)
                if name == "PaymentDate":
                    self.made.days = read
                    if read.months:
                        words = cells.words.to_pylist()
                        months = cells.becoming([read.months.get(word, "") for word in words])
                        self.made.columns["PaymentPeriod"] = months
                elif "PaymentDate" not in self.layout.fields:
                    self.made.days = read
        if not {"PaymentDate", "EffectiveDate"} & set(self.layout.fields) and not self.period:
            for row in np.flatnonzero(self.sheet.payments):
                self.made.unread.append(self._problem(int(row), "PaymentDate", _NO_PERIOD, ""))

    def _days(self, cells: Cells, name: str) -> Days:
        """How the distinct cells of a column of dates are read."""
        words = cells.words.take(pa.array(cells.used(self.sheet.payments))).to_pylist()
        if self.reading.dates:
            return as_mapped(words, self.reading.dates)
        other = {"PaymentDate", "EffectiveDate"} & set(self.layout.fields) - {name}
        others = [w for o in other for w in self._cells(o).words.to_pylist()]
        heading = self.layout.headings[self.layout.fields[name]]
        return settled_days(words, others, heading, self.period)

    def _withheld(self, wordings: Mapping[str, Redaction]) -> None:
        """Which names are withheld, in which form and why; blank ones are a problem."""
        columns = self.made.columns
        names = Cells(columns["BeneficiaryName"])
        reasons = self._cells("Redaction") if "Redaction" in self.layout.fields else None
        self.made.striking = striking(names)
        form, code = withheld_names(names, self.made.striking, reasons, wordings)
        columns["redaction"], columns["redaction_code"] = form, code
        faults = no_names(names.words)
        blank = (names.blank() | names.among(faults)) & self.sheet.payments
        if blank.any():
            for row in np.flatnonzero(blank & Cells(form).blank()).tolist():
                error = faults.get(int(names.codes[row]), _NO_NAME)
                self.made.nameless.append(self._problem(row, "BeneficiaryName", error, names[row]))

    def _kinds(self) -> None:
        """Capital or revenue, and payments by card, as far as the file says."""
        columns = self.made.columns
        if "CapitalRevenue" in columns:
            known = {**_CAPITAL, **_REVENUE}
            cells = Cells(columns["CapitalRevenue"])
            columns["capital"] = cells.mapped(lambda word: known.get(word.casefold(), ""))
        if "CardTransaction" in columns:
            cells = Cells(columns["CardTransaction"])
            words = [word.casefold() in _CARD for word in cells.words.to_pylist()]
            columns["card"] = pa.array(cells.rows(np.array(words or [False])))

    def _refuse(self, name: str, column: Column, missing: Unreadable | None) -> None:
        """Object to cells that cannot be read, and to blank ones where one is needed."""
        cells = self._cells(name)
        if not column.unread:
            return
        bad = cells.among(column.unread) & self.sheet.payments
        if len(column.values) == len(bad):
            bad &= column.values.is_null().to_numpy(zero_copy_only=False)
        for row in np.flatnonzero(bad):
            cell = cells[int(row)]
            nothing = not cell.strip() or (missing is None and cell.strip() == "-")
            error = missing if nothing else column.unread[int(cells.codes[row])]
            error = spreadsheet_fault(cell) or error
            if error is not None:
                self.made.unread.append(self._problem(int(row), name, error, cell))

    def _searched(self, find: FindPersonal) -> list[Problem]:
        texts = {
            FIELDS[name].title: Cells(self.made.columns[name])
            for name in self.layout.fields
            if FIELDS[name].kind == "text" and name not in NOT_SEARCHED
        }
        places = {**self.made.carried, **texts}
        return seeming(places, self.sheet.path, (self.sheet.lines, self.sheet.payments), find)

    def _problem(self, row: int, name: str, error: Unreadable, cell: str) -> Problem:
        where = Place(self.sheet.path, int(self.sheet.lines[row]), FIELDS[name].title)
        return Problem(where, error.message, error.remedy, cell if cell.strip() else None)


def _undated(cells: Cells, read: Days) -> Column:
    """The cells of a column of dates that are none, by code; blank ones too."""
    words = cells.words.to_pylist()
    unread = {
        code: read.unread.get(word, _NO_DATE)
        for code, word in enumerate(words)
        if word not in read.days and word not in read.months
    }
    return Column(pa.nulls(0, TEXT), unread)
