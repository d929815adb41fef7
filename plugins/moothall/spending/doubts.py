"""What a file's cells cast doubt on: credits that are spent, numbers shortened, names misread.

Stands alone because each of these was read as it stands, without fault, and may still be wrong: a
person is told, once for each kind, with the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, counted
from moothall.spending.columns import Cells
from moothall.spending.fields import FIELDS
from moothall.spending.layout import DEBIT, RECOGNISED, SIDE
from moothall.spending.model import pounds
from moothall.spending.said_credits import CANCELLED, CREDIT_NOTE, FLAGGED, TAX, said_by
from moothall.spending.shapes import MOSTLY, Shape
from moothall.spending.vocabulary import UNSTATED, plain, recognised

if TYPE_CHECKING:
    from moothall.spending.reporting import Account

# What is said of lines that count as spent, by what a column carried unread says of them.
_MINUS = "If the money came back to the council, write such sums with a minus"
_REMEDIES = {
    CANCELLED: "If nothing was paid, or it came back, take such lines away.",
    CREDIT_NOTE: f"{_MINUS}, or say debit_or_credit: {{}} in columns.yaml.",
    FLAGGED: f"{_MINUS}.",
    TAX: "If it is VAT that the council gets back, take such lines away.",
}
# Of the words that a column of kinds, or of states, holds there are few.
_KINDS = 50
_BANKS = {"sortcode", "banksortcode", "bankaccount", "bankaccountnumber", "bankaccountno", "iban"}
_BANKS |= {"accountnumber", "bankacc", "codedidoli"}
_BANK_NUMBER = re.compile(
    r"\s*(?:[0-9]{2}([- ]?)[0-9]{2}\1[0-9]{2}|[0-9]{8}|GB[0-9A-Z ]{20,27})\s*"
)
_ASCII, _SEMICOLON, _QUESTION, _PLUS = 127, b";"[0], b"?"[0], b"+"[0]
# A letter that could not be written, or what letters of DOS and of Macs look like in Windows-1252.
_LATIN = r"[A-Za-z\x{c0}-\x{ff}]"  # all of Unicode's letters are long to make a pattern of
_LOST = (
    rf"\x{{fffd}}|{_LATIN}\?{_LATIN}|{_LATIN}[\x{{0192}}\x{{201a}}\x{{201c}}-\x{{201e}}"
    r"\x{2020}-\x{2022}\x{02c6}\x{02dc}\x{2030}\x{2039}\x{203a}\x{2122}\x{a1}-\x{a9}\x{ac}\x{b1}]"
    rf"{_LATIN}"
)
# How the first byte of a letter in UTF-8 looks in Windows-1252, and how web pages write signs.
_MISREAD = (
    r"[\x{c2}-\x{f4}][\x{80}-\x{bf}\x{0152}-\x{2122}]"
    r"|&(?:amp|quot|apos|lt|gt|nbsp|pound|#[0-9]{1,6});"
)
# A long number as a spreadsheet shows it that has lost the rest of its digits: 1.23457E+11.
_SHORTENED = r"^[0-9]\.[0-9]+E\+[0-9]{2}$"


def doubts_of(account: Account) -> Iterator[Problem]:
    """Everything that a person should look at; nothing is changed by it."""
    yield from account.rows.unproven
    yield from _days_unread(account)
    yield from _two_sums(account)
    yield from _misread(account)
    yield from _lost(account)
    yield from _shortened(account)
    yield from _not_spent(account)
    yield from _of_banks(account)


def cells_of(payments: pa.Table, name: str) -> Cells:
    """The cells of a column of texts."""
    return Cells(payments.column(name).combine_chunks())


def _days_unread(account: Account) -> Iterator[Problem]:
    """Columns of days, in a file of which none is known to be the day of payment."""
    said = account.source.reading.columns.get("PaymentDate")
    if {"PaymentDate", "EffectiveDate"} & set(account.layout.fields) or said is not None:
        return
    columns = {h: cells_of(account.unread, h).words for h in account.unread.column_names}
    shapes = {heading: Shape(words[:_KINDS].to_pylist()) for heading, words in columns.items()}
    of_days = [heading for heading, shape in shapes.items() if shape.days > MOSTLY]
    if of_days:
        yield Problem(
            Place(account.source.path, account.opening.heading_line),
            "No column is known to be the day of payment, and there are days under "
            f"{' and '.join(of_days)}.",
            f"Say under columns in columns.yaml which it is (PaymentDate: {of_days[0]}), or that "
            "none is (PaymentDate: []).",
        )


def _two_sums(account: Account) -> Iterator[Problem]:
    """Another column that could be what was paid as well, and says something else."""
    field = account.layout.amount
    read = next((c for c in account.layout.columns if c.name == field), None)
    if read is None or read.use != RECOGNISED or not _may_be_paid(read.heading):
        return
    sums = account.payments.column(field)
    for heading in filter(_may_be_paid, account.unread.column_names):
        cells = cells_of(account.unread, heading)
        other = cells.sums().values
        same = pc.equal(pc.abs(sums), pc.abs(other)).fill_null(False)  # noqa: FBT003 - Arrow's
        rows = np.flatnonzero(~same.to_numpy() & pc.is_valid(other).to_numpy(zero_copy_only=False))
        if len(rows):
            row = int(rows[0])
            yield _pointed_out(
                account,
                (read.heading, [row]),
                f"is read as what was paid, where {heading} has {cells[row]}.",
                f"If {heading} is what was paid, say Amount: {heading} under columns in "
                "columns.yaml.",
                str(pounds(sums[row].as_py())),
            )


def _may_be_paid(heading: str) -> bool:
    known = recognised(heading)
    return known is not None and known.field == UNSTATED


def _misread(account: Account) -> Iterator[Problem]:
    """Names whose letters were saved as UTF-8 and read as Windows-1252, or stood in a web page."""
    names = cells_of(account.payments, "BeneficiaryName")
    codes = _like(names, _MISREAD, _SEMICOLON)
    meant = {code: right for code in codes if (right := _meant(names.words[code].as_py()))}
    rows = np.flatnonzero(names.among(meant)).tolist()
    if rows:
        many = counted(len(meant), "name")
        yield _pointed_out(
            account,
            (FIELDS["BeneficiaryName"].title, rows),
            f"seems to be {meant[int(names.codes[rows[0]])]}, taken from a file or a page that was "
            f"read as something else. It is published as it stands ({many} in all).",
            "Save the file as CSV UTF-8 from the system that it comes from.",
            names[rows[0]],
        )


def _lost(account: Account) -> Iterator[Problem]:
    """Names in which a letter was lost, or read as a sign that no word has inside."""
    names = cells_of(account.payments, "BeneficiaryName")
    codes = _like(names, _LOST, _QUESTION)
    rows = np.flatnonzero(names.among(codes)).tolist()
    if rows:
        many = counted(len(codes), "name")
        yield _pointed_out(
            account,
            (FIELDS["BeneficiaryName"].title, rows),
            f"seems to have lost letters. It is published as it stands ({many} in all).",
            "Save the file as CSV UTF-8 from the system that it comes from.",
            names[rows[0]],
        )


def _like(cells: Cells, pattern: str, sign: int) -> list[int]:
    """The distinct cells, by code, that a pattern fits: all have the sign, or one beyond ASCII."""
    signs, _ = cells.letters()
    if not ((signs > _ASCII) | (signs == sign)).any():
        return []
    found = pc.match_substring_regex(cells.words, pattern).to_numpy(zero_copy_only=False)
    codes: list[int] = np.flatnonzero(found).tolist()
    return codes


def _meant(name: str) -> str:
    """What a name was before its letters were misread; nothing for one that was not."""
    right = unescape(name)
    with suppress(UnicodeError):
        right = right.encode("cp1252").decode()
    return right if right != name else ""


def _shortened(account: Account) -> Iterator[Problem]:
    """Transaction numbers that a spreadsheet has shortened: several payments may have one."""
    if "TransactionNumber" not in account.payments.column_names:
        return
    numbers = cells_of(account.payments, "TransactionNumber")
    rows = np.flatnonzero(numbers.among(_like(numbers, _SHORTENED, _PLUS))).tolist()
    if rows:
        yield _pointed_out(
            account,
            (FIELDS["TransactionNumber"].title, rows),
            "is what a spreadsheet leaves of a long number: its other digits are lost "
            f"({counted(len(rows), 'payment')}).",
            "Make the column one of text before numbers come into it, and save it as CSV again.",
            numbers[rows[0]],
        )


def _not_spent(account: Account) -> Iterator[Problem]:
    """Payments that a column carried unread calls credit notes, or cancelled, and that count.

    Where the file says of each sum whether it is a credit, credit notes are heeded already.
    """
    heeded = bool({DEBIT, SIDE} & set(account.layout.fields))
    spent = account.payments.column("cost").to_numpy() > 0
    for heading in account.unread.column_names:
        cells = cells_of(account.unread, heading)
        words = cells.words.to_pylist() if len(cells.words) <= _KINDS else []
        kinds = [said_by(heading, word) for word in words]
        for kind, remedy in _REMEDIES.items():
            called = [code for code, said in enumerate(kinds) if said == kind]
            rows = np.flatnonzero(cells.among(called) & spent).tolist() if called else []
            if rows and (kind in {CANCELLED, TAX} or not heeded):
                yield _pointed_out(
                    account,
                    (heading, rows),
                    f"is said of sums that count as spent ({counted(len(rows), 'payment')}): "
                    "nothing is changed by it.",
                    remedy.format(heading),
                    cells[rows[0]],
                )


def _of_banks(account: Account) -> Iterator[Problem]:
    """Columns of sort codes, which with their accounts are published as they stand."""
    for heading in account.unread.column_names:
        if plain(heading) not in _BANKS:
            continue
        cells = cells_of(account.unread, heading)
        told = [c for c, w in enumerate(cells.words.to_pylist()) if _BANK_NUMBER.fullmatch(w)]
        rows = np.flatnonzero(cells.among(told)).tolist() if told else []
        if rows:
            yield _pointed_out(
                account,
                (heading, rows),
                "There are numbers of bank accounts in this column "
                f"({counted(len(rows), 'payment')}), and all of it is published.",
                "Take the column out of the file: those of a person are personal data, and those "
                "of a firm help whoever would defraud the council.",
            )


def _pointed_out(  # noqa: PLR0913, PLR0917 - all that a problem says
    account: Account,
    where: tuple[str, Sequence[int]],
    message: str,
    remedy: str,
    value: str | None = None,
) -> Problem:
    """Something said of the first of some rows, under a heading."""
    heading, rows = where
    line = account.payments.column("line")[rows[0]].as_py()
    return Problem(Place(account.source.path, line, heading), message, remedy, value)
