"""What stands in words above a file's headings: its months, and whether VAT is in its sums.

Stands alone because a title is written by hand and never overrules anything: where it and the name
of the file say different months, both are told, and the name is what is read; of VAT it is heard
only where the headings say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from moothall.records.problems import Place, Problem
from moothall.spending.dates import month_number
from moothall.spending.fields import FIELDS
from moothall.spending.file_names import months_in_text
from moothall.spending.layout import Layout
from moothall.spending.model import Basis
from moothall.spending.months import Months
from moothall.spending.opening import Title
from moothall.spending.vat_headings import NEITHER, NET, titles_basis
from moothall.spending.vocabulary import GROSS
from moothall.words import long_month

_WORDS = re.compile(r"[^\W\d_]{3,}")
# A day is when something was printed, run or sent more often than what a file covers.
_DAY = re.compile(r"(?<![0-9.,£])[0-9]{1,2}(?:st|nd|rd|th)?[ .-]?[^\W\d_]{3,}[ .,-]+[0-9]{2,4}")
_QUARTER = re.compile(r"(?<![^\W\d_])q(?:uarter|tr)?[ -]?[1-4]", re.IGNORECASE)
_LONGEST = 200  # letters, beyond which a cell is no title


def other_months(titles: tuple[Title, ...], named: Months | None, path: str) -> Iterator[Problem]:
    """Titles that say other months than the name of the file, where none says the same.

    ``named`` is what the name says, if anything.
    """
    said = [(title, months) for title in titles if (months := _months(title.text))]
    if named is None or any(meet(months, named) for _, months in said):
        return
    for title, months in said:
        yield Problem(
            Place(path, title.line),
            f"says {long_month(months.text)}, above the headings, where the name of the file says "
            f"{long_month(named.text)}. It is read as {long_month(named.text)}.",
            "If what is above the headings is right, name the file "
            f"{months.text.replace('/', '-to-')}.csv, or say its period under files in "
            "columns.yaml.",
            title.text,
        )


def with_basis(layout: Layout, titles: tuple[Title, ...]) -> Layout:
    """A layout with the basis that titles state, where its headings state none."""
    said = titles_basis(title.text for title in titles)
    if layout.basis != Basis.NOT_STATED or "Amount" not in layout.fields or said == NEITHER:
        return layout
    if said == NET:
        return replace(layout, basis=Basis.NET)
    fields = {GROSS if name == "Amount" else name: p for name, p in layout.fields.items()}
    columns = tuple(
        replace(column, name=GROSS, field=FIELDS[GROSS].title)
        if column.name == "Amount"
        else column
        for column in layout.columns
    )
    return replace(layout, basis=Basis.GROSS, fields=fields, columns=columns)


def _months(text: str) -> Months | None:
    """The months that a title says in words; digits alone may be a ledger's periods."""
    if len(text) > _LONGEST or _DAY.search(text):
        return None
    in_words = _QUARTER.search(text) or any(map(month_number, _WORDS.findall(text)))
    return months_in_text(text) if in_words else None


def meet(one: Months, other: Months) -> bool:
    """Whether some month is among both."""
    return one.first <= other.last and other.first <= one.last
