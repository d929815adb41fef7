"""What councils call their columns: spellings of headings, as data, and which field each means.

Stands alone because ``vocabulary.csv`` is a table that anybody may add a line to: a spelling that
another council uses is never a change of code.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from moothall.spending import vat_headings

CARRIED = "carried"
GROSS = "Gross"
# A bare "Amount": a sum, of which the heading does not say whether VAT is in it.
UNSTATED = "Unstated"
RECOVERABLE = "RecoverableVAT"
TABLE = "vocabulary.csv"

# Misspelt by about one letter in ten ("Directotate"); short words are easily taken for others.
_ALIKE = 90
_SHORTEST = 7
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# What says nothing of the meaning: of which money, and in which order a day is written.
_MARKS = re.compile(
    r"\((?:t|£|gbp|s)\)|[£$]|\bgbp\b|\(?\b(?:(?:dd|mmm?|yyyy|yy|bbbb|bb)[-/. ]?){3}\b\)?",
    re.IGNORECASE,
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"\s*[/|\n]\s*")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A field that a heading means, and how surely: the lower ``rank``, the surer."""

    field: str
    rank: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The table: fields by whole headings with the rank of each, and by words that a heading has.

    ``second`` is what a heading means where another column is surer to be what it means first.
    """

    whole: Mapping[str, Recognised]
    words: tuple[tuple[frozenset[str], str], ...]
    second: Mapping[str, str]


_BY_BASIS, _BY_WORDS = 999, 1000
_BASES = {
    vat_headings.NET: "Amount",
    vat_headings.GROSS: GROSS,
    vat_headings.NEITHER: UNSTATED,
}


@lru_cache(maxsize=4096)
def recognised(heading: str) -> Recognised | None:
    """The field that a heading means, if it is known or much like one that is.

    A heading in two languages is known by either half.
    """
    if not heading.strip():
        return None
    table = vocabulary()
    found = table.whole.get(plain(heading))
    if found:
        return found
    basis = vat_headings.heading_basis(heading)
    if basis:
        return Recognised(_BASES[basis], _BY_BASIS)
    halves = [half for half in _PARTS.split(heading) if len(half) > 1]
    if len(halves) > 1 and all(half in table.whole for half in map(plain, halves)):
        return table.whole[plain(halves[0])]
    if len(halves) > 1:
        known = [table.whole[half] for half in map(plain, halves) if half in table.whole]
        if len(known) == 1:
            return known[0]
    return _by_words(heading, table) or _by_likeness(plain(heading), table)


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as the table holds it: its letters and digits alone, in small letters."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", heading).replace("_", " "))
    letters = _NOT_LETTERS.sub("", text).casefold()
    return letters or heading.strip().casefold()


@cache
def vocabulary() -> Vocabulary:
    """The table that stands beside this module."""
    whole: dict[str, Recognised] = {}
    words = []
    second: dict[str, str] = {}
    text = files(__package__).joinpath(TABLE).read_text("utf-8")
    for rank, row in enumerate(csv.DictReader(text.splitlines())):
        if row["match"] == "words":
            words.append((frozenset(row["heading"].split()), row["field"]))
        elif row["match"] == "second":
            second[plain(row["heading"])] = row["field"]
        else:
            whole.setdefault(plain(row["heading"]), Recognised(row["field"], rank))
    return Vocabulary(whole, tuple(words), second)


def _by_words(heading: str, table: Vocabulary) -> Recognised | None:
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading))
    said = set(_NOT_LETTERS.sub(" ", spaced).casefold().split())
    for number, (wanted, field) in enumerate(table.words):
        if wanted <= said:
            return Recognised(field, _BY_WORDS + number)
    return None


def _by_likeness(letters: str, table: Vocabulary) -> Recognised | None:
    if len(letters) < _SHORTEST:
        return None
    found = process.extractOne(letters, table.whole.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None:
        return None
    return table.whole[found[0]]
