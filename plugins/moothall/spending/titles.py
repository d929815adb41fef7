"""The months that stand in words above a file's headings, held against those of its name.

Stands alone because a title is written by hand and never settles anything: where it and the name of
the file say different months, both are told, and the name is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.records.problems import Place, Problem
from moothall.spending.dates import month_number
from moothall.spending.file_names import months_in_text
from moothall.spending.months import Months
from moothall.spending.opening import Title
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
            f"{months.text.replace('/', '-to-')}.csv, or say its period in columns.yaml.",
            title.text,
        )


def _months(text: str) -> Months | None:
    """The months that a title says in words; digits alone may be a ledger's periods."""
    if len(text) > _LONGEST or _DAY.search(text):
        return None
    in_words = _QUARTER.search(text) or any(map(month_number, _WORDS.findall(text)))
    return months_in_text(text) if in_words else None


def meet(one: Months, other: Months) -> bool:
    """Whether some month is among both."""
    return one.first <= other.last and other.first <= one.last
