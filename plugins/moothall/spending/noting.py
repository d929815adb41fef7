"""What is pointed out of a file that has been read, and stops nothing.

Stands alone because all of it is for a person to judge: no payment is dropped, turned or joined for
what is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, counted
from moothall.spending.columns import Cells
from moothall.spending.fields import FIELDS
from moothall.spending.layout import DEBIT, SIDE
from moothall.spending.months import Months
from moothall.spending.shapes import MOSTLY, shape_of
from moothall.spending.titles import other_months
from moothall.spending.withholding import pointed_out

if TYPE_CHECKING:
    from moothall.spending.reporting import Account

_DATES = FIELDS["PaymentDate"].title
# What a column of kinds of document calls a credit note; of such kinds there are few.
_CREDIT_NOTE = re.compile(
    r"\W*(?:(?:purchase|supplier|creditors?|ap|invoice)\W*)?"
    r"(?:credit\W*(?:note|memo)s?|nodyn(?:nau)? credyd)\W*",
    re.IGNORECASE,
)
_KINDS = 50
# How the first byte of a letter in UTF-8 looks in Windows-1252.
_MISREAD = r"[\x{c2}-\x{f4}][\x{80}-\x{bf}\x{0152}-\x{2122}]"


def notes_of(
    account: Account, named: Months | None, alike: Sequence[tuple[int, ...]]
) -> tuple[Problem, ...]:
    """Everything that is pointed out; ``named`` are the months that the file's name says.

    ``alike`` are groups of lines that are alike in every cell.
    """
    path = account.source.path
    return (
        *_nothing(account),
        *other_months(account.opening.titles, named, path),
        *_two_ways(account),
        *_hints(account),
        *_days_unread(account),
        *_misread(account),
        *_spent_credit_notes(account),
        *_twice(path, alike),
    )


def cells_of(payments: pa.Table, name: str) -> Cells:
    """The cells of a column of texts."""
    return Cells(payments.column(name).combine_chunks())


def _nothing(account: Account) -> Iterable[Problem]:
    """That a file has headings and nothing below them."""
    if not account.payments.num_rows and not account.settled.set_aside and not account.rows.faults:
        message = "There are headings in this file and no payments."
        remedy = "If the council paid nothing in that month, leave it; else put the payments in."
        yield Problem(Place(account.source.path), message, remedy)


def _two_ways(account: Account) -> Iterable[Problem]:
    """That the dates of the whole file can be read in two ways, and what would settle it."""
    days = account.table.days
    if days.unsettled:
        place = Place(account.source.path, account.opening.heading_line, _DATES)
        message = (
            f"The dates of this file can be read in two ways, {days.unsettled}, and nothing in it "
            f"says which: {days.example}."
        )
        yield Problem(place, message, f"Say in columns.yaml which it is (dates: {days.unsettled}).")


def _hints(account: Account) -> Iterable[Problem]:
    """Names that may be withheld, and are published as suppliers."""
    names, forms = (cells_of(account.payments, name) for name in ("BeneficiaryName", "redaction"))
    lines = account.payments.column("line").to_numpy()
    return pointed_out(names, forms.blank(), (account.source.path, lines))


def _days_unread(account: Account) -> Iterator[Problem]:
    """Columns of days, in a file of which none is known to be the day of payment."""
    said = account.source.reading.columns.get("PaymentDate")
    if {"PaymentDate", "EffectiveDate"} & set(account.layout.fields) or said is not None:
        return
    columns = {h: cells_of(account.unread, h).words for h in account.unread.column_names}
    of_days = [
        h for h, words in columns.items() if shape_of(words[:_KINDS].to_pylist()).days > MOSTLY
    ]
    if of_days:
        yield Problem(
            Place(account.source.path, account.opening.heading_line),
            f"No column is known to be the day of payment, and there are days under "
            f"{' and '.join(of_days)}.",
            f"Say in columns.yaml which it is (PaymentDate: {of_days[0]}), or that none is "
            "(PaymentDate: []).",
        )


def _misread(account: Account) -> Iterator[Problem]:
    """The first name whose letters were saved as UTF-8 and read as Windows-1252, and how many."""
    names = cells_of(account.payments, "BeneficiaryName")
    seem = pc.match_substring_regex(names.words, _MISREAD).to_numpy(zero_copy_only=False)
    codes = np.flatnonzero(seem).tolist()
    meant = {code: right for code in codes if (right := _meant(names.words[code].as_py()))}
    rows = np.flatnonzero(names.among(meant)).tolist()
    if rows:
        first = int(names.codes[rows[0]])
        yield Problem(
            Place(
                account.source.path,
                account.payments.column("line")[rows[0]].as_py(),
                FIELDS["BeneficiaryName"].title,
            ),
            f"seems to be {meant[first]}, saved in one encoding and opened in another "
            f"({counted(len(meant), 'name')} like it); it is published as it stands.",
            "Save the file as CSV UTF-8 from the system that it comes from.",
            names.words[first].as_py(),
        )


def _meant(name: str) -> str:
    """What a name was before its letters were misread; nothing for one that was not."""
    try:
        right = name.encode("cp1252").decode()
    except UnicodeError:
        return ""
    return right if right != name else ""


def _spent_credit_notes(account: Account) -> Iterator[Problem]:
    """Payments that a column carried unread calls credit notes, of sums that count as spent."""
    if {DEBIT, SIDE} & set(account.layout.fields):
        return
    spent = account.payments.column("cost").to_numpy() > 0
    for heading in account.unread.column_names:
        cells = cells_of(account.unread, heading)
        if len(cells.words) > _KINDS:
            continue
        words = cells.words.to_pylist()
        called = [code for code, word in enumerate(words) if _CREDIT_NOTE.fullmatch(word)]
        rows = np.flatnonzero(cells.among(called) & spent).tolist() if called else []
        if rows:
            line = account.payments.column("line")[rows[0]].as_py()
            yield Problem(
                Place(account.source.path, line, heading),
                f"is said of sums that count as spent ({counted(len(rows), 'payment')}): no sign "
                "is changed by it.",
                "If the money came back to the council, write such sums with a minus, or say "
                f"debit_or_credit: {heading} in columns.yaml.",
                cells[rows[0]],
            )


def _twice(path: str, alike: Iterable[tuple[int, ...]]) -> Iterator[Problem]:
    """Lines that are alike, with the places of both: pointed out and kept."""
    for first, *others in alike:
        for line in others:
            message = f"This line is alike in every cell to line {first}; both are counted."
            remedy = "If it was paid once, take one of the two away."
            yield Problem(Place(path, line), message, remedy)
